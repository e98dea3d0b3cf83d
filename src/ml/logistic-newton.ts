import { logOddsOf, lossOf, probabilityOf } from './classifier.ts';
import { solvePositiveDefinite } from './positive-definite.ts';

/** Rows of the inputs with a 1 in front of each, for the intercept, one after the other. */
export interface Design {
  readonly data: Float64Array;
  /** inputs and the 1 */
  readonly width: number;
  readonly labels: Uint8Array;
}

const mostSteps = 50;

/**
 * Maximum likelihood with an L2 penalty on all but the intercept, by Newton's method, which here is iteratively
 * reweighted least squares (McCullagh and Nelder 1989), with step halving by Armijo's rule: far from the minimum a full
 * step may overshoot.
 * @returns the intercept and the coefficients
 */
export function fitWeights(design: Design, l2: number): Float64Array {
  const { width, labels } = design;
  let weights: Float64Array = new Float64Array(width);
  weights[0] = logOddsOf(labels.reduce((sum, label) => sum + label, 0) / labels.length);
  let loss = penalisedLoss(design, weights, l2);
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, hessian } = derivatives(design, weights, l2);
    const direction = solvePositiveDefinite(hessian, gradient);
    const slope = direction.reduce((sum, value, at) => sum + value * gradient[at]!, 0);
    if (slope < 1e-10 * labels.length) break;
    const next = lineSearch(slope, direction);
    if (next === null) break;
    weights = next.weights;
    loss = next.loss;
  }
  return weights;

  /** @returns null where no step lowers the loss by more than rounding does */
  function lineSearch(
    slope: number,
    direction: Float64Array,
  ): { weights: Float64Array; loss: number } | null {
    for (let length = 1; length > 1e-8; length /= 2) {
      const tried = weights.map((weight, at) => weight - length * direction[at]!);
      const lossThere = penalisedLoss(design, tried, l2);
      if (lossThere <= loss - 1e-4 * length * slope) return { weights: tried, loss: lossThere };
    }
    return null;
  }
}

function logOddsAt(data: Float64Array, start: number, weights: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1) sum += data[start + at]! * weights[at]!;
  return sum;
}

function penalisedLoss({ data, width, labels }: Design, weights: Float64Array, l2: number): number {
  let loss = 0;
  for (let at = 1; at < width; at += 1) loss += 0.5 * l2 * weights[at]! ** 2;
  for (let row = 0; row < labels.length; row += 1)
    loss += lossOf(logOddsAt(data, row * width, weights), labels[row]!);
  return loss;
}

/** Gradient, and the lower half of the hessian, of the penalised loss. */
function derivatives({ data, width, labels }: Design, weights: Float64Array, l2: number) {
  const gradient = weights.map((weight, at) => (at === 0 ? 0 : l2 * weight));
  const hessian = new Float64Array(width * width);
  for (let at = 1; at < width; at += 1) hessian[at * width + at] = l2;
  for (let row = 0; row < labels.length; row += 1) {
    const start = row * width;
    const probability = probabilityOf(logOddsAt(data, start, weights));
    const residual = probability - labels[row]!;
    // Not quite 0: the intercept has no penalty that would keep its curvature up where all rows are certain.
    const curvature = Math.max(probability * (1 - probability), 1e-12);
    for (let i = 0; i < width; i += 1) {
      const value = data[start + i]!;
      // Most inputs of categories are 0.
      if (value === 0) continue;
      gradient[i]! += residual * value;
      const weighted = curvature * value;
      for (let j = 0; j <= i; j += 1) hessian[i * width + j]! += weighted * data[start + j]!;
    }
  }
  return { gradient, hessian };
}
