import { graphql } from 'graphql';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { authChecker } from '../schema/auth-checker.ts';
import type { Context } from '../schema/context.ts';
import { resolvers } from '../schema/demo.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createWriter } from '../src/ingest/index.ts';
import type { Writer } from '../src/ingest/index.ts';
import { readShop } from '../src/ingest/simulator/feed.ts';
import { fillHistory, resumeHistory } from '../src/ingest/simulator/history.ts';
import { botViews } from '../src/ingest/simulator/incident.ts';
import { createDemo } from '../src/ingest/simulator/index.ts';
import type { Demo } from '../src/ingest/simulator/index.ts';

// History is generated inside the engine, which takes a while on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const seed = 7;
const log = pino({ level: 'silent' });
const bus = createInProcessBus({ capacity: 100 });
// Over the end of a chunk; see chunksOf.
const opening = Date.parse('2026-10-15T00:00:00Z');
const today = Date.parse('2026-10-16T14:07:31.250Z');

let clock = today;
let folder: string;
let clickhouse: ClickHouse;
let writer: Writer;
let demo: Demo;

const newDemo = () =>
  createDemo({ clickhouse, writer, bus, log, now: () => clock, seed, historyDays: (today - opening) / day });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-demo-'));
  clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  writer = createWriter({
    clickhouse,
    bus,
    dataDir: folder,
    log,
    now: () => clock,
    categories: ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'],
    batchRows: 10_000,
    batchMs: 50,
    maxPending: 50_000,
  });
});
afterAll(async () => {
  await demo.stop();
  await writer.close();
  await clickhouse.close();
  await rm(folder, { recursive: true });
});

const one = async <T extends z.ZodType>(sql: string, row: T, params = {}): Promise<z.output<T>> => {
  const found = await clickhouse.query({ sql, params, row });
  return found.rows[0] as z.output<T>;
};
const count = async (where: string, params = {}) =>
  (
    await one(
      `SELECT count() AS n FROM silver.user_events WHERE ${where}`,
      z.object({ n: rows.integer }),
      params,
    )
  ).n;

/** Every column of the events of [from, to) as they are stored, except those that say how they came. */
const stored = async (from: number, to: number) =>
  (
    await clickhouse.query({
      sql: `
SELECT event_id, event_type, toUnixTimestamp64Milli(event_time) AS event_timestamp, user_id, session_id, product_id,
       category, price, quantity, order_id, source, country, ip, properties, flags, channel
FROM silver.user_events
WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})
ORDER BY event_time, event_id`,
      params: { from, to },
      row: z.looseObject({
        event_timestamp: rows.integer,
        price: rows.decimal.nullable(),
        quantity: rows.integer,
      }),
    })
  ).rows;
const asStored = (events: Awaited<ReturnType<typeof readShop>>) =>
  events.map((event) => ({
    ...event,
    properties: event.properties === null ? '' : JSON.stringify(event.properties),
    flags: [],
    channel: 'simulator',
  }));
const shop = (from: number, to: number) => readShop(clickhouse, { seed, from, to });

/** Lets time pass for the live stream, and waits until it has sent everything up to then. */
const advance = async (to: number) => {
  clock = to;
  const last = (await shop(to - 5 * minute, to)).at(-1);
  await vi.waitFor(async () => {
    expect(await count('event_id = {id: String}', { id: last?.event_id ?? '' })).toBe(1);
  }, 60_000);
};

const totals = () =>
  one(
    `
SELECT
    (SELECT count() FROM silver.user_events) AS events,
    (SELECT countIf(event_type != 'refund') FROM silver.user_events) AS visit_events,
    (SELECT count() FROM silver.event_keys) AS keys,
    (SELECT sum(events) FROM realtime.events_per_minute) AS minute_events,
    (SELECT sum(amount) FROM realtime.events_per_minute) AS minute_amount,
    (SELECT sum(events) FROM gold.events_daily) AS day_events,
    (SELECT sum(amount) FROM gold.events_daily) AS day_amount,
    (SELECT sum(events) FROM gold.category_sales_daily) AS product_events,
    (SELECT sum(events) FROM silver.sessions) AS session_events,
    (SELECT sum(accepted) FROM realtime.ingest_per_minute) AS arrived`,
    z.record(z.string(), rows.number),
  );

describe('the demo shop', () => {
  it('writes a chunk of history a second time without a trace', async () => {
    const deps = { clickhouse, bus, log, seed };
    const first = { from: opening, to: opening + 6 * hour };
    const { rows: written, to } = await fillHistory(first, { ...deps, signal: new AbortController().signal });
    const before = await totals();
    expect(to).toBe(first.to);
    expect(before).toMatchObject({
      events: written,
      keys: written,
      minute_events: written,
      day_events: written,
    });
    expect(before).toMatchObject({ session_events: before['visit_events'], arrived: written });
    expect(await resumeHistory(opening, deps)).toMatchObject({ from: first.to });
    expect(await totals()).toEqual(before);
  });

  it('starts with its past, then goes on from the very millisecond, live', async () => {
    demo = newDemo();
    await demo.start();
    expect(demo.status()).toMatchObject({ running: true, seed });
    expect(await stored(today - hour, today)).toEqual(asStored(await shop(today - hour, today)));

    await advance(today + 10 * minute);
    const live = await stored(today, clock);
    expect(live).toEqual(asStored(await shop(today, clock)));
    const before = await count(
      'event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})',
      { from: today - 10 * minute, to: today },
    );
    expect(live.length / before).toBeGreaterThan(0.7);
    expect(live.length / before).toBeLessThan(1.4);
    const { events, keys, day_events } = await totals();
    expect([keys, day_events]).toEqual([events, events]);
    expect(
      await count("batch LIKE 'demo-%' AND event_time >= fromUnixTimestamp64Milli({today: Int64})", {
        today,
      }),
    ).toBe(0);
  });

  it('lets payments fail for as long as the incident lasts', async () => {
    const start = clock;
    const { id, endsAt } = demo.trigger({ kind: 'PAYMENT_OUTAGE', minutes: 5 });
    expect(endsAt).toBe(start + 5 * minute);
    await advance(start + 10 * minute);
    const expected = (await shop(start, clock)).filter(
      (e) => e.event_type !== 'purchase' || e.event_timestamp >= endsAt,
    );
    expect(await stored(start, clock)).toEqual(asStored(expected));
    expect(demo.incidents()).toMatchObject([{ id, cancelled: false }]);
    expect(demo.incidents()[0]?.eventsTouched).toBe((await shop(start, clock)).length - expected.length);
  });

  it('sends events that are refused, views of bots, and a burst after a lag', async () => {
    const start = clock;
    demo.trigger({ kind: 'SCHEMA_BREAK', minutes: 4, intensity: 1 });
    await advance(start + 8 * minute);
    const refused = (await shop(start, start + 4 * minute)).length;
    expect(await stored(start, start + 4 * minute)).toEqual([]);
    expect(
      await one(
        "SELECT count() AS n FROM silver.rejected_events FINAL WHERE field = 'event_timestamp'",
        z.object({ n: rows.integer }),
      ),
    ).toEqual({ n: refused });

    const bots = demo.trigger({ kind: 'BOT_TRAFFIC', minutes: 1 });
    await advance(clock + 6 * minute);
    const views = (await shop(bots.startedAt, bots.endsAt)).filter((e) => e.event_type === 'view').length;
    expect(await count('startsWith(event_id, {id: String})', { id: bots.id })).toBe(botViews * views);

    const from = clock;
    const lag = demo.trigger({ kind: 'CONSUMER_LAG', minutes: 60 });
    clock += 5 * minute;
    await vi.waitFor(() => expect(demo.incidents()[0]?.eventsTouched).toBeGreaterThan(50), 30_000);
    expect(await stored(from, clock)).toEqual([]);
    demo.cancel(lag.id);
    await advance(clock);
    expect(await stored(from, clock)).toEqual(asStored(await shop(from, clock)));
  });

  it('loses nothing when it stops, not even what a lagging consumer holds, and fills only the gap later', async () => {
    const from = clock;
    demo.trigger({ kind: 'CONSUMER_LAG', minutes: 60 });
    clock += 5 * minute;
    await vi.waitFor(() => expect(demo.incidents()[0]?.eventsTouched).toBeGreaterThan(50), 30_000);
    await demo.stop();
    expect(demo.status().running).toBe(false);
    expect(await stored(from, clock)).toEqual(asStored(await shop(from, clock)));

    clock += 3 * hour;
    demo = newDemo();
    await demo.start();
    expect(demo.status().historyFrom).toBeLessThan(opening + minute);
    expect(await stored(from, clock)).toEqual(asStored(await shop(from, clock)));
    const { events, keys, minute_events } = await totals();
    expect(
      await one('SELECT uniqExact(event_id) AS n FROM silver.user_events', z.object({ n: rows.integer })),
    ).toEqual({ n: events });
    expect([keys, minute_events]).toEqual([events, events]);
  });
});

describe('the demo shop over GraphQL', () => {
  const ask = async (source: string, role: 'viewer' | 'operator', shop: Demo | null) => {
    const schema = await buildSchema({
      resolvers: [...resolvers] as never,
      authChecker,
      authMode: 'error',
      validate: false,
    });
    const contextValue = {
      services: { demo: shop },
      viewer: { id: 'test', name: 'test', role },
    } as unknown as Context;
    return graphql({ schema, source, contextValue });
  };
  const trigger =
    'mutation { triggerIncident(input: { kind: TRACKING_LOSS, intensity: 0.5 }) { id kind intensity cancelled } }';

  it('shows its state and lets an operator start and end an incident', async () => {
    const { data } = await ask(trigger, 'operator', demo);
    expect(data).toMatchObject({
      triggerIncident: { kind: 'TRACKING_LOSS', intensity: 0.5, cancelled: false },
    });
    const id = (data as { triggerIncident: { id: string } }).triggerIncident.id;
    const cancelled = await ask(`mutation { cancelIncident(id: "${id}") { cancelled } }`, 'operator', demo);
    expect(cancelled).toEqual({ data: { cancelIncident: { cancelled: true } } });
    const state = await ask(
      '{ demo { running seed historyFrom eventsWritten incidents { id } } }',
      'viewer',
      demo,
    );
    expect(state.data).toMatchObject({ demo: { running: true, seed, incidents: [{ id }] } });
  });

  it('refuses viewers, and says how to turn the shop on', async () => {
    expect((await ask(trigger, 'viewer', demo)).errors?.[0]?.message).toContain('needs the role operator');
    expect((await ask(trigger, 'operator', null)).errors?.[0]?.message).toBe(
      'The demo shop is off; start with DEMO=on.',
    );
    expect(await ask('{ demo { running } }', 'viewer', null)).toEqual({ data: { demo: null } });
  });
});
