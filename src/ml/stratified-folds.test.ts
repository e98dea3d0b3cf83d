import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { rowsWhere, stratifiedFolds } from './stratified-folds.ts';

const random = seededRandom(3);
const labels = Uint8Array.from({ length: 1003 }, () => (random() < 0.1 ? 1 : 0));
const positivesIn = (rows: Uint32Array) => rows.reduce((sum, row) => sum + labels[row]!, 0);

test('each fold has its share of both outcomes; a seed gives the same folds, another seed others', () => {
  const foldOf = stratifiedFolds(labels, 5, 1);
  const sizes = [0, 1, 2, 3, 4].map((fold) => rowsWhere(foldOf, (its) => its === fold));
  for (const rows of sizes) {
    expect(Math.abs(rows.length - labels.length / 5)).toBeLessThan(2);
    expect(Math.abs(positivesIn(rows) - positivesIn(rowsWhere(foldOf, () => true)) / 5)).toBeLessThan(1);
  }
  expect(stratifiedFolds(labels, 5, 1)).toEqual(foldOf);
  expect(stratifiedFolds(labels, 5, 2)).not.toEqual(foldOf);
});

test('groups are never split, and folds stay even', () => {
  const groups = Uint32Array.from(labels, () => Math.floor(random() ** 2 * 200));
  const foldOf = stratifiedFolds(labels, 4, 1, groups);
  const foldsOfGroup = new Map<number, Set<number>>();
  groups.forEach((group, row) => {
    foldsOfGroup.set(group, (foldsOfGroup.get(group) ?? new Set()).add(foldOf[row]!));
  });
  for (const folds of foldsOfGroup.values()) expect(folds.size).toBe(1);
  for (const fold of [0, 1, 2, 3]) {
    const rows = rowsWhere(foldOf, (its) => its === fold);
    expect(Math.abs(rows.length - labels.length / 4)).toBeLessThan(0.15 * labels.length);
    expect(positivesIn(rows)).toBeGreaterThan(10);
  }
});

test('groups that are not one a row are refused', () => {
  expect(() => stratifiedFolds(labels, 5, 1, new Uint32Array(3))).toThrow(/give one a row/);
});
