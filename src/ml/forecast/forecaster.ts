import { fitCalibrated } from './calibrated.ts';
import { constantFit, emptyFit, plainFit } from './fallback.ts';
import type { ForecasterOptions, SeriesFit } from './fit.ts';
import type { Band, ForecastModel, ObservedHistory } from './model.ts';

export interface FittedForecaster extends SeriesFit {
  /** @param level share of outcomes that the bounds are to hold, 0 to 1 */
  predict(times: readonly number[], level: number): Band;
}

export interface Forecaster {
  /** Never fails for want of history: a fallback says in its notes what it is. */
  fit(history: ObservedHistory): FittedForecaster;
}

/**
 * A forecaster of any series: the calibrated combination of the models where there is a past to calibrate on, and
 * something plain that says what it is where there is not.
 */
export const createForecaster = (
  models: readonly ForecastModel[],
  options: ForecasterOptions,
): Forecaster => ({
  fit: (history) => {
    const fit = fitSeries(history, models, options);
    return {
      ...fit,
      predict: (times, level) => {
        const { point, bounds } = fit.forecast(times, [level]);
        return { point, lower: bounds[0]!.lower, upper: bounds[0]!.upper };
      },
    };
  },
});

/** @returns a fit of whatever history there is; see `Forecaster` */
export function fitSeries(
  observed: ObservedHistory,
  models: readonly ForecastModel[],
  options: ForecasterOptions,
): SeriesFit {
  const known = observed.values.filter((value) => value !== null);
  const first = known[0];
  if (first === undefined) return emptyFit();
  if (known.every((value) => value === first)) return constantFit(first, known.length);
  const fit = fitCalibrated(observed, models, options) ?? plainFit(observed);
  const missing = observed.values.length - known.length;
  if (missing === 0) return fit;
  const note = `${missing} of ${observed.values.length} values are missing; they were bridged for the fit and count in no score.`;
  return { ...fit, notes: [...fit.notes, note] };
}
