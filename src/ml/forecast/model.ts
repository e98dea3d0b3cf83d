/**
 * A series as models see it. Times are seconds on the clock that the seasons follow (a shop's wall clock, written as
 * if it were UTC), ascending; neighbours are one bucket apart, except where closed buckets were taken out.
 */
export interface History {
  times: readonly number[];
  values: readonly number[];
  /** season lengths in points of this history, shortest first; empty for a series without a season */
  periods: readonly number[];
}

/** A series as it was seen; null is a step without a value, such as a ratio with nothing to divide by. */
export interface ObservedHistory extends Omit<History, 'values'> {
  values: readonly (number | null)[];
}

/** A way to forecast, not fitted yet. */
export interface ForecastModel {
  readonly name: string;
  /** @throws Error when this model can make nothing of this history (too short for it, or its optimiser fails) */
  fit(history: History): FittedModel;
}

export interface FittedModel {
  /** One value for each time; times go on where the history ended, without a gap. */
  predict(times: readonly number[]): number[];
}

/** Points with bounds, one for each step. */
export interface Band {
  point: number[];
  lower: number[];
  upper: number[];
}

/** Two whole seasons before anything is said about a season. */
export const usablePeriods = (periods: readonly number[], length: number): number[] =>
  periods.filter((period) => period > 1 && length >= 2 * period);
