import type { AnomalyFamily, SeverityMessage } from '../bus/index.ts';

/** What the evaluation of rules tells the delivery: one alert that fires, goes on, or is over. */
export interface AlertSignal {
  /** The same while one alert lasts, another one the next time: rule, what it is about, and when it began. */
  alertId: string;
  /** What it is about, the same every time: rule and slice, or rule and incident. */
  groupKey: string;
  ruleId: string;
  ruleName: string;
  state: 'firing' | 'resolved';
  severity: SeverityMessage;
  family: AnomalyFamily;
  title: string;
  /** sentences with numbers */
  text: string;
  metric: string;
  dimension: string;
  dimensionValue: string;
  value: number | null;
  /** what it was compared with */
  threshold: number | null;
  incidentId: string | null;
  /** epoch ms */
  startedAt: number;
  at: number;
}

/** Where signals go. What it has taken is kept, whatever happens to the process. */
export interface AlertDelivery {
  /** Keeps the notifications that the routes want, then hands them to the queue. The same signal twice makes one. */
  accept(signals: readonly AlertSignal[]): Promise<void>;
}
