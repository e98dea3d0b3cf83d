import type { ClickHouse } from '../clickhouse/index.ts';
import type { Batch } from './batch.ts';
import { knownIds } from './known-ids.ts';

/** After this long another process may have stored some of the ids: look again before inserting. */
const lookAgainAfterMs = 5_000;

/**
 * Puts a batch into its tables, each insert under the batch's own token, so that any attempt may be repeated: what
 * landed is skipped, what is missing is completed, in the tables and in their materialized views.
 *
 * @param lookedUpAt epoch ms at which the batch's ids were last known to be new
 */
export async function storeBatch(
  batch: Batch,
  lookedUpAt: number,
  { clickhouse, now }: { clickhouse: ClickHouse; now: () => number },
): Promise<void> {
  if (now() - lookedUpAt > lookAgainAfterMs) await dropTaken(batch, clickhouse);
  const inserts = [{ table: 'silver.user_events', rows: batch.events }, ...batch.others];
  for (const [position, { table, rows }] of inserts.entries()) {
    if (rows.length > 0) await clickhouse.insert({ table, rows, token: `${batch.id}-${position}` });
  }
}

async function dropTaken(batch: Batch, clickhouse: ClickHouse): Promise<void> {
  const taken = await knownIds(clickhouse, batch.ids, batch.id);
  if (taken.size === 0) return;
  batch.events = batch.events.filter((_, index) => !taken.has(batch.ids[index]!));
  batch.ids = batch.ids.filter((id) => !taken.has(id));
}
