import { mean, standardDeviation } from './numbers.ts';
import { product } from './lag-polynomial.ts';
import type { LagPolynomial } from './lag-polynomial.ts';
import { seasonalStrength } from './seasonal-adjustment.ts';

/** A season at least this strong is differenced (Wang, Smith & Hyndman, 2006; the bound is the one of auto.arima). */
const strong = 0.64;
/** The statistic's 5 % point for a constant level. */
const criticalLevel = 0.463;

/** How to make a series stationary: a difference over its longest strong season, then one from point to point. */
export function stationaryBy(values: Float64Array, periods: readonly number[]): LagPolynomial {
  const season = periods.findLast((period) => seasonalStrength(values, period) > strong);
  const seasonal = season === undefined ? [] : [{ lag: season, weight: 1 }];
  return wanders(differenced(values, seasonal)) ? product(seasonal, [{ lag: 1, weight: 1 }]) : seasonal;
}

/** The series less what its past says, without the first points that have no whole past. */
export function differenced(values: Float64Array, by: LagPolynomial): Float64Array {
  const reach = Math.max(0, ...by.map(({ lag }) => lag));
  return values
    .subarray(reach)
    .map((value, index) =>
      by.reduce((rest, { lag, weight }) => rest - weight * values[reach + index - lag]!, value),
    );
}

/** Whether the level wanders off: the test of Kwiatkowski, Phillips, Schmidt & Shin (1992) says so at 5 %. */
function wanders(values: Float64Array): boolean {
  const { length } = values;
  const centre = mean([...values]);
  if (!(standardDeviation([...values]) > 0)) return false;
  const deviations = values.map((value) => value - centre);
  const covariance = (lag: number) => {
    let sum = 0;
    for (let index = lag; index < length; index += 1) sum += deviations[index]! * deviations[index - lag]!;
    return sum / length;
  };
  const lags = Math.floor((3 * Math.sqrt(length)) / 13);
  let longRun = covariance(0);
  for (let lag = 1; lag <= lags; lag += 1) longRun += 2 * (1 - lag / (lags + 1)) * covariance(lag);
  let walked = 0;
  const squares = deviations.reduce((sum, value) => {
    walked += value;
    return sum + walked * walked;
  }, 0);
  return squares / (length * length * longRun) > criticalLevel;
}
