import type { Dimension, Filter } from '../metrics/index.ts';
import type { Accuracy, Weight } from '../ml/forecast/index.ts';
import type { BacktestReport, BacktestRequest } from './backtest.ts';
import type { DemandOutlook, DemandRequest } from './demand.ts';
import type { Scenario, ScenarioOutcome } from './scenario.ts';
import type { TrainingPlanOptions, TrainingSummary } from './training-plan.ts';

export type ForecastGrain = 'hour' | 'day';

export const namedHorizons = {
  NEXT_HOUR: { count: 1, unit: 'hour' },
  NEXT_24_HOURS: { count: 24, unit: 'hour' },
  NEXT_7_DAYS: { count: 7, unit: 'day' },
  NEXT_28_DAYS: { count: 28, unit: 'day' },
} as const;
export type NamedHorizon = keyof typeof namedHorizons;

/** How many buckets ahead, the running one being the first. At most 48 hours or 28 days. */
export type Horizon = NamedHorizon | { count: number; unit: ForecastGrain };

/** What is forecast: a metric of the whole shop, or with `by` a series for each value of a dimension. */
export interface SeriesId {
  /** a metric of the catalogue */
  metric: string;
  grain: ForecastGrain;
  by?: Dimension | undefined;
}

export interface ForecastRequest {
  metric: string;
  horizon: Horizon;
  /** share of outcomes that the bounds are to hold: 0.5, 0.8, 0.9, 0.95 (the default) or 0.99 */
  coverage?: number | undefined;
  /** One value of a dimension that is trained comes from there; any other part is fitted on demand and kept in memory. */
  filters?: readonly Filter[] | undefined;
  /** an assumed campaign or price change */
  scenario?: Scenario | undefined;
}

export interface ForecastPoint {
  /** start of the bucket, epoch ms */
  time: number;
  value: number;
  lower: number;
  upper: number;
}

/** The model behind a forecast, and how far it is to be trusted. */
export interface ModelCard {
  /** the model that did best on the past, or 'combination' */
  model: string;
  modelVersion: string;
  /** epoch ms */
  trainedAt: number;
  /** The history behind it, half-open, epoch ms: whole closed buckets only. */
  trainedFrom: number;
  trainedTo: number;
  trainedPoints: number;
  /** How it did on its own past, over the first 24 hours or 7 days ahead; coverage is of bounds for 0.95. */
  accuracy: Accuracy;
  /** which models it is made of, and by how much; sums to 1 */
  weights: Weight[];
  /** What to know before trusting it; empty when nothing is out of the ordinary. */
  note: string;
}

export interface Forecast extends ModelCard {
  metric: string;
  grain: ForecastGrain;
  points: ForecastPoint[];
  /** share of outcomes that the bounds are made to hold */
  coverage: number;
  /** null where nothing was assumed */
  scenario: ScenarioOutcome | null;
}

export interface Forecasts {
  /**
   * The version in use while it is fresh (trained less than a day ago, or put in use by a person, and reaching far
   * enough), else a new one.
   * @throws CartographError BAD_INPUT (unknown metric, dimension it does not have, horizon, coverage or scenario out of
   *   bounds), NOT_ENOUGH_DATA (says how much history is needed), OVERLOADED (too many trainings wait; retryable)
   */
  forecast(request: ForecastRequest): Promise<Forecast>;
  /** What will be wanted of each value of a dimension, adding up to the whole. @throws as `forecast` */
  demand(request: DemandRequest): Promise<DemandOutlook>;
  /** Fits anew, as far ahead as the grain goes, stores it and puts it in use. @throws as `forecast` */
  train(request: SeriesId & { reason?: string | undefined }): Promise<TrainingSummary>;
  /** Trains several series in turn, as the nightly job does. @throws as `forecast`, where a metric is named */
  trainPlanned(options: TrainingPlanOptions): Promise<TrainingSummary[]>;
  /** Lets every model forecast the metric's own past. @throws as `forecast` */
  backtest(request: BacktestRequest): Promise<BacktestReport>;
  /**
   * What was forecast last of each hour or day of a range before it began, from the stored forecasts of the whole metric,
   * or of one value of a dimension; hours and days that nobody forecast are not there. @throws BAD_INPUT
   */
  lastBefore(request: {
    metric: string;
    grain: ForecastGrain;
    coverage?: number | undefined;
    filters?: readonly Filter[] | undefined;
    range: { from: number; to: number };
  }): Promise<ForecastPoint[]>;
  close(): Promise<void>;
}
