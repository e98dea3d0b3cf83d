import { expect, test } from 'vitest';
import { fromPast, partialAutocorrelations, product, stationaryWeights } from './lag-polynomial.ts';

test('a difference of a seasonal difference looks back to both and gives back what both take', () => {
  const both = product([{ lag: 12, weight: 1 }], [{ lag: 1, weight: 1 }]);
  expect([...both].sort((a, b) => a.lag - b.lag)).toEqual([
    { lag: 1, weight: 1 },
    { lag: 12, weight: 1 },
    { lag: 13, weight: -1 },
  ]);
});

test('there is nothing before the first point', () => {
  const polynomial = [
    { lag: 1, weight: 0.5 },
    { lag: 3, weight: 2 },
  ];
  const series = Float64Array.of(1, 2, 3, 4);
  expect(fromPast(polynomial, series, 0)).toBe(0);
  expect(fromPast(polynomial, series, 2)).toBe(1);
  expect(fromPast(polynomial, series, 4)).toBe(0.5 * 4 + 2 * 2);
});

test('any partial autocorrelations make a stationary process, and come back from it', () => {
  const partials = [0.9, -0.8, 0.95];
  const weights = stationaryWeights(partials);
  partialAutocorrelations(weights, 0.97).forEach((value, index) =>
    expect(value).toBeCloseTo(partials[index]!, 9),
  );
  // The response to a single shock dies away.
  const path = [1];
  for (let step = 1; step < 2000; step += 1)
    path.push(weights.reduce((sum, weight, lag) => sum + weight * (path[step - 1 - lag] ?? 0), 0));
  expect(Math.abs(path.at(-1)!)).toBeLessThan(1e-6);
});

test('weights that explode become the nearest that do not', () => {
  expect(partialAutocorrelations([1.4], 0.97)).toEqual([0.97]);
  for (const partial of partialAutocorrelations([2, 1.5, -3], 0.97))
    expect(Math.abs(partial)).toBeLessThanOrEqual(0.97);
});
