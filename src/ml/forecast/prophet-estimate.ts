import { normalEquations } from '../least-squares.ts';
import { matrixOf } from '../matrix.ts';
import { solvePositiveDefinite } from '../positive-definite.ts';

/** What Prophet's model is estimated from, in the names of its Stan program; times and values scaled by the caller. */
export interface ProphetData {
  /** times from 0 to 1, and the values there */
  t: readonly number[];
  y: readonly number[];
  /** where the trend may change */
  t_change: readonly number[];
  /** seasonal features: a row for each time */
  X: readonly (readonly number[])[];
  /** which features are multiplied with the trend rather than added to it */
  s_m: readonly number[];
  /** prior standard deviations of the features' weights */
  sigmas: readonly number[];
  /** prior scale of changes of the trend */
  tau: number;
}

export interface ProphetEstimate {
  /** slope and offset of the trend */
  k: number;
  m: number;
  /** changes of the slope */
  delta: Float64Array;
  /** weights of the features */
  beta: Float64Array;
  sigmaObs: number;
  /** the trend at each time */
  trend: Float64Array;
}

/** Prior standard deviation of slope and offset. */
const trendScale = 5;
/** … and of the noise, a half-normal. */
const noiseScale = 0.5;
/** Smaller changes of the slope are none. */
const nothing = 1e-6;
const rounds = 60;
const settled = 1e-7;

/**
 * The most probable parameters of Prophet's model (Taylor & Letham, 2018) with a linear trend and added seasons. Given
 * the noise it is a regression: normal priors are ridges, and the Laplace prior on changes of the trend becomes a ridge
 * that is renewed each round from the size of each change; the noise then follows from what is left. Unlike a line
 * search it cannot get stuck where a change is 0, and it takes a millisecond or two.
 *
 * @throws Error for multiplied seasons, which make it another problem
 */
export function estimateProphet({ t, y, t_change, X, s_m, sigmas, tau }: ProphetData): ProphetEstimate {
  if (s_m.some((multiplied) => multiplied !== 0)) throw new Error('it adds its seasons, and multiplies none');
  const changes = t_change.length;
  const rows = t.map((time, index) =>
    Float64Array.of(time, 1, ...t_change.map((change) => Math.max(0, time - change)), ...X[index]!),
  );
  const matrix = matrixOf(rows);
  const { columns } = matrix;
  const { products, moments } = normalEquations(matrix, y, () => 1);
  const priors = new Float64Array(columns).fill(trendScale ** -2);
  sigmas.forEach((sigma, feature) => (priors[2 + changes + feature] = sigma ** -2));

  // Changes as large as their prior expects, to begin with.
  let weights: Float64Array = new Float64Array(columns).fill(tau, 2, 2 + changes);
  let variance = 0.01;
  for (let round = 0; round < rounds; round += 1) {
    for (let change = 2; change < 2 + changes; change += 1)
      priors[change] = 1 / (tau * Math.max(nothing, Math.abs(weights[change]!)));
    const withPriors = products.slice();
    priors.forEach((prior, column) => (withPriors[column * columns + column]! += variance * prior));
    const next = solvePositiveDefinite(withPriors, moments);
    const squares = rows.reduce((sum, row, index) => sum + (y[index]! - dot(row, next)) ** 2, 0);
    // The root of its derivative: n/σ − squares/σ³ + σ/scale² = 0.
    const pull = noiseScale ** -2;
    variance = Math.max(1e-12, (Math.sqrt(t.length ** 2 + 4 * pull * squares) - t.length) / (2 * pull));
    const moved = next.reduce((most, value, column) => Math.max(most, Math.abs(value - weights[column]!)), 0);
    weights = next;
    if (moved < settled) break;
  }
  return {
    k: weights[0]!,
    m: weights[1]!,
    delta: weights.slice(2, 2 + changes),
    beta: weights.slice(2 + changes),
    sigmaObs: Math.sqrt(variance),
    trend: Float64Array.from(rows, (row) => dot(row.subarray(0, 2 + changes), weights)),
  };
}

const dot = (row: Float64Array, weights: Float64Array): number => {
  let sum = 0;
  for (let column = 0; column < row.length; column += 1) sum += row[column]! * weights[column]!;
  return sum;
};
