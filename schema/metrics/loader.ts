import DataLoader from 'dataloader';
import type { MetricQuery, MetricResult, Metrics } from '../../src/metrics/index.ts';

/** Collects the metric queries of one request, so that they cost one statement per table and grain. */
export type MetricLoader = (query: MetricQuery) => Promise<MetricResult>;

export function createMetricLoader(metrics: Metrics): MetricLoader {
  const loader = new DataLoader<MetricQuery, MetricResult, string>((queries) => metrics.run(queries), {
    cacheKeyFn: (query) => JSON.stringify(query),
  });
  return (query) => {
    // Checked one by one, so that a wrong query fails alone and not with all that were collected with it.
    metrics.check(query);
    return loader.load(query);
  };
}
