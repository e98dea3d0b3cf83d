import { expect, test } from 'vitest';
import { closedPhases, whenOpen } from './closed-phases.ts';
import type { ForecastModel, History } from './model.ts';
import { seeded } from '../../../test/support/seeded.ts';
import { seasonalNaive } from './seasonal-naive.ts';

const day = 86_400;
const hour = 3600;
const daily = (values: number[]): History => ({
  times: values.map((_, index) => index * day),
  values,
  periods: [7],
});
const spy = (): ForecastModel & { seen: History | undefined } => ({
  name: 'spy',
  seen: undefined,
  fit(history) {
    this.seen = history;
    return { predict: (times) => times.map(() => 1) };
  },
});

test('a weekday that never sold is closed, and stays at zero', () => {
  const history = daily(Array.from({ length: 70 }, (_, index) => (index % 7 === 2 ? 0 : 100 + index)));
  expect([...closedPhases(history, day)]).toEqual([2]);
  const model = spy();
  const predicted = whenOpen(model, day)
    .fit(history)
    .predict(Array.from({ length: 7 }, (_, index) => (70 + index) * day));
  expect(predicted).toEqual([1, 1, 0, 1, 1, 1, 1]);
  expect(model.seen!.values).toHaveLength(60);
  expect(model.seen!.values).not.toContain(0);
  expect(model.seen!.periods).toEqual([6]);
});

test('closed nights leave shorter days, a closed day beside them leaves the days alike', () => {
  const values = Array.from({ length: 6 * 168 }, (_, index) =>
    index % 24 < 8 || Math.floor(index / 24) % 7 === 2 ? 0 : 5,
  );
  const model = spy();
  whenOpen(model, hour).fit({ times: values.map((_, index) => index * hour), values, periods: [24, 168] });
  expect(model.seen!.periods).toEqual([16, 96]);
});

test('days of unequal opening hours have only the week as a season', () => {
  const values = Array.from({ length: 6 * 168 }, (_, index) =>
    Math.floor(index / 24) % 7 === 2 && index % 24 > 12 ? 0 : 5,
  );
  const model = spy();
  whenOpen(model, hour).fit({ times: values.map((_, index) => index * hour), values, periods: [24, 168] });
  expect(model.seen!.periods).toEqual([168 - 11]);
});

test('quiet trade is not taken for closing time', () => {
  const random = seeded(3);
  const history = daily(Array.from({ length: 84 }, () => (random() < 0.15 ? 1 : 0)));
  expect(closedPhases(history, day).size).toBe(0);
});

test('all zeros are no closing times either', () => {
  expect(closedPhases(daily(Array.from({ length: 70 }, () => 0)), day).size).toBe(0);
});

test('a rare empty day does not become the forecast', () => {
  const values = Array.from({ length: 70 }, () => 50);
  values[66] = 0;
  expect(
    whenOpen(seasonalNaive, day)
      .fit(daily(values))
      .predict([70, 71, 72, 73].map((index) => index * day)),
  ).toEqual([50, 50, 50, 50]);
});
