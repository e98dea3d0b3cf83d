import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { predictionsTrainJob } from '../jobs/predictions.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createWriter } from '../src/ingest/index.ts';
import type { Writer } from '../src/ingest/index.ts';
import { readShop } from '../src/ingest/simulator/feed.ts';
import type { ShopEvent } from '../src/ingest/simulator/feed.ts';
import { fillHistory } from '../src/ingest/simulator/history.ts';
import { classificationQuality } from '../src/ml/classification-quality.ts';
import { createModelRegistry } from '../src/models/index.ts';
import type { ModelRegistry } from '../src/models/index.ts';
import { createSessionPredictions } from '../src/predictions/index.ts';
import type { SessionPrediction, SessionPredictions } from '../src/predictions/index.ts';

// Training takes some seconds, more where other suites run beside it.
vi.setConfig({ testTimeout: 240_000 });

// Four days of a small demo shop are history; on the fifth its events come in, and what was said of them is compared with
// what they did.
const minute = 60_000;
const day = 86_400_000;
const shop = { seed: 7, scale: 0.25 };
const log = pino({ level: 'silent' });
const opening = Date.parse('2026-10-12T00:00:00Z');
const today = opening + 4 * day;
let time = today;

let folder: string;
let storage: ClickHouse;
let statements = 0;
let writer: Writer;
let models: ModelRegistry;
let predictions: SessionPredictions;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-predictions-'));
  storage = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(storage, { folder: 'sql/migrations', log });
  const bus = createInProcessBus({ capacity: 1_000 });
  const now = () => time;
  const clickhouse: ClickHouse = {
    ...storage,
    query: (statement) => ((statements += 1), storage.query(statement)),
  };
  writer = createWriter({
    ...{ clickhouse: storage, bus, dataDir: folder, log, now, categories: [] },
    ...{ batchRows: 10_000, batchMs: 1, maxPending: 50_000 },
  });
  models = createModelRegistry({ clickhouse: storage, now, log });
  predictions = createSessionPredictions({ clickhouse, models, bus, now, timeZone: 'Europe/Berlin', log });
});

afterAll(async () => {
  await predictions.stop();
  await writer.close();
  await storage.close();
  await rm(folder, { recursive: true, force: true });
});

const signal = new AbortController().signal;
const train = () =>
  predictionsTrainJob({ predictions }).handler(
    {},
    {
      progress: () => Promise.resolve(),
      lastAttempt: true,
      signal,
    },
  );

/** What is asked of a session in memory, once the events that were announced have been read. */
async function live(sessionId: string, lastEventAt: number): Promise<SessionPrediction> {
  return vi.waitFor(
    async () => {
      const before = statements;
      const prediction = await predictions.forSession(sessionId);
      expect(prediction.lastEventAt).toBe(lastEventAt);
      expect(statements).toBe(before);
      return prediction;
    },
    { timeout: 20_000, interval: 10 },
  );
}

async function send(events: readonly object[]): Promise<void> {
  const { accepted } = await writer.write(events, { channel: 'simulator' });
  expect(accepted).toBe(events.length);
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

it('says what is missing while there are neither sessions nor a model', async () => {
  await predictions.start();
  await expect(train()).rejects.toMatchObject({
    code: 'NOT_ENOUGH_DATA',
    message: expect.stringContaining('needs 100 sessions with a purchase in the last four weeks'),
  });
  await expect(predictions.forSession('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(predictions.forUser('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(predictions.atRisk(10)).rejects.toMatchObject({ code: 'NOT_ENOUGH_DATA' });
});

it('learns from four days and reports how it did on the last of them', async () => {
  const bus = createInProcessBus({ capacity: 1 });
  await fillHistory({ from: opening, to: today }, { clickhouse: storage, bus, log, ...shop, signal });
  expect(await train()).toMatchObject({ name: 'predictions/session_conversion' });
  const model = await models.active('predictions/session_conversion');
  expect(model).toMatchObject({ trainedTo: today, quality: { rows: expect.any(Number) } });
  expect(model!.trainedFrom).toBeLessThan(opening + 10 * minute);
  const { auc, brier, base_rate: rate, cart_calibration_error: ofCarts } = model!.quality;
  expect(auc).toBeGreaterThan(0.7);
  expect(brier).toBeLessThan(0.9 * rate! * (1 - rate!));
  expect(ofCarts).toBeLessThan(0.1);
});

it('is right about the sessions of the next day, as often as it says', async () => {
  // Five to eight in the evening, of a shop as large as it comes; the first hour is asked nothing of.
  const [opens, begins, ends] = [17, 18, 20].map((hour) => today + hour * 60 * minute) as [
    number,
    number,
    number,
  ];
  const events = await readShop(storage, { ...shop, scale: 1, from: opens, to: ends + 60 * minute });
  time = begins;
  await send(events.filter((one) => one.event_timestamp < begins));
  const stepMs = 4 * minute;
  const said: { session: string; at: number; purchase: number; abandonment: number | null }[] = [];
  for (let from = begins; from < ends; from += stepMs) {
    const step = events.filter((one) => one.event_timestamp >= from && one.event_timestamp < from + stepMs);
    time = from + stepMs;
    const visits = step.filter((one) => one.event_type !== 'refund');
    await send(step);
    const newest = visits.at(-1)!;
    await live(newest.session_id, newest.event_timestamp);
    for (const session of new Set(visits.map((one) => one.session_id))) {
      const { purchaseProbability: purchase, ...told } = await predictions.forSession(session);
      expect(told.asOf).toBe(time);
      said.push({ session, at: time, purchase, abandonment: told.abandonmentProbability });
    }
  }
  const boughtAfter = (session: string, at: number) =>
    events.some(
      (one: ShopEvent) => one.session_id === session && isPurchase(one) && one.event_timestamp > at,
    );
  const outcomes = said.map(({ session, at }) => Number(boughtAfter(session, at)));
  const quality = classificationQuality(
    Uint8Array.from(outcomes),
    said.map(({ purchase }) => purchase),
  );
  const withCart = said.flatMap(({ abandonment }, i) => (abandonment === null ? [] : [{ abandonment, i }]));
  const ofCarts = {
    said: mean(withCart.map(({ abandonment }) => abandonment)),
    was: mean(withCart.map(({ i }) => 1 - outcomes[i]!)),
  };
  expect(quality.rows).toBeGreaterThan(1_000);
  expect(quality.calibrationError).toBeLessThan(0.04);
  expect(quality.brier).toBeLessThan(quality.baseRate * (1 - quality.baseRate));
  expect(quality.auc).toBeGreaterThan(0.7);
  expect(Math.abs(ofCarts.said - ofCarts.was)).toBeLessThan(0.06);
});

const isPurchase = ({ event_type }: ShopEvent) => event_type === 'purchase';

const click = (session_id: string, event_type: string, more: object = {}) => ({
  event_id: `${session_id}-${event_type}-${time}`,
  event_type,
  event_timestamp: time,
  session_id,
  user_id: `user of ${session_id}`,
  source: 'web',
  product_id: 'ELE-001',
  category: 'Electronics',
  price: '120.00',
  ...more,
});

it('follows a session event by event, and tells once when its cart comes to be at risk', async () => {
  time = today + day + minute;
  const updates = predictions.watch({ minCartValue: 100, minProbability: 0.9 });
  const cheap = click('cheap', 'add_to_cart', { price: '9.99' });
  await send([click('shopper', 'view'), cheap]);
  const looking = await live('shopper', time);
  expect(looking).toMatchObject({ abandonmentProbability: null, cartValue: 0, expectedLoss: 0 });

  time += 20_000;
  await send([click('shopper', 'add_to_cart')]);
  const carted = await live('shopper', time);
  expect(carted).toMatchObject({ cartValue: 120, cartItems: 1, ended: false });
  expect(carted.purchaseProbability).toBeGreaterThan(looking.purchaseProbability + 0.1);
  expect(carted.abandonmentProbability).toBe(1 - carted.purchaseProbability);
  expect(carted.reasons.length).toBeGreaterThan(0);
  expect(await predictions.forUser('user of shopper')).toEqual(carted);

  // Nothing happens; the first message is of the shopper, since a cart of 9.99 is too small.
  time += 6 * minute;
  const first = await updates.next();
  expect(first.value).toMatchObject({ dropped: 0, message: { status: 'at_risk' } });
  const { prediction } = (first as { value: { message: { prediction: SessionPrediction } } }).value.message;
  expect(prediction).toMatchObject({ sessionId: 'shopper', cartValue: 120 });
  expect(prediction.abandonmentProbability).toBeGreaterThan(0.9);
  expect(prediction.reasons[0]).toMatchObject({ effect: expect.any(Number) });
  expect(prediction.reasons.some(({ text, effect }) => effect < 0 && text.includes('6 minutes'))).toBe(true);
  expect((await predictions.atRisk(1))[0]!.expectedLoss).toBeGreaterThanOrEqual(prediction.expectedLoss);

  // Told once: the next message is that of the purchase.
  time += minute;
  await send([click('shopper', 'purchase', { order_id: 'o-shopper' })]);
  expect((await updates.next()).value).toMatchObject({ message: { status: 'bought' } });
  expect(await live('shopper', time)).toMatchObject({ abandonmentProbability: null, cartItems: 0 });

  // Another leaves for good.
  await send([click('leaver', 'view'), click('leaver', 'add_to_cart')]);
  await live('leaver', time);
  time += 5 * minute;
  expect((await updates.next()).value).toMatchObject({
    message: { status: 'at_risk', prediction: { sessionId: 'leaver' } },
  });
  time += 26 * minute;
  expect((await updates.next()).value).toMatchObject({
    message: {
      status: 'abandoned',
      prediction: { sessionId: 'leaver', ended: true, abandonmentProbability: 1, reasons: [] },
    },
  });
  await updates.return!();
});

it('answers from storage for what is no longer live, and not at all for what is long past', async () => {
  const before = statements;
  expect(await predictions.forSession('leaver')).toMatchObject({ ended: true, cartValue: 120 });
  expect(await predictions.forUser('user of leaver')).toMatchObject({ sessionId: 'leaver' });
  expect(statements).toBeGreaterThan(before);
  time += day;
  await expect(predictions.forSession('leaver')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
