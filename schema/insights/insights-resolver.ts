import { Arg, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Explanation, InsightReport, InsightTopic } from '../../src/insights/index.ts';
import { parseRange, previousRange } from '../../src/metrics/index.ts';
import type { Comparison, Filter } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { ComparisonEnum } from '../metrics/enums.ts';
import { TimeRangeScalar } from '../metrics/time-range.ts';
import { FilterInput } from '../metrics/types.ts';
import { TopicEnum } from './enums.ts';
import { ExplanationType } from './explanation-types.ts';
import { AppliedFilterType, ReportType } from './report-types.ts';

const rangeArgument = { defaultValue: 'LAST_7_DAYS', description: 'Which time.' } as const;
const filtersArgument = { defaultValue: [], description: 'Which events; all of the filters must hold.' };
const zoneArgument = {
  nullable: true,
  description: "IANA time zone; the shop's own when left out.",
} as const;

@Resolver(() => AppliedFilterType)
class AppliedFilterResolver {
  @FieldResolver(() => Boolean, { description: 'Whether these values are left out instead.' })
  exclude(@Root() { exclude }: Filter): boolean {
    return exclude ?? false;
  }
}

@Resolver(() => ReportType)
class InsightsResolver {
  @Authorized('analyst')
  @Query(() => ReportType, {
    description: 'Findings, concerns and recommendations on a topic, each with the numbers behind it.',
  })
  insights(
    @Ctx() { services }: Context,
    @Arg('topic', () => TopicEnum, { description: 'What it is about.' }) topic: InsightTopic,
    @Arg('range', () => TimeRangeScalar, rangeArgument) range: string,
    @Arg('filters', () => [FilterInput], filtersArgument) filters: Filter[],
    @Arg('timeZone', () => String, zoneArgument) zone: string | null | undefined,
  ): Promise<InsightReport> {
    const timeZone = zone ?? services.timeZone;
    const during = parseRange(range, { now: services.now(), timeZone });
    return services.insights.analyze({ topic, range: during, filters, timeZone });
  }

  @Authorized('analyst')
  @Query(() => ExplanationType, {
    description:
      'What a change of a metric comes from: factors, parts, mix and rates; and what it coincides with.',
  })
  explainChange(
    @Ctx() { services }: Context,
    @Arg('metric', () => String, { description: 'Which metric.' }) metric: string,
    @Arg('range', () => TimeRangeScalar, rangeArgument) range: string,
    @Arg('comparison', () => ComparisonEnum, {
      defaultValue: 'previous_period',
      description: 'Which time to compare with.',
    })
    compareTo: Comparison,
    @Arg('filters', () => [FilterInput], filtersArgument) filters: Filter[],
    @Arg('timeZone', () => String, zoneArgument) zone: string | null | undefined,
  ): Promise<Explanation> {
    const timeZone = zone ?? services.timeZone;
    const during = parseRange(range, { now: services.now(), timeZone });
    const comparison = previousRange(during, compareTo, timeZone);
    return services.insights.explain({ metric, range: during, comparison, filters, timeZone });
  }
}

export const resolvers = [InsightsResolver, AppliedFilterResolver] as const;
