/**
 * Rows of numbers, one after the other: the value of row r and column c is data[r × columns + c]. What is not a finite
 * number is missing.
 */
export interface Matrix {
  readonly data: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** One row: a value for each column, NaN where there is none. */
export type Row = ArrayLike<number>;

/** @throws RangeError if the rows are not equally long */
export function matrixOf(rows: readonly Row[]): Matrix {
  const columns = rows[0]?.length ?? 0;
  const data = new Float64Array(rows.length * columns);
  rows.forEach((row, index) => {
    if (row.length !== columns)
      throw new RangeError(
        `Row ${index} has ${row.length} values where row 0 has ${columns}: give all rows the same columns.`,
      );
    data.set(row, index * columns);
  });
  return { data, rows: rows.length, columns };
}

/** Rows `from` up to but without `to`: a view, not a copy. */
export const rowsOf = ({ data, columns }: Matrix, from: number, to: number): Matrix => ({
  data: data.subarray(from * columns, to * columns),
  rows: to - from,
  columns,
});

/** The values of one column, without those that are missing. */
export function columnValues({ data, columns }: Matrix, column: number): number[] {
  const values: number[] = [];
  for (let at = column; at < data.length; at += columns)
    if (Number.isFinite(data[at])) values.push(data[at]!);
  return values;
}

/**
 * The row at `row` and those before it, oldest first, `steps` in all. Where there are not so many, the first row stands
 * in for what was before it. A view where it can be one.
 */
export function windowAt({ data, columns }: Matrix, row: number, steps: number): Float64Array {
  const missing = steps - 1 - row;
  if (missing <= 0) return data.subarray((row - steps + 1) * columns, (row + 1) * columns);
  const window = new Float64Array(steps * columns);
  for (let step = 0; step < missing; step += 1) window.set(data.subarray(0, columns), step * columns);
  window.set(data.subarray(0, (row + 1) * columns), missing * columns);
  return window;
}

/** @throws RangeError that says what is missing */
export function requireRows({ data, rows, columns }: Matrix, least: number, purpose: string): void {
  if (columns === 0 || data.length !== rows * columns)
    throw new RangeError(
      `A matrix of ${rows} rows and ${columns} columns cannot hold ${data.length} values: give rows × columns of them, at least one column.`,
    );
  if (rows < least)
    throw new RangeError(
      `${purpose} learns from at least ${least} rows, not ${rows}: wait for more history, or take wider windows of it.`,
    );
}

/** @throws RangeError if a row does not have the columns that the model was trained on */
export function requireColumns(found: number, trained: number): void {
  if (found !== trained)
    throw new RangeError(
      `The model was trained on ${trained} columns and got ${found}: score what it was trained on, or train again.`,
    );
}
