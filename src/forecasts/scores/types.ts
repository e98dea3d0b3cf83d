import type { Dimension, TimeRange } from '../../metrics/index.ts';
import type { ForecastGrain } from '../types.ts';

/** What errors are split by, besides metric and grain, whose errors never add up. */
export const accuracyGroups = ['dimension_value', 'horizon', 'model', 'week'] as const;
export type AccuracyGroup = (typeof accuracyGroups)[number];

export interface AccuracyQuery {
  metric?: string | undefined;
  grain?: ForecastGrain | undefined;
  /** forecasts of the values of this dimension; without it those of whole metrics */
  dimension?: Dimension | undefined;
  /** only these values of the dimension */
  values?: readonly string[] | undefined;
  /** when the forecast buckets began; without it the 28 days up to now, or to where events ended */
  range?: TimeRange | undefined;
  groupBy?: readonly AccuracyGroup[] | undefined;
  /** share of outcomes that the bounds are to hold: 0.5, 0.8, 0.9, 0.95 (the default) or 0.99 */
  coverage?: number | undefined;
  /** rows at most, 1 to 1,000; default 100 */
  first?: number | undefined;
}

/** Errors of stored forecasts of one group; null where it was not asked to be split by that. */
export interface AccuracyRow {
  metric: string;
  grain: ForecastGrain;
  dimension: Dimension | null;
  dimensionValue: string | null;
  /** how many buckets ahead; `to` null is as far as they go */
  stepsAhead: { from: number; to: number | null } | null;
  model: string | null;
  /** start of the week, in the shop's zone, epoch ms */
  week: number | null;
  /** forecast values whose bucket has closed */
  points: number;
  /** sum of absolute errors ÷ sum of absolute outcomes; null where all were zero */
  wape: number | null;
  /** mean absolute error, in the metric's unit */
  mae: number;
  /** sum of forecasts less outcomes, ÷ sum of absolute outcomes: above 0 they promised too much */
  bias: number | null;
  /** share of outcomes inside the bounds */
  coverage: number;
  /** mean distance of the bounds, in the metric's unit */
  intervalWidth: number;
}

/** Forecasts made before, compared with what then happened. */
export type TrackRecord = Pick<AccuracyRow, 'points' | 'wape' | 'bias' | 'coverage'>;

/** A forecast that does clearly worse than it promised. */
export interface Drift {
  /** in the model registry */
  name: string;
  metric: string;
  grain: ForecastGrain;
  dimension: Dimension | null;
  /** of a panel the value that it was found in */
  dimensionValue: string | null;
  /** the model in use, and its version */
  model: string;
  modelVersion: string;
  /** what is wrong, in words */
  reason: string;
}

export interface FoundDrift extends Drift {
  /** epoch ms */
  foundAt: number;
}

export interface ForecastScores {
  /**
   * Stores what the buckets of forecasts came to, as soon as they have closed, and again over three days where late
   * events changed that. Asked twice it changes nothing the second time.
   * @returns how many buckets are new, and of how many the outcome changed
   */
  score(): Promise<{ scored: number; changed: number }>;
  /** The groups furthest off first. @throws CartographError BAD_INPUT */
  accuracy(query: AccuracyQuery): Promise<AccuracyRow[]>;
  /** Of the whole metric over the last 28 days; null while no stored forecast has come due. @throws BAD_INPUT */
  trackRecord(request: {
    metric: string;
    grain: ForecastGrain;
    coverage?: number | undefined;
  }): Promise<TrackRecord | null>;
  /** Models in use that do clearly worse than they promised, each once a day at most and never by what was forecast before it was last found. */
  findDrift(): Promise<Drift[]>;
  /** Keeps what was found, once it is seen to. */
  recordDrift(found: readonly Drift[]): Promise<void>;
  /** What was found in a range, the newest first; 1,000 at most. */
  drifts(range: TimeRange): Promise<FoundDrift[]>;
}
