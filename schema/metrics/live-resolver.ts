import { Arg, Args, Authorized, Int, Resolver, Root, Subscription } from 'type-graphql';
import { badInput } from '../../src/errors.ts';
import { watchMetric } from '../../src/metrics/index.ts';
import type { MetricUpdate } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { RangeArgs, resolveArguments } from './arguments.ts';
import { MetricUpdateType } from './types.ts';

@Resolver()
export class LiveMetricResolver {
  @Authorized('viewer')
  @Subscription(() => MetricUpdateType, {
    description: 'A metric at once, then again whenever new events have changed it.',
    subscribe: ({ args, context }) => watch(args as WatchArgs, context as Context),
  })
  metricUpdated(
    @Root() { result, asOf, dropped }: MetricUpdate,
    @Arg('name', () => String) _name: string,
    @Args(() => RangeArgs) _range: RangeArgs,
    @Arg('everySeconds', () => Int, {
      defaultValue: 2,
      description: 'Least time between two updates, from 1 to 3600.',
    })
    _every: number,
  ): MetricUpdateType {
    const { query, values, exact } = result;
    return {
      metric: query.metric,
      value: values[0] ?? null,
      exact: exact?.[0] ?? null,
      range: query.range,
      asOf,
      dropped,
    };
  }
}

type WatchArgs = RangeArgs & { name: string; everySeconds: number };

function watch(args: WatchArgs, ctx: Context): AsyncIterableIterator<MetricUpdate> {
  const { metrics, bus, now } = ctx.services;
  if (args.everySeconds < 1 || args.everySeconds > 3600)
    throw badInput('everySeconds must be from 1 to 3600.');
  const query = () => resolveArguments(args.name, args, ctx).query;
  metrics.check(query());
  return watchMetric({ metrics, bus, now, query, everyMs: args.everySeconds * 1_000 });
}
