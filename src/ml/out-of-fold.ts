import type { Calibration } from './calibration.ts';
import { takeRows } from './classifier.ts';
import type { LabelledRows } from './classifier.ts';
import { boost, indexOfLeast } from './gradient-boosted-trees.ts';
import type { BoostedTrees } from './gradient-boosted-trees.ts';
import { fitLogisticRegression } from './logistic-regression.ts';
import type { LogisticRegression } from './logistic-regression.ts';
import { rowsWhere } from './stratified-folds.ts';

/** Rows dealt out to folds, each of which is predicted from the others. */
export interface Folded extends LabelledRows {
  /** the fold of each row */
  foldOf: Uint8Array;
  folds: number;
}

/** A way to model, tried on the folds. */
export interface Candidate<Model> {
  /** of each row, by a model of the other folds */
  probabilities: Float64Array;
  /** the same way, on all rows */
  refit(): Model;
}

export function logisticOverFolds(
  data: Folded,
  categorical: readonly number[],
): Candidate<LogisticRegression> {
  const probabilities = new Float64Array(data.foldOf.length);
  for (let fold = 0; fold < data.folds; fold += 1) {
    const { inside, outside, rows } = splitAt(data, fold);
    put(probabilities, rows, fitLogisticRegression(inside, { categorical }).predictAll(outside.rows));
  }
  return { probabilities, refit: () => fitLogisticRegression(data, { categorical }) };
}

/**
 * How many trees are enough for a fold is read from what the others' rows made of theirs: its own outcomes have no say
 * in its predictions.
 */
export function treesOverFolds(data: Folded, seed: number): Candidate<BoostedTrees> {
  const boosted = Array.from({ length: data.folds }, (_, fold) => {
    const { inside, outside, rows } = splitAt(data, fold);
    return { ...boost(inside, outside, { seed: seed + fold }), outside, rows };
  });
  const probabilities = new Float64Array(data.foldOf.length);
  for (const own of boosted) {
    const trees = treesOfLeastLoss(boosted.filter((other) => other !== own));
    put(probabilities, own.rows, own.modelOf(trees).predictAll(own.outside.rows));
  }
  const trees = treesOfLeastLoss(boosted);
  return { probabilities, refit: () => boost(data, null, { seed, trees }).modelOf(trees) };
}

/** Predictions of each fold, calibrated on those of the others. */
export function calibratedOverFolds(
  probabilities: Float64Array,
  { labels, foldOf, folds }: Folded,
  fit: (probabilities: Float64Array, labels: Uint8Array) => Calibration,
): Float64Array {
  const calibrated = new Float64Array(probabilities.length);
  for (let fold = 0; fold < folds; fold += 1) {
    const others = rowsWhere(foldOf, (its) => its !== fold);
    const { apply } = fit(
      Float64Array.from(others, (row) => probabilities[row]!),
      Uint8Array.from(others, (row) => labels[row]!),
    );
    for (const row of rowsWhere(foldOf, (its) => its === fold)) calibrated[row] = apply(probabilities[row]!);
  }
  return calibrated;
}

function splitAt(data: Folded, fold: number) {
  const rows = rowsWhere(data.foldOf, (its) => its === fold);
  const others = rowsWhere(data.foldOf, (its) => its !== fold);
  return { inside: takeRows(data, others), outside: takeRows(data, rows), rows };
}

function put(into: Float64Array, rows: Uint32Array, values: Float64Array): void {
  rows.forEach((row, at) => (into[row] = values[at]!));
}

/** The number of trees at which the losses are least in the mean, as far as all of them go. */
function treesOfLeastLoss(boosted: readonly { losses: readonly number[] }[]): number {
  const length = Math.min(...boosted.map(({ losses }) => losses.length));
  return indexOfLeast(
    Array.from({ length }, (_, trees) => boosted.reduce((sum, { losses }) => sum + losses[trees]!, 0)),
  );
}
