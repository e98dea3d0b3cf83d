import type { Logger } from 'pino';
import { z } from 'zod';
import type { Bus } from '../../bus/port.ts';
import { rows } from '../../clickhouse/index.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import type { Channel } from '../../events/index.ts';
import { shopEvents, shopParams } from './shop-model.ts';
import type { Shop } from './shop-model.ts';

export interface HistoryDeps extends Shop {
  clickhouse: ClickHouse;
  bus: Bus;
  log: Logger;
}

/** Half-open [from, to), epoch ms. */
interface Chunk {
  from: number;
  to: number;
}

/**
 * Writes the shop's events of [from, to) inside the engine, as the writer would have: no flags, arrived a second
 * after they happened. The views fill the rollups from the same blocks. A chunk under way is always finished.
 *
 * @returns where it ended: `to`, or earlier when the signal said stop
 */
export async function fillHistory(
  range: Chunk,
  deps: HistoryDeps & { signal: AbortSignal },
): Promise<{ to: number; rows: number }> {
  let done = 0;
  for (const chunk of chunksOf(range)) {
    if (deps.signal.aborted) return { to: chunk.from, rows: done };
    done += await fillChunk(chunk, deps);
  }
  return { to: Math.max(range.from, range.to), rows: done };
}

/**
 * From where the shop's past is missing: after the newest event it has, or `earliest` when it has none. Its live events
 * came by `channel`, unless the simulator wrote them itself.
 *
 * A process killed in the middle of a chunk may leave the events without some of their rollups. That chunk is then
 * the newest one, and inserting it again under its own token completes what is missing and doubles nothing, as long as
 * the tables still remember the token (10,000 inserts; see sql/migrations). So it is done only soon after.
 */
export async function resumeHistory(
  earliest: number,
  deps: HistoryDeps & { channel?: Channel | undefined },
): Promise<{ from: number; oldest: number }> {
  const { rows: found } = await deps.clickhouse.query({
    sql: `
SELECT toUnixTimestamp64Milli(min(event_time)) AS oldest, toUnixTimestamp64Milli(max(event_time)) AS newest,
       argMax(batch, event_time) AS batch
FROM silver.user_events WHERE channel IN ('simulator', {channel: String}) HAVING countIf(channel = 'simulator') > 0`,
    params: { channel: deps.channel ?? 'simulator' },
    row: z.object({ oldest: rows.integer, newest: rows.integer, batch: rows.text }),
  });
  const state = found[0];
  if (!state) return { from: earliest, oldest: earliest };
  const chunk = chunkOfBatch(state.batch);
  if (!chunk) return { from: Math.max(earliest, state.newest + 1), oldest: state.oldest };
  if ((await batchesSince(chunk.to + arrivalMs, deps.clickhouse)) < 1_000) await fillChunk(chunk, deps);
  return { from: Math.max(earliest, chunk.to), oldest: state.oldest };
}

/**
 * Cut at the 1st, 6th, 11th … 26th of each UTC month, so that a chunk stays in one partition, takes about a second,
 * and has the same bounds, hence the same token, whenever it is written.
 */
export function chunksOf({ from, to }: Chunk): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = from; start < to;) {
    const day = new Date(start);
    const next = day.getUTCDate() - ((day.getUTCDate() - 1) % 5) + 5;
    const cut = Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + (next > 26 ? 1 : 0), next > 26 ? 1 : next);
    chunks.push({ from: start, to: Math.min(cut, to) });
    start = cut;
  }
  return chunks;
}

/** Between an event of the past and its arrival. */
export const arrivalMs = 1_000;

const batchOf = (seed: number, { from, to }: Chunk) => `demo-${seed}-${from}-${to}`;

function chunkOfBatch(batch: string): (Chunk & { seed: number }) | null {
  const match = /^demo-(\d+)-(\d+)-(\d+)$/.exec(batch);
  return match ? { seed: Number(match[1]), from: Number(match[2]), to: Number(match[3]) } : null;
}

async function fillChunk(
  chunk: Chunk & { seed?: number },
  { clickhouse, bus, log, ...shop }: HistoryDeps,
): Promise<number> {
  const seed = chunk.seed ?? shop.seed;
  const { from, to } = chunk;
  const batch = batchOf(seed, chunk);
  await clickhouse.command({
    sql: insertChunk(batch),
    params: { ...shopParams({ ...shop, seed }, chunk), batch },
  });
  const { rows: counted } = await clickhouse.query({
    sql: `
SELECT count() AS written FROM silver.user_events
WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})
  AND batch = {batch: String}`,
    params: { from, to, batch },
    row: z.object({ written: rows.integer }),
  });
  const written = counted[0]?.written ?? 0;
  await bus
    .publish('eventsIngested', {
      channel: 'simulator',
      rows: written,
      minEventTime: from,
      maxEventTime: to - 1,
    })
    .catch((error: unknown) => log.warn({ err: error }, 'demo shop: new history could not be announced'));
  return written;
}

/**
 * One block a chunk, here and in every view, so that the token names it. A token has to be a literal; it is made of
 * numbers alone. Expressions are not merged across the model's steps because the engine then computes them several
 * times (half the speed).
 */
const insertChunk = (token: string) => `
INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, session_id, product_id, category, price, quantity, order_id,
     source, country, ip, properties, channel, batch, ingested_at)
SETTINGS insert_deduplication_token = '${token}', deduplicate_blocks_in_dependent_materialized_views = 1,
    max_block_size = 1000000, max_insert_threads = 1, parallel_view_processing = 1,
    min_insert_block_size_rows = 1000000, min_insert_block_size_bytes = 1000000000,
    query_plan_merge_expressions = 0
SELECT
    event_id, event_type, event_time, user_id, session_id, product_id, category, price, quantity, order_id,
    source, country, ip, properties, 'simulator', {batch: String}, event_time + toIntervalMillisecond(${arrivalMs})
FROM (${shopEvents})`;

async function batchesSince(time: number, clickhouse: ClickHouse): Promise<number> {
  const { rows: found } = await clickhouse.query({
    sql: 'SELECT uniqExact(batch) AS batches FROM silver.user_events WHERE ingested_at > fromUnixTimestamp64Milli({time: Int64})',
    params: { time },
    row: z.object({ batches: rows.integer }),
  });
  return found[0]?.batches ?? 0;
}
