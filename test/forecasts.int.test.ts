import { graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { jobDefinitions } from '../jobs/queues.ts';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/forecasts/index.ts';
import { rows } from '../src/clickhouse/index.ts';
import { bucketStarts } from '../src/metrics/index.ts';
import { openForecastShop, sell, sells } from './support/forecast-shop.ts';
import type { ForecastShop } from './support/forecast-shop.ts';

// A training by the hour takes seconds, more where other suites run beside it.
vi.setConfig({ testTimeout: 120_000 });

const timeZone = 'Europe/Berlin';
const day = 86_400_000;
/** A Tuesday afternoon, nine days after the clocks went forward. */
const opening = Date.parse('2026-04-07T13:20:00Z');

let shop: ForecastShop;
beforeAll(async () => {
  shop = await openForecastShop(opening, timeZone);
});
afterAll(() => shop.close());

const count = async (table: string): Promise<number> => {
  const { rows: found } = await shop.clickhouse.query({
    sql: `SELECT count() AS n FROM ${table}`,
    row: z.object({ n: rows.integer }),
  });
  return found[0]!.n;
};
const versions = async (name: string) => (await shop.models.list({ name })).items.map(({ model }) => model);

test('without events it says so', async () => {
  await expect(shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' })).rejects.toMatchObject({
    code: 'NOT_ENOUGH_DATA',
  });
});

test('with a few days it says how much is needed', async () => {
  await sell(shop, opening - 5 * day, opening);
  await expect(shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' })).rejects.toMatchObject({
    code: 'NOT_ENOUGH_DATA',
    details: { needed: 7, grain: 'day' },
  });
});

test("the next seven days, beginning with today in the shop's zone", async () => {
  await sell(shop, opening - 60 * day, opening - 5 * day);
  const forecast = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
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
    const truth = hours.reduce((sum, start) => sum + sells(start, timeZone), 0);
    expect(Math.abs(point.value - truth) / truth).toBeLessThan(0.05);
    expect(point.lower).toBeLessThan(truth);
    expect(point.upper).toBeGreaterThan(truth);
  }
});

test('a fresh forecast is read, not trained again, and by another instance too', async () => {
  const first = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  const other = shop.another();
  expect(await other.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' })).toEqual(first);
  await other.close();
  const [version, ...others] = await versions('forecasts/revenue/day');
  expect(others).toEqual([]);
  expect(version).toMatchObject({ version: first.modelVersion, kind: first.model, active: true });
  expect(version!.quality['mase']).toBe(first.accuracy.mase);
  expect(await count('gold.forecasts')).toBe(35);
  expect(await count('gold.revenue_forecast')).toBe(35);
});

test('all coverages come of one training, the wider around the narrower', async () => {
  const [half, most] = await Promise.all(
    [0.5, 0.99].map((coverage) =>
      shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS', coverage }),
    ),
  );
  expect(half!.modelVersion).toBe(most!.modelVersion);
  half!.points.forEach(({ lower, upper }, i) => {
    expect(most!.points[i]!.lower).toBeLessThanOrEqual(lower);
    expect(most!.points[i]!.upper).toBeGreaterThanOrEqual(upper);
  });
  expect(most!.points[1]!.upper).toBeGreaterThan(half!.points[1]!.upper);
});

test('those who ask at once share one training, and the event loop stays free', async () => {
  let beats = 0;
  const heart = setInterval(() => (beats += 1), 5);
  const all = await Promise.all(
    Array.from({ length: 5 }, () => shop.forecasts.forecast({ metric: 'units', horizon: 'NEXT_24_HOURS' })),
  );
  clearInterval(heart);
  expect(new Set(all.map(({ modelVersion }) => modelVersion)).size).toBe(1);
  expect(await versions('forecasts/units/hour')).toHaveLength(1);
  expect(beats).toBeGreaterThan(10);
});

test("hours know day from night on the shop's own clock", async () => {
  const { points } = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_24_HOURS' });
  expect(points).toHaveLength(24);
  expect(points[0]!.time).toBe(Date.parse('2026-04-07T13:00:00Z'));
  const wrong = points.reduce(
    (sum, { time: start, value }) => sum + Math.abs(value - sells(start, timeZone)),
    0,
  );
  expect(wrong / points.reduce((sum, { time: start }) => sum + sells(start, timeZone), 0)).toBeLessThan(0.12);
  expect(Math.min(...points.map(({ lower }) => lower))).toBeGreaterThanOrEqual(0);
});

test('a part of the shop is forecast on demand and not stored', async () => {
  const before = await count('gold.forecasts');
  const filters = [{ dimension: 'category', values: ['Books'] }] as const;
  const books = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS', filters });
  const all = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(books.points[1]!.value).toBeLessThan(0.8 * all.points[1]!.value);
  expect(
    (await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS', filters })).modelVersion,
  ).toBe(books.modelVersion);
  expect(await count('gold.forecasts')).toBe(before);
});

test('different people are counted at the grain itself, not added up', async () => {
  // One and the same buys every hour.
  const { points, model } = await shop.forecasts.forecast({
    metric: 'unique_buyers',
    horizon: 'NEXT_7_DAYS',
  });
  expect(points[1]!.value).toBe(1);
  expect(points[5]!.value).toBe(0);
  expect(model).not.toBe('');
});

test('what never happened is expected not to, and the note says what that is worth', async () => {
  const { points, model, note, accuracy } = await shop.forecasts.forecast({
    metric: 'refunds',
    horizon: 'NEXT_7_DAYS',
  });
  expect(points.every(({ value, lower, upper }) => value === 0 && lower === 0 && upper === 0)).toBe(true);
  expect(model).toBe('constant');
  expect(note).toContain('nothing is known of how far it may be off');
  expect(accuracy).toEqual({ mase: null, smape: null, coverage: null, origins: 0 });
});

test('a ratio stays a part, and days with nothing to divide by are no zeros', async () => {
  const { points, note, accuracy } = await shop.forecasts.forecast({
    metric: 'conversion_rate',
    horizon: 'NEXT_7_DAYS',
  });
  // 14 hours of one in two and 10 of one in four make 24 of 68 sessions; Fridays sell more, so a little more.
  for (const { value, lower, upper } of points) {
    expect(value).toBeGreaterThan(0.25);
    expect(value).toBeLessThan(0.5);
    expect(lower).toBeGreaterThanOrEqual(0);
    expect(upper).toBeLessThanOrEqual(1);
  }
  expect(note).toMatch(/9 of 59 values are missing/);
  expect(accuracy.coverage).toBeGreaterThan(0.8);
});

test.each([
  [
    { metric: 'logins', horizon: 'NEXT_7_DAYS', filters: [{ dimension: 'category', values: ['Books'] }] },
    'cannot be cut by category',
  ],
  [
    {
      metric: 'conversion_rate',
      horizon: 'NEXT_7_DAYS',
      scenario: { campaign: { from: 0, to: 1, uplift: 1 } },
    },
    'no plain effect',
  ],
  [{ metric: 'revenu', horizon: 'NEXT_7_DAYS' }, 'revenue'],
  [{ metric: 'revenue', horizon: { count: 60, unit: 'day' } }, '1 to 28'],
  [{ metric: 'revenue', horizon: 'NEXT_7_DAYS', coverage: 1 }, '0.5, 0.8, 0.9, 0.95, 0.99'],
] as const)('refuses %j', async (request, reason) => {
  await expect(shop.forecasts.forecast(request)).rejects.toMatchObject({
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
      contextValue: { services: { ...shop, jobs }, viewer: { name: 'test', role } },
    });

  const { data, errors } = await ask(
    `{ forecast(horizon: NEXT_24_HOURS) { metric grain model modelVersion trainedAt trainedFrom trainedTo trainedPoints coverage note
      weights { model weight } points { time value lower upper } columns { time value lower upper }
      accuracy { mase smape coverage origins } } }`,
    'viewer',
  );
  expect(errors).toBeUndefined();
  const stored = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_24_HOURS' });
  const points = stored.points.map((point) => ({ ...point, time: new Date(point.time).toISOString() }));
  expect(data!.forecast).toMatchObject({
    metric: 'revenue',
    grain: 'HOUR',
    modelVersion: stored.modelVersion,
    trainedTo: '2026-04-07T13:00:00.000Z',
    weights: stored.weights,
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
  const train = 'mutation { trainForecast(metric: "units", by: CATEGORY) }';
  expect((await ask(train, 'operator', jobs)).data).toEqual({ trainForecast: 'forecasts-train:1' });
  await ask('mutation { backtestForecast(metric: "units", origins: 9) }', 'analyst', jobs);
  expect(enqueued).toEqual([
    ['forecasts-train', { metric: 'units', by: 'category' }],
    ['forecasts-backtest', { metric: 'units', grain: 'day', origins: 9 }],
  ]);
  expect((await ask(train, 'viewer', jobs)).errors).toMatchObject([{ originalError: { code: 'FORBIDDEN' } }]);
});

test('a day later it trains anew, and the days still move on', async () => {
  await sell(shop, opening, opening + 4 * day);
  shop.time = opening + 4 * day;
  const { points, trainedAt } = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(trainedAt).toBe(shop.time);
  expect(new Date(points[0]!.time).toISOString()).toBe('2026-04-10T22:00:00.000Z');
});

test('where events ended long ago the forecast goes on from there and says so', async () => {
  shop.time = opening + 400 * day;
  const { points, note } = await shop.forecasts.forecast({ metric: 'revenue', horizon: 'NEXT_7_DAYS' });
  expect(new Date(points[0]!.time).toISOString()).toBe('2026-04-10T22:00:00.000Z');
  expect(note).toContain('goes on from there');
});
