import { findHealthMetric } from './health-metrics.ts';
import type { HealthMetricName } from './health-metrics.ts';
import type { Finding, Severity } from './types.ts';
import { spanMs } from './windows.ts';

/** What is abnormal about one health metric in the five minutes to a moment. */
export interface HealthNews {
  metric: HealthMetricName;
  /** '' for all channels together */
  channel: string;
  severity: Severity;
  value: number;
  expected: number;
  lower: number;
  upper: number;
  z: number;
  explanation: string;
}

/** Of what cannot happen by chance. */
export const certainZ = 8;

export function findingOf({ metric, channel, ...news }: HealthNews, end: number): Finding {
  const { family, type, dimension } = findHealthMetric(metric);
  return {
    ...news,
    slice: { metric, dimension, value: channel },
    family,
    type,
    side: news.value < news.expected ? 'drop' : 'spike',
    detector: 'rule',
    // What chance leaves by Chernoff's bound of the normal tail.
    probability: 1 - Math.exp((-news.z * news.z) / 2),
    contributions: [],
    windowStart: end - spanMs,
    windowEnd: end,
  };
}
