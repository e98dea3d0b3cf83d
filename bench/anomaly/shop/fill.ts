import type { Logger } from 'pino';
import { z } from 'zod';
import type { Bus } from '../../../src/bus/index.ts';
import { rows } from '../../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../../src/clickhouse/index.ts';
import type { Shop } from '../../../src/ingest/simulator/shop-model.ts';
import { fillTroubledHistory } from '../../../src/ingest/simulator/troubled-history.ts';
import type { Schedule } from './schedule.ts';

const categories = new Set(['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food']);

/** Writes the whole schedule unless the store has events already. @returns how many there are, and orders a minute */
export async function fillShop(
  { warmUp, watched, incidents }: Schedule,
  { clickhouse, bus, log, shop }: { clickhouse: ClickHouse; bus: Bus; log: Logger; shop: Shop },
): Promise<{ events: number; ordersPerMinute: number }> {
  const range = { from: warmUp.from, to: watched.to };
  const count = async () => {
    const { rows: found } = await clickhouse.query({
      sql: `SELECT (SELECT count() FROM silver.user_events) AS events,
        (SELECT uniqExactMerge(orders) FROM realtime.shop_per_minute) / {minutes: Float64} AS ordersPerMinute`,
      params: { minutes: (range.to - range.from) / 60_000 },
      row: z.object({ events: rows.integer, ordersPerMinute: rows.number }),
    });
    return found[0]!;
  };
  const before = await count();
  if (before.events > 0) return before;
  const rules = { categories };
  const signal = new AbortController().signal;
  const plans = incidents.map(({ incident }) => incident);
  await fillTroubledHistory(range, plans, { clickhouse, bus, log, ...shop, rules, signal });
  return count();
}
