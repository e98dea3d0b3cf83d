import { createHash } from 'node:crypto';
import type { Metric } from '../../metrics/index.ts';

/** Eight hexadecimal digits that change when the metric is defined otherwise, and only then. */
export function metricVersion({ name, unit, expression }: Metric): string {
  return createHash('sha256')
    .update(JSON.stringify([name, unit, expression]))
    .digest('hex')
    .slice(0, 8);
}
