import { expect, test } from 'vitest';
import { backtest, rollingOrigins } from './backtest.ts';
import type { ForecastModel } from './model.ts';

const values = Array.from({ length: 60 }, (_, index) => index);
const history = { times: values, values, periods: [7] };

test('origins are the newest, apart, and never on too little', () => {
  const origins = rollingOrigins(60, { count: 6, stride: 5, leastTraining: 14, period: 7 });
  expect(origins).toEqual([55, 50, 45, 40, 35, 30]);
  expect(
    Math.min(...rollingOrigins(60, { count: 50, stride: 5, leastTraining: 14, period: 7 })),
  ).toBeGreaterThanOrEqual(14);
  expect(rollingOrigins(14, { count: 5, stride: 5, leastTraining: 14, period: 7 })).toEqual([]);
});

test('origins stay off multiples of the season', () => {
  const origins = rollingOrigins(200, { count: 7, stride: 7, leastTraining: 14, period: 7 });
  expect(new Set(origins.map((at) => at % 7)).size).toBe(7);
});

test('a model sees nothing of what it is asked for', () => {
  const last: ForecastModel = {
    name: 'last',
    fit: (known) => ({ predict: (times) => times.map(() => known.values.at(-1)!) }),
  };
  const { origins } = backtest(history, [last], { origins: [20, 58], horizon: 7 });
  expect(origins[0]).toMatchObject({ at: 20, actual: [20, 21, 22, 23, 24, 25, 26] });
  expect(origins[0]!.predicted.get('last')).toEqual([19, 19, 19, 19, 19, 19, 19]);
  expect(origins[1]!.actual).toEqual([58, 59]);
});

test('a model that fails is named with its reason, and the others go on', () => {
  const broken: ForecastModel = {
    name: 'broken',
    fit: () => {
      throw new Error('no two seasons');
    },
  };
  const infinite: ForecastModel = {
    name: 'infinite',
    fit: () => ({ predict: (times) => times.map(() => Infinity) }),
  };
  const fine: ForecastModel = { name: 'fine', fit: () => ({ predict: (times) => times.map(() => 1) }) };
  const { origins, failed } = backtest(history, [broken, infinite, fine], { origins: [30, 40], horizon: 3 });
  expect([...failed]).toEqual([
    ['broken', 'no two seasons'],
    ['infinite', 'its forecast is not finite'],
  ]);
  expect(origins.every(({ predicted }) => predicted.has('fine'))).toBe(true);
});
