import { backtestErrors, bridgeGaps, eventNotes, forecastSeries } from '../ml/forecast/index.ts';
import type { KnownEvent, ModelError, ObservedHistory, SeriesForecast } from '../ml/forecast/index.ts';
import { portfolioOf } from './portfolio.ts';
import type { PortfolioSize } from './portfolio.ts';

/** What a worker thread needs to know to forecast one series. */
export interface TrainingInput {
  /** on the shop's wall clock: value i lies at (start + i) · step seconds; null is no value */
  series: { start: number; step: number; values: readonly (number | null)[] };
  /** steps on the series' clock */
  horizon: number;
  /** steps whose accuracy weighs the models and is reported */
  scored: number;
  /** coverages asked of the bounds, 0 to 1 each */
  levels: readonly number[];
  /** what the values never pass; null where there is no such limit */
  floor: number | null;
  ceiling: number | null;
  /** what is known to touch the series, past and ahead, at places counted like the series' own (start + i) */
  events: readonly KnownEvent[];
  portfolio: PortfolioSize;
}

/** Runs in a worker thread: tries the models on the series' past, and forecasts with what did best. */
export function train({
  series,
  horizon,
  scored,
  portfolio,
  events,
  ...wanted
}: TrainingInput): SeriesForecast {
  const { models, periods, options } = portfolioOf(portfolio, series.step, events);
  const history = historyOf(series, periods);
  const ahead = Array.from({ length: horizon }, (_, index) => timeOf(series, series.values.length + index));
  const forecast = forecastSeries(history, models, ahead, { ...options, ...wanted, horizon, scored });
  const tested = forecast.errors.length > 0 && events.length > 0;
  const notes = tested ? eventNotes(bridgeGaps(history), events, ahead, series.step) : [];
  return { ...forecast, notes: [...forecast.notes, ...notes] };
}

/** One after the other, so that a panel of many series crosses to the thread once. */
export const trainMany = (inputs: readonly TrainingInput[]): SeriesForecast[] => inputs.map(train);

/** Errors of each model on the series' past by how far ahead. @param origins how many points to forecast from, at most */
export function backtestSeries({
  series,
  portfolio,
  events,
  horizon,
  scored,
  origins,
}: TrainingInput & { origins: number }): ModelError[] {
  const { models, periods, options } = portfolioOf(portfolio, series.step, events);
  return backtestErrors(historyOf(series, periods), models, { ...options, horizon, scored, origins });
}

const timeOf = ({ start, step }: TrainingInput['series'], index: number) => (start + index) * step;

const historyOf = (series: TrainingInput['series'], periods: readonly number[]): ObservedHistory => ({
  times: series.values.map((_, index) => timeOf(series, index)),
  values: series.values,
  periods,
});
