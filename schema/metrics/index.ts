import { LiveMetricResolver } from './live-resolver.ts';
import { MetricResolver } from './metric-resolver.ts';
import { OutlookResolver } from './outlook-resolver.ts';
import { SeriesResolver } from './series-resolver.ts';
import { UsualResolver } from './usual-resolver.ts';

export { MetricType } from './types.ts';
export { TimeRangeScalar } from './time-range.ts';
export { createMetricLoader } from './loader.ts';
export type { MetricLoader } from './loader.ts';
export const resolvers = [
  MetricResolver,
  SeriesResolver,
  OutlookResolver,
  UsualResolver,
  LiveMetricResolver,
] as const;
