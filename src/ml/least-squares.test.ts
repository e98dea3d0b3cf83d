import { expect, test } from 'vitest';
import { seededNormal } from '../../test/support/seeded.ts';
import { leastSquares } from './least-squares.ts';
import { matrixOf } from './matrix.ts';

const normal = seededNormal(1);
const rows = Array.from({ length: 200 }, () => [normal(), normal(), 1]);
const targets = rows.map(([a, b]) => 2 * a! - 3 * b! + 0.5);

test('recovers what made the targets', () => {
  const [a, b, intercept] = leastSquares(matrixOf(rows), targets, { ridge: 0 });
  expect(a).toBeCloseTo(2, 9);
  expect(b).toBeCloseTo(-3, 9);
  expect(intercept).toBeCloseTo(0.5, 9);
});

test('counts rows by their weight', () => {
  const twoTruths = targets.map((value, row) => (row < 100 ? value : -value));
  const [a] = leastSquares(matrixOf(rows), twoTruths, { ridge: 0, weight: (row) => (row < 100 ? 1 : 0) });
  expect(a).toBeCloseTo(2, 9);
});

test('a ridge shrinks, and shares between columns that say the same', () => {
  const twice = rows.map(([a]) => [a!, a!]);
  const doubled = rows.map(([a]) => 4 * a!);
  const [first, second] = leastSquares(matrixOf(twice), doubled, { ridge: 1e-6 });
  expect(first).toBeCloseTo(2, 3);
  expect(second).toBeCloseTo(2, 3);
  expect(leastSquares(matrixOf(twice), doubled, { ridge: 10 })[0]).toBeLessThan(1);
  expect(() =>
    leastSquares(
      matrixOf([
        [2, 2],
        [0, 0],
      ]),
      [1, 0],
      { ridge: 0 },
    ),
  ).toThrow(RangeError);
});
