import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { forecastsJob } from '../jobs/forecasts.ts';
import { jobDefinitions } from '../jobs/queues.ts';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/forecasts.ts';
import { createEmbeddedClickHouse, migrate, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createForecasts } from '../src/forecasts/index.ts';
import type { Forecasts } from '../src/forecasts/index.ts';
import { bucketStarts, createMetrics } from '../src/metrics/index.ts';
import type { Metrics } from '../src/metrics/index.ts';

// A training by the hour takes seconds, more where other suites run beside it.
vi.setConfig({ testTimeout: 120_000 });

const log = pino({ level: 'silent' });
const timeZone = 'Europe/Berlin';
const day = 86_400_000;
/** A Tuesday afternoon, nine days after the clocks went forward. */
const opening = Date.parse('2026-04-07T13:20:00Z');
let time = opening;

let folder: string;
let clickhouse: ClickHouse;
let metrics: Metrics;
let forecasts: Forecasts;

/** What a bucket of the shop's wall clock sells: busier by day, busiest on Fridays, closed on Sundays. */
const sells = (utc: number): number => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'short',
    hour: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(utc);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  const weekday = part('weekday');
  const hour = Number(part('hour'));
  if (weekday === 'Sun') return 0;
  const wobble = ((Math.imul(Math.floor(utc / 3_600_000), 2_654_435_761) >>> 0) % 1000) / 1000;
  return (
    Math.round(
      (hour >= 8 && hour < 22 ? 100 : 10) * (weekday === 'Fri' ? 1.6 : 1) * (0.9 + 0.2 * wobble) * 100,
    ) / 100
  );
};

async function sell(from: number, to: number): Promise<void> {
  const events = bucketStarts({ from, to }, 'hour', timeZone)
    .filter((start) => start >= from && sells(start) > 0)
    .map((start) => ({
      event_id: `sale-${start}`,
      event_type: 'purchase',
      event_time: start + 600_000,
      user_id: 'u1',
      session_id: `s${start}`,
      product_id: 'p1',
      category: start % (2 * 3_600_000) === 0 ? 'Books' : 'Toys',
      price: String(sells(start)),
      quantity: 1,
      order_id: `o${start}`,
      source: 'web',
      country: 'DE',
      batch: 'b',
      ingested_at: start,
    }));
  await clickhouse.insert({ table: 'silver.user_events', rows: events });
}

const count = async (table: string): Promise<number> => {
  const { rows: found } = await clickhouse.query({
    sql: `SELECT count() AS n FROM ${table}`,
    row: z.object({ n: rows.integer }),
  });
  return found[0]!.n;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-forecasts-'));
  clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  const now = () => time;
  metrics = createMetrics({ clickhouse, now });
  forecasts = createForecasts({
    clickhouse,
    metrics,
    now,
    timeZone,
    log,
  });
});

afterAll(async () => {
  await forecasts.close();
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

test('without events it says so', async () => {
  await expect(forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' })).rejects.toMatchObject({
    code: 'NOT_ENOUGH_DATA',
  });
});

test('with a few days it says how much is needed', async () => {
  await sell(opening - 5 * day, opening);
  await expect(forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' })).rejects.toMatchObject({
    code: 'NOT_ENOUGH_DATA',
    details: { needed: 14, grain: 'day' },
  });
});

test("the next seven days, beginning with today in the shop's zone", async () => {
  await sell(opening - 60 * day, opening - 5 * day);
  const forecast = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(forecast.points.map(({ time: start }) => new Date(start).toISOString())).toEqual(
    [7, 8, 9, 10, 11, 12, 13].map((date) => new Date(Date.UTC(2026, 3, date) - 2 * 3_600_000).toISOString()),
  );
  expect(forecast.trainedTo).toBe(forecast.points[0]!.time);
  expect(forecast.trainedPoints).toBe(59);
  expect(forecast.accuracy.coverage).toBeGreaterThan(0.85);
  const sunday = forecast.points[5]!;
  expect(sunday).toMatchObject({ value: 0, lower: 0, upper: 0 });
  for (const point of forecast.points.filter((one) => one !== sunday)) {
    const hours = bucketStarts({ from: point.time, to: point.time + day }, 'hour', timeZone);
    const truth = hours.reduce((sum, start) => sum + sells(start), 0);
    expect(Math.abs(point.value - truth) / truth).toBeLessThan(0.05);
    expect(point.lower).toBeLessThan(truth);
    expect(point.upper).toBeGreaterThan(truth);
  }
});

test('a fresh forecast is read, not trained again, and by another instance too', async () => {
  const before = await count('gold.forecast_models');
  const first = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  const now = () => time;
  const other = createForecasts({
    clickhouse,
    metrics: createMetrics({ clickhouse, now }),
    now,
    timeZone,
    log,
  });
  expect(await other.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' })).toEqual(first);
  await other.close();
  expect(await count('gold.forecast_models')).toBe(before);
  expect(await count('gold.revenue_forecast')).toBe(28 * before);
});

test('those who ask at once share one training, and the event loop stays free', async () => {
  const before = await count('gold.forecast_models');
  let beats = 0;
  const heart = setInterval(() => (beats += 1), 5);
  const all = await Promise.all(
    Array.from({ length: 5 }, () => forecasts.forecast({ metric: 'units', horizon: 'NEXT_24_HOURS' })),
  );
  clearInterval(heart);
  expect(new Set(all.map(({ modelVersion }) => modelVersion)).size).toBe(1);
  expect(await count('gold.forecast_models')).toBe(before + 1);
  expect(beats).toBeGreaterThan(10);
});

test("hours know day from night on the shop's own clock", async () => {
  const { points } = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_24_HOURS' });
  expect(points).toHaveLength(24);
  expect(points[0]!.time).toBe(Date.parse('2026-04-07T13:00:00Z'));
  const wrong = points.reduce((sum, { time: start, value }) => sum + Math.abs(value - sells(start)), 0);
  expect(wrong / points.reduce((sum, { time: start }) => sum + sells(start), 0)).toBeLessThan(0.12);
  expect(Math.min(...points.map(({ lower }) => lower))).toBeGreaterThanOrEqual(0);
});

test('a part of the shop is forecast on demand and not stored', async () => {
  const before = await count('gold.forecast_models');
  const filters = [{ dimension: 'category', values: ['Books'] }] as const;
  const books = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS', filters });
  const all = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(books.points[1]!.value).toBeLessThan(0.8 * all.points[1]!.value);
  expect(
    (await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS', filters })).modelVersion,
  ).toBe(books.modelVersion);
  expect(await count('gold.forecast_models')).toBe(before);
});

test('another coverage has its own bounds', async () => {
  const wide = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  const narrow = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS', coverage: 0.5 });
  expect(narrow.points[1]!.upper - narrow.points[1]!.lower).toBeLessThan(
    wide.points[1]!.upper - wide.points[1]!.lower,
  );
});

test.each([
  [{ metric: 'conversion_rate', horizon: 'NEXT_7_DAYS' }, 'does not add up'],
  [{ metric: 'revenu', horizon: 'NEXT_7_DAYS' }, 'revenue'],
  [{ metric: 'revenue', horizon: { count: 60, unit: 'day' } }, '1 to 28'],
  [{ metric: 'revenue', horizon: 'NEXT_7_DAYS', coverage: 1 }, '0.5, 0.8, 0.9, 0.95, 0.99'],
] as const)('refuses %j', async (request, reason) => {
  await expect(forecasts.forecast(request)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining(reason),
  });
});

test('over GraphQL: points, the same as columns, which model, and how good', async () => {
  const schema = await buildSchema({ resolvers, authChecker, validate: false });
  const ask = (source: string, role: string, jobs = {}) =>
    graphql({
      schema,
      source,
      contextValue: { services: { forecasts, metrics, jobs }, viewer: { name: 'test', role } },
    });

  const { data, errors } = await ask(
    `{ forecast(horizon: NEXT_24_HOURS) { metric grain model modelVersion trainedAt trainedFrom trainedTo trainedPoints coverage note
      points { time value lower upper } columns { time value lower upper }
      accuracy { mase smape coverage origins } trackRecord { points wape bias coverage } } }`,
    'viewer',
  );
  expect(errors).toBeUndefined();
  const stored = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_24_HOURS' });
  const points = stored.points.map((point) => ({ ...point, time: new Date(point.time).toISOString() }));
  expect(data!.forecast).toMatchObject({
    metric: 'revenue',
    grain: 'HOUR',
    modelVersion: stored.modelVersion,
    trainedTo: '2026-04-07T13:00:00.000Z',
    trackRecord: null,
    points,
    columns: { time: points.map((point) => point.time), upper: points.map((point) => point.upper) },
  });

  const enqueued: unknown[] = [];
  const jobs = {
    find: (name: string) => jobDefinitions.find((definition) => definition.name === name),
    enqueue: (definition: { name: string }, payload: unknown) => {
      enqueued.push([definition.name, payload]);
      return Promise.resolve({ id: 'forecasts-train:1' });
    },
  };
  const train = 'mutation { trainForecast(metric: "units", grain: DAY) }';
  expect((await ask(train, 'operator', jobs)).data).toEqual({ trainForecast: 'forecasts-train:1' });
  expect(enqueued).toEqual([['forecasts-train', { metric: 'units', grain: 'day' }]]);
  expect((await ask(train, 'viewer', jobs)).errors).toMatchObject([{ originalError: { code: 'FORBIDDEN' } }]);
});

test('the job trains what adds up, says what has no history, and reports its steps', async () => {
  const steps: number[] = [];
  const tools = {
    progress: (percent: number) => Promise.resolve(void steps.push(percent)),
    signal: new AbortController().signal,
    lastAttempt: false,
  };
  const summary = (await forecastsJob({ forecasts }).handler({}, tools)) as {
    metric: string;
    grain: string;
    model: string | null;
  }[];
  expect(summary.filter(({ metric }) => metric === 'revenue').map(({ grain }) => grain)).toEqual([
    'hour',
    'day',
  ]);
  expect(summary.every(({ model }) => model !== null)).toBe(true);
  expect(summary.find(({ metric }) => metric === 'refunds')).toMatchObject({ model: 'constant' });
  expect(steps).toHaveLength(summary.length);
});

test('earlier forecasts are judged by what came', async () => {
  expect(await forecasts.trackRecord({ metric: 'revenue', grain: 'day' })).toBeNull();
  await sell(opening, opening + 4 * day);
  time = opening + 4 * day;
  const record = await forecasts.trackRecord({ metric: 'revenue', grain: 'day' });
  // Tuesday to Friday, by each of the two trainings.
  expect(record!.points).toBe(8);
  expect(record!.wape).toBeLessThan(0.05);
  expect(Math.abs(record!.bias!)).toBeLessThan(0.05);
  expect(record!.coverage).toBeGreaterThanOrEqual(0.75);

  const range = { from: opening, to: opening + 4 * day };
  const said = await forecasts.lastBefore({ metric: 'revenue', grain: 'day', range });
  // Each day once, by the later of the two trainings.
  const later = await forecasts.lastBefore({
    metric: 'revenue',
    grain: 'day',
    range: { from: said[0]!.time, to: said[1]!.time },
  });
  expect(said.map((point) => point.time - said[0]!.time)).toEqual([0, day, 2 * day, 3 * day]);
  expect(later).toEqual([said[0]]);
  expect(said.every((point) => point.lower < point.value && point.value < point.upper)).toBe(true);
});

test('a day later it trains anew, and the days still move on', async () => {
  const { points, trainedAt } = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(trainedAt).toBe(time);
  expect(new Date(points[0]!.time).toISOString()).toBe('2026-04-10T22:00:00.000Z');
});

test('where events ended long ago the forecast goes on from there and says so', async () => {
  time = opening + 400 * day;
  const { points, note } = await forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(new Date(points[0]!.time).toISOString()).toBe('2026-04-10T22:00:00.000Z');
  expect(note).toContain('goes on from there');
});
