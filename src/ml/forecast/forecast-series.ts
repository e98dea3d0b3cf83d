import type { Bounds, ForecasterOptions, SeriesFit } from './fit.ts';
import { fitSeries } from './forecaster.ts';
import type { ForecastModel, ObservedHistory } from './model.ts';

export interface SeriesForecastOptions extends ForecasterOptions {
  /** coverages asked of the bounds, 0 to 1 each */
  levels: readonly number[];
  /** What neither the forecast nor its bounds pass: 0 for a count, 0 and 1 for a share; null where there is none. */
  floor: number | null;
  ceiling: number | null;
}

/** What a fit says of the steps ahead, as plain data. */
export interface SeriesForecast extends Omit<SeriesFit, 'forecast'> {
  point: number[];
  /** one for each level asked for */
  bounds: Bounds[];
}

/** Fits a series and forecasts it within what its values can be. @param times the steps right after the history */
export function forecastSeries(
  history: ObservedHistory,
  models: readonly ForecastModel[],
  times: readonly number[],
  { levels, floor, ceiling, ...options }: SeriesForecastOptions,
): SeriesForecast {
  const { forecast, ...fit } = fitSeries(history, models, options);
  const { point, bounds } = forecast(times, levels);
  const clamped = (values: readonly number[]) =>
    values.map((value) => Math.min(Math.max(value, floor ?? -Infinity), ceiling ?? Infinity));
  return {
    ...fit,
    point: clamped(point),
    bounds: bounds.map(({ level, lower, upper }) => ({
      level,
      lower: clamped(lower),
      upper: clamped(upper),
    })),
  };
}
