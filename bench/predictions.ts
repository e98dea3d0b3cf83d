import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import { fillHistory } from '../src/ingest/simulator/history.ts';
import { createModelRegistry } from '../src/models/index.ts';
import { createSessionPredictions } from '../src/predictions/index.ts';
import { createLiveSessions } from '../src/predictions/live-sessions.ts';
import { createModelInUse } from '../src/predictions/model-in-use.ts';
import { predictSession, riskOf } from '../src/predictions/predict.ts';
import { fold } from '../src/predictions/session-state.ts';
import { createShopClock } from '../src/predictions/shop-clock.ts';
import { createPredictionStore } from '../src/predictions/store.ts';

const dayMs = 86_400_000;
const timeZone = 'Europe/Berlin';
const sessions = 10_000;
const repeats = 3;

/**
 * What it costs to follow 10,000 sessions of the demo shop in memory and to predict one of them, in processor time, and
 * what its events and its user's past cost when they are read from ClickHouse (wall time, one after the other). The model learnt
 * from a week of the same shop at a fifth of its size. Best of three runs each, so that a busy machine counts little.
 */
export async function run(): Promise<object> {
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-bench-'));
  const log = pino({ level: 'silent' });
  const clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const bus = createInProcessBus({ capacity: 1_000 });
  const today = Date.parse('2026-10-19T00:00:00Z');
  const now = () => today;
  const shop = { clickhouse, bus, log, seed: 1, signal: new AbortController().signal };
  const models = createModelRegistry({ clickhouse, now, log });
  const predictions = createSessionPredictions({ clickhouse, models, bus, now, timeZone, log });
  try {
    await fillHistory({ from: today - 7 * dayMs, to: today }, { ...shop, scale: 0.2 });
    console.log('Training on a week of a small shop …');
    const started = performance.now();
    const { points, quality } = await predictions.train();
    const training = { moments: points, seconds: round((performance.now() - started) / 1000), quality };

    await fillHistory({ from: today, to: today + dayMs }, shop);
    const store = createPredictionStore(clickhouse);
    const events = await store.arrived(today, today);
    const inUse = createModelInUse({ models, log });
    const model = await inUse.get();
    const clock = createShopClock(timeZone);

    let live = createLiveSessions({ capacity: sessions });
    const takeMs = best(() => {
      live = createLiveSessions({ capacity: sessions });
      live.take(events);
    });
    const held = [...live.all()];
    const at = ({ state }: (typeof held)[number]) => state.lastAt + 30_000;
    const riskMs = best(() => held.forEach((one) => riskOf(one, at(one), model, clock)));
    const tellMs = best(() => held.forEach((one) => predictSession(one, at(one), model, clock)));

    const asked = held.slice(0, 50);
    const storageMs = await bestWait(async () => {
      for (const { id, state } of asked) {
        const read = await store.ofSessions([id], today);
        await store.pasts([{ sessionId: id, userId: state.userId }], today);
        read.reduce<typeof state | null>(fold, null);
      }
    });
    const figures = {
      sessions: held.length,
      events: events.length,
      microsecondsAnEvent: round((1000 * takeMs) / events.length),
      microsecondsAProbability: round((1000 * riskMs) / held.length),
      microsecondsAPredictionWithReasons: round((1000 * tellMs) / held.length),
      millisecondsFromStorage: round(storageMs / asked.length),
      fromStorageOverFromMemory: Math.round(storageMs / asked.length / (tellMs / held.length)),
    };
    console.table(figures);
    console.log('Trained:', training);
    return { ...figures, training };
  } finally {
    await predictions.stop();
    await clickhouse.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Processor milliseconds, the best of some runs. */
function best(work: () => void): number {
  const runs = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...runs);
}

/** Milliseconds on the wall, likewise. */
async function bestWait(work: () => Promise<void>): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < repeats; run += 1) {
    const started = performance.now();
    await work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

const round = (value: number): number => Math.round(100 * value) / 100;
