import { leastSquares } from '../least-squares.ts';
import { nelderMead } from '../nelder-mead.ts';
import { aicc } from './aicc.ts';
import { partialAutocorrelations, product, stationaryWeights } from './lag-polynomial.ts';
import type { LagPolynomial } from './lag-polynomial.ts';

/** Orders of a multiplicative seasonal ARMA model; one seasonal term each way for the periods named. */
export interface ArmaOrder {
  autoregressive: number;
  movingAverage: number;
  seasonalAutoregressive: readonly number[];
  seasonalMovingAverage: readonly number[];
}

export interface ArmaFit {
  order: ArmaOrder;
  aicc: number;
  autoregressive: LagPolynomial;
  movingAverage: LagPolynomial;
  /** what the model did not foresee, point by point */
  surprises: Float64Array;
}

/** Partial autocorrelations and seasonal weights stay within this: stationary, invertible, and not by a hair. */
const limit = 0.97;
/** Evaluations a parameter. */
const thoroughness = 30;
/** Enough to part columns that are alike; the series has a unit variance. */
const ridge = 1e-5;

/**
 * Estimates a model of a stationary series around 0: first weights by Hannan & Rissanen (1982), refined by the sum of
 * squared surprises given that there was nothing before the first point. Weights are searched by their partial
 * autocorrelations, so that every candidate is stationary and invertible.
 *
 * @param innovations surprises of a long autoregression, from `longAutoregression`
 * @param refined false stops at the first weights: near enough to compare orders by, and thirty times as fast
 */
export function fitArma(
  series: Float64Array,
  innovations: Float64Array,
  order: ArmaOrder,
  refined: boolean,
): ArmaFit {
  const { autoregressive, movingAverage, seasonalAutoregressive, seasonalMovingAverage } = order;
  const modelAt = (point: readonly number[]) => {
    const rest = [...point];
    const side = (count: number, periods: readonly number[]): LagPolynomial =>
      [
        stationaryWeights(rest.splice(0, count)).map((weight, index) => ({ lag: index + 1, weight })),
        ...periods.map((lag) => [{ lag, weight: rest.shift()! }]),
      ].reduce<LagPolynomial>(product, []);
    return {
      autoregressive: side(autoregressive, seasonalAutoregressive),
      movingAverage: side(movingAverage, seasonalMovingAverage),
    };
  };
  const squaresAt = (point: readonly number[]) => {
    const model = modelAt(point);
    return sumOfSquares(surprisesOf(series, model.autoregressive, model.movingAverage));
  };
  const start = firstWeights(series, innovations, order);
  const bounds = { lower: start.map(() => -limit), upper: start.map(() => limit) };
  const point =
    refined && start.length > 0
      ? nelderMead((at) => Math.log(squaresAt(at)), start, bounds, thoroughness * start.length).point
      : start;
  const model = modelAt(point);
  const surprises = surprisesOf(series, model.autoregressive, model.movingAverage);
  const squares = sumOfSquares(surprises);
  const criterion = aicc(series.length * Math.log(squares), point.length + 1, series.length);
  return { order, aicc: criterion, ...model, surprises };
}

/** What a moving average is first estimated from: the surprises of an autoregression over many lags. */
export function longAutoregression(series: Float64Array, periods: readonly number[]): Float64Array {
  const lags = [1, 2, 3, 4, 5, 6, ...periods.filter((period) => period > 6)];
  const weights = regress(
    series,
    lags.map((lag) => ({ lag, series })),
  );
  return surprisesOf(
    series,
    lags.map((lag, index) => ({ lag, weight: weights[index]! })),
    [],
  );
}

/** In the order and the terms that the search is in. */
function firstWeights(series: Float64Array, innovations: Float64Array, order: ArmaOrder): number[] {
  const near = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
  const own = [...near(order.autoregressive), ...order.seasonalAutoregressive];
  const surprised = [...near(order.movingAverage), ...order.seasonalMovingAverage];
  const weights = regress(series, [
    ...own.map((lag) => ({ lag, series })),
    ...surprised.map((lag) => ({ lag, series: innovations })),
  ]);
  const within = (weight: number) => Math.max(-limit, Math.min(limit, weight));
  // The moving average is 1 − Σ weight·Bˡᵃᵍ here, too, where the regression has a plus.
  const side = (part: readonly number[], count: number) => [
    ...partialAutocorrelations(part.slice(0, count), limit),
    ...part.slice(count).map(within),
  ];
  return [
    ...side([...weights.slice(0, own.length)], order.autoregressive),
    ...side(
      [...weights.slice(own.length)].map((weight) => -weight),
      order.movingAverage,
    ),
  ];
}

/** Weights of lagged series, this one's or another's, that give this series by least squares. */
function regress(
  series: Float64Array,
  terms: readonly { lag: number; series: Float64Array }[],
): Float64Array {
  const first = Math.max(0, ...terms.map(({ lag }) => lag));
  const rows = Math.max(0, series.length - first);
  const data = new Float64Array(rows * terms.length);
  for (let row = 0; row < rows; row += 1)
    terms.forEach(
      (term, column) => (data[row * terms.length + column] = term.series[first + row - term.lag]!),
    );
  return leastSquares({ data, rows, columns: terms.length }, series.subarray(first), { ridge });
}

function sumOfSquares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

/** The hot loop of the search, hence typed arrays and no calls in it. */
function surprisesOf(
  series: Float64Array,
  autoregressive: LagPolynomial,
  movingAverage: LagPolynomial,
): Float64Array {
  const own = Int32Array.from(autoregressive, ({ lag }) => lag);
  const ownWeights = Float64Array.from(autoregressive, ({ weight }) => weight);
  const shocks = Int32Array.from(movingAverage, ({ lag }) => lag);
  const shockWeights = Float64Array.from(movingAverage, ({ weight }) => weight);
  const surprises = new Float64Array(series.length);
  for (let index = 0; index < series.length; index += 1) {
    let surprise = series[index]!;
    for (let term = 0; term < own.length; term += 1) {
      const at = index - own[term]!;
      if (at >= 0) surprise -= ownWeights[term]! * series[at]!;
    }
    for (let term = 0; term < shocks.length; term += 1) {
      const at = index - shocks[term]!;
      if (at >= 0) surprise += shockWeights[term]! * surprises[at]!;
    }
    surprises[index] = surprise;
  }
  return surprises;
}
