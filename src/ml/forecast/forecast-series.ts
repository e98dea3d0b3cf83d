import { calibratedForecast } from './calibrated.ts';
import type { Accuracy, CalibrationOptions } from './calibrated.ts';
import { conformalWidth } from './conformal.ts';
import { usablePeriods } from './model.ts';
import type { Band, ForecastModel, History } from './model.ts';
import { seasonalMean } from './seasonal-naive.ts';

export interface SeriesForecastOptions extends CalibrationOptions {
  /** coverage asked of the bounds, 0 to 1 */
  level: number;
  /** Neither the forecast nor its bounds go below zero. */
  nonNegative: boolean;
}

export interface SeriesForecast {
  model: string;
  band: Band;
  accuracy: Accuracy;
  /** mean absolute error in the backtest by model, best first; empty for a fallback */
  errors: { model: string; error: number }[];
  failed: { model: string; reason: string }[];
  /** What a reader should know before trusting it; empty when nothing is out of the ordinary. */
  notes: string[];
}

const unknown: Accuracy = { mase: null, smape: null, coverage: null, origins: 0 };
/** Errors inside the sample flatter, so where nothing better is known they count double. */
const caution = 2;

/**
 * A forecast of any series: the calibrated choice of the models where there is a past to calibrate on, and something
 * plain that says what it is where there is not.
 */
export function forecastSeries(
  history: History,
  models: readonly ForecastModel[],
  times: readonly number[],
  options: SeriesForecastOptions,
): SeriesForecast {
  const { values } = history;
  const first = values[0];
  if (first === undefined) throw new Error('There is nothing to forecast in an empty series.');
  if (values.every((value) => value === first)) {
    const flat = times.map(() => first);
    const notes = [
      `All ${values.length} known values are ${first}, and so is the forecast; nothing is known of how far it may be off.`,
    ];
    return {
      model: 'constant',
      band: { point: flat, lower: flat, upper: flat },
      accuracy: unknown,
      errors: [],
      failed: [],
      notes,
    };
  }
  const calibrated = calibratedForecast(history, models, times, options.level, options);
  const result: SeriesForecast = calibrated
    ? {
        ...calibrated,
        notes: calibrated.failed.map(({ model, reason }) => `${model} was left out: ${reason}.`),
      }
    : fallback(history, times, options.level);
  return options.nonNegative ? { ...result, band: aboveZero(result.band) } : result;
}

/** Too little past to test a model on: the mean of what is known, with bounds from its changes season to season. */
function fallback(history: History, times: readonly number[], level: number): SeriesForecast {
  const { values, periods } = history;
  const lag = usablePeriods(periods, values.length)[0] ?? 1;
  const model = seasonalMean(values.length);
  const point = model.fit({ ...history, periods: [lag] }).predict(times);
  const changes = values
    .slice(lag)
    .map((value, index) => ({ origin: 0, step: 0, size: Math.abs(value - values[index]!) }));
  const width = caution * conformalWidth(changes, level)(0);
  return {
    model: model.name,
    band: { point, lower: point.map((value) => value - width), upper: point.map((value) => value + width) },
    accuracy: unknown,
    errors: [],
    failed: [],
    notes: [
      `${values.length} values are too few to test models on: this is the mean of what is known, with wide bounds.`,
    ],
  };
}

const aboveZero = ({ point, lower, upper }: Band): Band => {
  const clamp = (value: number) => Math.max(0, value);
  return { point: point.map(clamp), lower: lower.map(clamp), upper: upper.map(clamp) };
};
