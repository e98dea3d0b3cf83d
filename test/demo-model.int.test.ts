import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { readShop } from '../src/ingest/simulator/feed.ts';
import { fillHistory } from '../src/ingest/simulator/history.ts';

vi.setConfig({ testTimeout: 120_000 });

// What shop-model.ts says of the shop's life, measured on eleven days of it.
const minute = 60_000;
const day = 24 * 60 * minute;
const seed = 7;
const log = pino({ level: 'silent' });
const bus = createInProcessBus({ capacity: 100 });
// The tenth of October is a campaign day, and a Saturday.
const opening = Date.parse('2026-10-09T00:00:00Z');
const end = Date.parse('2026-10-20T00:00:00Z');

let folder: string;
let clickhouse: ClickHouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-demo-model-'));
  clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const signal = new AbortController().signal;
  await fillHistory({ from: opening, to: end }, { clickhouse, bus, log, seed, signal });
}, 120_000);
afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true });
});

const shop = (from: number, to: number) => readShop(clickhouse, { seed, from, to });
const one = async <T extends z.ZodType>(sql: string, row: T, params = {}): Promise<z.output<T>> => {
  const found = await clickhouse.query({ sql, params, row });
  return found.rows[0] as z.output<T>;
};

describe("the demo shop's model", () => {
  it('is the same whoever asks and however time is cut, and another one for another seed', async () => {
    const from = opening + 9 * 60 * minute;
    const whole = await shop(from, from + 20 * minute);
    const cut = from + 7 * minute + 123;
    expect([...(await shop(from, cut)), ...(await shop(cut, from + 20 * minute))]).toEqual(whole);
    expect(whole.length).toBeGreaterThan(300);
    expect(whole.every(({ event_timestamp: time }) => time >= from && time < from + 20 * minute)).toBe(true);
    const other = await readShop(clickhouse, { seed: seed + 1, from, to: from + 20 * minute });
    expect(other.map((event) => event.user_id)).not.toEqual(whole.map((event) => event.user_id));
  });

  it('sells like a shop', async () => {
    const funnel = await one(
      `
WITH session_id IN (SELECT session_id FROM silver.user_events WHERE event_type = 'purchase') AS bought
SELECT count() / ({days: Float64} * 1440)                                                        AS per_minute,
       countIf(event_type = 'purchase') / ({days: Float64} * 1440)                                AS purchases_per_minute,
       uniqExactIf(session_id, bought) / uniqExact(session_id)                                    AS conversion,
       uniqExactIf(session_id, event_type = 'add_to_cart' AND NOT bought)
           / uniqExactIf(session_id, event_type = 'add_to_cart')                                  AS abandonment,
       uniqExactIf(order_id, event_type = 'refund') / uniqExactIf(order_id, event_type = 'purchase') AS refunded,
       countIf(user_id = '') / count()                                                            AS anonymous,
       countIf(quantity = 1) / count()                                                            AS single,
       uniqExactIf((user_id, country), user_id != '') - uniqExactIf(user_id, user_id != '')       AS travellers,
       countIf(event_type = 'purchase' AND (price IS NULL OR order_id = ''))                      AS broken
FROM silver.user_events`,
      z.record(z.string(), rows.number),
      { days: (end - opening) / day },
    );
    const between = (name: string, low: number, high: number) => {
      expect(funnel[name], name).toBeGreaterThan(low);
      expect(funnel[name], name).toBeLessThan(high);
    };
    between('per_minute', 28, 40);
    between('purchases_per_minute', 1.6, 3);
    between('conversion', 0.12, 0.17);
    between('abandonment', 0.55, 0.65);
    between('refunded', 0.01, 0.05);
    between('anonymous', 0.03, 0.09);
    between('single', 0.9, 1);
    expect(funnel).toMatchObject({ travellers: 0, broken: 0 });
  });

  it('has quiet nights, busy weekends and a campaign on the tenth of October', async () => {
    const perHour = await clickhouse.columns({
      sql: `SELECT toHour(minute) AS hour, sum(events) AS n FROM realtime.events_per_minute
            WHERE toDate(minute) != '2026-10-10' GROUP BY hour ORDER BY hour`,
      columns: { n: rows.integer },
    });
    const mean = perHour.columns.n.reduce((sum, n) => sum + n, 0) / 24;
    expect(Math.min(...perHour.columns.n) / mean).toBeGreaterThan(0.45);
    expect(Math.max(...perHour.columns.n) / mean).toBeGreaterThan(1.15);
    const revenue = await one(
      `SELECT avgIf(revenue, toDayOfWeek(day) <= 5) AS workday, avgIf(revenue, toDayOfWeek(day) > 5 AND day != '2026-10-10') AS weekend,
              avgIf(revenue, day = '2026-10-10') AS campaign FROM gold.revenue_daily`,
      z.record(z.string(), rows.number),
    );
    expect(revenue.weekend! / revenue.workday!).toBeGreaterThan(1.05);
    expect(revenue.campaign! / revenue.weekend!).toBeGreaterThan(1.3);
  });

  it('gives back what was bought: a refund has an order, its product and its price', async () => {
    const { refunds, matched } = await one(
      `
SELECT count() AS refunds, countIf(bought.event_id != '') AS matched
FROM silver.user_events AS refund
LEFT JOIN (SELECT * FROM silver.user_events WHERE event_type = 'purchase') AS bought
    ON refund.order_id = bought.order_id AND refund.event_id = concat(bought.event_id, 'r')
   AND refund.product_id = bought.product_id AND refund.amount = bought.amount
WHERE refund.event_type = 'refund' AND refund.event_time >= fromUnixTimestamp64Milli({from: Int64})`,
      z.object({ refunds: rows.integer, matched: rows.integer }),
      // Before this day some orders are older than the shop's stored past.
      { from: opening + 9 * day },
    );
    expect(refunds).toBeGreaterThan(50);
    expect(matched).toBe(refunds);
  });
});
