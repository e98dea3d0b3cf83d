import { describe, expect, test } from 'vitest';
import { seededNormal } from '../../../test/support/seeded.ts';
import { arima } from './arima.ts';
import { autoregression, integratedAutoregression } from './autoregression.ts';
import { bats } from './bats.ts';
import { seasonalEts } from './exponential-smoothing.ts';
import type { ForecastModel, History } from './model.ts';
import { seasonalNaive } from './seasonal-naive.ts';
import { theta } from './theta.ts';

const models = [theta, seasonalEts, bats, autoregression, integratedAutoregression, arima];
const day = 86_400;
const history = (values: readonly number[], periods: readonly number[] = [7]): History => ({
  times: values.map((_, index) => index * day),
  values,
  periods,
});
const ahead = (from: number, steps: number) =>
  Array.from({ length: steps }, (_, step) => (from + step) * day);
const forecast = (model: ForecastModel, values: readonly number[], steps: number, periods = [7]) =>
  model.fit(history(values, periods)).predict(ahead(values.length, steps));
const missed = (actual: readonly number[], predicted: readonly number[]) =>
  actual.reduce((sum, value, index) => sum + Math.abs(value - predicted[index]!), 0) / actual.length;
const week = [1.3, 0.8, 0.7, 0.9, 1, 1.1, 1.2];
const shop = (seed: number, length: number, level: (index: number) => number, noise: number) => {
  const normal = seededNormal(seed);
  return Array.from({ length }, (_, index) => level(index) * (week[index % 7]! + noise * normal()));
};

describe.each(models.map((model) => [model.name, model] as const))('%s', (_, model) => {
  test('goes on with a trend and a season that hardly vary', () => {
    const values = shop(1, 214, (index) => 200 + index, 0.005);
    const predicted = forecast(model, values.slice(0, 200), 14);
    expect(missed(values.slice(200), predicted)).toBeLessThan(12);
    expect(missed(values.slice(200), predicted)).toBeLessThan(
      missed(values.slice(200), forecast(seasonalNaive, values.slice(0, 200), 14)),
    );
  });

  test('misses by less than repeating the last week, over 20 noisy shops', () => {
    let own = 0;
    let naive = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const values = shop(seed, 194, () => 100, 0.15);
      own += missed(values.slice(180), forecast(model, values.slice(0, 180), 14));
      naive += missed(values.slice(180), forecast(seasonalNaive, values.slice(0, 180), 14));
    }
    expect(own).toBeLessThan(0.9 * naive);
  });

  test('gives the same forecast each time it is asked, and each time it is fitted', () => {
    const values = shop(3, 120, (index) => 50 + index, 0.1);
    const fitted = model.fit(history(values));
    const first = fitted.predict(ahead(120, 10));
    expect(fitted.predict(ahead(120, 10))).toEqual(first);
    expect(fitted.predict(ahead(120, 4))).toEqual(first.slice(0, 4));
    expect(forecast(model, values, 10)).toEqual(first);
  });

  test('is as good in other units', () => {
    const values = shop(4, 120, (index) => 50 + index, 0.1);
    const inCents = forecast(
      model,
      values.map((value) => value * 100),
      10,
    );
    forecast(model, values, 10).forEach((value, step) => expect(inCents[step]! / value).toBeCloseTo(100, 4));
  });

  const normal = seededNormal(9);
  test.each<[string, number[], number[]?]>([
    ['a constant', Array.from({ length: 60 }, () => 7)],
    ['all zeros', Array.from({ length: 60 }, () => 0)],
    ['negative values', Array.from({ length: 90 }, (__, index) => -50 + 10 * week[index % 7]! + normal())],
    ['sales now and then', Array.from({ length: 120 }, (__, index) => (index % 13 === 0 ? 5 : 0))],
    ['a single sale', Array.from({ length: 60 }, (__, index) => (index === 20 ? 900 : 0))],
    [
      'one wild day',
      shop(5, 120, () => 100, 0.1).map((value, index) => (index === 100 ? value * 1000 : value)),
    ],
    [
      'weeks of nothing',
      shop(6, 120, () => 100, 0.1).map((value, index) => (index > 60 && index < 90 ? 0 : value)),
    ],
    ['a shop that closed', shop(7, 120, () => 100, 0.1).map((value, index) => (index < 90 ? value : 0))],
    ['exact repetition', Array.from({ length: 70 }, (__, index) => week[index % 7]!)],
    ['a straight line', Array.from({ length: 50 }, (__, index) => 3 * index)],
    ['doubling every week', Array.from({ length: 70 }, (__, index) => 2 ** (index / 7))],
    ['huge values', shop(8, 80, () => 1e15, 0.1)],
    ['two days of hours', Array.from({ length: 48 }, (__, index) => 5 + Math.sin(index / 4)), [24, 168]],
    ['no season', shop(9, 40, () => 10, 0.5), []],
  ])('%s: a finite forecast that stays in sight, or a reason', (__, values, periods = [7]) => {
    const width = Math.max(...values) - Math.min(...values);
    const most = Math.max(...values.map(Math.abs));
    const predicted = attempt(() => forecast(model, values, 28, periods));
    if (!predicted) return;
    expect(predicted).toHaveLength(28);
    for (const value of predicted) {
      expect(value).toBeGreaterThanOrEqual(Math.min(...values) - width - 1e-9 * most);
      expect(value).toBeLessThanOrEqual(Math.max(...values) + width + 1e-9 * most);
    }
  });

  test('a short past gives a finite forecast or a reason, whatever its length', () => {
    for (let length = 0; length <= 40; length += 1) {
      const values = shop(length, length, () => 100, 0.2);
      for (const periods of [[7], []])
        for (const value of attempt(() => forecast(model, values, 7, periods)) ?? [])
          expect(Math.abs(value)).toBeLessThan(1000);
    }
  });
});

/** Null where the model says in a few words why it cannot; anything else that goes wrong fails the test. */
function attempt(forecasting: () => number[]): number[] | null {
  try {
    return forecasting();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(/^it needs |^differences leave nothing/);
    return null;
  }
}

test('what models see in a series of hours with days and weeks: bats, ar and arima follow both', () => {
  const normal = seededNormal(2);
  const values = Array.from(
    { length: 24 * 42 },
    (_, index) =>
      100 +
      40 * Math.sin((2 * Math.PI * index) / 24) +
      (Math.floor(index / 24) % 7 < 2 ? 60 : 0) +
      4 * normal(),
  );
  const known = values.slice(0, -48);
  const naive = missed(values.slice(-48), forecast(seasonalNaive, known, 48, [24, 168]));
  for (const model of [bats, autoregression, arima])
    expect(missed(values.slice(-48), forecast(model, known, 48, [24, 168]))).toBeLessThan(naive);
});
