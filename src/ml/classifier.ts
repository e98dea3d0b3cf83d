import { requireRows } from './matrix.ts';
import type { Matrix, Row } from './matrix.ts';

/** Rows and what became of them. */
export interface LabelledRows {
  rows: Matrix;
  /** 1 where it happened, 0 where it did not; one a row */
  labels: Uint8Array;
}

/** A fitted model of whether something happens. */
export interface Classifier {
  /** the probability, 0 to 1 */
  predict(row: Row): number;
  /** the probabilities of many rows */
  predictAll(rows: Matrix): Float64Array;
  /** What each column adds to or takes from the log-odds, and where they start: logit(predict) = base + Σ contributions, before calibration. */
  explain(row: Row): Explanation;
  /** plain JSON; each kind has its own fromJSON */
  toJSON(): unknown;
}

export interface Explanation {
  /** log-odds before anything is known of the row */
  base: number;
  /** of each column, in log-odds */
  contributions: Float64Array;
}

export const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

/** Finite for 0 and 1 too: nothing that was learnt from rows is certain. */
export function logOddsOf(probability: number): number {
  const within = Math.min(1 - 1e-12, Math.max(1e-12, probability));
  return Math.log(within / (1 - within));
}

/** −ln of the probability of what happened, with no loss of digits where that is near 0 or 1. */
export function lossOf(logOdds: number, label: number): number {
  const against = label === 1 ? -logOdds : logOdds;
  return Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
}

/** A copy of these rows, in this order. */
export function takeRows(
  { rows: { data, columns }, labels }: LabelledRows,
  taken: Uint32Array,
): LabelledRows {
  const copy = new Float64Array(taken.length * columns);
  taken.forEach((row, at) => copy.set(data.subarray(row * columns, (row + 1) * columns), at * columns));
  return {
    rows: { data: copy, rows: taken.length, columns },
    labels: Uint8Array.from(taken, (row) => labels[row]!),
  };
}

/** @throws RangeError unless there are enough rows with labels, and at least `least` of each outcome */
export function requireOutcomes({ rows, labels }: LabelledRows, least: number, purpose: string): void {
  requireRows(rows, 2 * least, purpose);
  if (labels.length !== rows.rows)
    throw new RangeError(`${labels.length} labels were given for ${rows.rows} rows: give one a row.`);
  if (labels.some((label) => label > 1))
    throw new RangeError('A label is 1 where it happened and 0 where it did not, nothing else.');
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (Math.min(positives, labels.length - positives) < least)
    throw new RangeError(
      `${purpose} learns from at least ${least} rows of each outcome, not ${positives} where it happened and ${labels.length - positives} where it did not: wait for more history, or take more of it.`,
    );
}
