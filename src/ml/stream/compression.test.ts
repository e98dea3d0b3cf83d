import { expect, test } from 'vitest';
import { compress, expand, fitCompression } from './compression.ts';
import { seededNormal } from '../../../test/support/seeded.ts';

const normal = seededNormal(5);
const values = Float64Array.from({ length: 2000 }, () => 50 + 2 * normal());

test('is nearly straight within the usual range and logarithmic beyond', () => {
  const fitted = fitCompression(values);
  expect(fitted.centre).toBeCloseTo(50, 0);
  expect(fitted.scale / 20).toBeCloseTo(1, 1);
  const near = compress(fitted, 54) - compress(fitted, 50);
  expect(near / (4 / fitted.scale)).toBeCloseTo(1, 1);
  const tenfold = compress(fitted, 20_050) - compress(fitted, 2050);
  expect(tenfold).toBeCloseTo(Math.log(10), 1);
});

test('expands what it compressed', () => {
  const fitted = fitCompression(values);
  for (const value of [-300, 50, 51, 1e6])
    expect(expand(fitted, compress(fitted, value))).toBeCloseTo(value, 4);
});

test('leaves gaps out and stays finite when all values are the same', () => {
  const fitted = fitCompression(Float64Array.from([7, Number.NaN, 7, 7]));
  expect(fitted.centre).toBe(7);
  expect(compress(fitted, 7)).toBe(0);
  expect(Number.isFinite(compress(fitted, 1e12))).toBe(true);
});
