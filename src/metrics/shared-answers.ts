import type { Bus } from '../bus/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';

type Columns = ClickHouse['columns'];
interface Entry {
  answer: ReturnType<Columns>;
  askedAt: number;
}

/** An instance on another machine may have ingested without our bus knowing: nothing is older than this. */
const maxAgeMs = 1_000;
const maxEntries = 200;

/**
 * A dashboard open on ten screens asks the same ten times. The same statement, asked again while the first still
 * runs or before new events were ingested, is answered once; the first news of new events forgets everything.
 */
export function shareAnswers(clickhouse: ClickHouse, bus: Bus, now: () => number): { columns: Columns } {
  const entries = new Map<string, Entry>();
  const news = bus.subscribe('eventsIngested');
  void (async () => {
    while (!(await news.next()).done) entries.clear();
  })();

  const columns: Columns = (statement) => {
    const key = JSON.stringify([statement.sql, statement.params, statement.limits]);
    const known = entries.get(key);
    if (known && now() - known.askedAt < maxAgeMs)
      return known.answer as ReturnType<typeof columns<typeof statement.columns>>;
    const answer = clickhouse.columns(statement);
    entries.set(key, { answer, askedAt: now() });
    answer.catch(() => entries.delete(key));
    const oldest = entries.size > maxEntries ? entries.keys().next().value : undefined;
    if (oldest !== undefined) entries.delete(oldest);
    return answer;
  };
  return { columns };
}
