import { expect, test } from 'vitest';
import { coverage, mase, seasonalScale, smape, wape } from './accuracy.ts';

test('MASE is 1 for a forecast that misses by as much as last season did', () => {
  const history = [10, 20, 12, 22, 14, 24];
  expect(seasonalScale(history, 2)).toBe(2);
  expect(mase([16, 26], [14, 24], seasonalScale(history, 2))).toBe(1);
});

test('MASE has no scale in a constant or too short history', () => {
  expect(mase([1], [2], seasonalScale([5, 5, 5], 1))).toBeNull();
  expect(mase([1], [2], seasonalScale([5, 6], 7))).toBeNull();
});

test('sMAPE is 200 for a forecast of nothing and 0 for nothing forecast as nothing', () => {
  expect(smape([4, 0], [0, 0])).toBe(100);
  expect(smape([3], [1])).toBe(100);
  expect(smape([], [])).toBeNull();
});

test('WAPE weighs days by their size, so an empty day does not blow it up', () => {
  expect(wape([0, 90, 10], [5, 85, 10])).toBe(0.1);
  expect(wape([0, 0], [1, 1])).toBeNull();
});

test('coverage counts values on the bounds as inside', () => {
  expect(coverage([1, 2, 3, 9], [1, 0, 4, 0], [5, 2, 5, 8])).toBe(0.5);
});
