import { expect, test } from 'vitest';
import { ordinaryRows, pushed } from '../../test/support/planted-rows.ts';
import { seededNormal } from '../../test/support/seeded.ts';
import { matrixOf, rowsOf } from './matrix.ts';
import type { Matrix, Row } from './matrix.ts';
import { SubspacePca } from './subspace-pca.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

const rowOf = (matrix: Matrix, row: number) => rowsOf(matrix, row, row + 1).data;
const indexOfMost = (values: ArrayLike<number>) =>
  Array.from(values, (_, i) => i).reduce((most, i) => (values[i]! > values[most]! ? i : most), 0);
const before = (matrix: Matrix, row: number, count: number): Row[] =>
  Array.from({ length: count }, (_, i) => rowOf(matrix, row - count + i));

test('eigenvalues and vectors of a symmetric matrix put it together again', () => {
  const size = 40;
  const normal = seededNormal(1);
  const root = Array.from({ length: size * size }, normal);
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1)
      for (let k = 0; k < size; k += 1) matrix[a * size + b]! += root[a * size + k]! * root[b * size + k]!;
  const { values, vectors } = symmetricEigen(matrix, size);
  expect(values).toEqual(values.slice().sort().reverse());
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < size; b += 1) {
      let entry = 0;
      let product = 0;
      for (let k = 0; k < size; k += 1) {
        entry += values[k]! * vectors[k * size + a]! * vectors[k * size + b]!;
        product += vectors[a * size + k]! * vectors[b * size + k]!;
      }
      expect(entry).toBeCloseTo(matrix[a * size + b]!, 8);
      expect(product).toBeCloseTo(a === b ? 1 : 0, 10);
    }
});

test('a row that breaks how columns go together is found, although each value is ordinary', () => {
  const normal = seededNormal(3);
  const together = (rows: number) =>
    matrixOf(
      Array.from({ length: rows }, () => {
        const common = normal();
        return Array.from({ length: 5 }, () => common + 0.1 * normal());
      }),
    );
  const model = SubspacePca.fit(together(2000), { steps: 1 });
  const test = together(500);
  test.data.set([1, 1, -1, 1, 1], 250 * 5);
  const scores = model.scoreAll(test);
  expect(indexOfMost(scores)).toBe(250);
  expect(scores[250]!).toBeGreaterThan(5 * scores.slice().sort().at(-2)!);
  expect(indexOfMost(model.score(rowOf(test, 250)).contributions)).toBe(2);
});

test('the score is the Mahalanobis distance: its mean is the number of values looked at', () => {
  const model = SubspacePca.fit(ordinaryRows(4000, 4, 4), { steps: 3 });
  const scores = model.scoreAll(ordinaryRows(4000, 4, 5));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  expect(mean).toBeGreaterThan(11);
  expect(mean).toBeLessThan(13);
});

test('what lasts stands out more than what comes once', () => {
  const model = SubspacePca.fit(ordinaryRows(3000, 5, 6), { steps: 3 });
  const quiet = ordinaryRows(100, 5, 7);
  const once = model.scoreAll(pushed(quiet, [50], 1, 3))[50]!;
  const lasting = model.scoreAll(pushed(quiet, [48, 49, 50], 1, 3))[50]!;
  expect(lasting).toBeGreaterThan(once + 5);
});

test('one by one with the rows before gives the scores of all at once; a stored model gives them exactly', () => {
  const model = SubspacePca.fit(ordinaryRows(800, 4, 8));
  const test = ordinaryRows(30, 4, 9);
  const scores = model.scoreAll(test);
  for (let row = 2; row < 30; row += 1)
    expect(model.score(rowOf(test, row), before(test, row, 2)).score).toBeCloseTo(scores[row]!, 9);
  const stored = JSON.parse(JSON.stringify(model)) as ReturnType<SubspacePca['toJSON']>;
  expect(SubspacePca.fromJSON(stored).scoreAll(test)).toEqual(scores);
});

test('without recent rows the row itself stands in for them', () => {
  const model = SubspacePca.fit(ordinaryRows(800, 3, 10));
  const row = [1, 0, -1];
  expect(model.score(row)).toEqual(model.score(row, [row, row]));
});

test('missing values and columns that never moved say nothing', () => {
  const rows = ordinaryRows(500, 3, 11);
  const matrix = matrixOf(Array.from({ length: 500 }, (_, row) => [...rowOf(rows, row), 4]));
  const model = SubspacePca.fit(matrix);
  expect(model.score([0.5, 0.2, 0.1, Number.NaN])).toEqual(model.score([0.5, 0.2, 0.1, 900]));
  expect(model.score([9, 0, 0, 900]).contributions[3]).toBe(0);
  expect(Number.isFinite(model.score([Number.NaN, Infinity, 0, 4]).score)).toBe(true);
});

test('a column that never moved changes no score', () => {
  const rows = ordinaryRows(500, 3, 13);
  const wider = matrixOf(Array.from({ length: 500 }, (_, row) => [...rowOf(rows, row), 4]));
  const scores = SubspacePca.fit(rows).scoreAll(rows);
  SubspacePca.fit(wider)
    .scoreAll(wider)
    .forEach((score, row) => expect(score).toBeCloseTo(scores[row]!, 4));
  const same = SubspacePca.fit(matrixOf(Array.from({ length: 50 }, () => [1, 2])));
  expect(same.score([1, 5])).toEqual({ score: 0, contributions: [0.5, 0.5] });
});

test('too few rows for their width are refused', () => {
  expect(() => SubspacePca.fit(ordinaryRows(30, 20, 1))).toThrow(/at least 63 rows, not 30/);
});
