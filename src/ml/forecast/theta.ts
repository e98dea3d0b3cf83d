import { nelderMead } from '../nelder-mead.ts';
import { boundedBy } from './bounded.ts';
import { mean } from './numbers.ts';
import type { ForecastModel } from './model.ts';
import { seasonallyAdjust } from './seasonal-adjustment.ts';

const leastValues = 5;

/**
 * Theta (Assimakopoulos & Nikolopoulos, 2000), the best of the M3 competition, on the seasonally adjusted series: the
 * mean of a straight line and of exponential smoothing of the series with its curvature enlarged. Here with the
 * smoothing, the enlargement and the first level chosen by one-step errors, and the line moving along with the
 * series: the dynamic optimised Theta of Fiorucci, Pellegrini, Louzada, Petropoulos & Koehler (2016).
 */
export const theta: ForecastModel = {
  name: 'theta',
  fit: (history) => {
    const { length } = history.values;
    if (length < leastValues) throw new Error(`it needs ${leastValues} values`);
    const { values, restore } = seasonallyAdjust(history);
    const size = mean([...values].map(Math.abs)) || 1;
    const scaled = values.map((value) => value / size);
    const { point } = nelderMead(
      ([level, smoothing, enlargement]) => thetaPass(scaled, level!, smoothing!, enlargement!, 0).squares,
      [scaled[0]!, 0.5, 2],
      { lower: [Math.min(...scaled), 0.01, 1], upper: [Math.max(...scaled), 0.99, 10] },
      200,
    );
    const [level, smoothing, enlargement] = point;
    const bounded = boundedBy(history.values);
    return {
      predict: (times) =>
        thetaPass(scaled, level!, smoothing!, enlargement!, times.length).ahead.map((value, step) =>
          bounded(restore(value * size, length + step)),
        ),
    };
  },
};

/** One pass over the series and `steps` beyond, in the state-space form of Fiorucci et al. */
function thetaPass(
  values: Float64Array,
  firstLevel: number,
  smoothing: number,
  enlargement: number,
  steps: number,
): { squares: number; ahead: number[] } {
  const weight = 1 - 1 / enlargement;
  let level = firstLevel;
  let average = 0;
  let intercept = 0;
  let slope = 0;
  /** (1 − smoothing) to the power of points seen */
  let fading = 1;
  let squares = 0;
  const ahead: number[] = [];
  for (let index = 0; index < values.length + steps; index += 1) {
    const line = fading * intercept + ((1 - fading * (1 - smoothing)) / smoothing) * slope;
    const expected = level + weight * line;
    const known = index < values.length;
    const value = known ? values[index]! : expected;
    if (!known) ahead.push(expected);
    // The first two points have no line yet.
    else if (index > 1) squares += (value - expected) ** 2;

    const count = index + 1;
    level += smoothing * (value - level);
    if (index > 0) slope = ((count - 2) * slope + (6 * (value - average)) / count) / (count + 1);
    average += (value - average) / count;
    intercept = average - (slope * (count + 1)) / 2;
    fading *= 1 - smoothing;
  }
  return { squares, ahead };
}
