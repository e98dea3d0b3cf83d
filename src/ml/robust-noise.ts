/**
 * How far a value is from what was expected, in standard deviations of its own noise.
 *
 * - `count`: events, or distinct things, in a window. Poisson noise at least (dispersion ≥ 1).
 * - `amount`: a sum over such events (revenue, units). A compound Poisson sum with variance = dispersion × mean is
 *   close to dispersion × Poisson(mean / dispersion) (the scaled Poisson of Bohm and Zech 2014, Nucl. Instrum. Meth. A
 *   748), so zero, sparse and skewed windows get the probability they have and not that of a bell curve.
 * - `mean`: an average or ratio over `support` cases: variance = dispersion / support.
 */
export type Noise = 'count' | 'amount' | 'mean';

/** Below this many expected events a window says nothing, and the approximation would divide by nothing. */
const leastExpected = 0.05;

/**
 * The Poisson tail as a normal score by Wilson and Hilferty's cube root (1931), with half of the observed value's own
 * probability on each side (mid-p). Within 0.15 of exact from 0.05 expected upward.
 */
function poissonScore(observed: number, expected: number): number {
  const shape = Math.max(0, observed) + 0.5;
  const mean = Math.max(leastExpected, expected);
  return 3 * Math.sqrt(shape) * (1 - 1 / (9 * shape) - Math.cbrt(mean / shape));
}

export interface NoiseModel {
  noise: Noise;
  /** count, amount: variance / mean; mean: variance of a single case */
  dispersion: number;
}

/** Standard deviations of `value` above (+) or below (−) `expected`. */
export function noiseScore(
  { noise, dispersion }: NoiseModel,
  value: number,
  expected: number,
  support: number,
): number {
  if (noise === 'mean') return (value - expected) / Math.sqrt(dispersion / support);
  return poissonScore(value / dispersion, expected / dispersion);
}

/** One standard deviation of a window's own noise. */
export function noiseDeviation({ noise, dispersion }: NoiseModel, expected: number, support: number): number {
  if (noise === 'mean') return Math.sqrt(dispersion / support);
  return Math.sqrt(dispersion * Math.max(leastExpected * dispersion, expected));
}

/** The value that would score `z`; for counts and amounts not below 0. */
export function noiseBound(model: NoiseModel, z: number, expected: number, support: number): number {
  if (model.noise === 'mean') return expected + z * Math.sqrt(model.dispersion / support);
  let low = 0;
  let high =
    expected +
    (Math.abs(z) + 1) ** 2 * model.dispersion +
    4 * Math.abs(z) * Math.sqrt(model.dispersion * expected);
  // The score grows with the value, so halving finds it; 50 halvings are finer than a double needs.
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (low + high) / 2;
    if (noiseScore(model, middle, expected, support) < z) low = middle;
    else high = middle;
  }
  return low;
}
