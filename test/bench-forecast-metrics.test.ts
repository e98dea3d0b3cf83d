import { expect, test } from 'vitest';
import { mase, msis, naive2, owa, seasonalScale, smape } from '../bench/forecast/metrics.ts';

test('sMAPE is in percent of the mean of forecast and outcome', () => {
  expect(smape([3, 10], [1, 10])).toBe(50);
});

test('MASE is in units of the change from season to season within the training part', () => {
  const scale = seasonalScale([10, 20, 12, 22, 14, 24], 2);
  expect(scale).toBe(2);
  expect(mase([16, 26], [15, 23], scale)).toBe(1);
});

test('MSIS is the width of the bounds, and forty times what they were missed by at 95 %', () => {
  const bounds = { lower: [0, 0, 0], upper: [10, 10, 10], level: 0.95 };
  expect(msis([5, 5, 5], bounds, 2)).toBe(5);
  expect(msis([5, 5, 13], bounds, 2)).toBeCloseTo((10 + (40 * 3) / 3) / 2, 9);
  expect(msis([-1, 5, 5], bounds, 2)).toBeCloseTo((10 + 40 / 3) / 2, 9);
});

test('OWA is the mean of both errors relative to those of Naive2', () => {
  expect(owa({ smape: 10, mase: 3 }, { smape: 20, mase: 2 })).toBe(1);
});

test('Naive2 repeats the last value where there is no season', () => {
  expect(naive2([1, 5, 2, 9, 4], 1, 3)).toEqual([4, 4, 4]);
});

test('Naive2 goes on along a season that the series shows', () => {
  const shape = [0.5, 1, 1.5, 1];
  const train = Array.from({ length: 42 }, (_, index) => 100 * shape[index % 4]!);
  naive2(train, 4, 6).forEach((value, step) => expect(value).toBeCloseTo(100 * shape[(42 + step) % 4]!, 6));
});
