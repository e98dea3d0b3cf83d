export interface Eigen {
  /** largest first */
  readonly values: Float64Array;
  /** vector i, of unit length, is vectors[i × size … (i + 1) × size) */
  readonly vectors: Float64Array;
}

/** Jacobi converges quadratically: ten sweeps are plenty for any matrix of a few hundred columns, thirty never reached. */
const mostSweeps = 30;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Jacobi 1846; Golub and Van Loan,
 * Matrix Computations, 8.5). O(size³) a sweep, about eight sweeps: well under a second up to 200 columns.
 * @param symmetric size × size values, not changed
 */
export function symmetricEigen(symmetric: Float64Array, size: number): Eigen {
  const matrix = Float64Array.from(symmetric);
  // Rotated along with the matrix; its rows become the eigenvectors.
  const basis = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) basis[i * size + i] = 1;
  const negligible = 1e-22 * matrix.reduce((sum, value) => sum + value * value, 0);

  for (let sweep = 0; sweep < mostSweeps && offDiagonal(matrix, size) > negligible; sweep += 1)
    for (let p = 0; p < size - 1; p += 1)
      for (let q = p + 1; q < size; q += 1) rotate(matrix, basis, size, p, q);

  const order = Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => matrix[b * size + b]! - matrix[a * size + a]!,
  );
  const vectors = new Float64Array(size * size);
  order.forEach((from, to) => {
    vectors.set(basis.subarray(from * size, (from + 1) * size), to * size);
  });
  return { values: Float64Array.from(order, (i) => matrix[i * size + i]!), vectors };
}

function offDiagonal(matrix: Float64Array, size: number): number {
  let sum = 0;
  for (let p = 0; p < size; p += 1)
    for (let q = p + 1; q < size; q += 1) sum += 2 * matrix[p * size + q]! ** 2;
  return sum;
}

/** Turns the plane of p and q so that their entry becomes 0. */
function rotate(matrix: Float64Array, basis: Float64Array, size: number, p: number, q: number): void {
  const entry = matrix[p * size + q]!;
  if (entry === 0) return;
  const theta = (matrix[q * size + q]! - matrix[p * size + p]!) / (2 * entry);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k += 1) {
    const kp = matrix[k * size + p]!;
    const kq = matrix[k * size + q]!;
    matrix[k * size + p] = cosine * kp - sine * kq;
    matrix[k * size + q] = sine * kp + cosine * kq;
  }
  turnRows(matrix, size, p, q, cosine, sine);
  turnRows(basis, size, p, q, cosine, sine);
}

function turnRows(
  matrix: Float64Array,
  size: number,
  p: number,
  q: number,
  cosine: number,
  sine: number,
): void {
  for (let k = 0; k < size; k += 1) {
    const pk = matrix[p * size + k]!;
    const qk = matrix[q * size + k]!;
    matrix[p * size + k] = cosine * pk - sine * qk;
    matrix[q * size + k] = sine * pk + cosine * qk;
  }
}
