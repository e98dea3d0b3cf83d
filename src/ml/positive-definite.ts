/**
 * Solves A x = b for a symmetric positive definite A by Cholesky's decomposition.
 * @param matrix size × size values, of which the lower half is read; it is overwritten by the factor
 * @throws RangeError if A is not positive definite
 */
export function solvePositiveDefinite(matrix: Float64Array, vector: Float64Array): Float64Array {
  const size = vector.length;
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k += 1) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      if (i === j && !(sum > 0))
        throw new RangeError('The matrix is not positive definite: its columns say the same, add a penalty.');
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / matrix[j * size + j]!;
    }
  const solution = Float64Array.from(vector);
  for (let i = 0; i < size; i += 1) {
    for (let k = 0; k < i; k += 1) solution[i]! -= matrix[i * size + k]! * solution[k]!;
    solution[i]! /= matrix[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < size; k += 1) solution[i]! -= matrix[k * size + i]! * solution[k]!;
    solution[i]! /= matrix[i * size + i]!;
  }
  return solution;
}
