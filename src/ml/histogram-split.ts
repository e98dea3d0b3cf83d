/**
 * Sums of gradient and hessian of some rows, by bin: those of bin b at 2b and 2b + 1, the bins of all columns counted
 * through. The first bin of a column holds its missing values.
 */
export type Histogram = Float64Array;

export interface Sums {
  gradient: number;
  hessian: number;
}

export interface Split {
  column: number;
  /** bins of the column up to this go left */
  bin: number;
  missingLeft: boolean;
  /** twice by how much the loss falls */
  gain: number;
}

export interface SplitLimits {
  /** sum of p(1 − p) over the rows of a leaf at least; four rows of p = ½ make one */
  leafHessian: number;
  /** L2 penalty on what a leaf adds */
  l2: number;
}

/** What is left of a bin by subtraction alone is not in it. */
const rounding = 1e-9;

/**
 * The split by which the loss, to second order, falls most (Chen and Guestrin 2016, equation 7, missing values tried on
 * both sides); null where none is allowed or lowers it.
 * @param offsets where each column's bins begin
 */
export function bestSplit(
  histogram: Histogram,
  { gradient, hessian }: Sums,
  columns: Uint32Array,
  offsets: Uint32Array,
  { leafHessian, l2 }: SplitLimits,
): Split | null {
  if (hessian < 2 * leafHessian) return null;
  const before = (gradient * gradient) / (hessian + l2);
  let best: Split | null = null;
  let bestGain = rounding;
  for (const column of columns) {
    const missing = 2 * offsets[column]!;
    const missingGradient = histogram[missing]!;
    const missingHessian = histogram[missing + 1]!;
    const anyMissing = missingHessian > rounding;
    // After the last bin there is a right side only where values are missing.
    const end = 2 * offsets[column + 1]! - (anyMissing ? 0 : 2);
    let leftGradient = 0;
    let leftHessian = 0;
    for (let at = missing + 2; at < end; at += 2) {
      leftGradient += histogram[at]!;
      leftHessian += histogram[at + 1]!;
      for (let side = 0; side <= (anyMissing ? 1 : 0); side += 1) {
        const g = side === 1 ? leftGradient + missingGradient : leftGradient;
        const h = side === 1 ? leftHessian + missingHessian : leftHessian;
        if (h < leafHessian || hessian - h < leafHessian) continue;
        const rest = gradient - g;
        const gain = (g * g) / (h + l2) + (rest * rest) / (hessian - h + l2) - before;
        if (gain <= bestGain) continue;
        bestGain = gain;
        // Where none was missing, one that is goes with the most.
        const missingLeft = anyMissing ? side === 1 : h > hessian - h;
        best = { column, bin: (at - missing) / 2, missingLeft, gain };
      }
    }
  }
  return best;
}
