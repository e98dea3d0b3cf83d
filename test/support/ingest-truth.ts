import { z } from 'zod';
import { rows } from '../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../src/clickhouse/index.ts';

/** What storage holds of all events, as sums no double and no loss can hide from. */
export interface Totals {
  events: number;
  ids: number;
  units: number;
  amount: string;
  byMinute: { events: number; units: number; amount: string };
  byDay: { events: number; units: number; amount: string };
  byProduct: { events: number; units: number; amount: string };
  /** refunds are no part of a visit */
  inSessions: number;
  keys: number;
  arrived: number;
}

const sums = z.object({ events: rows.integer, units: rows.integer, amount: rows.decimal });

/** The same sums from the log and from each rollup, so that a rollup that drifted from its log shows. */
export async function storedTotals(clickhouse: ClickHouse): Promise<Totals> {
  const one = async <Row>(sql: string, row: z.ZodType<Row>): Promise<Row> =>
    (await clickhouse.query({ sql, row })).rows[0] as Row;
  const count = async (sql: string) => (await one(sql, z.object({ n: rows.integer }))).n;
  const log = await one(
    'SELECT count() AS events, uniqExact(event_id) AS ids, sum(quantity) AS units, toString(sum(amount)) AS amount FROM silver.user_events',
    sums.extend({ ids: rows.integer }),
  );
  const rollup = (table: string) =>
    one(
      `SELECT sum(events) AS events, sum(units) AS units, toString(sum(amount)) AS amount FROM ${table}`,
      sums,
    );
  return {
    ...log,
    byMinute: await rollup('realtime.events_per_minute'),
    byDay: await rollup('gold.events_daily'),
    byProduct: await rollup('gold.category_sales_daily'),
    inSessions: await count('SELECT sum(events) AS n FROM silver.sessions'),
    keys: await count('SELECT count() AS n FROM silver.event_keys'),
    arrived: await count('SELECT sum(accepted) AS n FROM realtime.ingest_per_minute'),
  };
}

export interface SampleEvent {
  event_id: string;
  event_type: string;
  event_timestamp: number;
  user_id: string;
  session_id: string;
  product_id: string;
  category: string;
  price: string;
  quantity: number;
}

/** The same events for the same seed: every one has a product and a session, so that every rollup holds all of them; sessions leave out refunds. */
export function sampleEvents(count: number, seed: number, from = Date.UTC(2026, 0, 1)): SampleEvent[] {
  let state = seed;
  const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
  return Array.from({ length: count }, (_, index) => ({
    event_id: `sample-${seed}-${index}`,
    event_type: ['view', 'view', 'add_to_cart', 'purchase', 'refund'][random(5)]!,
    event_timestamp: from + index * 997,
    user_id: `user-${random(500)}`,
    session_id: `session-${random(2_000)}`,
    product_id: `product-${random(300)}`,
    category: ['Books', 'Home', 'Toys'][random(3)]!,
    price: `${random(500)}.${String(random(10_000)).padStart(4, '0')}`,
    quantity: 1 + random(5),
  }));
}

/** What storage must hold of these events; the amount is summed in ten-thousandths. */
export function trueTotals(events: readonly SampleEvent[]): Totals {
  const tenThousandths = events.reduce(
    (sum, { price, quantity }) => sum + BigInt(price.replace('.', '')) * BigInt(quantity),
    0n,
  );
  const amount = decimalText(tenThousandths);
  const units = events.reduce((sum, { quantity }) => sum + quantity, 0);
  const rollup = { events: events.length, units, amount };
  const { length } = events;
  return {
    ...rollup,
    ids: length,
    byMinute: rollup,
    byDay: rollup,
    byProduct: rollup,
    inSessions: events.filter(({ event_type }) => event_type !== 'refund').length,
    keys: length,
    arrived: length,
  };
}

/** As ClickHouse writes a Decimal: no zeros at the end. */
export function decimalText(tenThousandths: bigint): string {
  const digits = tenThousandths.toString().padStart(5, '0');
  return `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
}
