import { Arg, Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { badInput } from '../../src/errors.ts';
import { breakDown, relativeChange } from '../../src/metrics/index.ts';
import type { Metric, MetricResult } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { BreakdownArgs, RangeArgs, resolveArguments, SeriesArgs } from './arguments.ts';
import type { ResolvedRanges } from './arguments.ts';
import type { SeriesRoot } from './series-resolver.ts';
import { MetricBreakdown, MetricSeries, MetricTotal, MetricType } from './types.ts';

@Resolver(() => MetricType)
export class MetricResolver {
  @Authorized('viewer')
  @Query(() => [MetricType], { description: 'The catalogue: every metric there is.' })
  metrics(@Ctx() { services }: Context): readonly Metric[] {
    return services.metrics.catalogue;
  }

  @Authorized('viewer')
  @Query(() => MetricType, { description: 'One metric, with all that is known about it as fields.' })
  metric(
    @Ctx() { services }: Context,
    @Arg('name', () => String, { description: 'Such as revenue; the query metrics lists all.' }) name: string,
  ): Metric {
    return services.metrics.find(name);
  }

  @FieldResolver(() => MetricTotal, { description: 'One number for the whole range.' })
  async total(
    @Root() metric: Metric,
    @Args(() => RangeArgs) args: RangeArgs,
    @Ctx() ctx: Context,
  ): Promise<MetricTotal> {
    const asked = resolveArguments(metric.name, args, ctx);
    const [result, before] = await load(asked, ctx);
    const value = result.values[0] ?? null;
    const previous = before?.values[0] ?? null;
    return {
      value,
      exact: result.exact?.[0] ?? null,
      range: asked.range,
      previous,
      previousExact: before?.exact?.[0] ?? null,
      previousRange: asked.previousRange,
      change: relativeChange(value, previous),
      source: result.source,
    };
  }

  @FieldResolver(() => MetricSeries, { description: 'Values over time.' })
  async series(
    @Root() metric: Metric,
    @Args(() => SeriesArgs) args: SeriesArgs,
    @Ctx() ctx: Context,
  ): Promise<SeriesRoot> {
    const asked = resolveArguments(metric.name, args, ctx);
    const [result, before] = await load(asked, ctx);
    const { timeZone, range, previousRange } = asked;
    return { grain: args.grain, timeZone, range, previousRange, source: result.source, result, before };
  }

  @FieldResolver(() => MetricBreakdown, {
    description: 'Values by the values of a dimension, largest first.',
  })
  async breakdown(
    @Root() metric: Metric,
    @Args(() => BreakdownArgs) args: BreakdownArgs,
    @Ctx() ctx: Context,
  ): Promise<MetricBreakdown> {
    if (args.limit < 1 || args.limit > 1000) throw badInput('limit must be from 1 to 1000.');
    if (args.by.length === 0) throw badInput('by needs at least one dimension.');
    const asked = resolveArguments(metric.name, args, ctx);
    const [result, before] = await load(asked, ctx);
    return {
      by: args.by,
      slices: breakDown(metric, result, before, args),
      count: result.values.length,
      range: asked.range,
      previousRange: asked.previousRange,
      source: result.source,
    };
  }
}

const load = (
  { query, previousQuery }: ResolvedRanges,
  { metricLoader }: Context,
): Promise<[MetricResult, MetricResult | undefined]> =>
  Promise.all([metricLoader(query), previousQuery ? metricLoader(previousQuery) : undefined]);
