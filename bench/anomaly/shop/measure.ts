import { z } from 'zod';
import { rows } from '../../../src/clickhouse/index.ts';
import type { ClickHouse } from '../../../src/clickhouse/index.ts';
import type { IncidentKind } from '../../../src/ingest/simulator/incident.ts';
import { shopEvents, shopParams } from '../../../src/ingest/simulator/shop-model.ts';
import type { Shop } from '../../../src/ingest/simulator/shop-model.ts';
import { noiseScore } from '../../../src/ml/robust-noise.ts';
import type { PlannedIncident } from './schedule.ts';

export interface Measured {
  /** of what the incident concerns, had it not happened, and as stored */
  expected: number;
  actual: number;
  /** |actual / expected − 1|, to be compared with the planned size */
  size: number;
  /**
   * Minutes after which somebody who knew beforehand what to expect, and looked at nothing else, could be sure of it;
   * null when not even at its end. No detector is faster but by luck.
   */
  knowableAfter: number | null;
}

/**
 * What each kind changes, as an aggregate over events that is read twice: over the shop's model, which knows nothing of
 * incidents, and over what was stored.
 */
interface Gauge {
  planned: string;
  stored?: string;
  /** It never happens by itself, so that a few cases are proof; other counts have to leave the noise of a count. */
  unheardOf: boolean;
}

const purchaseOrders = "uniqExactIf(order_id, event_type = 'purchase')";
const everything = 'count()';
const twice = `count() + (SELECT sum(events) FROM realtime.ingest_faults_per_minute
    WHERE fault = 'duplicate' AND minute >= toStartOfMinute(fromUnixTimestamp64Milli({from: Int64})) AND minute <= fromUnixTimestamp64Milli({to: Int64}))`;

const gauges: Record<IncidentKind, Gauge> = {
  PAYMENT_OUTAGE: { planned: purchaseOrders, unheardOf: false },
  CHECKOUT_FRICTION: {
    planned: "uniqExactIf(order_id, event_type = 'purchase' AND source = {target: String})",
    unheardOf: false,
  },
  BOT_TRAFFIC: { planned: "countIf(event_type = 'view')", unheardOf: false },
  PRICE_GLITCH: { planned: 'sumIf(price, category = {target: String})', unheardOf: true },
  CATEGORY_OUTAGE: { planned: 'countIf(category = {target: String})', unheardOf: false },
  TRACKING_LOSS: { planned: 'countIf(source = {target: String})', unheardOf: false },
  SCHEMA_BREAK: { planned: everything, unheardOf: true },
  MISSING_PRICES: { planned: "countIf(event_type = 'purchase' AND price IS NOT NULL)", unheardOf: true },
  UNKNOWN_CATEGORIES: { planned: "countIf(category NOT IN ('', 'Uncategorised'))", unheardOf: true },
  DUPLICATES: { planned: everything, stored: twice, unheardOf: true },
  SLOW_CLOCK: { planned: everything, unheardOf: true },
  FAST_CLOCK: { planned: everything, unheardOf: true },
  CONSUMER_LAG: {
    planned: everything,
    stored: 'countIf(ingested_at < event_time + INTERVAL 1 MINUTE)',
    unheardOf: true,
  },
};

export async function measureIncident(
  clickhouse: ClickHouse,
  shop: Shop,
  { incident, size }: PlannedIncident,
): Promise<Measured> {
  const { kind, startedAt, endsAt, target } = incident;
  const { planned, stored = planned, unheardOf } = gauges[kind];
  const range = { from: startedAt, to: endsAt };
  const params = { ...shopParams(shop, range), target };
  const read = async (what: string, from: string) => {
    const sql = `SELECT toFloat64(${what}) AS value FROM ${from}`;
    const found = await clickhouse.query({ sql, params, row: z.object({ value: rows.number }) });
    return found.rows[0]!.value;
  };
  const expected = await read(planned, `(${shopEvents})`);
  const actual = await read(
    stored,
    `silver.user_events
     WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})`,
  );
  // Sessions come independently, what they do in them does not: variance over mean of a compound Poisson count.
  const dispersion = unheardOf
    ? 1
    : await read('sum(n * n) / sum(n)', `(SELECT ${planned} AS n FROM (${shopEvents}) GROUP BY session_id)`);
  const minutes = (endsAt - startedAt) / 60_000;
  const cases =
    kind === 'PRICE_GLITCH'
      ? await read('countIf(category = {target: String})', `(${shopEvents})`)
      : expected;
  return {
    expected,
    actual,
    size: Math.abs(actual / expected - 1),
    knowableAfter: knowableAfter({
      size: kind === 'BOT_TRAFFIC' ? size : -size,
      perMinute: cases / minutes,
      minutes,
      dispersion,
      unheardOf,
    }),
  };
}

/** Chance goes beyond it once in some 100,000 windows. */
const sureZ = 4.26;
const enoughCases = 5;

/** @param size with its sign @param perMinute cases that are usual in a minute */
export function knowableAfter({
  size,
  perMinute,
  minutes,
  dispersion,
  unheardOf,
}: {
  size: number;
  perMinute: number;
  minutes: number;
  /** variance of a count over its mean */
  dispersion: number;
  unheardOf: boolean;
}): number | null {
  for (let waited = 1; waited <= minutes; waited += 1) {
    const expected = perMinute * waited;
    const sure = unheardOf
      ? Math.abs(size) * expected >= enoughCases
      : Math.abs(noiseScore({ noise: 'count', dispersion }, expected * (1 + size), expected, 1)) >= sureZ;
    if (sure) return waited;
  }
  return null;
}
