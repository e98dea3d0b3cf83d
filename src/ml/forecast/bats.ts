import { nelderMead } from '../nelder-mead.ts';
import { aicc } from './aicc.ts';
import { batsPass } from './bats-pass.ts';
import type { BatsParameters } from './bats-pass.ts';
import { boundedBy } from './bounded.ts';
import { mean } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { ForecastModel } from './model.ts';
import { smoothingStart } from './smoothing-start.ts';

const leastValues = 10;

/**
 * Exponential smoothing with several seasons at once and autocorrelated errors: BATS of De Livera, Hyndman & Snyder
 * (2011), which takes Taylor's double seasonal method (2003) further. All usable seasons or only the shorter ones,
 * with or without a damped trend, whichever AICc prefers. Give it logarithms where swings grow with the level.
 */
export const bats: ForecastModel = {
  name: 'bats',
  fit: ({ values, periods }) => {
    if (values.length < leastValues) throw new Error(`it needs ${leastValues} values`);
    const size = mean(values.map(Math.abs)) || 1;
    const scaled = Float64Array.from(values, (value) => value / size);
    const usable = usablePeriods(periods, values.length);
    const seasons = usable.length === 0 ? [[]] : usable.map((_, index) => usable.slice(0, index + 1));
    const { forecast } = seasons
      .flatMap((chosen) => [optimised(scaled, chosen, true), optimised(scaled, chosen, false)])
      .reduce((best, next) => (next.aicc < best.aicc ? next : best));
    const bounded = boundedBy(values);
    return { predict: (times) => forecast(times.length).map((value) => bounded(value * size)) };
  },
};

/** Evaluations a parameter: a search to the bottom forecasts no better, and takes four times as long. */
const thoroughness = 20;

/**
 * First phases are drawn from the whole series, not fitted freely: half a parameter each. On held-out ends of hourly
 * series both none and a whole one chose worse.
 */
const phaseCost = 0.5;

function optimised(values: Float64Array, periods: readonly number[], trended: boolean) {
  const drawn = smoothingStart(values, periods, false);
  const start = trended ? drawn : { ...drawn, slope: 0 };
  // Gains a little below 0 are admissible, since the deviation they belong to is itself correlated.
  const parameters = [
    { start: 0.1, lower: -0.2, upper: 1 },
    { start: 0.5, lower: -0.9, upper: 0.999 },
    { start: 0.1, lower: -0.9, upper: 0.9 },
    ...periods.map(() => ({ start: 0.1, lower: -0.1, upper: 0.9 })),
    ...(trended
      ? [
          { start: 0.01, lower: -0.1, upper: 0.5 },
          { start: 0.95, lower: 0.8, upper: 0.995 },
        ]
      : []),
  ];
  const parametersAt = (point: readonly number[]): BatsParameters => ({
    level: point[0]!,
    autoregression: point[1]!,
    movingAverage: point[2]!,
    seasons: point.slice(3, 3 + periods.length),
    slope: trended ? point[3 + periods.length]! : 0,
    damping: trended ? point[4 + periods.length]! : 0,
  });
  const { point, value } = nelderMead(
    (at) => Math.log(batsPass(values, start, parametersAt(at)).squares),
    parameters.map((parameter) => parameter.start),
    { lower: parameters.map(({ lower }) => lower), upper: parameters.map(({ upper }) => upper) },
    thoroughness * parameters.length,
  );
  const phases = periods.reduce((sum, period) => sum + period - 1, 0);
  const count = parameters.length + (trended ? 2 : 1) + 1 + phaseCost * phases;
  return {
    aicc: aicc(values.length * value, count, values.length),
    forecast: (steps: number) => batsPass(values, start, parametersAt(point), steps).ahead,
  };
}
