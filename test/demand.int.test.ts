import { graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { forecastsTrainJob } from '../jobs/forecasts.ts';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/forecasts/index.ts';
import { rows } from '../src/clickhouse/index.ts';
import type { TrainingSummary } from '../src/forecasts/index.ts';
import { openForecastShop, sellUnits } from './support/forecast-shop.ts';
import type { ForecastShop } from './support/forecast-shop.ts';
import { seededNormal } from './support/seeded.ts';

vi.setConfig({ testTimeout: 120_000 });

const timeZone = 'Europe/Berlin';
const dayMs = 86_400_000;
/** Noon of a Wednesday in June. */
const opening = Date.parse('2026-06-10T10:00:00Z');
const today = Date.parse('2026-06-10T00:00:00Z');
const days = 140;

/** Toys sell twice as much in a sale: two days every four weeks, the next of them tomorrow. */
const isSale = (day: number): boolean => (day - 1) % 28 === 0 || (day - 2) % 28 === 0;
const sales = [-112, -84, -56, -28, 0].map((day) => today + (day + 1) * dayMs - 2 * 3_600_000);

let shop: ForecastShop;
const sold = new Map<number, Record<string, number>>();

beforeAll(async () => {
  shop = await openForecastShop(opening, timeZone);
  const normal = seededNormal(11);
  const about = (mean: number, spread: number) => Math.max(0, Math.round(mean + spread * normal()));
  for (let day = -days; day <= 0; day += 1) {
    const weekend = new Date(today + day * dayMs).getUTCDay() % 6 === 0 ? 1.5 : 1;
    sold.set(day, {
      Books: about(weekend * (400 + 2 * day), 12),
      Fashion: about(weekend * (100 - 0.6 * day), 5),
      Home: about(weekend * 200, 20),
      Toys: about(weekend * 80 * (isSale(day) ? 2 : 1), 6),
      // Now and then one.
      Garden: normal() > 1.5 ? 1 : 0,
    });
  }
  await sellUnits(
    shop,
    [...sold].map(([day, units]) => ({ start: today + day * dayMs, units })),
  );
  for (const from of sales) {
    const range = { from, to: from + 2 * dayMs };
    await shop.calendar.plan({
      ...range,
      kind: 'sale',
      name: 'Toys for less',
      categories: ['Toys'],
      by: 'ann',
    });
  }
});
afterAll(() => shop.close());

const total = (category: string, from: number, to: number): number =>
  Array.from({ length: to - from }, (_, n) => sold.get(from + n)![category]!).reduce(
    (sum, one) => sum + one,
    0,
  );

test('every category is trained as one model, and its points are stored', async () => {
  const steps: [number, string][] = [];
  const { handler } = forecastsTrainJob(shop);
  const [summary, ...others] = (await handler(
    { metric: 'units', by: 'category' },
    {
      progress: (share, note) => Promise.resolve(void steps.push([share, note])),
      signal: new AbortController().signal,
      lastAttempt: false,
    },
  )) as TrainingSummary[];
  expect(others).toEqual([]);
  expect(summary).toMatchObject({ metric: 'units', grain: 'day', by: 'category', series: 5, model: 'panel' });
  expect(summary!.mase).toBeLessThan(1);
  expect(steps[0]).toEqual([0, 'training units by category by the day']);
  const version = await shop.models.active('forecasts/units.by.category/day');
  expect(version).toMatchObject({
    version: summary!.modelVersion,
    kind: 'panel',
    trainedTo: opening - 12 * 3_600_000,
  });
  const { rows: stored } = await shop.clickhouse.query({
    sql: 'SELECT category AS name, count() AS points FROM gold.demand_forecast GROUP BY name ORDER BY name',
    row: z.object({ name: rows.text, points: rows.integer }),
  });
  expect(stored).toEqual(
    ['Books', 'Fashion', 'Garden', 'Home', 'Toys'].map((name) => ({ name, points: 35 })),
  );
});

test('what rises and falls, with the parts adding up to the whole', async () => {
  const outlook = await shop.forecasts.demand({ horizon: 'NEXT_28_DAYS' });
  const { parts, whole } = outlook;
  expect(outlook).toMatchObject({ metric: 'units', by: 'category', values: 5, coverage: 0.95 });
  expect(parts.map(({ value }) => value)).toEqual(['Books', 'Home', 'Fashion', 'Toys', 'Garden']);
  expect(parts.reduce((sum, { expected }) => sum + expected, 0)).toBeCloseTo(whole.expected, 6);
  expect(outlook.rising.map(({ value }) => value)).toEqual(['Books']);
  expect(outlook.falling.map(({ value }) => value)).toEqual(['Fashion']);
  expect(outlook.rule).toContain('about 0.13 of 5 would be called rising by chance');
  for (const { value, before, expected, lower, upper, change, relativeChange } of parts) {
    expect(before).toBe(total(value, -28, 0));
    expect(lower).toBeLessThanOrEqual(expected);
    expect(upper).toBeGreaterThanOrEqual(expected);
    expect(change).toBe(expected - before);
    if (before === 0) expect(relativeChange).toBeNull();
    else expect(relativeChange).toBeCloseTo(change / before, 9);
  }
  // 28 days on by two units a day each, half as much again at weekends.
  expect(parts[0]!.change / (28 * 2 * 28 * (36 / 28 - 4 / 28))).toBeGreaterThan(0.6);
  expect(Math.abs(parts[1]!.relativeChange!)).toBeLessThan(0.06);
  expect(outlook.range).toEqual({
    from: opening - 12 * 3_600_000,
    to: opening - 12 * 3_600_000 + 28 * dayMs,
  });
});

test('one category comes from the panel, also when it is looked back on', async () => {
  const filters = [{ dimension: 'category' as const, values: ['Home'] }];
  const outlook = await shop.forecasts.demand({});
  const home = await shop.forecasts.forecast({ metric: 'units', horizon: 'NEXT_7_DAYS', filters });
  expect(home.modelVersion).toBe(outlook.modelVersion);
  expect(home.points.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(
    outlook.parts.find(({ value }) => value === 'Home')!.expected,
    6,
  );
  const range = { from: home.points[0]!.time, to: home.points[2]!.time };
  const said = await shop.forecasts.lastBefore({ metric: 'units', grain: 'day', filters, range });
  expect(said).toEqual(home.points.slice(0, 2));
});

test('a planned sale lifts the days it touches, and only its category', async () => {
  const of = async (category: string) =>
    shop.forecasts.forecast({
      metric: 'units',
      horizon: 'NEXT_7_DAYS',
      filters: [{ dimension: 'category', values: [category] }],
    });
  const toys = await of('Toys');
  // Tomorrow and the day after, a Thursday and a Friday, against the Wednesdays around.
  const [before, first, second] = toys.points.map(({ value }) => value);
  expect(first! / before!).toBeGreaterThan(1.6);
  expect(second! / before!).toBeGreaterThan(1.6);
  expect(toys.note).toContain('sale');
  const home = await of('Home');
  expect(home.points[1]!.value / home.points[0]!.value).toBeLessThan(1.2);
  expect(home.note).not.toContain('sale');
});

test('an assumption changes what it says it does, weighed by the part it is about', async () => {
  const from = Date.parse('2026-06-10T22:00:00Z');
  const campaign = { from, to: from + 2 * dayMs, uplift: 0.5, categories: ['Books'] };
  const { points, scenario } = await shop.forecasts.forecast({
    metric: 'units',
    horizon: 'NEXT_7_DAYS',
    scenario: { campaign },
  });
  const share =
    total('Books', -28, 0) /
    ['Books', 'Fashion', 'Home', 'Toys', 'Garden'].reduce((sum, one) => sum + total(one, -28, 0), 0);
  const ratios = scenario!.points.map(({ value }, i) => value / points[i]!.value);
  expect(ratios[0]).toBe(1);
  expect(ratios[1]! - 1).toBeCloseTo(0.5 * share, 1);
  expect(ratios[1]).toBe(ratios[2]);
  expect(ratios.slice(3)).toEqual([1, 1, 1, 1]);
  expect(scenario!.assumption).toMatch(/\+50 % of sales of Books \(\d\d\.\d % of units/);
  expect(scenario!.total! - scenario!.baselineTotal!).toBeGreaterThan(0);

  const priceChange = { change: -0.1, elasticity: -2 };
  const units = await shop.forecasts.forecast({
    metric: 'units',
    horizon: 'NEXT_7_DAYS',
    scenario: { priceChange },
  });
  const revenue = await shop.forecasts.forecast({
    metric: 'revenue',
    horizon: 'NEXT_7_DAYS',
    scenario: { priceChange },
  });
  expect(units.scenario!.total! / units.scenario!.baselineTotal!).toBeCloseTo(0.9 ** -2, 9);
  expect(revenue.scenario!.total! / revenue.scenario!.baselineTotal!).toBeCloseTo(0.9 ** -1, 9);
});

test.each([
  [{ campaign: { from: 0, to: 1, uplift: 0.2 } }, 'touches none'],
  [{ campaign: { from: 1, to: 0, uplift: 0.2 } }, 'from must be before to'],
  [{ campaign: { from: 0, to: 1, uplift: 20 } }, 'uplift is a part'],
  [{ priceChange: { change: -1, elasticity: -1 } }, 'change is a part'],
  [{}, 'assumes a campaign'],
])('refuses to assume %j', async (scenario, reason) => {
  await expect(
    shop.forecasts.forecast({ metric: 'units', horizon: 'NEXT_7_DAYS', scenario }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT', message: expect.stringContaining(reason) });
});

test('over GraphQL', async () => {
  const schema = await buildSchema({ resolvers, authChecker, validate: false });
  const ask = (source: string) =>
    graphql({ schema, source, contextValue: { services: shop, viewer: { name: 'test', role: 'viewer' } } });
  const { data, errors } = await ask(
    `{ demandOutlook(first: 2) { by before { from to } values rule whole { expected before } parts { value expected lower upper trend model }
      rising { value relativeChange accuracy { mase } } falling { value } model modelVersion quality { name value } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data!.demandOutlook).toMatchObject({
    by: 'CATEGORY',
    before: { from: '2026-06-02T22:00:00.000Z', to: '2026-06-09T22:00:00.000Z' },
    values: 5,
    model: 'forecasts/units.by.category/day',
    quality: [{ name: 'mase' }, { name: 'smape' }, { name: 'coverage' }],
  });
  expect((data!.demandOutlook as { parts: object[] }).parts).toHaveLength(2);
  const assumed = await ask(
    '{ forecast(metric: "units", scenario: { priceChange: { change: -0.1, elasticity: -2 } }) { scenario { assumption baselineTotal total points { value } } } }',
  );
  expect(assumed.errors).toBeUndefined();
  const { scenario } = assumed.data!.forecast as { scenario: Record<string, number | string> };
  expect(Number(scenario['total']) / Number(scenario['baselineTotal'])).toBeCloseTo(0.9 ** -2, 9);
  expect(scenario['assumption']).toContain(
    'prices −10 % at an elasticity of -2, which makes +23.5 % of units',
  );
  const refused = await ask('{ demandOutlook(metric: "orders") { rule } }');
  expect(refused.errors).toMatchObject([{ originalError: { code: 'BAD_INPUT' } }]);
});
