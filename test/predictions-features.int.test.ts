import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { fillHistory } from '../src/ingest/simulator/history.ts';
import { featureNames, featureRow } from '../src/predictions/features.ts';
import { createLiveSessions } from '../src/predictions/live-sessions.ts';
import { pastMs, prefixes } from '../src/predictions/prefixes-sql.ts';
import { fold, mostEvents } from '../src/predictions/session-state.ts';
import type { SessionState } from '../src/predictions/session-state.ts';
import { createShopClock } from '../src/predictions/shop-clock.ts';
import { createPredictionStore, noPast, visitorKey } from '../src/predictions/store.ts';
import type { PredictionStore } from '../src/predictions/store.ts';
import type { SessionEvent, UserPast } from '../src/predictions/types.ts';
import { seeded } from './support/seeded.ts';

vi.setConfig({ testTimeout: 120_000 });

// Two days of the demo shop, and sessions of every kind that could tell the two ways apart.
const minute = 60_000;
const day = 86_400_000;
const log = pino({ level: 'silent' });
const timeZone = 'America/Sao_Paulo';
const from = Date.parse('2026-10-09T00:00:00Z');
const to = from + 2 * day;

let folder: string;
let clickhouse: ClickHouse;
let store: PredictionStore;
let events: SessionEvent[];
let pasts: Map<string, UserPast>;

const prefixRow = z.object({
  session_id: rows.text,
  number: rows.integer,
  place: rows.integer,
  at: rows.integer,
  event_id: rows.text,
  features: z.array(rows.nullableNumber),
});
let stored: z.output<typeof prefixRow>[];

let sequence = 0;
const event = (session_id: string, type: string, atMinute: number, more: object = {}) => ({
  event_id: `odd-${(sequence += 1)}`,
  event_type: type,
  event_time: from + day + Math.round(atMinute * minute),
  user_id: '',
  session_id,
  product_id: '',
  category: '',
  price: null,
  quantity: 1,
  order_id: '',
  source: '',
  batch: 'odd',
  ingested_at: from + day + Math.round(atMinute * minute),
  ...more,
});
const shirt = { product_id: 'shirt', category: 'Fashion', price: '19.9' };
const shoes = { product_id: 'shoes', category: 'Fashion', price: '80.0001', quantity: 3 };

const odd = [
  // All in one instant: ids decide, by their bytes (a surrogate pair sorts last in UTF-8, not in UTF-16).
  event('ties', 'add_to_cart', 1, { ...shirt, event_id: '😀' }),
  event('ties', 'purchase', 1, { ...shirt, event_id: '\uffed' }),
  event('ties', 'view', 1, { ...shoes, event_id: 'a' }),
  // Over midnight of the shop, which is three hours behind.
  ...[120, 149, 178, 180, 190].map((at) => event('midnight', 'view', at, shirt)),
  // Nobody, then somebody, then somebody else; the source comes late.
  event('who', 'view', 5, shirt),
  event('who', 'login', 6, { user_id: 'ada', source: 'mobile' }),
  event('who', 'view', 7, { user_id: '', source: '' }),
  event('who', 'login', 8, { user_id: 'bob', source: 'web' }),
  // Exactly half an hour of silence goes on, a millisecond more begins anew.
  event('gap', 'add_to_cart', 0, shirt),
  event('gap', 'view', 30, shoes),
  event('gap', 'view', 60 + 1 / minute, shirt),
  event('gap', 'add_to_cart', 61, shoes),
  // What takes things out of the cart.
  event('cart', 'add_to_cart', 1, shirt),
  event('cart', 'add_to_cart', 2, shoes),
  event('cart', 'add_to_cart', 3, shirt),
  event('cart', 'purchase', 4, shirt),
  event('cart', 'purchase', 5, { product_id: 'never added', price: '3' }),
  event('cart', 'add_to_cart', 6, shirt),
  event('cart', 'add_to_cart', 6.5, { price: '7' }),
  event('cart', 'purchase', 7, { price: '100' }),
  event('cart', 'add_to_cart', 8, shoes),
  event('cart', 'refund', 9, shoes),
  event('cart', 'logout', 10),
  // A robot.
  ...Array.from({ length: mostEvents + 5 }, (_, i) => event('robot', 'view', 100 + i / 60, shirt)),
  // Ada comes back, twice.
  ...[300, 400].map((at) => event(`ada-${at}`, 'purchase', at, { ...shirt, user_id: 'ada' })),
  event('ada-500', 'view', 500, { ...shirt, user_id: 'ada' }),
];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-predictions-'));
  clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const bus = createInProcessBus({ capacity: 100 });
  const signal = new AbortController().signal;
  await fillHistory({ from, to }, { clickhouse, bus, log, seed: 7, scale: 0.3, signal });
  await clickhouse.insert({ table: 'silver.user_events', rows: odd });
  store = createPredictionStore(clickhouse);
  events = await store.arrived(from, from);
  const known = events.filter(({ userId }) => userId !== '');
  pasts = await store.pasts(known, to);
  const found = await clickhouse.query({
    sql: `SELECT * FROM (${prefixes}) ORDER BY session_id, number, place`,
    params: { from, to, share: 1_000_000, timeZone, pastFrom: from - pastMs, users: [] },
    row: prefixRow,
  });
  stored = found.rows;
}, 120_000);

afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

const clock = createShopClock(timeZone);
const pastOf = (sessionId: string, { userId }: SessionState): UserPast | null =>
  userId === '' ? null : (pasts.get(visitorKey({ sessionId, userId })) ?? noPast);

/** The features that differ by more than a rounding. */
const differences = (served: Float64Array, trained: readonly (number | null)[]): string[] =>
  featureNames.filter((_, i) => {
    const [a, b] = [served[i]!, trained[i] ?? Number.NaN];
    return !Object.is(a, b) && !(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));
  });

it('gives each prefix of each session the same features in training and in serving', () => {
  const states = new Map<string, SessionState>();
  const rowOf = new Map(stored.map((row) => [row.event_id, row]));
  let compared = 0;
  for (const one of events) {
    const before = states.get(one.sessionId) ?? null;
    const state = fold(before, one);
    states.set(one.sessionId, state);
    const row = rowOf.get(one.id);
    if (!row) {
      expect(one.sessionId).toBe('robot');
      continue;
    }
    const past = pastOf(one.sessionId, state);
    expect({
      ...{ event: one.id, place: state.events },
      differing: differences(featureRow({ state, past, clock, at: row.at }), row.features),
    }).toEqual({ event: one.id, place: row.place, differing: [] });
    compared += 1;
  }
  expect(compared).toBe(stored.length);
  expect(compared).toBe(events.length - 5);
  expect(compared).toBeGreaterThan(20_000);
});

it('tries every feature, each with values that differ, some while nothing happens', () => {
  for (const [i, name] of featureNames.entries())
    expect(new Set(stored.map(({ features }) => features[i])).size, name).toBeGreaterThan(1);
  const idle = stored.map(({ features }) => features[featureNames.indexOf('idle_seconds')]!);
  expect(idle.filter((seconds) => seconds === 0).length / idle.length).toBeCloseTo(0.25, 1);
  expect(Math.max(...idle)).toBeGreaterThan(1_700);
  const earlier = stored.map(({ features }) => features[featureNames.indexOf('earlier_purchases')]);
  expect(Math.max(...earlier.map((n) => n ?? 0))).toBeGreaterThan(1);
});

it('comes to the same whatever order events arrive in, and however often', () => {
  const random = seeded(3);
  const shuffled = [...events, ...events.filter((_, i) => i % 3 === 0)]
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one)
    .filter(({ sessionId }) => sessionId !== 'robot');
  const live = createLiveSessions({ capacity: Infinity });
  for (let first = 0; first < shuffled.length; first += 50) live.take(shuffled.slice(first, first + 50));
  const last = new Map(stored.map((row) => [row.session_id, row]));
  expect(live.size).toBe(last.size - 1);
  for (const { id, state } of live.all()) {
    const row = last.get(id)!;
    const served = featureRow({ state, past: pastOf(id, state), clock, at: row.at });
    expect({ id, differing: differences(served, row.features) }).toEqual({ id, differing: [] });
  }
});

it('counts a session by hand', () => {
  const valuesAt = (session: string, place: number) => {
    const row = stored.findLast((one) => one.session_id === session && one.place === place)!;
    return Object.fromEntries(featureNames.map((name, i) => [name, row.features[i]]));
  };
  expect(valuesAt('cart', 3)).toMatchObject({
    ...{ events: 3, views: 0, cart_adds: 3, purchases: 0, products: 2, categories: 1, category_focus: 1 },
    ...{
      depth: 2,
      price_max: 80.0001,
      price_last: 19.9,
      known_user: 0,
      earlier_sessions: null,
      mobile: null,
    },
    cart_items: 5,
    cart_value: expect.closeTo(2 * 19.9 + 3 * 80.0001, 9),
    mean_dwell_seconds: 60,
  });
  expect(valuesAt('cart', 4)).toMatchObject({ cart_items: 3, depth: 3, purchases: 1 });
  expect(valuesAt('cart', 5)).toMatchObject({ cart_items: 3, purchases: 2 });
  expect(valuesAt('cart', 7)).toMatchObject({ cart_items: 5 });
  expect(valuesAt('cart', 8)).toMatchObject({ cart_items: 0, cart_value: 0 });
  // The refund is not of this visit.
  expect(valuesAt('cart', 10)).toMatchObject({ cart_items: 3, events: 10, logouts: 1 });
  expect(valuesAt('gap', 2)).toMatchObject({
    events: 2,
    cart_items: 3,
    cart_value: expect.closeTo(240.0003, 9),
  });
  expect(valuesAt('midnight', 1)).toMatchObject({ weekday: 5, hour: 23 });
  expect(valuesAt('midnight', 5)).toMatchObject({ weekday: 6, hour: 0 });
  expect(valuesAt('ada-500', 1)).toMatchObject({ earlier_sessions: 3, earlier_purchases: 2 });
});
