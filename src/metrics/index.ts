import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { Bus } from '../bus/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import { badInput } from '../errors.ts';
import { catalogue } from './catalogue.ts';
import { plan, runQueries } from './run.ts';
import { shareResults } from './shared-results.ts';
import type { Metric, Metrics } from './types.ts';

export type * from './types.ts';
export { dimensions, grains } from './types.ts';
export { breakDown, compareSeries, relativeChange } from './comparison.ts';
export { catalogue } from './catalogue.ts';
export { bucketStart, bucketStarts, checkTimeZone, nextBucket } from './buckets.ts';
export { createClock } from './clock.ts';
export type { Clock } from './clock.ts';
export { comparisons, namedRanges, previousRange, resolveRange } from './ranges.ts';
export type { Comparison, NamedRange } from './ranges.ts';
export { parseRange } from './range-text.ts';
export { usualAt } from './usual.ts';
export type { Usual } from './usual.ts';
export { watchMetric } from './watch.ts';
export type { MetricUpdate } from './watch.ts';

const byName = new Map(catalogue.map((metric) => [metric.name, metric]));

/** @throws CartographError BAD_INPUT naming the nearest metrics */
export function findMetric(name: string): Metric {
  const metric = byName.get(name);
  if (metric) return metric;
  const nearest = [...byName.keys()].sort((a, b) => distance(name, a) - distance(name, b)).slice(0, 3);
  throw badInput(
    `There is no metric '${name}'. Nearest: ${nearest.join(', ')}. The query metrics lists all.`,
    { nearest },
  );
}

export interface MetricsDeps {
  clickhouse: ClickHouse;
  now: () => number;
  /** With a bus, a query asked again before new events arrive is answered from memory. */
  bus?: Bus | undefined;
}

export function createMetrics({ clickhouse, now, bus }: MetricsDeps): Metrics {
  const run: Metrics['run'] = (queries) => runQueries(queries, { clickhouse, find: findMetric, now });
  return {
    catalogue,
    find: findMetric,
    check: (query) => void plan(query, { find: findMetric, now }),
    run: bus ? shareResults(run, bus, now) : run,
    extent: async () => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT count() AS events, toUnixTimestamp64Milli(min(event_time)) AS first, toUnixTimestamp64Milli(max(event_time)) AS last
FROM silver.user_events`,
        row: z.object({ events: rows.integer, first: rows.integer, last: rows.integer }),
      });
      const [row] = found;
      return row && row.events > 0 ? { from: row.first, to: row.last + 1 } : null;
    },
  };
}
