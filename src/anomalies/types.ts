import type { AnomalyFamily, AnomalyMessage } from '../bus/index.ts';
import type { Dimension, TimeRange } from '../metrics/index.ts';

/** From a nuisance to a fire; severity.ts says which probability or size makes which. */
export const severities = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** What happened, by kind. The first two come from detectors, the others from built-in rules. */
export const anomalyTypes = [
  'drop',
  'spike',
  'pattern',
  'revenue_drop',
  'cart_abandonment',
  'low_conversion',
  'category_dominance',
  'session_length',
  'price_glitch',
  'consumer_lag',
  'slow_processing',
  'data_loss',
  'refused_events',
  'missing_price',
  'unknown_category',
  'duplicate_events',
  'future_events',
  'late_events',
] as const;
export type AnomalyType = (typeof anomalyTypes)[number];

export const families = ['pipeline', 'business', 'quality'] as const;

/** Ways to judge the past that `replay` offers; `ensemble` is how the shop is watched. */
export const detectorNames = [
  'ensemble',
  'robust_seasonal',
  'forecast_residual',
  'change_point',
  'group_outlier',
  'isolation_forest',
  'lstm_autoencoder',
  'subspace_pca',
  'stream_ensemble',
  'rule',
] as const;
export type DetectorName = (typeof detectorNames)[number];

export const verdicts = ['confirmed', 'expected', 'false_alarm'] as const;
export type Verdict = (typeof verdicts)[number];

/** One episode: opened, made longer while it lasts, and retracted if late events show that it never was. */
export type Anomaly = AnomalyMessage;

/** A metric as a whole (dimension ''), or its part with one value of a dimension. */
export interface Slice {
  /** of the catalogue, or one of the health metrics (health-metrics.ts) */
  metric: string;
  dimension: Dimension | 'channel' | '';
  value: string;
}

export const sliceKey = ({ metric, dimension, value }: Slice): string => `${metric}|${dimension}|${value}`;

/** What one evaluation says of one slice. */
export interface Finding {
  slice: Slice;
  family: AnomalyFamily;
  side: 'drop' | 'spike';
  type: AnomalyType;
  detector: DetectorName;
  /** null: too little to open an episode, enough to keep one going */
  severity: Severity | null;
  value: number;
  expected: number;
  lower: number;
  upper: number;
  z: number;
  /** that the window is abnormal, 0 to 1 */
  probability: number;
  /** of detectors that look at several features; empty otherwise */
  contributions: readonly { feature: string; share: number }[];
  windowStart: number;
  windowEnd: number;
  explanation: string;
}

export interface AnomalyFilter {
  metrics?: readonly string[] | undefined;
  severities?: readonly Severity[] | undefined;
  types?: readonly AnomalyType[] | undefined;
  families?: readonly AnomalyFamily[] | undefined;
  dimension?: Dimension | undefined;
  /** Retracted anomalies are left out unless asked for. */
  includeRetracted?: boolean | undefined;
}

export interface AnomalyPage {
  items: { anomaly: Anomaly; cursor: string }[];
  hasNextPage: boolean;
}

/** What one run of closeWindows did. */
export interface CloseReport {
  /** end of the newest closed window, epoch ms */
  closedUntil: number;
  windowsScored: number;
  /** Minutes that nobody listened to and that hold no events: nothing can be said of them. */
  windowsUnheard: number;
  windowsRescored: number;
  opened: number;
  updated: number;
  retracted: number;
  /** How far the shop's history is; null when there is enough to score by season. Until then only rules judge. */
  learning: { daysSeen: number; daysNeeded: number } | null;
}

/** What somebody said of a slice in a range of time. */
export interface Feedback {
  id: string;
  slice: Slice;
  range: TimeRange;
  verdict: Verdict;
  by: string;
  /** epoch ms */
  at: number;
}

export interface ReplayRequest {
  range: TimeRange;
  /** default ensemble */
  detector?: DetectorName | undefined;
  /** only these metrics, as wholes and parts; default all that are watched */
  metrics?: readonly string[] | undefined;
  /** instead of the configured one */
  budgetPerWeek?: number | undefined;
  /** from 0 to 1 */
  onProgress?: ((share: number) => Promise<void> | void) | undefined;
  signal?: AbortSignal | undefined;
}

/** What a detector would have said of a past range. Nothing of it is kept. */
export interface ReplayReport {
  detector: DetectorName;
  range: TimeRange;
  /** detectedAt: when the minute that first showed it was closed */
  anomalies: Anomaly[];
  slices: number;
  /** minutes that were judged */
  windows: number;
  /** history that the models were first fitted on */
  trainedOn: TimeRange;
  notes: string[];
}
