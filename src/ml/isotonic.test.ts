import { expect, test } from 'vitest';
import type { IsotonicJson } from './calibration.ts';
import { fitIsotonic, isotonicFromJSON, isotonicRegression } from './isotonic.ts';
import { seededRandom } from './seeded-random.ts';

const points = (scores: readonly number[], values: readonly number[]) =>
  scores.map((score, at) => ({ score, value: values[at]!, weight: 1 }));

test('violators are pooled as worked out by hand', () => {
  // 3 and 2 violate: 2.5; then 5, 4 and 3 in two steps: 4.
  const blocks = isotonicRegression(points([1, 2, 3, 4, 5, 6], [1, 3, 2, 5, 4, 3]));
  expect(blocks).toEqual([
    { score: 1, value: 1, weight: 1 },
    { score: 2.5, value: 2.5, weight: 2 },
    { score: 5, value: 4, weight: 3 },
  ]);
});

test('equal scores are one point, whatever their order', () => {
  // The three rows at 2 have mean ⅔, above the ½ of the row at 1: had they been taken one by one, all four would pool.
  for (const atTwo of [
    [0, 1, 1],
    [1, 1, 0],
  ]) {
    const blocks = isotonicRegression(points([1, 2, 2, 2], [0.5, ...atTwo]));
    expect(blocks.map(({ score }) => score)).toEqual([1, 2]);
    expect(blocks[1]!.value).toBeCloseTo(2 / 3, 12);
  }
});

test('a calibration rises, says neither never nor always, and survives being stored', () => {
  const random = seededRandom(5);
  const probabilities = Float64Array.from({ length: 2000 }, random);
  // What the model calls p comes true p² of the time.
  const labels = Uint8Array.from(probabilities, (probability) => (random() < probability ** 2 ? 1 : 0));
  const calibration = fitIsotonic(probabilities, labels);
  const said = Array.from({ length: 101 }, (_, at) => calibration.apply(at / 100));
  expect(said).toEqual([...said].sort((a, b) => a - b));
  expect(said[0]).toBeGreaterThan(0);
  expect(said[100]).toBeLessThan(1);
  for (const at of [20, 50, 80]) expect(Math.abs(said[at]! - (at / 100) ** 2)).toBeLessThan(0.08);
  // Rows that the model tells apart stay apart: between the blocks, and below and above all of them.
  expect(new Set(said).size).toBe(101);
  const stored = JSON.parse(JSON.stringify(calibration)) as IsotonicJson;
  expect(isotonicFromJSON(stored).apply(0.123)).toBe(calibration.apply(0.123));
});
