import type { AnomalyFamily, SeverityMessage } from '../../bus/index.ts';
import type { Incident } from '../../incidents/types.ts';
import type { TimeRange } from '../../metrics/index.ts';
import type { RuleDefinition } from './definition.ts';

export interface AlertRule {
  id: string;
  definition: RuleDefinition;
  enabled: boolean;
  createdBy: string;
  /** epoch ms */
  createdAt: number;
  updatedAt: number;
  /** grows with every change */
  version: number;
}

export const ruleStatuses = ['waiting', 'ok', 'pending', 'firing', 'unknown', 'disabled'] as const;
/** waiting: not evaluated yet; unknown: nothing can be said, and the note says why. */
export type RuleStatus = (typeof ruleStatuses)[number];

/** What the last evaluation of a rule saw. */
export interface RuleHealth {
  status: RuleStatus;
  /** end of the last window judged, epoch ms; null before the first */
  lastEvaluatedAt: number | null;
  /** of a rule that judges one metric as a whole; the value of the last window */
  lastValue: number | null;
  note: string;
}

export interface RuleWithHealth extends AlertRule {
  health: RuleHealth;
}

export const alertStates = ['firing', 'resolved'] as const;
export type AlertState = (typeof alertStates)[number];

/** An alert that fired. */
export interface Alert {
  id: string;
  ruleId: string;
  ruleName: string;
  groupKey: string;
  state: AlertState;
  /** the state that the delivery was last told of; '' is none */
  told: AlertState | '';
  severity: SeverityMessage;
  family: AnomalyFamily;
  title: string;
  text: string;
  metric: string;
  dimension: string;
  dimensionValue: string;
  /** when it fired */
  value: number | null;
  threshold: number | null;
  /** furthest outside its limit; complete once it is resolved */
  peakValue: number | null;
  incidentId: string | null;
  /** end of the first window that broke the limit, epoch ms */
  startedAt: number;
  firedAt: number;
  resolvedAt: number | null;
  version: number;
}

export interface AlertFilter {
  states?: readonly AlertState[] | undefined;
  severities?: readonly SeverityMessage[] | undefined;
  families?: readonly AnomalyFamily[] | undefined;
  ruleId?: string | undefined;
  /** alerts that were firing at some time in it */
  range?: TimeRange | undefined;
}

export interface AlertPage {
  items: { alert: Alert; cursor: string }[];
  hasNextPage: boolean;
}

/** One alert that a rule would have made. */
export interface BacktestFiring {
  /** value of the rule's dimension, the title of an incident, or '' */
  group: string;
  /** as in Alert, epoch ms */
  startedAt: number;
  firedAt: number;
  /** null: it would still be firing at the end */
  resolvedAt: number | null;
  peakValue: number | null;
  threshold: number | null;
}

export interface Backtest {
  range: TimeRange;
  /** oldest first */
  firings: BacktestFiring[];
  perWeek: number;
  /** windows judged, over all groups, and how many of them nothing could be said of */
  windows: number;
  unknownWindows: number;
  groups: number;
  /** what to know before trusting it; empty when nothing is out of the ordinary */
  note: string;
}

/** What a rule sees in the last closed window of one group. */
export interface Sighting {
  group: string;
  window: TimeRange;
  value: number | null;
  expected: number | null;
  lower: number | null;
  upper: number | null;
  /** whether it breaks the limit now; for how long it must is not looked at. Null when nothing can be said. */
  breaks: boolean | null;
  text: string;
}

export interface EvaluationReport {
  /** end of the newest closed minute, epoch ms */
  closedUntil: number;
  rules: number;
  fired: number;
  resolved: number;
}

/** The part of incidents that rules look at. */
export interface IncidentSource {
  /** Incidents with a version greater than this, oldest version first; those of one version come together. */
  changedSince(version: number, limit: number): Promise<Incident[]>;
}
