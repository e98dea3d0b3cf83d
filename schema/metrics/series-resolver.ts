import { FieldResolver, Resolver, Root } from 'type-graphql';
import { compareSeries } from '../../src/metrics/index.ts';
import type { MetricResult } from '../../src/metrics/index.ts';
import { MetricSeries, Point, SeriesColumns } from './types.ts';

/** What series() hands on; points and columns are made only when asked for. */
export interface SeriesRoot extends MetricSeries {
  result: MetricResult;
  before: MetricResult | undefined;
}

@Resolver(() => MetricSeries)
export class SeriesResolver {
  @FieldResolver(() => [Point], { description: 'The series as objects.' })
  points(@Root() { result, before }: SeriesRoot): Point[] {
    const { time, value, previous, change } = compareSeries(result, before);
    return time.map((at, i) => ({
      time: at,
      value: value[i] ?? null,
      previous: previous[i] ?? null,
      change: change[i] ?? null,
    }));
  }

  @FieldResolver(() => SeriesColumns, { description: 'The series as one list a field.' })
  columns(@Root() { result, before }: SeriesRoot): SeriesColumns {
    return compareSeries(result, before);
  }
}
