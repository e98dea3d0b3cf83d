import { auc, averagePrecision } from './ranking.ts';

export interface ClassificationQuality {
  /** chance that a row where it happened is ranked above one where it did not; 0.5 is no better than chance */
  auc: number;
  /** mean precision over the rows where it happened; the base rate is no better than chance */
  averagePrecision: number;
  /** mean squared distance of the probability from the outcome */
  brier: number;
  /** mean of −ln of the probability that was given to what happened */
  logLoss: number;
  /** mean distance of said and observed rates over ten bins of equally many rows */
  calibrationError: number;
  /** share of rows where it happened */
  baseRate: number;
  rows: number;
}

/** Rows whose probabilities are alike: what was said of them, and what came. */
export interface ReliabilityBin {
  /** mean probability */
  predicted: number;
  /** share where it happened */
  observed: number;
  count: number;
}

/** @throws RangeError unless both outcomes are there: of one alone nothing can be ranked */
export function classificationQuality(
  labels: Uint8Array,
  probabilities: ArrayLike<number>,
): ClassificationQuality {
  requirePairs(labels, probabilities);
  const rows = labels.length;
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (positives === 0 || positives === rows)
    throw new RangeError('All rows came out the same: ranking is judged on rows of both outcomes.');
  let brier = 0;
  let logLoss = 0;
  for (let row = 0; row < rows; row += 1) {
    const probability = probabilities[row]!;
    brier += (probability - labels[row]!) ** 2;
    // Of a certainty that failed the loss is large instead of infinite, so that one row does not hide all others.
    logLoss -= Math.log(Math.max(labels[row] === 1 ? probability : 1 - probability, 1e-15));
  }
  const calibrationError = reliability(labels, probabilities, 10).reduce(
    (sum, { predicted, observed, count }) => sum + (Math.abs(predicted - observed) * count) / rows,
    0,
  );
  return {
    auc: auc(labels, probabilities),
    averagePrecision: averagePrecision(labels, probabilities),
    brier: brier / rows,
    logLoss: logLoss / rows,
    calibrationError,
    baseRate: positives / rows,
    rows,
  };
}

/**
 * Rows in order of their probability in at most so many bins of about equally many; equal probabilities share a bin.
 * The mean distance of predicted and observed is the expected calibration error (Naeini et al. 2015, with equal counts).
 */
export function reliability(
  labels: Uint8Array,
  probabilities: ArrayLike<number>,
  bins: number,
): ReliabilityBin[] {
  requirePairs(labels, probabilities);
  const order = rising(probabilities);
  const table: ReliabilityBin[] = [];
  for (let bin = 0, from = 0; bin < bins; bin += 1) {
    let to = Math.round(((bin + 1) * order.length) / bins);
    if (to <= from) continue;
    while (to < order.length && probabilities[order[to]!] === probabilities[order[to - 1]!]) to += 1;
    let predicted = 0;
    let observed = 0;
    for (let at = from; at < to; at += 1) {
      predicted += probabilities[order[at]!]!;
      observed += labels[order[at]!]!;
    }
    const count = to - from;
    table.push({ predicted: predicted / count, observed: observed / count, count });
    from = to;
  }
  return table;
}

const rising = (probabilities: ArrayLike<number>): Uint32Array =>
  Uint32Array.from(probabilities, (_, row) => row).sort((a, b) => probabilities[a]! - probabilities[b]!);

function requirePairs(labels: Uint8Array, probabilities: ArrayLike<number>): void {
  if (labels.length !== probabilities.length || labels.length === 0)
    throw new RangeError(
      `${probabilities.length} probabilities were given for ${labels.length} labels: give one each, and at least one.`,
    );
}
