import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { rows } from '../src/clickhouse/index.ts';
import { createScoresRig, hourMs, june } from './support/forecast-scores-rig.ts';
import type { ScoresRig } from './support/forecast-scores-rig.ts';

const clock = { now: june(3) + 10 * hourMs };
let rig: ScoresRig;
let scores: ScoresRig['scores'];

beforeAll(async () => {
  rig = await createScoresRig(clock);
  scores = rig.scores;
}, 60_000);
afterAll(() => rig.close());

const actuals = async (metric: string): Promise<(number | null)[]> => {
  const found = await rig.clickhouse.query({
    sql: 'SELECT actual FROM gold.forecast_outcomes WHERE metric_name = {metric:String} ORDER BY dimension_value, time, horizon_step',
    params: { metric },
    row: z.object({ actual: rows.nullableNumber }),
  });
  return found.rows.map(({ actual }) => actual);
};

test('without events or forecasts there is nothing to score', async () => {
  expect(await scores.score()).toEqual({ scored: 0, changed: 0 });
  expect(await scores.findDrift()).toEqual([]);
  await rig.sell({ time: june(1) + hourMs, price: 100 });
  expect(await scores.score()).toEqual({ scored: 0, changed: 0 });
  expect(await scores.trackRecord({ metric: 'revenue', grain: 'day' })).toBeNull();
});

test('closed buckets get their outcome, once for all forecasts made of them; the running day waits', async () => {
  await rig.sell({ time: june(2) + 23.5 * hourMs, price: 200 });
  await rig.sell({ time: june(3) + hourMs, price: 50 });
  await rig.forecast(
    { metric: 'revenue', time: june(1), predicted: 110, lower: 100, upper: 120 },
    { metric: 'revenue', time: june(2), predicted: 180, lower: 170, upper: 190 },
    { metric: 'revenue', time: june(2), step: 2, predicted: 190, lower: 150, upper: 230, model: 'ets' },
    { metric: 'revenue', time: june(3), predicted: 60, lower: 40, upper: 80 },
    { metric: 'revenue', grain: 'hour', time: june(3) + hourMs, predicted: 40, lower: 30, upper: 60 },
    { metric: 'revenue', grain: 'hour', time: june(3) + 2 * hourMs, predicted: 1, lower: 0, upper: 2 },
    // Cut when the shop had another zone: no bucket of today's calendar.
    { metric: 'revenue', time: june(1) + 2 * hourMs, predicted: 5, lower: 0, upper: 9 },
    // A metric that the catalogue no longer has.
    { metric: 'gone', time: june(1), predicted: 5, lower: 0, upper: 9 },
  );
  expect(await scores.score()).toEqual({ scored: 4, changed: 0 });
  expect(await scores.score()).toEqual({ scored: 0, changed: 0 });
  expect(await actuals('revenue')).toEqual(expect.arrayContaining([100, 200, 200, 50, 0]));
  expect(await actuals('revenue')).toHaveLength(5);
});

test('errors are right to the digit, by what they are split by', async () => {
  const day = { metric: 'revenue', grain: 'day' as const };
  const blank = { dimension: null, dimensionValue: null, stepsAhead: null, model: null, week: null };
  // 10 too much, 20 and 10 too little, of 100, 200 and 200; a bound itself is inside.
  expect(await scores.accuracy(day)).toEqual([
    {
      ...{ ...day, ...blank, points: 3, wape: 40 / 500, bias: -20 / 500 },
      ...{ mae: 40 / 3, coverage: expect.closeTo(2 / 3, 12) as number, intervalWidth: 120 / 3 },
    },
  ]);
  expect(await scores.accuracy({ ...day, groupBy: ['horizon', 'model'] })).toMatchObject([
    {
      stepsAhead: { from: 1, to: 1 },
      model: 'theta',
      points: 2,
      wape: 0.1,
      mae: 15,
      coverage: 0.5,
      intervalWidth: 20,
    },
    {
      stepsAhead: { from: 2, to: 7 },
      model: 'ets',
      points: 1,
      wape: 0.05,
      bias: -0.05,
      coverage: 1,
      intervalWidth: 80,
    },
  ]);
  expect(await scores.accuracy({ ...day, groupBy: ['week'] })).toMatchObject([{ week: june(1), points: 3 }]);
  // Bounds for another coverage; all grains, the one furthest off first.
  expect(await scores.accuracy({ metric: 'revenue', coverage: 0.8 })).toMatchObject([
    { grain: 'hour', points: 2, wape: 11 / 50, intervalWidth: 2, coverage: 0.5 },
    { grain: 'day', points: 3, intervalWidth: 2, coverage: 0 },
  ]);
  expect(await scores.accuracy({ metric: 'revenue', first: 1 })).toHaveLength(1);
  expect(await scores.accuracy({ ...day, range: { from: june(2), to: june(3) } })).toMatchObject([
    { points: 2 },
  ]);
  expect(await scores.trackRecord(day)).toEqual({
    ...{ points: 3, wape: 0.08, bias: -0.04, coverage: expect.closeTo(2 / 3, 12) as number },
  });
});

test('a late event changes the outcome within three days, and no longer', async () => {
  await rig.sell({ time: june(2) + 4 * hourMs, price: 25 });
  expect(await scores.score()).toEqual({ scored: 0, changed: 1 });
  expect(await scores.trackRecord({ metric: 'revenue', grain: 'day' })).toMatchObject({
    wape: (10 + 45 + 35) / 550,
  });
  clock.now = june(6) + hourMs;
  await rig.sell({ time: june(2) + 5 * hourMs, price: 1_000 });
  expect(await scores.score()).toEqual({ scored: 1, changed: 0 });
});

test('parts of a dimension: one without sales came to nothing, a ratio without sessions to no value', async () => {
  const units = { metric: 'units', by: 'category', time: june(4), lower: 0, upper: 3 };
  await rig.sell({ time: june(4) + hourMs, price: 10 });
  await rig.forecast(
    { ...units, value: 'Books', predicted: 2 },
    { ...units, value: 'Toys', predicted: 1 },
    { metric: 'conversion_rate', time: june(4), predicted: 0.5, lower: 0, upper: 1 },
    { metric: 'conversion_rate', time: june(5), predicted: 0.5, lower: 0, upper: 1 },
  );
  expect(await scores.score()).toEqual({ scored: 4, changed: 0 });
  expect(await actuals('units')).toEqual([1, 0]);
  expect(await actuals('conversion_rate')).toEqual([1, null]);
  const category = { metric: 'units', dimension: 'category' as const };
  expect(await scores.accuracy({ ...category, groupBy: ['dimension_value'] })).toMatchObject([
    { dimension: 'category', dimensionValue: 'Books', points: 1, wape: 1, mae: 1, bias: 1 },
    { dimension: 'category', dimensionValue: 'Toys', points: 1, wape: null, mae: 1, bias: null, coverage: 1 },
  ]);
  expect(await scores.accuracy({ ...category, values: ['Toys'] })).toMatchObject([{ points: 1, wape: null }]);
  expect(await scores.accuracy({ metric: 'units' })).toEqual([]);
  expect(await scores.accuracy({ metric: 'conversion_rate' })).toMatchObject([{ points: 1, wape: 0.5 }]);
});

test.each([
  [{ metric: 'revenu' }, 'revenue'],
  [{ first: 0 }, 'first'],
  [{ coverage: 0.7 }, '0.5, 0.8'],
  [{ groupBy: ['dimension_value' as const] }, 'dimension'],
  [{ range: { from: 5, to: 5 } }, 'end after'],
])('refuses %j', async (query, message) => {
  await expect(scores.accuracy(query)).rejects.toMatchObject({
    code: 'BAD_INPUT',
    message: expect.stringContaining(message) as string,
  });
});
