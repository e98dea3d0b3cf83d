import {
  forecastSeries,
  onFittingScale,
  seasonalMean,
  seasonalNaive,
  whenOpen,
} from '../ml/forecast/index.ts';
import type { SeriesForecast } from '../ml/forecast/index.ts';
import { mstl, prophet } from './augurs.ts';
import type { ClockSeries } from './wall-clock.ts';

/** What a worker thread needs to know to forecast one series. */
export interface TrainingInput {
  series: ClockSeries;
  /** steps on the series' clock */
  horizon: number;
  /** steps whose accuracy chooses the model and is reported */
  scored: number;
  level: number;
  nonNegative: boolean;
}

const hour = 3600;
/**
 * How far back the past is tried, and how many weeks a seasonal mean takes: on daily revenue of a real shop eight
 * weeks missed by less than four. The stride keeps origins off the season and within the last weeks or months.
 */
const hourly = { periods: [24, 168], origins: 12, stride: 53, weeks: 4 };
const daily = { periods: [7], origins: 24, stride: 5, weeks: 8 };

/** Runs in a worker thread: tries the models on the series' past, and forecasts with the best. */
export function train({
  series: { start, step, values },
  horizon,
  ...options
}: TrainingInput): SeriesForecast {
  const { periods, weeks, ...past } = step === hour ? hourly : daily;
  const time = (index: number) => (start + index) * step;
  // Prophet scales for itself, and on logarithms it missed by more.
  const models = [seasonalNaive, seasonalMean(weeks), onFittingScale(mstl), prophet];
  return forecastSeries(
    { times: values.map((_, index) => time(index)), values, periods },
    models.map((model) => whenOpen(model, step)),
    Array.from({ length: horizon }, (_, index) => time(values.length + index)),
    { ...options, ...past, step, horizon, combination: 'combination' },
  );
}
