export interface WindowedGaussianOptions {
  /** Values in a window. */
  window?: number;
  /** Values after which the window is moved. */
  step?: number;
}

/**
 * The windowed Gaussian detector of the Numenta Anomaly Benchmark (Lavin and Ahmad, 2015): 1 − the tail probability of
 * a value under the normal distribution of a window that moves on in steps; 0 for the very first value. Until the first
 * window is full the distribution is that of everything so far.
 */
export function createWindowedGaussian({ window = 6400, step = 100 }: WindowedGaussianOptions = {}): (
  value: number,
) => number {
  let held: number[] = [];
  let waiting: number[] = [];
  let mean = 0;
  let deviation = 1;
  const fit = (): void => {
    mean = held.reduce((sum, value) => sum + value, 0) / held.length;
    const variance = held.reduce((sum, value) => sum + (value - mean) ** 2, 0) / held.length;
    deviation = variance > 0 ? Math.sqrt(variance) : 1e-6;
  };
  return (value) => {
    const score = held.length === 0 ? 0 : 1 - normalTail(Math.abs(value - mean) / deviation);
    if (held.length < window) {
      held.push(value);
      fit();
    } else {
      waiting.push(value);
      if (waiting.length === step) {
        held = [...held.slice(step), ...waiting];
        waiting = [];
        fit();
      }
    }
    return score;
  };
}

/** P(Z > z) of the standard normal for z ≥ 0: half of erfc(z / √2) by Numerical Recipes' Chebyshev fit, relative error 1.2e-7. */
export function normalTail(z: number): number {
  const x = z / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const terms = [
    -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587,
    -0.82215223, 0.17087277,
  ];
  const sum = terms.reduceRight((value, term) => value * t + term, 0);
  return 0.5 * t * Math.exp(-x * x + sum);
}
