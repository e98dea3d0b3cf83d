import { CartographError } from '../../errors.ts';
import type { MetricQuery, MetricResult, Metrics } from '../../metrics/index.ts';

/** Collects queries, asks them all at once, and hands each result to whoever wanted it. */
export function createBatch(metrics: Pick<Metrics, 'run'>) {
  const queries = new Map<string, MetricQuery>();
  const results = new Map<string, MetricResult>();
  return {
    /** @returns reads the result, once the batch was sent; the same query is asked once */
    add: (query: MetricQuery): (() => MetricResult) => {
      const key = JSON.stringify(query);
      queries.set(key, query);
      return () => {
        const result = results.get(key);
        if (!result) throw new CartographError('INTERNAL', 'A result was read before its query was sent.');
        return result;
      };
    },
    /** @returns the results, in the order their queries were added first */
    send: async (): Promise<MetricResult[]> => {
      const found = await metrics.run([...queries.values()]);
      [...queries.keys()].forEach((key, i) => found[i] && results.set(key, found[i]));
      return found;
    },
  };
}
export type Batch = ReturnType<typeof createBatch>;
