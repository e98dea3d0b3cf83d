import type { Accuracy, Bounds, SeriesForecast, Weight } from '../ml/forecast/index.ts';
import type { ForecastPoint } from './types.ts';

/** Points and bounds by bucket: one list a level. */
export interface Band {
  times: number[];
  values: number[];
  bounds: Bounds[];
}

/** What is said of a series besides its points. */
export interface SeriesCard {
  /** the dimension's value; '' of the whole */
  value: string;
  model: string;
  trainedFrom: number;
  trainedPoints: number;
  accuracy: Accuracy;
  weights: Weight[];
  /** how far errors of days of one week go together; see span-bounds.ts */
  together: number;
  note: string;
}

/** One series as a training leaves it. */
export interface TrainedSeries extends SeriesCard {
  band: Band;
  /** mean absolute error in the backtest by model, best first */
  errors: SeriesForecast['errors'];
}

/** @throws Error where no bounds of this level were trained */
export function boundsAt({ bounds }: Band, coverage: number): Bounds {
  const found = bounds.find(({ level }) => level === coverage);
  if (!found) throw new Error(`There are no bounds for ${coverage} in this forecast.`);
  return found;
}

export function pointsOf(band: Band, coverage: number): ForecastPoint[] {
  const { lower, upper } = boundsAt(band, coverage);
  return band.times.map((time, i) => ({ time, value: band.values[i]!, lower: lower[i]!, upper: upper[i]! }));
}

/** The first `count` buckets from a moment on; fewer where it does not reach that far. */
export function ahead(band: Band, from: number, count: number): Band {
  const first = band.times.findIndex((time) => time >= from);
  const cut = <T>(list: readonly T[]) => (first < 0 ? [] : list.slice(first, first + count));
  return {
    times: cut(band.times),
    values: cut(band.values),
    bounds: band.bounds.map(({ level, lower, upper }) => ({ level, lower: cut(lower), upper: cut(upper) })),
  };
}
