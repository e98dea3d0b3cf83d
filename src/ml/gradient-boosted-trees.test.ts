import { expect, test } from 'vitest';
import { logOddsOf } from './classifier.ts';
import type { LabelledRows } from './classifier.ts';
import { boost, fitGradientBoostedTrees, gradientBoostedTreesFromJSON } from './gradient-boosted-trees.ts';
import type { BoostedTreesJson } from './gradient-boosted-trees.ts';
import { matrixOf } from './matrix.ts';
import { seededRandom } from './seeded-random.ts';

/** Rows of uniform numbers in [0, 1), labelled by the chance that `chance` gives each. */
function drawn(
  count: number,
  columns: number,
  seed: number,
  chance: (row: number[]) => number,
): LabelledRows {
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, () => Array.from({ length: columns }, random));
  return { rows: matrixOf(rows), labels: Uint8Array.from(rows, (row) => (random() < chance(row) ? 1 : 0)) };
}

const stepAt = 0.37;
const step = drawn(2000, 2, 1, ([x]) => (x! > stepAt ? 0.8 : 0.1));
const trees = fitGradientBoostedTrees(step, { seed: 1 });

test('learns a step: where it is, and how likely either side is', () => {
  expect(trees.predict([0.3, 0.5])).toBeCloseTo(0.1, 1);
  expect(trees.predict([0.45, 0.5])).toBeCloseTo(0.8, 1);
});

test('learns what only two columns together say', () => {
  const xor = drawn(2000, 3, 2, ([x, y]) => (x! > 0.5 === y! > 0.5 ? 0.05 : 0.95));
  const model = fitGradientBoostedTrees(xor, { seed: 1 });
  for (const [x, y, likely] of [
    [0.2, 0.2, false],
    [0.2, 0.8, true],
    [0.8, 0.2, true],
    [0.8, 0.8, false],
  ] as const)
    expect(model.predict([x, y, 0.5]) > 0.5).toBe(likely);
});

test('that a value is missing can say as much as a value', () => {
  const data = drawn(3000, 2, 3, ([x, y]) => (x! < 0.3 ? 0.9 : y! > 0.5 ? 0.3 : 0.1));
  // The rows below 0.3, all of them likely, lose the value that would tell.
  const hidden = {
    ...data,
    rows: { ...data.rows, data: data.rows.data.map((v, at) => (at % 2 === 0 && v < 0.3 ? NaN : v)) },
  };
  const model = fitGradientBoostedTrees(hidden, { seed: 1 });
  expect(model.predict([NaN, 0.2])).toBeGreaterThan(0.8);
  expect(model.predict([0.35, 0.2])).toBeLessThan(0.2);
  // Infinite is missing, as everywhere in a matrix.
  expect(model.predict([-Infinity, 0.2])).toBe(model.predict([NaN, 0.2]));
  // A column in which none was missing still gives an answer.
  expect(model.predict([0.35, NaN])).toBeGreaterThan(0);
});

test('stops early where there is nothing to learn, and later where there is', () => {
  const noise = drawn(1000, 5, 4, () => 0.3);
  const model = fitGradientBoostedTrees(noise, { seed: 1 });
  expect(model.size).toBeLessThan(30);
  expect(Math.abs(model.predict([0.5, 0.5, 0.5, 0.5, 0.5]) - 0.3)).toBeLessThan(0.1);
  expect(trees.size).toBeGreaterThan(30);
  expect(trees.size).toBeLessThan(600);
});

test('watched rows see the loss fall, then no more than the patience beyond the least', () => {
  const { losses, modelOf } = boost(
    step,
    drawn(1000, 2, 6, ([x]) => (x! > stepAt ? 0.8 : 0.1)),
    { seed: 1, patience: 10 },
  );
  expect(losses[20]).toBeLessThan(losses[0]!);
  expect(losses.length - 1 - losses.indexOf(Math.min(...losses))).toBe(10);
  expect(modelOf(7).size).toBe(7);
});

test('one by one and all at once agree; a seed gives the same trees, another seed others', () => {
  const all = trees.predictAll(step.rows);
  for (const row of [0, 999, 1999])
    expect(trees.predict(step.rows.data.subarray(2 * row, 2 * row + 2))).toBe(all[row]);
  expect(fitGradientBoostedTrees(step, { seed: 1 }).predictAll(step.rows)).toEqual(all);
  expect(fitGradientBoostedTrees(step, { seed: 2 }).predictAll(step.rows)).not.toEqual(all);
});

test('stored trees are small and answer exactly as those that were stored', () => {
  const stored = JSON.stringify(trees);
  expect(stored.length).toBeLessThan(200_000);
  const restored = gradientBoostedTreesFromJSON(JSON.parse(stored) as BoostedTreesJson);
  expect(restored.predictAll(step.rows)).toEqual(trees.predictAll(step.rows));
  expect(restored.explain([0.2, 0.9])).toEqual(trees.explain([0.2, 0.9]));
  expect(JSON.stringify(restored)).toBe(stored);
});

test('what each column adds sums to the log-odds, and the one that matters is named', () => {
  for (const row of [
    [0.2, 0.9],
    [0.9, NaN],
  ]) {
    const { base, contributions } = trees.explain(row);
    expect(base + contributions[0]! + contributions[1]!).toBeCloseTo(logOddsOf(trees.predict(row)), 9);
    expect(Math.abs(contributions[0]!)).toBeGreaterThan(5 * Math.abs(contributions[1]!));
  }
});

test('what cannot be learnt from is refused', () => {
  const all = { ...step, labels: step.labels.map(() => 1) };
  expect(() => fitGradientBoostedTrees(all, { seed: 1 })).toThrow(/each outcome/);
  expect(() => fitGradientBoostedTrees({ ...step, labels: step.labels.slice(1) }, { seed: 1 })).toThrow(
    /one a row/,
  );
  expect(() => trees.predict([1, 2, 3])).toThrow(/2 columns/);
});
