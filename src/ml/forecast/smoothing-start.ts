import { mean } from './numbers.ts';
import { classicalSeason, withoutSeason } from './seasonal-adjustment.ts';

/** States to begin exponential smoothing with. */
export interface SmoothingStart {
  level: number;
  /** change a step */
  slope: number;
  /** one for each period, by phase */
  seasons: Float64Array[];
}

/**
 * First states as Hyndman, Koehler, Snyder & Grose (2002) draw them: seasons by classical decomposition, level and
 * slope of a straight line through the first adjusted values. With hundreds of phases they could not be optimised.
 */
export function smoothingStart(
  values: Float64Array,
  periods: readonly number[],
  multiplicative: boolean,
): SmoothingStart {
  let adjusted = values;
  const seasons = periods.map((period) => {
    const season = classicalSeason(adjusted, period, multiplicative);
    adjusted = withoutSeason(adjusted, season, multiplicative);
    return season;
  });
  const first = adjusted.subarray(0, Math.max(10, periods[0] ?? 0));
  const middle = (first.length - 1) / 2;
  const centre = mean([...first]);
  let covariance = 0;
  let variance = 0;
  first.forEach((value, index) => {
    covariance += (index - middle) * (value - centre);
    variance += (index - middle) ** 2;
  });
  const slope = variance > 0 ? covariance / variance : 0;
  return { level: centre - slope * (middle + 1), slope, seasons };
}
