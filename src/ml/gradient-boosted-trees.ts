import { binColumns } from './binned-columns.ts';
import { addTree, createBoostedTrees } from './boosted-trees.ts';
import type { BoostedTrees } from './boosted-trees.ts';
import { logOddsOf, lossOf, probabilityOf, requireOutcomes, takeRows } from './classifier.ts';
import type { LabelledRows } from './classifier.ts';
import { createDraw, seededRandom } from './seeded-random.ts';
import { rowsWhere, stratifiedFolds } from './stratified-folds.ts';
import { createTreeGrower } from './tree-growth.ts';
import type { TreeLimits } from './tree-growth.ts';

export { gradientBoostedTreesFromJSON } from './boosted-trees.ts';
export type { BoostedTrees, BoostedTreesJson } from './boosted-trees.ts';

export interface BoostingOptions extends Partial<TreeLimits> {
  seed: number;
  /** trees at most */
  trees?: number;
  /** share of the rows that each tree is grown from */
  rowShare?: number;
  /** share of the columns that each tree may split */
  columnShare?: number;
  /** Trees that may come without making the held-out rows likelier before it stops; 0 grows all trees. */
  patience?: number;
  /** group of each row: those of one group are held out together */
  groups?: Uint32Array;
}

const defaults = {
  trees: 1000,
  learningRate: 0.03,
  leaves: 12,
  leafHessian: 3,
  l2: 5,
  rowShare: 0.8,
  columnShare: 0.8,
  patience: 60,
};

/** One part of this many is held out to see when to stop. */
const stoppingParts = 6;

/**
 * Gradient-boosted trees for log-loss (Friedman 2001, with the Newton steps of Chen and Guestrin 2016), grown leaf by
 * leaf over histograms (Ke et al. 2017). Each split sends rows without a value to the side where they fit better. How
 * many trees it takes is found on a part held out; then as many are grown from all rows.
 * @throws RangeError unless there are rows of both outcomes
 */
export function fitGradientBoostedTrees(data: LabelledRows, options: BoostingOptions): BoostedTrees {
  const { seed, trees, patience, groups } = { ...defaults, ...options };
  requireOutcomes(data, stoppingParts, 'A model of gradient-boosted trees');
  if (patience === 0) return boost(data, null, options).modelOf(trees);
  const parts = stratifiedFolds(data.labels, stoppingParts, seed, groups);
  const taken = (keep: (part: number) => boolean) => takeRows(data, rowsWhere(parts, keep));
  const kept = taken((part) => part !== 0);
  const heldOut = taken((part) => part === 0);
  const { losses } = boost(kept, heldOut, { ...options, trees, patience });
  const best = indexOfLeast(losses);
  return boost(data, null, { ...options, trees: best }).modelOf(best);
}

export interface Boosting {
  /** log-loss of the watched rows by the number of trees, beginning with none */
  losses: number[];
  /** of the first so many trees, or all where there are not so many */
  modelOf(trees: number): BoostedTrees;
}

/** Grows trees and, where `watched` is given, stops when these rows have not become likelier for `patience` trees. */
export function boost(data: LabelledRows, watched: LabelledRows | null, options: BoostingOptions): Boosting {
  const settings = { ...defaults, ...options };
  const { rows, columns } = data.rows;
  const random = seededRandom(settings.seed);
  const members = new Uint32Array(Math.ceil(settings.rowShare * rows));
  const drawColumns = createDraw(random, columns);
  const start = logOddsOf(data.labels.reduce((sum, label) => sum + label, 0) / rows);
  const logOdds = new Float64Array(rows).fill(start);
  const watchedLogOdds = new Float64Array(watched?.rows.rows ?? 0).fill(start);
  const gradients = new Float64Array(rows);
  const hessians = new Float64Array(rows);
  const grow = createTreeGrower(binColumns(data.rows), { gradients, hessians }, settings);
  const trees: Float32Array[] = [];
  const losses = watched === null ? [] : [meanLoss(watchedLogOdds, watched.labels)];
  while (trees.length < settings.trees) {
    for (let row = 0; row < rows; row += 1) {
      const probability = probabilityOf(logOdds[row]!);
      gradients[row] = probability - data.labels[row]!;
      hessians[row] = probability * (1 - probability);
    }
    sample(members, rows, random);
    const tree = grow(members, drawColumns(Math.ceil(settings.columnShare * columns)));
    trees.push(tree);
    addTree(tree, data.rows, logOdds);
    if (watched === null) continue;
    addTree(tree, watched.rows, watchedLogOdds);
    losses.push(meanLoss(watchedLogOdds, watched.labels));
    if (losses.length - 1 - indexOfLeast(losses) >= settings.patience) break;
  }
  return { losses, modelOf: (size) => createBoostedTrees(start, columns, trees.slice(0, size)) };
}

/** Draws different rows, in rising order, which memory is read fastest in (Knuth, volume 2, 3.4.2, algorithm S). */
function sample(into: Uint32Array, rows: number, random: () => number): void {
  for (let row = 0, taken = 0; taken < into.length; row += 1)
    if (random() * (rows - row) < into.length - taken) into[taken++] = row;
}

function meanLoss(logOdds: Float64Array, labels: Uint8Array): number {
  let sum = 0;
  for (let row = 0; row < labels.length; row += 1) sum += lossOf(logOdds[row]!, labels[row]!);
  return sum / labels.length;
}

export const indexOfLeast = (values: readonly number[]): number => values.indexOf(Math.min(...values));
