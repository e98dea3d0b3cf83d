import type { AnomalyMessage } from '../bus/port.ts';
import type { Dimension } from '../metrics/index.ts';

/** From a nuisance to a fire; severity.ts says which probability or size makes which. */
export const severities = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** What happened, by kind. The first two come from the seasonal score, the others from built-in rules. */
export const anomalyTypes = [
  'drop',
  'spike',
  'revenue_drop',
  'cart_abandonment',
  'refused_events',
  'price_glitch',
] as const;
export type AnomalyType = (typeof anomalyTypes)[number];

/** One episode: opened, made longer while it lasts, and retracted if late events show that it never was. */
export type Anomaly = AnomalyMessage;

/** A metric as a whole (dimension ''), or its part with one value of a dimension. */
export interface Slice {
  metric: string;
  dimension: Dimension | '';
  value: string;
}

export const sliceKey = ({ metric, dimension, value }: Slice): string => `${metric}|${dimension}|${value}`;

/** What one evaluation says of one slice. */
export interface Finding {
  slice: Slice;
  side: 'drop' | 'spike';
  type: AnomalyType;
  detector: 'robust_seasonal' | 'rule';
  /** null: too little to open an episode, enough to keep one going */
  severity: Severity | null;
  value: number;
  expected: number;
  lower: number;
  upper: number;
  z: number;
  windowStart: number;
  windowEnd: number;
  explanation: string;
}

export interface AnomalyFilter {
  metrics?: readonly string[] | undefined;
  severities?: readonly Severity[] | undefined;
  types?: readonly AnomalyType[] | undefined;
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
