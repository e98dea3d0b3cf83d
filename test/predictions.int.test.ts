import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql, parse, subscribe } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/predictions.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import type { Bus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { fitCalibratedClassifier } from '../src/ml/calibrated-classifier.ts';
import { matrixOf } from '../src/ml/matrix.ts';
import { createModelRegistry } from '../src/models/index.ts';
import type { ModelRegistry } from '../src/models/index.ts';
import { createSessionPredictions } from '../src/predictions/index.ts';
import type { SessionPredictions } from '../src/predictions/index.ts';
import { featureNames } from '../src/predictions/features.ts';
import { seeded } from './support/seeded.ts';

const minute = 60_000;
const log = pino({ level: 'silent' });
const name = 'predictions/session_conversion';
const opening = Date.parse('2026-05-04T10:00:00Z');
let time = opening;

let folder: string;
let storage: ClickHouse;
let isBroken = false;
let bus: Bus;
let models: ModelRegistry;
let predictions: SessionPredictions;

/** One that has learnt that only sessions with a cart buy, most of them within the first minutes. */
const classifier = () => {
  const random = seeded(5);
  const [cart, idle] = [featureNames.indexOf('cart_items'), featureNames.indexOf('idle_seconds')];
  const rows = Array.from({ length: 1_000 }, () =>
    featureNames.map((_, column) => (column === cart ? Math.floor(2 * random()) : 600 * random())),
  );
  const chance = (row: number[]) => (row[cart]! > 0 ? (row[idle]! < 120 ? 0.7 : 0.05) : 0.02);
  const labels = Uint8Array.from(rows, (row) => Number(random() < chance(row)));
  return fitCalibratedClassifier({ rows: matrixOf(rows), labels }, { seed: 1 }).toJSON();
};

const save = (features: readonly string[], note: string) =>
  models.save({
    ...{ name, kind: 'trees', trainedFrom: opening - 1_000, trainedTo: opening, points: 1_000, note },
    parameters: {},
    quality: { auc: 0.9, cart_auc: null },
    artifact: JSON.stringify({ features, classifier: fitted }),
  });
let fitted: ReturnType<typeof classifier>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-predictions-'));
  storage = createEmbeddedClickHouse({ path: folder, log });
  await migrate(storage, { folder: 'sql/migrations', log });
  bus = createInProcessBus({ capacity: 100 });
  const now = () => time;
  const clickhouse: ClickHouse = {
    ...storage,
    query: (statement) => (isBroken ? Promise.reject(new Error('away')) : storage.query(statement)),
  };
  models = createModelRegistry({ clickhouse: storage, now, log });
  fitted = classifier();
  await save(featureNames, 'first');
  predictions = createSessionPredictions({ clickhouse, models, bus, now, timeZone: 'UTC', log });
  // Ada's session is under way already, and she bought something last week.
  await store([
    event('earlier', 'purchase', { user_id: 'ada', event_time: opening - 7 * 1_440 * minute }),
    event('s1', 'view', { user_id: 'ada', event_time: opening - 10 * minute }),
    event('s1', 'add_to_cart', { user_id: 'ada', event_time: opening - 1 * minute }),
  ]);
  await predictions.start();
}, 120_000);

afterAll(async () => {
  await predictions.stop();
  await storage.close();
  await rm(folder, { recursive: true, force: true });
});

let sequence = 0;
const event = (session_id: string, event_type: string, more: object = {}) => ({
  event_id: `e${(sequence += 1)}`,
  ...{ event_type, session_id, event_time: time, user_id: '', product_id: 'p1', category: 'Books' },
  ...{ price: '40', quantity: 2, source: 'web', batch: 'b', ingested_at: time },
  ...more,
});
type Row = ReturnType<typeof event>;

const store = (rows: readonly Row[]) => storage.insert({ table: 'silver.user_events', rows });

async function arrive(rows: readonly Row[]): Promise<void> {
  await store(rows);
  const times = rows.map(({ event_time }) => event_time);
  await bus.publish('eventsIngested', {
    ...{ channel: 'http', rows: rows.length },
    ...{ minEventTime: Math.min(...times), maxEventTime: Math.max(...times) },
  });
}

const features = async (sessionId: string) => {
  const told = await predictions.forSession(sessionId);
  return Object.fromEntries(told.features.map((one) => [one.name, one.value]));
};

it('begins with the sessions that go on, and knows the past of who is in them', async () => {
  expect(await features('s1')).toMatchObject({
    ...{ events: 2, cart_value: 80, cart_items: 2, elapsed_seconds: 600, idle_seconds: 60 },
    ...{ since_cart_add_seconds: 60, known_user: 1, earlier_sessions: 1, earlier_purchases: 1 },
  });
  const [worst] = await predictions.atRisk(5);
  expect(worst).toMatchObject({ sessionId: 's1', cartValue: 80 });
  expect(worst!.expectedLoss).toBeCloseTo(80 * worst!.abandonmentProbability!, 9);
});

it('says less and less chance while nothing happens, and why', async () => {
  const soon = await predictions.forSession('s1');
  time += 9 * minute;
  const late = await predictions.forSession('s1');
  expect(soon.purchaseProbability).toBeGreaterThan(0.4);
  expect(late.purchaseProbability).toBeLessThan(0.2);
  expect(late.asOf - soon.asOf).toBe(9 * minute);
  const idle = late.reasons.find(({ feature }) => feature === 'idle_seconds');
  expect(idle?.effect).toBeLessThan(-0.1);
  expect(idle?.text).toMatch(/^nothing happened for 10 minutes: odds of a purchase divided by \d/);
  const sizes = late.reasons.map(({ effect }) => Math.abs(effect));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
});

it('puts events in order that come late, twice or all at once', async () => {
  const late = event('s1', 'view', { event_time: opening - 5 * minute, price: '999' });
  await arrive([event('s1', 'view', { price: '7' }), late]);
  await vi.waitFor(async () => expect((await features('s1'))['events']).toBe(4));
  expect(await features('s1')).toMatchObject({ price_max: 999, price_last: 7, idle_seconds: 0 });
  // An hour older than anything that is read anew each time, but not than the session.
  await arrive([event('s1', 'login', { event_time: opening - 35 * minute })]);
  await vi.waitFor(async () => expect((await features('s1'))['logins']).toBe(1));
  expect(await features('s1')).toMatchObject({ elapsed_seconds: 44 * 60, events: 5 });
});

it('goes on after storage was away, with what was stored meanwhile', async () => {
  isBroken = true;
  await arrive([event('s1', 'logout')]);
  await expect(predictions.forSession('unknown')).rejects.toThrow('away');
  expect((await features('s1'))['logouts']).toBe(0);
  isBroken = false;
  await arrive([event('s2', 'view')]);
  await vi.waitFor(async () => expect((await features('s1'))['logouts']).toBe(1), { timeout: 10_000 });
});

it('takes a newly activated version, and keeps to the one it has where it cannot use the new one', async () => {
  const versionInUse = async () => (await predictions.forSession('s1')).model.version;
  const first = await versionInUse();
  time += 1_000;
  const { version } = await save(featureNames, 'second');
  await vi.waitFor(async () => expect(await versionInUse()).toBe(version), { timeout: 15_000 });
  time += 1_000;
  const other = await save(['something else'], 'of another gateway');
  await models.activate(name, first, 'Ada');
  await vi.waitFor(async () => expect(await versionInUse()).toBe(first), { timeout: 15_000 });
  await models.activate(name, other.version, 'Ada');
  const strange = createSessionPredictions({
    ...{ clickhouse: storage, models, bus, log, timeZone: 'UTC', now: () => time },
  });
  await expect(strange.forSession('s1')).rejects.toMatchObject({ code: 'CONFLICT' });
  await strange.stop();
  await models.activate(name, first, 'Ada');
});

it('answers over GraphQL', async () => {
  const schema = await buildSchema({
    ...{ resolvers: [...resolvers], authChecker, validate: false },
    // type-graphql asks for one; the field subscribes by itself.
    pubSub: { publish: () => undefined, subscribe: () => bus.subscribe('eventsIngested') },
  });
  const contextValue = { services: { predictions }, viewer: { name: 'Ada', role: 'viewer' } };
  const ask = async (source: string) =>
    JSON.parse(JSON.stringify(await graphql({ schema, source, contextValue }))) as ExecutionResult;
  const parts = `sessionId abandonmentProbability cartValue expectedLoss asOf reasons { feature effect text }
    features { name value } model modelVersion trainedFrom trainedTo quality { name value }`;

  const { data, errors } = await ask(
    `{ sessionPrediction(userId: "ada") { ${parts} } sessionsAtRisk { sessionId } }`,
  );
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    sessionPrediction: {
      ...{ sessionId: 's1', cartValue: 80, asOf: new Date(time).toISOString(), model: 'trees' },
      trainedTo: new Date(opening).toISOString(),
      quality: [
        { name: 'auc', value: 0.9 },
        { name: 'cart_auc', value: null },
      ],
    },
    sessionsAtRisk: [{ sessionId: 's1' }],
  });
  const codes = async (source: string) => (await ask(source)).errors?.map(({ message }) => message);
  expect(await codes('{ sessionPrediction { sessionId } }')).toEqual(['Give either sessionId or userId.']);
  expect(await codes('{ sessionPrediction(sessionId: "none") { sessionId } }')).toEqual([
    'There is no session "none" with an event in the last 24 hours.',
  ]);
  expect(await codes('{ sessionsAtRisk(first: 0) { sessionId } }')).toHaveLength(1);

  const watching = (args: string) =>
    subscribe({
      ...{ schema, contextValue },
      document: parse(`subscription { sessionAtRisk(${args}) { status dropped prediction { ${parts} } } }`),
    });
  expect(await watching('minProbability: 1.5')).toMatchObject({
    errors: [{ message: 'minProbability must be over 0 and at most 1.' }],
  });
  const updates = (await watching('minCartValue: 100')) as AsyncGenerator<ExecutionResult>;
  await arrive([event('s2', 'add_to_cart', { quantity: 5 })]);
  await vi.waitFor(async () => expect((await predictions.forSession('s2')).cartValue).toBe(200));
  time += 8 * minute;
  const { value } = (await updates.next()) as { value: ExecutionResult };
  expect(value).toMatchObject({
    data: {
      sessionAtRisk: { status: 'AT_RISK', dropped: 0, prediction: { sessionId: 's2', cartValue: 200 } },
    },
  });
  await updates.return(undefined);
});

it('knows the beginning of a session that had ended when an event comes late that says it goes on', async () => {
  const began = time;
  await arrive([event('s3', 'add_to_cart')]);
  await vi.waitFor(async () => expect((await features('s3'))['cart_items']).toBe(2));
  const pass = async (minutes: number) => {
    time += minutes * minute;
    await arrive([event('tick', 'view')]);
    await vi.waitFor(async () => expect((await features('tick'))['idle_seconds']).toBe(0));
  };
  for (let i = 0; i < 9; i += 1) await pass(4);
  expect(await predictions.forSession('s3')).toMatchObject({ ended: true });
  await vi.waitFor(async () => expect(await predictions.atRisk(10)).toEqual([]), { timeout: 10_000 });
  await arrive([event('s3', 'view', { event_time: began + 25 * minute })]);
  await vi.waitFor(async () => expect(await predictions.atRisk(10)).toHaveLength(1));
  expect(await predictions.forSession('s3')).toMatchObject({ ended: false, startedAt: began, cartItems: 2 });
});
