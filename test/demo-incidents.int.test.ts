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
import type { ShopEvent } from '../src/ingest/simulator/feed.ts';
import { botViews, incidentKinds, newIncident } from '../src/ingest/simulator/incident.ts';
import type { Incident, IncidentKind } from '../src/ingest/simulator/incident.ts';
import { fillTroubledHistory } from '../src/ingest/simulator/troubled-history.ts';

vi.setConfig({ testTimeout: 120_000 });

// A day in which each kind of incident has an hour, the next one quiet, and a rush in the evening.
const hour = 3_600_000;
const opening = Date.parse('2026-10-15T00:00:00Z');
const end = opening + 30 * hour;
const seed = 7;
const log = pino({ level: 'silent' });
const incidents = new Map(
  incidentKinds.map((kind, i): [IncidentKind, Incident] => {
    const startedAt = opening + 2 * i * hour + 1_234;
    const intensity = kind === 'BOT_TRAFFIC' ? 0.5 / botViews : 0.5;
    return [kind, newIncident({ id: `incident-${i}`, kind, startedAt, endsAt: startedAt + hour, intensity })];
  }),
);
const rush = { startedAt: opening + 27 * hour, endsAt: opening + 30 * hour, factor: 1.5 };

let folder: string;
let clickhouse: ClickHouse;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-demo-incidents-'));
  clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  await fillTroubledHistory({ from: opening, to: end }, [...incidents.values()], {
    clickhouse,
    bus: createInProcessBus({ capacity: 10 }),
    log,
    seed,
    rushes: [rush],
    rules: {
      categories: new Set(['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food']),
    },
    signal: new AbortController().signal,
  });
}, 120_000);
afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true });
});

/** Over what is stored with an event time in the range, but the bots' own. */
const stored = async (what: string, from: number, to: number): Promise<number> => {
  const { rows: found } = await clickhouse.query({
    sql: `SELECT toFloat64(${what}) AS n FROM silver.user_events
          WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})`,
    params: { from, to },
    row: z.object({ n: rows.number }),
  });
  return found[0]!.n;
};
const planned = (from: number, to: number) => readShop(clickhouse, { seed, from, to });
const share = async (kind: IncidentKind, what: string, of: (event: ShopEvent) => boolean) => {
  const { startedAt, endsAt } = incidents.get(kind)!;
  const all = (await planned(startedAt, endsAt)).filter(of).length;
  return (await stored(what, startedAt, endsAt)) / all;
};
const half = (value: number, within = 0.08) => {
  expect(value).toBeGreaterThan(0.5 - within);
  expect(value).toBeLessThan(0.5 + within);
};

describe('a history with incidents', () => {
  it('loses the part of purchases, of a source, of a category and of what is refused that intensity says', async () => {
    const purchase = (event: ShopEvent) => event.event_type === 'purchase';
    half(await share('PAYMENT_OUTAGE', "countIf(event_type = 'purchase')", purchase), 0.2);
    const onMobile = (event: ShopEvent) => purchase(event) && event.source === 'mobile';
    const bought = "countIf(event_type = 'purchase' AND source = 'mobile')";
    half(await share('CHECKOUT_FRICTION', bought, onMobile), 0.2);
    half(await share('TRACKING_LOSS', "countIf(source = 'web')", ({ source }) => source === 'web'));
    half(
      await share(
        'CATEGORY_OUTAGE',
        "countIf(category = 'Fashion')",
        ({ category }) => category === 'Fashion',
      ),
    );
    half(await share('SCHEMA_BREAK', 'count()', () => true));
    half(await share('FAST_CLOCK', 'count()', () => true));
  });

  it('holds what was added or spoiled, with its flags', async () => {
    half(await share('BOT_TRAFFIC', "countIf(user_id LIKE 'bot%')", (event) => event.event_type === 'view'));
    const flagged = (flag: string) => `countIf(has(flags, '${flag}'))`;
    const purchase = (event: ShopEvent) => event.event_type === 'purchase';
    half(await share('MISSING_PRICES', flagged('missing_price'), purchase), 0.2);
    half(await share('UNKNOWN_CATEGORIES', flagged('unknown_category'), ({ category }) => category !== ''));
    const { startedAt, endsAt } = incidents.get('SLOW_CLOCK')!;
    const late = await stored(flagged('late'), startedAt - 2 * hour, endsAt - 2 * hour);
    half(late / (await planned(startedAt, endsAt)).length);
    const { startedAt: glitch } = incidents.get('PRICE_GLITCH')!;
    const price = (await planned(glitch, glitch + hour)).filter(({ category }) => category === 'Electronics');
    const paid = await stored("avgIf(price, category = 'Electronics')", glitch, glitch + hour);
    const mean = price.reduce((sum, event) => sum + Number(event.price), 0) / price.length;
    expect(paid / mean).toBeCloseTo(1 - 0.99 * 0.5, 2);
  });

  it('counts duplicates and refusals when they arrive, and lets a lagging consumer deliver at the end', async () => {
    const { rows: found } = await clickhouse.query({
      sql: `
SELECT (SELECT sum(events) FROM realtime.ingest_faults_per_minute WHERE fault = 'duplicate'
          AND minute >= toStartOfMinute(fromUnixTimestamp64Milli({from: Int64})) AND minute <= fromUnixTimestamp64Milli({to: Int64})) AS doubles,
       (SELECT count() FROM silver.rejected_events WHERE reason = 'future_timestamp') AS future,
       (SELECT count() FROM silver.rejected_events WHERE field = 'event_timestamp' AND reason = 'missing_field') AS broken`,
      params: {
        from: incidents.get('DUPLICATES')!.startedAt,
        to: incidents.get('DUPLICATES')!.endsAt,
      },
      row: z.object({ doubles: rows.integer, future: rows.integer, broken: rows.integer }),
    });
    const planOf = async (kind: IncidentKind) => {
      const { startedAt, endsAt } = incidents.get(kind)!;
      return (await planned(startedAt, endsAt)).length;
    };
    half(found[0]!.doubles / (await planOf('DUPLICATES')));
    half(found[0]!.future / (await planOf('FAST_CLOCK')));
    half(found[0]!.broken / (await planOf('SCHEMA_BREAK')));

    const { startedAt, endsAt } = incidents.get('CONSUMER_LAG')!;
    const held = await stored(
      `countIf(ingested_at = fromUnixTimestamp64Milli(${endsAt}))`,
      startedAt,
      endsAt,
    );
    half(held / (await planOf('CONSUMER_LAG')));
    expect(await stored('count()', startedAt, endsAt)).toBe(await planOf('CONSUMER_LAG'));
  });

  it('is the quiet shop between incidents, and busier in a rush', async () => {
    const quiet = incidents.get('BOT_TRAFFIC')!;
    // The slow clock's events lie two hours before it, all other hours after an incident are quiet.
    const [from, to] = [quiet.endsAt, quiet.endsAt + hour];
    expect(await stored('count()', from, to)).toBe((await planned(from, to)).length);
    const rushed = await stored('uniqExact(session_id)', rush.startedAt + hour / 2, rush.endsAt);
    const usual = await planned(rush.startedAt + hour / 2, rush.endsAt);
    const factor = rushed / new Set(usual.map((event) => event.session_id)).size;
    expect(factor).toBeGreaterThan(1.4);
    expect(factor).toBeLessThan(1.6);
  });
});
