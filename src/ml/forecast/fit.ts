import type { Weight } from './combination.ts';

export interface ForecasterOptions {
  /** seconds between neighbours of the series */
  step: number;
  /** steps ahead to calibrate */
  horizon: number;
  /** steps ahead that choose the weights and are reported as accuracy */
  scored: number;
  /** the past points to forecast from: how many at most, and how far apart */
  origins: number;
  stride: number;
  /** what the combination of the models is called */
  combination: string;
}

/** From forecasts of the series' own past. Null where there was no past long enough. */
export interface Accuracy {
  /** relative to repeating the last season; below 1 is better */
  mase: number | null;
  /** percent, 0 to 200 */
  smape: number | null;
  /** share of points inside 95 % bounds that were drawn without the forecast they belong to */
  coverage: number | null;
  origins: number;
}

export interface Bounds {
  /** share of outcomes they are to hold, 0 to 1 */
  level: number;
  lower: number[];
  upper: number[];
}

/** A fitted series, ready for any steps ahead and bounds of any level. */
export interface SeriesFit {
  /** the one model, or the combination, or a fallback */
  readonly model: string;
  readonly weights: Weight[];
  readonly accuracy: Accuracy;
  /** mean absolute error in the backtest by model, best first; empty for a fallback */
  readonly errors: { model: string; error: number }[];
  readonly failed: { model: string; reason: string }[];
  /** What a reader should know before trusting it; empty when nothing is out of the ordinary. */
  readonly notes: string[];
  /** @param times the steps to forecast, right after the history */
  forecast(times: readonly number[], levels: readonly number[]): { point: number[]; bounds: Bounds[] };
}
