import type { Matrix } from './matrix.ts';
import { solvePositiveDefinite } from './positive-definite.ts';

/**
 * Ridge regression: the b that minimises Σ w·(y − x·b)² + ridge·Σw·Σb². The ridge is meant for columns of about unit
 * size, and keeps columns that say the same apart.
 *
 * @param weight how much a row counts
 * @throws RangeError when columns say the same and the ridge is too small to tell them apart
 */
export function leastSquares(
  matrix: Matrix,
  targets: ArrayLike<number>,
  { ridge, weight = () => 1 }: { ridge: number; weight?: (row: number) => number },
): Float64Array {
  const { rows, columns } = matrix;
  const { products, moments } = normalEquations(matrix, targets, weight);
  let total = 0;
  for (let row = 0; row < rows; row += 1) total += weight(row);
  for (let i = 0; i < columns; i += 1) products[i * columns + i]! += ridge * total;
  return solvePositiveDefinite(products, moments);
}

/** @returns weighted sums of products of the columns (lower half), and of the columns with the targets */
export function normalEquations(
  { data, rows, columns }: Matrix,
  targets: ArrayLike<number>,
  weight: (row: number) => number,
): { products: Float64Array; moments: Float64Array } {
  const products = new Float64Array(columns * columns);
  const moments = new Float64Array(columns);
  for (let row = 0; row < rows; row += 1) {
    const share = weight(row);
    const from = row * columns;
    for (let i = 0; i < columns; i += 1) {
      const weighted = share * data[from + i]!;
      if (weighted === 0) continue;
      moments[i]! += weighted * targets[row]!;
      for (let j = 0; j <= i; j += 1) products[i * columns + j]! += weighted * data[from + j]!;
    }
  }
  return { products, moments };
}
