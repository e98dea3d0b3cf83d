import { expect, test } from 'vitest';
import { seededNormal } from '../../../test/support/seeded.ts';
import { differenced, stationaryBy } from './differencing.ts';

const series = (length: number, value: (index: number) => number) =>
  Float64Array.from({ length }, (_, index) => value(index));
const normal = seededNormal(3);
const noise = series(300, () => normal());
const walk = (() => {
  let level = 0;
  return noise.map((value) => (level += value));
})();
const lagsOf = (values: Float64Array) =>
  stationaryBy(values, [7])
    .map(({ lag }) => lag)
    .sort((a, b) => a - b);

test('noise stays, a random walk is differenced once', () => {
  expect(lagsOf(noise)).toEqual([]);
  expect(lagsOf(walk)).toEqual([1]);
});

test('a strong season is differenced, a weak one is not', () => {
  const wave = (size: number) =>
    noise.map((value, index) => value + size * Math.sin((2 * Math.PI * index) / 7));
  expect(lagsOf(wave(5))).toEqual([7]);
  expect(lagsOf(wave(0.5))).toEqual([]);
});

test('differencing leaves what the past does not say', () => {
  const line = series(20, (index) => 3 * index + (index % 7));
  expect([...differenced(line, [{ lag: 7, weight: 1 }])]).toEqual(Array(13).fill(21));
});
