import { ArgsType, Field, Int } from 'type-graphql';
import type {
  Comparison,
  Dimension,
  Filter,
  Grain,
  MetricQuery,
  TimeRange,
} from '../../src/metrics/index.ts';
import { parseRange, previousRange } from '../../src/metrics/index.ts';
import type { Context } from '../context.ts';
import { ComparisonEnum, DimensionEnum, GrainEnum, SortOrderEnum } from './enums.ts';
import { TimeRangeScalar } from './time-range.ts';
import { FilterInput } from './types.ts';

@ArgsType()
export class RangeArgs {
  @Field(() => TimeRangeScalar, { defaultValue: 'LAST_7_DAYS', description: 'Which time.' })
  range!: string;

  @Field(() => [FilterInput], {
    defaultValue: [],
    description: 'Which events; all of the filters must hold.',
  })
  filters!: Filter[];

  @Field(() => String, { nullable: true, description: "IANA time zone; the shop's own when left out." })
  timeZone?: string | null;

  @Field(() => ComparisonEnum, { nullable: true, description: 'What to compare with.' })
  compareTo?: Comparison | null;
}

@ArgsType()
export class SeriesArgs extends RangeArgs {
  @Field(() => GrainEnum, { defaultValue: 'day', description: 'Length of a bucket.' })
  grain!: Grain;
}

@ArgsType()
export class BreakdownArgs extends RangeArgs {
  @Field(() => [DimensionEnum], { description: 'One dimension, or several for their combinations.' })
  by!: Dimension[];

  @Field(() => Int, { defaultValue: 10, description: 'How many slices, from 1 to 1000.' })
  limit!: number;

  @Field(() => SortOrderEnum, { defaultValue: 'descending' })
  order!: 'descending' | 'ascending';
}

export interface ResolvedRanges {
  timeZone: string;
  range: TimeRange;
  previousRange: TimeRange | null;
  query: MetricQuery;
  previousQuery: MetricQuery | null;
}

/** The words of the arguments as moments, and the queries they stand for. */
export function resolveArguments(
  metric: string,
  args: RangeArgs & Partial<SeriesArgs & BreakdownArgs>,
  { services }: Context,
): ResolvedRanges {
  const timeZone = args.timeZone ?? services.timeZone;
  const range = parseRange(args.range, { now: services.now(), timeZone });
  const before = args.compareTo ? previousRange(range, args.compareTo, timeZone) : null;
  const query: MetricQuery = {
    metric,
    range,
    filters: args.filters,
    grain: args.grain,
    by: args.by,
    timeZone,
  };
  return {
    timeZone,
    range,
    previousRange: before,
    query,
    previousQuery: before && { ...query, range: before },
  };
}
