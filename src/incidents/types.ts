import type {
  AnomalyFamily,
  AnomalyMessage,
  Delivery,
  IncidentMessage,
  SeverityMessage,
} from '../bus/index.ts';
import type { Verdict } from '../anomalies/types.ts';
import type { TimeRange } from '../metrics/index.ts';

export type Incident = IncidentMessage;

export const incidentStatuses = ['open', 'resolved', 'retracted'] as const;
export type IncidentStatus = (typeof incidentStatuses)[number];

/** What can happen to an incident: the first seven by itself, the others by people. */
export const incidentEventKinds = [
  'opened',
  'anomaly_added',
  'anomaly_retracted',
  'severity_raised',
  'reopened',
  'resolved',
  'retracted',
  'acknowledged',
  'unacknowledged',
  'commented',
  'judged',
] as const;
export type IncidentEventKind = (typeof incidentEventKinds)[number];

/** One line of an incident's history. */
export interface IncidentEvent {
  id: string;
  incidentId: string;
  kind: IncidentEventKind;
  /** epoch ms */
  at: number;
  /** who did it; empty when nobody did */
  by: string;
  /** a comment, a verdict, or what happened in a sentence */
  text: string;
}

export interface IncidentDetails extends Incident {
  /** by their start; retracted ones too */
  anomalies: AnomalyMessage[];
  /** oldest first */
  timeline: IncidentEvent[];
}

export interface IncidentFilter {
  /** default open and resolved */
  statuses?: readonly IncidentStatus[] | undefined;
  /** this grave or graver */
  severityAtLeast?: SeverityMessage | undefined;
  families?: readonly AnomalyFamily[] | undefined;
  /** any of these is among the affected ones */
  metrics?: readonly string[] | undefined;
}

export interface IncidentPage {
  items: { incident: Incident; cursor: string }[];
  hasNextPage: boolean;
}

/** What incidents need of anomalies. */
export interface AnomalyFeed {
  /**
   * Anomalies written with a version greater than this, oldest version first. Those of one version come together, so there
   * may be more than `limit`.
   */
  changedSince(version: number, limit: number): Promise<{ anomaly: AnomalyMessage; version: number }[]>;
  giveFeedback(feedback: {
    slices: { metric: string; dimension: string; value: string }[];
    range: TimeRange;
    verdict: Verdict;
    by: string;
  }): Promise<unknown>;
}

/** What a silence matches on; every field given must be equal. */
export interface SilenceMatcher {
  metric?: string | undefined;
  dimension?: string | undefined;
  dimensionValue?: string | undefined;
  family?: AnomalyFamily | undefined;
  /** at most this grave: what is graver gets through */
  upTo?: SeverityMessage | undefined;
  ruleId?: string | undefined;
}

/** What a silence is asked about: an anomaly, an incident's root, or an alert. */
export interface Silenceable {
  metric: string;
  dimension: string;
  dimensionValue: string;
  family: AnomalyFamily;
  severity: SeverityMessage;
  ruleId?: string | undefined;
}

/** While it lasts, what it matches is kept and shown, but nobody is called. */
export interface Silence {
  id: string;
  matcher: SilenceMatcher;
  /** epoch ms */
  from: number;
  to: number;
  reason: string;
  createdBy: string;
  createdAt: number;
  /** null unless it was ended before its time */
  endedBy: string | null;
  endedAt: number | null;
}

export interface Silences {
  /** @throws CartographError BAD_INPUT for a matcher without a field, an end that has passed, or no reason */
  create(silence: {
    matcher: SilenceMatcher;
    from: number;
    to: number;
    reason: string;
    by: string;
  }): Promise<Silence>;
  /** Ends it now. One that is over stays as it is. @throws CartographError NOT_FOUND */
  end(id: string, by: string): Promise<Silence>;
  /** The newest first; `active` are those that hold now. */
  list(which: 'active' | 'all'): Promise<Silence[]>;
  isSilenced(what: Silenceable, at: number): Promise<boolean>;
}

export interface Incidents {
  /**
   * Takes in what has changed among anomalies, resolves what has been quiet, and tells subscribers. Safe to call as often
   * as one likes, and again after a failure: the same anomalies make the same incidents. Calls that overlap in one process
   * share one run.
   * @param at epoch ms, default now
   */
  update(at?: number): Promise<UpdateReport>;
  /**
   * Incidents that touch the range, the last to begin first.
   * @throws CartographError BAD_INPUT for a page size or cursor that makes no sense
   */
  list(query: {
    range: TimeRange;
    filter?: IncidentFilter;
    first?: number;
    after?: string | undefined;
  }): Promise<IncidentPage>;
  /** @throws CartographError NOT_FOUND */
  get(id: string): Promise<IncidentDetails>;
  /** Incidents as they open, change and end, from now on; ends by `return()`. A retraction passes where its incident did. */
  watch(filter: IncidentFilter): AsyncIterableIterator<Delivery<Incident>>;
  /**
   * Incidents with a version greater than this, oldest version first. Those of one version come together, so there may be
   * more than `limit`.
   */
  changedSince(version: number, limit: number): Promise<Incident[]>;
  /** Somebody looks after it. Only the first is kept. @throws CartographError NOT_FOUND */
  acknowledge(id: string, by: string): Promise<Incident>;
  /** @throws CartographError NOT_FOUND */
  unacknowledge(id: string, by: string): Promise<Incident>;
  /** @throws CartographError NOT_FOUND, BAD_INPUT for an empty comment or one over 4,000 characters */
  comment(id: string, text: string, by: string): Promise<Incident>;
  /** The verdict goes to the detectors, for all its slices and the time it lasted. @throws CartographError NOT_FOUND */
  judge(id: string, verdict: Verdict, by: string): Promise<Incident>;
  /**
   * It is over, whatever the windows say. It opens again when something new joins it or it becomes graver, and, unless it
   * was judged to be expected or a false alarm, when it still goes on a quarter of an hour later.
   * @throws CartographError NOT_FOUND, BAD_INPUT when it was retracted
   */
  resolve(id: string, by: string): Promise<Incident>;
  silences: Omit<Silences, 'isSilenced'>;
  isSilenced(what: Silenceable, at: number): Promise<boolean>;
}

/** How many incidents one run of update opened, and so on. */
export interface UpdateReport {
  opened: number;
  changed: number;
  resolved: number;
  retracted: number;
}
