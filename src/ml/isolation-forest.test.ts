import { expect, test } from 'vitest';
import { ordinaryRows, pushed } from '../../test/support/planted-rows.ts';
import { IsolationForest } from './isolation-forest.ts';
import { averagePath } from './isolation-tree.ts';
import { matrixOf, rowsOf } from './matrix.ts';
import type { Matrix } from './matrix.ts';

const train = ordinaryRows(1000, 6, 1);
const forest = IsolationForest.fit(train, { seed: 1 });
const rowOf = (matrix: Matrix, row: number) => rowsOf(matrix, row, row + 1).data;
const indexOfMost = (values: ArrayLike<number>) =>
  Array.from(values, (_, i) => i).reduce((most, i) => (values[i]! > values[most]! ? i : most), 0);

test('the mean path of a search tree is that of the paper', () => {
  expect(averagePath(1)).toBe(0);
  expect(averagePath(2)).toBe(1);
  // H(255) = 6.1204…, so c(256) = 2 H(255) − 2 · 255 / 256.
  expect(averagePath(256)).toBeCloseTo(10.2448, 2);
});

test('planted rows are among the strangest, and their column is the one named', () => {
  const rows = [100, 300, 500];
  rows.forEach((row, column) => {
    const test = pushed(ordinaryRows(600, 6, 2), [row], column, 20);
    const scores = forest.scoreAll(test);
    // Rows that are far out in all columns at once are as strange to a forest as one that is very far out in one.
    expect(scores.filter((score) => score >= scores[row]!).length).toBeLessThanOrEqual(6);
    const { contributions } = forest.score(rowOf(test, row));
    expect(indexOfMost(contributions)).toBe(column);
    expect(contributions.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    expect(Math.min(...contributions)).toBeGreaterThanOrEqual(0);
  });
});

test('ordinary rows score about a half, and beyond the training rows a score keeps rising', () => {
  const scores = forest.scoreAll(ordinaryRows(500, 6, 3));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  expect(mean).toBeGreaterThan(0.4);
  expect(mean).toBeLessThan(0.55);
  const byDistance = [5, 10, 20, 40, 80].map((value) => forest.score([0, 0, value, 0, 0, 0]).score);
  expect(byDistance).toEqual([...byDistance].sort((a, b) => a - b));
  expect(new Set(byDistance).size).toBe(5);
});

test('one by one and all at once give the same scores; a seed gives the same forest, another seed another one', () => {
  const test = ordinaryRows(20, 6, 4);
  const scores = forest.scoreAll(test);
  scores.forEach((score, row) => expect(forest.score(rowOf(test, row)).score).toBeCloseTo(score, 12));
  expect(IsolationForest.fit(train, { seed: 1 }).scoreAll(test)).toEqual(scores);
  expect(IsolationForest.fit(train, { seed: 2 }).scoreAll(test)).not.toEqual(scores);
});

test('a stored forest scores exactly as the one that was stored', () => {
  const stored = JSON.stringify(forest);
  expect(stored.length).toBeLessThan(1_000_000);
  const test = ordinaryRows(50, 6, 5);
  const restored = IsolationForest.fromJSON(JSON.parse(stored) as ReturnType<IsolationForest['toJSON']>);
  expect(restored.scoreAll(test)).toEqual(forest.scoreAll(test));
});

test('a stored forest that was cut is refused', () => {
  const cut = forest.toJSON();
  expect(() => IsolationForest.fromJSON({ ...cut, nodes: cut.nodes.slice(0, 400) })).toThrow(
    /train it again/,
  );
});

test('a missing value counts as the median, and a constant column as nothing', () => {
  const rows = ordinaryRows(400, 3, 6);
  const constant = matrixOf(
    Array.from({ length: 400 }, (_, row) => [...rowOf(rows, row), 7, row % 5 === 0 ? Number.NaN : row % 7]),
  );
  const fitted = IsolationForest.fit(constant, { seed: 1 });
  const known = fitted.score([0, 0, 0, 7, 3]);
  expect(fitted.score([0, 0, 0, 7, Number.NaN])).toEqual(known);
  expect(fitted.score([0, 0, 0, 500, 3])).toEqual(known);
  expect(fitted.score([9, 0, 0, 500, 3]).contributions[3]).toBe(0);
});

test('rows that are all the same are all as ordinary', () => {
  const same = IsolationForest.fit(matrixOf(Array.from({ length: 50 }, () => [1, 2])), { seed: 1 });
  expect(same.score([1, 2])).toEqual(same.score([5, 5]));
  expect(same.score([1, 2]).contributions).toEqual([0.5, 0.5]);
});

test('says what to do with too few rows and with rows of another width', () => {
  expect(() => IsolationForest.fit(matrixOf([[1]]), { seed: 1 })).toThrow(RangeError);
  expect(() => forest.score([1, 2])).toThrow(/trained on 6 columns and got 2/);
  expect(() => matrixOf([[1, 2], [1]])).toThrow(/Row 1 has 1 values/);
});
