import type { Bus } from '../bus/index.ts';
import type { MetricQuery, MetricResult, Metrics } from './types.ts';

interface Entry {
  result: Promise<MetricResult>;
  askedAt: number;
}

/** An instance on another machine may have ingested without our bus knowing: nothing is older than this. */
const maxAgeMs = 1_000;
const maxEntries = 200;
/** Longer results are handed out and forgotten. */
const maxValues = 20_000;

/**
 * A dashboard open on ten screens asks the same ten times. The same query, asked again while the first still runs or
 * before new events were ingested, is answered once; the first news of new events forgets everything.
 */
export function shareResults(run: Metrics['run'], bus: Bus, now: () => number): Metrics['run'] {
  const entries = new Map<string, Entry>();
  const news = bus.subscribe('eventsIngested');
  void (async () => {
    while (!(await news.next()).done) entries.clear();
  })();

  const remember = (key: string, result: Promise<MetricResult>): Promise<MetricResult> => {
    const entry: Entry = { result, askedAt: now() };
    const forget = () => entries.get(key) === entry && entries.delete(key);
    entries.set(key, entry);
    result.then(({ values }) => values.length > maxValues && forget(), forget);
    const oldest = entries.size > maxEntries ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    return result;
  };

  return (queries) => {
    const missing = new Map<string, MetricQuery>();
    const answers = queries.map((query) => {
      const key = JSON.stringify(query);
      const known = entries.get(key);
      if (known && now() - known.askedAt < maxAgeMs) return known.result;
      missing.set(key, query);
      return key;
    });
    const batch = missing.size > 0 ? run([...missing.values()]) : Promise.resolve([]);
    const fresh = new Map(
      [...missing.keys()].map((key, i) => [
        key,
        remember(
          key,
          batch.then((results) => results[i]!),
        ),
      ]),
    );
    return Promise.all(answers.map((answer) => (typeof answer === 'string' ? fresh.get(answer)! : answer)));
  };
}
