/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a relative change is compared with. */
export type AlertBaseline =
  /** A window of average length in the hours before (baselineHours). */
  | 'AVERAGE'
  /** The same time of the same day of the week, averaged over up to four weeks. */
  | 'LAST_WEEKS'
  /** The same time yesterday. */
  | 'YESTERDAY';

/** On which side of its limit a value is news. EITHER is for SIGMA and FORECAST. */
export type AlertDirection =
  | 'ABOVE'
  | 'BELOW'
  | 'EITHER';

/** Which events a rule looks at. */
export type AlertRuleFilterInput = {
  dimension: Dimension;
  /** Leave these values out instead. */
  exclude?: boolean | null | undefined;
  /** Values as they stand in the events. */
  values: Array<string>;
};

/** When a rule is to make an alert. AlertRuleKind says which fields a kind needs. */
export type AlertRuleInput = {
  baseline?: AlertBaseline | null | undefined;
  /** Hours of an AVERAGE, 1 to 168; default 24. */
  baselineHours?: number | null | undefined;
  /** One alert for each value of this dimension, of the hundred largest that were seen in a day. */
  by?: Dimension | null | undefined;
  /** RELATIVE_CHANGE: 20 is 20 percent. */
  changePercent?: number | null | undefined;
  /** FORECAST: share of outcomes that its bounds hold: 0.5, 0.8, 0.9, 0.95 (default) or 0.99. */
  coverage?: number | null | undefined;
  direction?: AlertDirection | null | undefined;
  /** INCIDENT: only of these families. */
  families?: Array<AnomalyFamily> | null | undefined;
  /** Whom its alerts concern; default BUSINESS. */
  family?: AnomalyFamily | null | undefined;
  /** Only these events; all must hold. */
  filters?: Array<AlertRuleFilterInput> | null | undefined;
  /** How long it must hold before the alert fires; default 0. */
  forMinutes?: number | null | undefined;
  /** FORECAST: hours or days. */
  grain?: ForecastGrain | null | undefined;
  /** How long it must be over before the alert is resolved; default 5. */
  keepFiringMinutes?: number | null | undefined;
  kind: AlertRuleKind;
  /** A metric of the catalogue. */
  metric?: string | null | undefined;
  /** INCIDENT: only those that touch one of these metrics. */
  metrics?: Array<string> | null | undefined;
  /** Fewer cases than this (purchases behind revenue, sessions behind conversion) say nothing. Default 10 for ratios, RELATIVE_CHANGE and SIGMA, else 0. */
  minimumVolume?: number | null | undefined;
  /** What people call it, 1 to 100 characters. */
  name: string;
  /** How far inside its limit a value must be again before an alert can end, in percent of the distance from the limit to what is normal; default 0. */
  recoveryPercent?: number | null | undefined;
  /** How grave its alerts are. For INCIDENT: how grave an incident must at least be; the alert carries its own. */
  severity: Severity;
  /** SIGMA: robust standard deviations, 1 to 20. */
  sigmas?: number | null | undefined;
  /** THRESHOLD: the limit, in the unit of the metric. */
  threshold?: number | null | undefined;
  /** SIGMA: weeks that are looked back, 1 to 4; default 4. */
  weeks?: number | null | undefined;
  /** Length of what is judged every minute, 1 to 1440. Metrics that do not add up over time (ratios, users, sessions, orders) are read in whole windows of 5 or 60 minutes. */
  windowMinutes?: number | null | undefined;
};

/** What makes an alert. Every rule needs name and severity, and every kind but INCIDENT a metric; what else is needed is said here. Fields that a kind does not take are refused. */
export type AlertRuleKind =
  /** An hour or day that closed was outside the bounds of its forecast: grain, direction. */
  | 'FORECAST'
  /** An incident that is at least so grave is open. */
  | 'INCIDENT'
  /** Nothing came for so long: windowMinutes. */
  | 'NO_DATA'
  /** It is so many percent above or below what it was: windowMinutes, direction, changePercent, baseline. */
  | 'RELATIVE_CHANGE'
  /** It is so many robust standard deviations away from the same time of the last days: windowMinutes, direction, sigmas. */
  | 'SIGMA'
  /** A metric over a window is above or below a number: windowMinutes, direction, threshold. */
  | 'THRESHOLD';

/** Where a rule stands. */
export type AlertRuleStatus =
  | 'DISABLED'
  | 'FIRING'
  | 'OK'
  /** Its limit is broken, but not for long enough yet. */
  | 'PENDING'
  /** Nothing can be said, for example for want of history; the note says why. */
  | 'UNKNOWN'
  /** Not evaluated yet. */
  | 'WAITING';

/** Who has to act. */
export type AnomalyFamily =
  /** Those who run the shop. */
  | 'BUSINESS'
  /** Those who run the way in of events. */
  | 'PIPELINE'
  /** Those who run the sources of the data. */
  | 'QUALITY';

/** What a column of an answer holds. */
export type AnswerColumnKind =
  | 'CHANGE'
  | 'DIMENSION'
  | 'LOWER'
  | 'PREVIOUS'
  | 'SHARE'
  | 'TIME'
  | 'UPPER'
  | 'VALUE';

/** Whether an answer was right. */
export type AnswerFeedbackInput = {
  /** The answer, which must be yours. */
  answerId: string | number;
  /** What was wrong, up to 4,000 characters. */
  comment?: string;
  /** Whether it was right. */
  right: boolean;
};

/** What came of a question. */
export type AnswerStatus =
  /** It was understood and answered. */
  | 'ANSWERED'
  /** It can mean several things; `suggestions` lists them. */
  | 'CHOICES'
  /** It was not understood, or cannot be answered; `text` says why. */
  | 'REFUSED';

/** A step from question to answer. */
export type AnswerStepName =
  /** The answer is put together. */
  | 'ANSWER'
  /** Numbers in sentences are compared with the result. */
  | 'CHECK'
  /** SQL that somebody else wrote is examined. */
  | 'GUARD'
  /** A language model is asked. */
  | 'MODEL'
  /** It is settled what is asked. */
  | 'PLAN'
  /** The words are read. */
  | 'READ'
  /** Statements are run. */
  | 'RUN';

/** How far the numbers of an answer are vouched for. */
export type AnswerTier =
  /** One metric of the catalogue, as it is defined there. */
  | 'CERTIFIED'
  /** Several metrics of the catalogue, or arithmetic on them. */
  | 'COMPOSED'
  /** SQL that no definition vouches for: look at it before you rely on it. */
  | 'FREE_SQL'
  /** No number is given. */
  | 'REFUSED';

/** What the cells of a column are counted in. */
export type AnswerUnit =
  | 'COUNT'
  | 'MONEY'
  /** The difference of two ratios: 0.01 is one percentage point. */
  | 'POINTS'
  /** A fraction: 0.05 is five percent. */
  | 'RATIO'
  | 'SECONDS'
  | 'TEXT'
  /** Milliseconds since 1970 in UTC. */
  | 'TIME';

/** A question in plain language. */
export type AskQuestionInput = {
  /** The moment to take "today" from, so that an answer can be repeated; now when left out. */
  asOf?: string | null | undefined;
  /** Goes on with a conversation of yours, so that "and on mobile?" is understood; else a new one. */
  conversationId?: string | number | null | undefined;
  /** An id of your own making, such as a UUID, under which `questionProgress` shows the steps. */
  progressId?: string | number | null | undefined;
  /** Up to 500 characters, such as "revenue by category last week". */
  question: string;
  /** IANA time zone; the shop's own when left out. */
  timeZone?: string | null | undefined;
};

/** What became of a change. */
export type ChangeStatus =
  /** It was made. */
  | 'DONE'
  /** It was not made; the note says why. */
  | 'FAILED'
  /** It was begun, and is not known to be finished; confirming it again finishes it. */
  | 'PENDING'
  /** Undoing was begun, and is not known to be finished; undoing it again finishes it. */
  | 'UNDOING'
  /** It was taken back. */
  | 'UNDONE';

/** A silence to begin. */
export type CreateSilenceInput = {
  /** When it begins; without it, now. */
  from?: string | null | undefined;
  /** What it matches. */
  matcher: SilenceMatcherInput;
  /** Why, for those who wonder; 1 to 1,000 characters. */
  reason: string;
  /** When it ends. */
  to: string;
};

/** What a metric can be cut by. */
export type Dimension =
  | 'CATEGORY'
  | 'COUNTRY'
  | 'EVENT_TYPE'
  | 'PRODUCT'
  | 'SOURCE';

/** Whether more of it is good. */
export type Direction =
  | 'DOWN_IS_GOOD'
  | 'NEUTRAL'
  | 'UP_IS_GOOD';

/** Length of the buckets of a forecast. */
export type ForecastGrain =
  /** Days, four weeks ahead. */
  | 'DAY'
  /** Hours, two days ahead. */
  | 'HOUR';

/** Which incidents; what is left out is not looked at, and all that is given must hold. */
export type IncidentFilter = {
  /** Any of these families. */
  families?: Array<AnomalyFamily> | null | undefined;
  /** Any of these metrics is affected. */
  metrics?: Array<string> | null | undefined;
  /** This grave or graver. */
  severityAtLeast?: Severity | null | undefined;
  /** Any of these. Without it, lists hold open and resolved ones; subscribers are told of all. */
  statuses?: Array<IncidentStatus> | null | undefined;
};

/** Where an incident stands. */
export type IncidentStatus =
  /** It goes on. */
  | 'OPEN'
  /** Nothing stood out for ten minutes, or somebody said that it is over. */
  | 'RESOLVED'
  /** Events that came late showed that there was none. */
  | 'RETRACTED';

/** What people said of an incident. */
export type IncidentVerdict =
  /** It was a fault. */
  | 'CONFIRMED'
  /** It was meant to be, such as a campaign. */
  | 'EXPECTED'
  /** There was nothing. */
  | 'FALSE_ALARM'
  /** Nobody has judged it. */
  | 'NONE';

/** What is proposed. */
export type ProposalKind =
  /** A new alert rule. */
  | 'ALERT_RULE'
  /** A change of an alert rule, or switching it on or off. */
  | 'ALERT_RULE_CHANGE'
  /** A new panel on a Grafana dashboard. */
  | 'PANEL';

/** What a caller may do. Each role may do all that the ones before it may. */
export type Role =
  /** Also manages API keys. */
  | 'ADMIN'
  /** Also asks questions and starts calculations. */
  | 'ANALYST'
  /** Also sends events and changes how the gateway runs. */
  | 'OPERATOR'
  /** Reads metrics, anomalies and forecasts. */
  | 'VIEWER';

/** How grave an anomaly is: by how seldom chance brings one as strong, or by its size where a rule found it. */
export type Severity =
  | 'CRITICAL'
  | 'HIGH'
  | 'LOW'
  | 'MEDIUM';

/** What to silence: every field given must be equal, and one must be given. */
export type SilenceMatcherInput = {
  /** What the metric is cut by. */
  dimension?: string | null | undefined;
  /** Which part of the cut; needs the dimension. */
  dimensionValue?: string | null | undefined;
  /** Whose it is. */
  family?: AnomalyFamily | null | undefined;
  /** Name of the metric. */
  metric?: string | null | undefined;
  /** Alerts of this rule. */
  ruleId?: string | number | null | undefined;
  /** At most this grave: what is graver gets through. */
  upTo?: Severity | null | undefined;
};

/** Unit of a value; MONEY is in the currency of the shop, RATIO is a part of one. */
export type Unit =
  | 'COUNT'
  | 'MONEY'
  | 'RATIO'
  | 'SECONDS';

/** What people say of something that stood out; the detectors learn from it. */
export type Verdict =
  /** It was a fault. */
  | 'CONFIRMED'
  /** It was meant to be, such as a campaign. */
  | 'EXPECTED'
  /** There was nothing. */
  | 'FALSE_ALARM';

export type AlertFormQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertFormQuery = { metrics: Array<{ name: string, label: string, unit: Unit, dimensions: Array<Dimension> }>, alertRuleTemplates: Array<{ name: string, description: string, definition: { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, metrics: Array<string> | null, families: Array<AnomalyFamily> | null, by: Dimension | null, windowMinutes: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, filters: Array<{ dimension: Dimension, exclude: boolean | null, values: Array<string> }> | null } }>, metric: { breakdown: { slices: Array<{ keys: Array<string> }> } } };

export type BacktestAlertRuleQueryVariables = Exact<{
  rule: AlertRuleInput;
}>;


export type BacktestAlertRuleQuery = { backtestAlertRule: { perWeek: number, note: string, range: { from: string, to: string }, firings: Array<{ firedAt: string, resolvedAt: string | null, group: string, peakValue: number | null, threshold: number | null }> } };

export type CreateAlertRuleMutationVariables = Exact<{
  rule: AlertRuleInput;
  force: boolean;
}>;


export type CreateAlertRuleMutation = { createAlertRule: { rule: { id: string, definition: { name: string } } } };

export type AlertRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertRulesQuery = { alertRules: Array<{ id: string, enabled: boolean, createdBy: string, definition: { name: string, severity: Severity, kind: AlertRuleKind, metric: string | null, direction: AlertDirection | null, threshold: number | null, windowMinutes: number | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null }, health: { status: AlertRuleStatus, note: string } }> };

export type SetAlertRuleEnabledMutationVariables = Exact<{
  id: string | number;
  enabled: boolean;
}>;


export type SetAlertRuleEnabledMutation = { setAlertRuleEnabled: { id: string } };

export type DeleteAlertRuleMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteAlertRuleMutation = { deleteAlertRule: string };

export type BacktestPartsFragment = { perWeek: number, note: string, range: { from: string, to: string }, firings: Array<{ firedAt: string, resolvedAt: string | null, group: string, peakValue: number | null, threshold: number | null }> };

export type RulePartsFragment = { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, metrics: Array<string> | null, families: Array<AnomalyFamily> | null, by: Dimension | null, windowMinutes: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, filters: Array<{ dimension: Dimension, exclude: boolean | null, values: Array<string> }> | null };

export type DigestQueryVariables = Exact<{
  range: string;
}>;


export type DigestQuery = { revenue: { label: string, unit: Unit, direction: Direction, breakdown: { slices: Array<{ keys: Array<string>, value: number | null, change: number | null }> }, total: { value: number | null, previous: number | null, change: number | null } }, orders: { label: string, unit: Unit, direction: Direction, total: { value: number | null, previous: number | null, change: number | null } }, conversion: { label: string, unit: Unit, direction: Direction, total: { value: number | null, previous: number | null, change: number | null } }, forecastAccuracy: Array<{ bias: number | null, coverage: number }>, incidents: { nodes: Array<{ id: string, title: string, severity: Severity, status: IncidentStatus, acknowledgedBy: string | null }>, pageInfo: { hasNextPage: boolean } } };

export type DigestForecastQueryVariables = Exact<{ [key: string]: never; }>;


export type DigestForecastQuery = { forecast: { coverage: number, note: string, points: Array<{ time: string, value: number, lower: number, upper: number }> } };

export type DayPartsFragment = { label: string, unit: Unit, direction: Direction, total: { value: number | null, previous: number | null, change: number | null } };

export type IncidentsQueryVariables = Exact<{
  range: string;
  filter?: IncidentFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { incidents: { nodes: Array<{ id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, metrics: Array<string>, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type IncidentUpdatedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type IncidentUpdatedSubscription = { incidentUpdated: { dropped: number, incident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, metrics: Array<string>, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } } };

export type AcknowledgeIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type AcknowledgeIncidentMutation = { acknowledgeIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, metrics: Array<string>, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type CommentOnIncidentMutationVariables = Exact<{
  id: string | number;
  text: string;
}>;


export type CommentOnIncidentMutation = { commentOnIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, metrics: Array<string>, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type JudgeIncidentMutationVariables = Exact<{
  id: string | number;
  verdict: Verdict;
}>;


export type JudgeIncidentMutation = { judgeIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, metrics: Array<string>, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type IncidentRootQueryVariables = Exact<{
  id: string | number;
}>;


export type IncidentRootQuery = { incident: { title: string, rootMetric: string, rootDimension: string, rootValue: string } };

export type RecentAlertsQueryVariables = Exact<{ [key: string]: never; }>;


export type RecentAlertsQuery = { alerts: { edges: Array<{ node: { id: string, ruleId: string, ruleName: string } }> } };

export type CreateSilenceMutationVariables = Exact<{
  input: CreateSilenceInput;
}>;


export type CreateSilenceMutation = { createSilence: { id: string, to: string } };

export type IncidentPartsFragment = { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, metrics: Array<string>, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number };

export type AskQuestionMutationVariables = Exact<{
  input: AskQuestionInput;
}>;


export type AskQuestionMutation = { askQuestion: { id: string, question: string, text: string, status: AnswerStatus, tier: AnswerTier, confidence: number | null, assumptions: Array<string>, notes: Array<string>, notUnderstood: Array<string>, suggestions: Array<string>, rows: Array<Array<unknown> | null>, totalRows: number, chart: unknown, sql: string | null, dataUntil: string | null, timeZone: string, conversationId: string, columns: Array<{ name: string, label: string, kind: AnswerColumnKind, unit: AnswerUnit }>, proposal: { id: string, kind: ProposalKind, summary: string, role: string, token: string | null, expiresAt: string } | null } };

export type QuestionProgressSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type QuestionProgressSubscription = { questionProgress: { sequence: number, step: AnswerStepName | null, note: string, text: string, done: boolean } };

export type QuestionExamplesQueryVariables = Exact<{ [key: string]: never; }>;


export type QuestionExamplesQuery = { questionExamples: Array<string> };

export type AnswerSqlQueryVariables = Exact<{
  id: string | number;
}>;


export type AnswerSqlQuery = { answer: { question: string, sql: string | null, statements: Array<{ sql: string }> } };

export type GiveAnswerFeedbackMutationVariables = Exact<{
  input: AnswerFeedbackInput;
}>;


export type GiveAnswerFeedbackMutation = { giveAnswerFeedback: { right: boolean } };

export type ConfirmProposalMutationVariables = Exact<{
  token: string;
}>;


export type ConfirmProposalMutation = { confirmProposal: { id: string, kind: ProposalKind, status: ChangeStatus, summary: string, note: string, target: string, canUndo: boolean } };

export type UndoChangeMutationVariables = Exact<{
  id: string | number;
}>;


export type UndoChangeMutation = { undoChange: { id: string, kind: ProposalKind, status: ChangeStatus, summary: string, note: string, target: string, canUndo: boolean } };

export type ProposalPartsFragment = { id: string, kind: ProposalKind, summary: string, role: string, token: string | null, expiresAt: string };

export type ChangePartsFragment = { id: string, kind: ProposalKind, status: ChangeStatus, summary: string, note: string, target: string, canUndo: boolean };

export type ShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopQuery = { shop: { timeZone: string, currency: string, now: string } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, role: Role } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const BacktestPartsFragmentDoc = new TypedDocumentString(`
    fragment BacktestParts on AlertRuleBacktest {
  range {
    from
    to
  }
  firings {
    firedAt
    resolvedAt
    group
    peakValue
    threshold
  }
  perWeek
  note
}
    `, {"fragmentName":"BacktestParts"}) as unknown as TypedDocumentString<BacktestPartsFragment, unknown>;
export const RulePartsFragmentDoc = new TypedDocumentString(`
    fragment RuleParts on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  metrics
  families
  filters {
    dimension
    exclude
    values
  }
  by
  windowMinutes
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
}
    `, {"fragmentName":"RuleParts"}) as unknown as TypedDocumentString<RulePartsFragment, unknown>;
export const DayPartsFragmentDoc = new TypedDocumentString(`
    fragment DayParts on Metric {
  label
  unit
  direction
  total(range: $range, compareTo: PREVIOUS_WEEK) {
    value
    previous
    change
  }
}
    `, {"fragmentName":"DayParts"}) as unknown as TypedDocumentString<DayPartsFragment, unknown>;
export const IncidentPartsFragmentDoc = new TypedDocumentString(`
    fragment IncidentParts on Incident {
  id
  title
  summary
  status
  family
  severity
  startedAt
  lastSeenAt
  endedAt
  rootMetric
  rootDimension
  rootValue
  rootReason
  metrics
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}
    `, {"fragmentName":"IncidentParts"}) as unknown as TypedDocumentString<IncidentPartsFragment, unknown>;
export const ProposalPartsFragmentDoc = new TypedDocumentString(`
    fragment ProposalParts on Proposal {
  id
  kind
  summary
  role
  token
  expiresAt
}
    `, {"fragmentName":"ProposalParts"}) as unknown as TypedDocumentString<ProposalPartsFragment, unknown>;
export const ChangePartsFragmentDoc = new TypedDocumentString(`
    fragment ChangeParts on Change {
  id
  kind
  status
  summary
  note
  target
  canUndo
}
    `, {"fragmentName":"ChangeParts"}) as unknown as TypedDocumentString<ChangePartsFragment, unknown>;
export const AlertFormDocument = new TypedDocumentString(`
    query AlertForm {
  metrics {
    name
    label
    unit
    dimensions
  }
  alertRuleTemplates {
    name
    description
    definition {
      ...RuleParts
    }
  }
  metric(name: "events") {
    breakdown(by: [CATEGORY], range: LAST_30_DAYS, limit: 100) {
      slices {
        keys
      }
    }
  }
}
    fragment RuleParts on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  metrics
  families
  filters {
    dimension
    exclude
    values
  }
  by
  windowMinutes
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
}`) as unknown as TypedDocumentString<AlertFormQuery, AlertFormQueryVariables>;
export const BacktestAlertRuleDocument = new TypedDocumentString(`
    query BacktestAlertRule($rule: AlertRuleInput!) {
  backtestAlertRule(rule: $rule) {
    ...BacktestParts
  }
}
    fragment BacktestParts on AlertRuleBacktest {
  range {
    from
    to
  }
  firings {
    firedAt
    resolvedAt
    group
    peakValue
    threshold
  }
  perWeek
  note
}`) as unknown as TypedDocumentString<BacktestAlertRuleQuery, BacktestAlertRuleQueryVariables>;
export const CreateAlertRuleDocument = new TypedDocumentString(`
    mutation CreateAlertRule($rule: AlertRuleInput!, $force: Boolean!) {
  createAlertRule(rule: $rule, force: $force) {
    rule {
      id
      definition {
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CreateAlertRuleMutation, CreateAlertRuleMutationVariables>;
export const AlertRulesDocument = new TypedDocumentString(`
    query AlertRules {
  alertRules {
    id
    enabled
    createdBy
    definition {
      name
      severity
      kind
      metric
      direction
      threshold
      windowMinutes
      filters {
        dimension
        values
        exclude
      }
    }
    health {
      status
      note
    }
  }
}
    `) as unknown as TypedDocumentString<AlertRulesQuery, AlertRulesQueryVariables>;
export const SetAlertRuleEnabledDocument = new TypedDocumentString(`
    mutation SetAlertRuleEnabled($id: ID!, $enabled: Boolean!) {
  setAlertRuleEnabled(id: $id, enabled: $enabled) {
    id
  }
}
    `) as unknown as TypedDocumentString<SetAlertRuleEnabledMutation, SetAlertRuleEnabledMutationVariables>;
export const DeleteAlertRuleDocument = new TypedDocumentString(`
    mutation DeleteAlertRule($id: ID!) {
  deleteAlertRule(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteAlertRuleMutation, DeleteAlertRuleMutationVariables>;
export const DigestDocument = new TypedDocumentString(`
    query Digest($range: TimeRange!) {
  revenue: metric(name: "revenue") {
    ...DayParts
    breakdown(by: [CATEGORY], range: $range, compareTo: PREVIOUS_WEEK, limit: 1000) {
      slices {
        keys
        value
        change
      }
    }
  }
  orders: metric(name: "orders") {
    ...DayParts
  }
  conversion: metric(name: "conversion_rate") {
    ...DayParts
  }
  forecastAccuracy(metric: "revenue", grain: DAY, range: $range) {
    bias
    coverage
  }
  incidents(range: $range, first: 20) {
    nodes {
      id
      title
      severity
      status
      acknowledgedBy
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment DayParts on Metric {
  label
  unit
  direction
  total(range: $range, compareTo: PREVIOUS_WEEK) {
    value
    previous
    change
  }
}`) as unknown as TypedDocumentString<DigestQuery, DigestQueryVariables>;
export const DigestForecastDocument = new TypedDocumentString(`
    query DigestForecast {
  forecast(metric: "revenue", horizon: NEXT_7_DAYS, coverage: 0.8) {
    points {
      time
      value
      lower
      upper
    }
    coverage
    note
  }
}
    `) as unknown as TypedDocumentString<DigestForecastQuery, DigestForecastQueryVariables>;
export const IncidentsDocument = new TypedDocumentString(`
    query Incidents($range: TimeRange!, $filter: IncidentFilter, $first: Int! = 100, $after: String) {
  incidents(range: $range, filter: $filter, first: $first, after: $after) {
    nodes {
      ...IncidentParts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment IncidentParts on Incident {
  id
  title
  summary
  status
  family
  severity
  startedAt
  lastSeenAt
  endedAt
  rootMetric
  rootDimension
  rootValue
  rootReason
  metrics
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const IncidentUpdatedDocument = new TypedDocumentString(`
    subscription IncidentUpdated {
  incidentUpdated {
    dropped
    incident {
      ...IncidentParts
    }
  }
}
    fragment IncidentParts on Incident {
  id
  title
  summary
  status
  family
  severity
  startedAt
  lastSeenAt
  endedAt
  rootMetric
  rootDimension
  rootValue
  rootReason
  metrics
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<IncidentUpdatedSubscription, IncidentUpdatedSubscriptionVariables>;
export const AcknowledgeIncidentDocument = new TypedDocumentString(`
    mutation AcknowledgeIncident($id: ID!) {
  acknowledgeIncident(id: $id) {
    ...IncidentParts
  }
}
    fragment IncidentParts on Incident {
  id
  title
  summary
  status
  family
  severity
  startedAt
  lastSeenAt
  endedAt
  rootMetric
  rootDimension
  rootValue
  rootReason
  metrics
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<AcknowledgeIncidentMutation, AcknowledgeIncidentMutationVariables>;
export const CommentOnIncidentDocument = new TypedDocumentString(`
    mutation CommentOnIncident($id: ID!, $text: String!) {
  commentOnIncident(id: $id, text: $text) {
    ...IncidentParts
  }
}
    fragment IncidentParts on Incident {
  id
  title
  summary
  status
  family
  severity
  startedAt
  lastSeenAt
  endedAt
  rootMetric
  rootDimension
  rootValue
  rootReason
  metrics
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<CommentOnIncidentMutation, CommentOnIncidentMutationVariables>;
export const JudgeIncidentDocument = new TypedDocumentString(`
    mutation JudgeIncident($id: ID!, $verdict: Verdict!) {
  judgeIncident(id: $id, verdict: $verdict) {
    ...IncidentParts
  }
}
    fragment IncidentParts on Incident {
  id
  title
  summary
  status
  family
  severity
  startedAt
  lastSeenAt
  endedAt
  rootMetric
  rootDimension
  rootValue
  rootReason
  metrics
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<JudgeIncidentMutation, JudgeIncidentMutationVariables>;
export const IncidentRootDocument = new TypedDocumentString(`
    query IncidentRoot($id: ID!) {
  incident(id: $id) {
    title
    rootMetric
    rootDimension
    rootValue
  }
}
    `) as unknown as TypedDocumentString<IncidentRootQuery, IncidentRootQueryVariables>;
export const RecentAlertsDocument = new TypedDocumentString(`
    query RecentAlerts {
  alerts(first: 500) {
    edges {
      node {
        id
        ruleId
        ruleName
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecentAlertsQuery, RecentAlertsQueryVariables>;
export const CreateSilenceDocument = new TypedDocumentString(`
    mutation CreateSilence($input: CreateSilenceInput!) {
  createSilence(input: $input) {
    id
    to
  }
}
    `) as unknown as TypedDocumentString<CreateSilenceMutation, CreateSilenceMutationVariables>;
export const AskQuestionDocument = new TypedDocumentString(`
    mutation AskQuestion($input: AskQuestionInput!) {
  askQuestion(input: $input) {
    id
    question
    text
    status
    tier
    confidence
    assumptions
    notes
    notUnderstood
    suggestions
    columns {
      name
      label
      kind
      unit
    }
    rows
    totalRows
    chart
    sql
    dataUntil
    timeZone
    conversationId
    proposal {
      ...ProposalParts
    }
  }
}
    fragment ProposalParts on Proposal {
  id
  kind
  summary
  role
  token
  expiresAt
}`) as unknown as TypedDocumentString<AskQuestionMutation, AskQuestionMutationVariables>;
export const QuestionProgressDocument = new TypedDocumentString(`
    subscription QuestionProgress($id: ID!) {
  questionProgress(progressId: $id) {
    sequence
    step
    note
    text
    done
  }
}
    `) as unknown as TypedDocumentString<QuestionProgressSubscription, QuestionProgressSubscriptionVariables>;
export const QuestionExamplesDocument = new TypedDocumentString(`
    query QuestionExamples {
  questionExamples
}
    `) as unknown as TypedDocumentString<QuestionExamplesQuery, QuestionExamplesQueryVariables>;
export const AnswerSqlDocument = new TypedDocumentString(`
    query AnswerSql($id: ID!) {
  answer(id: $id) {
    question
    sql
    statements {
      sql
    }
  }
}
    `) as unknown as TypedDocumentString<AnswerSqlQuery, AnswerSqlQueryVariables>;
export const GiveAnswerFeedbackDocument = new TypedDocumentString(`
    mutation GiveAnswerFeedback($input: AnswerFeedbackInput!) {
  giveAnswerFeedback(input: $input) {
    right
  }
}
    `) as unknown as TypedDocumentString<GiveAnswerFeedbackMutation, GiveAnswerFeedbackMutationVariables>;
export const ConfirmProposalDocument = new TypedDocumentString(`
    mutation ConfirmProposal($token: String!) {
  confirmProposal(token: $token) {
    ...ChangeParts
  }
}
    fragment ChangeParts on Change {
  id
  kind
  status
  summary
  note
  target
  canUndo
}`) as unknown as TypedDocumentString<ConfirmProposalMutation, ConfirmProposalMutationVariables>;
export const UndoChangeDocument = new TypedDocumentString(`
    mutation UndoChange($id: ID!) {
  undoChange(id: $id) {
    ...ChangeParts
  }
}
    fragment ChangeParts on Change {
  id
  kind
  status
  summary
  note
  target
  canUndo
}`) as unknown as TypedDocumentString<UndoChangeMutation, UndoChangeMutationVariables>;
export const ShopDocument = new TypedDocumentString(`
    query Shop {
  shop {
    timeZone
    currency
    now
  }
}
    `) as unknown as TypedDocumentString<ShopQuery, ShopQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    name
    role
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;