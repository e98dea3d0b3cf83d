import { createDraw, seededRandom } from './seeded-random.ts';

/**
 * Deals rows out to folds so that each gets its share of both outcomes, and all rows of one group the same fold: rows
 * of one person on both sides of a split would make a model look better than it is.
 * @param groups the group of each row; without, each row is its own
 * @returns the fold of each row, counted from 0
 * @throws RangeError unless each row has a group, where groups are given
 */
export function stratifiedFolds(
  labels: Uint8Array,
  folds: number,
  seed: number,
  groups?: Uint32Array,
): Uint8Array {
  if (groups !== undefined && groups.length !== labels.length)
    throw new RangeError(`${groups.length} groups were given for ${labels.length} rows: give one a row.`);
  const groupOf = groups ?? Uint32Array.from(labels, (_, row) => row);
  const sizes = new Map<number, [negatives: number, positives: number]>();
  groupOf.forEach((group, row) => {
    const size = sizes.get(group) ?? [0, 0];
    size[labels[row]!]! += 1;
    sizes.set(group, size);
  });
  const found = [...sizes];
  const shuffled = Array.from(createDraw(seededRandom(seed), found.length)(found.length), (at) => found[at]!);
  // The large ones first, while there is still room to even them out.
  shuffled.sort(([, a], [, b]) => b[0] + b[1] - (a[0] + a[1]));

  const all = [0, 0];
  for (const label of labels) all[label]! += 1;
  const filled = Array.from({ length: folds }, () => [0, 0] as [number, number]);
  const foldOf = new Map<number, number>();
  for (const [group, size] of shuffled) {
    // Where it adds the least to the sum of squared shares of the outcomes.
    const cost = filled.map((fold) =>
      [0, 1].reduce((sum, label) => sum + (fold[label]! * size[label]!) / (all[label]! || 1) ** 2, 0),
    );
    const best = cost.indexOf(Math.min(...cost));
    filled[best]![0] += size[0];
    filled[best]![1] += size[1];
    foldOf.set(group, best);
  }
  return Uint8Array.from(groupOf, (group) => foldOf.get(group)!);
}

/** The rows for which `keep` holds, as indices. */
export function rowsWhere(folds: Uint8Array, keep: (fold: number) => boolean): Uint32Array {
  const rows: number[] = [];
  folds.forEach((fold, row) => {
    if (keep(fold)) rows.push(row);
  });
  return Uint32Array.from(rows);
}
