import type { Accuracy } from '../ml/forecast/index.ts';
import type { Filter } from '../metrics/index.ts';
import type { TrainingPlanOptions } from './training-plan.ts';

export type ForecastGrain = 'hour' | 'day';

export const namedHorizons = {
  NEXT_24_HOURS: { count: 24, unit: 'hour' },
  NEXT_7_DAYS: { count: 7, unit: 'day' },
  NEXT_28_DAYS: { count: 28, unit: 'day' },
} as const;
export type NamedHorizon = keyof typeof namedHorizons;

/** How many buckets ahead, the running one being the first. At most 48 hours or 28 days. */
export type Horizon = NamedHorizon | { count: number; unit: ForecastGrain };

export interface TrainingRequest {
  /** an additive metric of the catalogue */
  metric: string;
  grain: ForecastGrain;
  /** share of outcomes that the bounds are to hold: 0.5, 0.8, 0.9, 0.95 (the default) or 0.99 */
  coverage?: number | undefined;
  /** A forecast of a part of the shop is made on demand and kept in memory only. */
  filters?: readonly Filter[] | undefined;
}

export interface ForecastRequest extends Omit<TrainingRequest, 'grain'> {
  horizon: Horizon;
}

export interface ForecastPoint {
  /** start of the bucket, epoch ms */
  time: number;
  value: number;
  lower: number;
  upper: number;
}

export interface Forecast {
  metric: string;
  grain: ForecastGrain;
  points: ForecastPoint[];
  /** share of outcomes that the bounds are made to hold */
  coverage: number;
  model: string;
  modelVersion: string;
  /** epoch ms */
  trainedAt: number;
  /** The history behind it, half-open, epoch ms: whole closed buckets only. */
  trainedFrom: number;
  trainedTo: number;
  trainedPoints: number;
  /** How it did on its own past, over the first 24 hours or 7 days ahead. */
  accuracy: Accuracy;
  /** What to know before trusting it; empty when nothing is out of the ordinary. */
  note: string;
}

/** Forecasts made before, compared with what then happened. */
export interface TrackRecord {
  /** forecast values whose bucket has closed */
  points: number;
  /** sum of absolute errors ÷ sum of what happened */
  wape: number | null;
  /** mean of forecast less outcome, ÷ mean outcome: above 0 they promised too much */
  bias: number | null;
  /** share of outcomes inside the bounds */
  coverage: number;
}

/** What became of one series of a training run. */
export interface TrainingSummary {
  metric: string;
  grain: ForecastGrain;
  model: string | null;
  modelVersion: string | null;
  mase: number | null;
  /** null, or why there is no forecast */
  skipped: string | null;
}

export interface Forecasts {
  /**
   * The latest stored forecast while it is fresh (less than a day old, and reaching far enough), else a new one.
   * @throws CartographError BAD_INPUT (unknown or not additive metric, horizon or coverage out of bounds),
   *   NOT_ENOUGH_DATA (says how much history is needed),
   *   OVERLOADED (too many trainings wait; retryable)
   */
  forecast(request: ForecastRequest): Promise<Forecast>;
  /** Fits anew, as far ahead as the grain goes, and stores it unless it has filters. @throws as `forecast` */
  train(request: TrainingRequest): Promise<Forecast>;
  /** Trains several series in turn, as the nightly job does. @throws as `forecast`, where a metric is named */
  trainPlanned(options: TrainingPlanOptions): Promise<TrainingSummary[]>;
  /** Over the last 28 days; null when no stored forecast has come due yet. @throws BAD_INPUT */
  trackRecord(request: Omit<TrainingRequest, 'filters'>): Promise<TrackRecord | null>;
  /**
   * What was forecast last of each hour or day of a range before it began, from the stored forecasts of the whole metric;
   * hours and days that nobody forecast are not there. @throws BAD_INPUT
   */
  lastBefore(
    request: Omit<TrainingRequest, 'filters'> & { range: { from: number; to: number } },
  ): Promise<ForecastPoint[]>;
  close(): Promise<void>;
}
