import { expect, test } from 'vitest';
import { ordinaryRows, pushed } from '../../test/support/planted-rows.ts';
import { matrixOf, rowsOf } from './matrix.ts';
import type { Matrix } from './matrix.ts';
import { PatternEnsemble, recentRowsUsed } from './pattern-ensemble.ts';
import type { PatternJson } from './pattern-ensemble.ts';
import type { Epoch } from './train-autoencoder.ts';

const columns = 6;
/** The last column never moves. */
const withConstant = (matrix: Matrix): Matrix => ({
  ...matrix,
  data: matrix.data.map((value, at) => (at % columns === 5 ? 3 : value)),
});
const epochs: Epoch[] = [];
const names = ['events', 'users', 'purchases', 'revenue', 'price', 'constant'];
const ensemble = PatternEnsemble.fit(withConstant(ordinaryRows(1500, columns, 1)), {
  seed: 1,
  names,
  onProgress: (epoch) => epochs.push(epoch),
});
const ordinary = withConstant(ordinaryRows(2000, columns, 2));
const rowOf = (matrix: Matrix, row: number) => rowsOf(matrix, row, row + 1).data;
const verdictOf = (matrix: Matrix, row: number) =>
  ensemble.score(
    rowOf(matrix, row),
    Array.from({ length: recentRowsUsed }, (_, i) => rowOf(matrix, row - recentRowsUsed + i)),
  );

test('says of ordinary rows that they are as ordinary as they are', () => {
  const { probabilities } = ensemble.scoreAll(ordinary);
  const below = (limit: number) => probabilities.filter((p) => p < limit).length / probabilities.length;
  // As well as 300 rows that move together can say it.
  expect(below(0.5)).toBeGreaterThan(0.3);
  expect(below(0.5)).toBeLessThan(0.7);
  expect(below(0.01)).toBeLessThan(0.03);
  expect(below(1e-4)).toBeLessThan(0.002);
});

test('finds what was planted, by every detector, and names its column', () => {
  const rows = [1000, 1001, 1002, 1003];
  for (const column of [0, 3, 4]) {
    const planted = pushed(ordinary, rows, column, -9);
    const verdict = verdictOf(planted, 1003);
    expect(verdict.probability).toBeLessThan(1e-4);
    expect(verdict.z).toBeGreaterThan(3.7);
    expect(verdict.contributions.indexOf(Math.max(...verdict.contributions))).toBe(column);
    expect(verdict.contributions.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    for (const of of Object.values(verdict.byDetector)) {
      expect(of.probability).toBeLessThan(0.02);
      expect(of.contributions.indexOf(Math.max(...of.contributions))).toBe(column);
    }
  }
});

test('one by one and all at once agree, and a stored model with both', () => {
  const some = rowsOf(ordinary, 0, 60);
  const { probabilities, byDetector } = ensemble.scoreAll(some);
  const text = JSON.stringify(ensemble);
  expect(text.length).toBeLessThan(2_000_000);
  const restored = PatternEnsemble.fromJSON(JSON.parse(text) as PatternJson);
  expect(restored.scoreAll(some)).toEqual({ probabilities, byDetector });
  expect(restored.names).toEqual(names);
  for (let row = recentRowsUsed; row < 60; row += 1) {
    const verdict = verdictOf(some, row);
    expect(verdict.probability).toBeCloseTo(probabilities[row]!, 9);
    expect(verdict.byDetector.lstm_autoencoder.probability).toBeCloseTo(byDetector.lstm_autoencoder[row]!, 9);
  }
});

test('the constant column and missing values say nothing', () => {
  const row = rowOf(ordinary, 500);
  expect(verdictOf(pushed(ordinary, [500], 5, 1000), 500)).toEqual(verdictOf(ordinary, 500));
  const unknown = ensemble.score(row.map(() => Number.NaN));
  expect(unknown.probability).toBeGreaterThan(0.05);
});

test('progress is told in epochs', () => {
  expect(epochs[0]).toMatchObject({ epoch: 1, epochs: 20 });
  expect(epochs.length).toBeGreaterThan(1);
});

test('too few rows are refused with what to do', () => {
  expect(() => PatternEnsemble.fit(ordinaryRows(400, 3, 1), { seed: 1 })).toThrow(
    /at least 500 rows, not 400: wait for more history/,
  );
  expect(() => PatternEnsemble.fit(matrixOf([]), { seed: 1 })).toThrow(RangeError);
});
