import type { Matrix, Row } from './matrix.ts';

export interface RowScore {
  /** larger is stranger; what is large is for the detector's own distribution to say */
  readonly score: number;
  /** of each column to the score; not negative, sum 1 */
  readonly contributions: number[];
}

/** A model of what rows normally look like. */
export interface RowDetector {
  /** @param recent rows just before this one, oldest first; detectors that look at one row only ignore them */
  score(row: Row, recent?: readonly Row[]): RowScore;
  /** Scores of consecutive rows, each with those before it as its recent ones, without contributions: much faster. */
  scoreAll(matrix: Matrix): Float64Array;
  toJSON(): unknown;
}

/** The positive parts as shares of one; equal shares where nothing is positive. */
export function sharesOf(parts: ArrayLike<number>): number[] {
  const positive = Array.from(parts, (part) => Math.max(0, part));
  const sum = positive.reduce((total, part) => total + part, 0);
  return positive.map((part) => (sum > 0 ? part / sum : 1 / positive.length));
}
