import { columnValues } from './matrix.ts';
import type { Matrix } from './matrix.ts';

/** What a logistic regression sees of a column. */
export interface Term {
  column: number;
  /** the value itself, its logarithm on both sides of 0, or 1 where it is this category, null being no value, else 0 */
  input: { as: 'value' } | { as: 'log'; unit: number } | { as: 'category'; category: number | null };
  /** mean and standard deviation of the input over the training rows */
  mean: number;
  deviation: number;
}

/** Up to here a column is left in its own unit: half of it is not far above its mean. */
const mildSkewness = 1;

/** In standard deviations from the mean; 0 where a value is missing. */
export function standardised(term: Term, value: number): number {
  return scaled(term, value) - offset(term);
}

/** The same but for a constant: categories count from 0 instead of their mean, so that most of their inputs are 0. */
export function scaled({ input, mean, deviation }: Term, value: number): number {
  const there = Number.isFinite(value);
  if (input.as === 'category')
    return (there ? value === input.category : input.category === null) ? 1 / deviation : 0;
  if (!there) return 0;
  return ((input.as === 'log' ? logarithm(value, input.unit) : value) - mean) / deviation;
}

/** By how much an input is larger when it is scaled only. */
export const offset = ({ input, mean, deviation }: Term): number =>
  input.as === 'category' ? mean / deviation : 0;

/**
 * A term for each column that varies, by its logarithm where that is less skewed; one for each category of a
 * categorical column; and one that says where the column had no value.
 */
export function termsOf(matrix: Matrix, categorical: readonly number[]): Term[] {
  return Array.from({ length: matrix.columns }, (_, column) => {
    const values = columnValues(matrix, column);
    const counts = new Map<number | null, number>([[null, matrix.rows - values.length]]);
    if (!categorical.includes(column))
      return [...numeric(column, values), ...categories(column, counts, matrix.rows)];
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return categories(column, counts, matrix.rows);
  }).flat();
}

function numeric(column: number, values: readonly number[]): Term[] {
  if (values.every((value) => value === values[0])) return [];
  const plain = moments(values);
  const asItIs: Term = { column, input: { as: 'value' }, mean: plain.mean, deviation: plain.deviation };
  if (Math.abs(plain.skewness) <= mildSkewness) return [asItIs];
  // A tenth of the mean size: small values are still told apart from 0, whatever the column is measured in.
  const unit = values.reduce((sum, value) => sum + Math.abs(value), 0) / values.length / 10;
  const log = moments(values.map((value) => logarithm(value, unit)));
  if (Math.abs(log.skewness) >= Math.abs(plain.skewness)) return [asItIs];
  return [{ column, input: { as: 'log', unit }, mean: log.mean, deviation: log.deviation }];
}

const categories = (column: number, counts: ReadonlyMap<number | null, number>, rows: number): Term[] =>
  [...counts]
    .filter(([, count]) => count > 0 && count < rows)
    .map(([category, count]) => ({
      column,
      input: { as: 'category', category },
      mean: count / rows,
      deviation: Math.sqrt((count / rows) * (1 - count / rows)),
    }));

const logarithm = (value: number, unit: number): number =>
  Math.sign(value) * Math.log1p(Math.abs(value) / unit);

function moments(values: readonly number[]): { mean: number; deviation: number; skewness: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [second, third] = [2, 3].map(
    (power) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / values.length,
  ) as [number, number];
  return { mean, deviation: Math.sqrt(second), skewness: third / second ** 1.5 };
}
