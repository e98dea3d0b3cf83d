import type { Matrix } from '../../src/ml/matrix.ts';
import { seededNormal } from './seeded.ts';

/** Rows of normal numbers that share a common factor, which itself moves slowly from row to row. */
export function ordinaryRows(rows: number, columns: number, seed: number): Matrix {
  const normal = seededNormal(seed);
  const data = new Float64Array(rows * columns);
  let common = 0;
  for (let row = 0; row < rows; row += 1) {
    common = 0.8 * common + 0.6 * normal();
    for (let column = 0; column < columns; column += 1)
      data[row * columns + column] = 0.6 * common + 0.8 * normal();
  }
  return { data, rows, columns };
}

/** A copy with `size` added to one column of some rows. */
export function pushed(matrix: Matrix, rows: readonly number[], column: number, size: number): Matrix {
  const data = Float64Array.from(matrix.data);
  for (const row of rows) data[row * matrix.columns + column]! += size;
  return { ...matrix, data };
}
