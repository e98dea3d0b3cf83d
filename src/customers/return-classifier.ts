import { logOddsOf, probabilityOf } from '../ml/classifier.ts';
import type { Classifier } from '../ml/classifier.ts';
import { fitGradientBoostedTrees, gradientBoostedTreesFromJSON } from '../ml/gradient-boosted-trees.ts';
import type { BoostedTreesJson } from '../ml/gradient-boosted-trees.ts';
import { fitLogisticRegression, logisticRegressionFromJSON } from '../ml/logistic-regression.ts';
import type { LogisticJson } from '../ml/logistic-regression.ts';
import { featureMatrix } from './features.ts';
import { returned } from './snapshot.ts';
import type { Outcome, Snapshot } from './snapshot.ts';

export type ClassifierJson =
  { kind: 'trees'; model: BoostedTreesJson } | { kind: 'logistic'; model: LogisticJson };

export const classifierFromJSON = (json: ClassifierJson): Classifier =>
  json.kind === 'trees' ? gradientBoostedTreesFromJSON(json.model) : logisticRegressionFromJSON(json.model);

/** Not the clock: the same customers give the same model. */
const seed = 1;

/** Learns from the features of each snapshot's customers who of them returned; a customer of several is one group. */
export function fitClassifier(
  kind: ClassifierJson['kind'],
  past: readonly Snapshot[],
  { outcome, trendWindow }: { outcome: Outcome; trendWindow: number },
): ClassifierJson {
  const matrices = past.map(({ at, customers }) => featureMatrix(customers, { at, window: trendWindow }));
  const known = {
    rows: {
      data: joined(matrices.map(({ data }) => data)),
      rows: matrices.reduce((sum, { rows }) => sum + rows, 0),
      columns: matrices[0]!.columns,
    },
    labels: Uint8Array.from(past.flatMap((snapshot) => [...returned(snapshot, outcome)])),
  };
  if (kind === 'logistic') return { kind, model: fitLogisticRegression(known).toJSON() };
  return { kind, model: fitGradientBoostedTrees(known, { seed, groups: customerNumbers(past) }).toJSON() };
}

/**
 * A shop's customers were younger when the outcomes began that a classifier learns from, and returned more often or less:
 * the order that it puts them in holds, its level does not. What has to be added to its log-odds so that it expects as many
 * returns as purchase timing does, which knows everybody's age; by bisection.
 */
export function levelShift(
  classifier: ClassifierJson,
  { at, customers }: Snapshot,
  { mean, trendWindow }: { mean: number; trendWindow: number },
): number {
  const matrix = featureMatrix(customers, { at, window: trendWindow });
  const logOdds = classifierFromJSON(classifier).predictAll(matrix).map(logOddsOf);
  const meanAt = (shift: number) =>
    logOdds.reduce((sum, odds) => sum + probabilityOf(odds + shift), 0) / logOdds.length;
  let [low, high] = [-furthest, furthest];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (meanAt(middle) < mean) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Log-odds beyond this are as good as certain. */
const furthest = 20;

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function customerNumbers(snapshots: readonly Snapshot[]): Uint32Array {
  const numbers = new Map<string, number>();
  const ids = snapshots.flatMap(({ customers }) => customers.map(({ userId }) => userId));
  for (const id of ids) if (!numbers.has(id)) numbers.set(id, numbers.size);
  return Uint32Array.from(ids, (id) => numbers.get(id)!);
}
