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

/** Which alerts; what is left out is not looked at, and all that is given must hold. */
export type AlertFilter = {
  /** Any of these families. */
  families?: Array<AnomalyFamily> | null | undefined;
  /** Only alerts that were firing at some time in it. */
  range?: string | null | undefined;
  /** Only of this rule. */
  ruleId?: string | number | null | undefined;
  /** Any of these severities. */
  severities?: Array<Severity> | null | undefined;
  /** Any of these states. */
  states?: Array<AlertState> | null | undefined;
};

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

/** Whether an alert goes on. */
export type AlertState =
  | 'FIRING'
  | 'RESOLVED';

/** Who has to act. */
export type AnomalyFamily =
  /** Those who run the shop. */
  | 'BUSINESS'
  /** Those who run the way in of events. */
  | 'PIPELINE'
  /** Those who run the sources of the data. */
  | 'QUALITY';

/** OPEN, or RETRACTED when events that came late showed that it was none. */
export type AnomalyStatus =
  | 'OPEN'
  | 'RETRACTED';

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

/** Who understood a question. */
export type AnswerPlanner =
  /** A language model, where the parser did not understand. */
  | 'MODEL'
  /** The built-in parser. */
  | 'PARSER'
  /** The built-in parser, reading the phrase that an analyst gave for these words. */
  | 'VERIFIED';

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

/** What to compare with: the period just before (a running one with the same elapsed part), or the same one a day, week, month or year earlier. */
export type Comparison =
  | 'PREVIOUS_DAY'
  | 'PREVIOUS_MONTH'
  | 'PREVIOUS_PERIOD'
  | 'PREVIOUS_WEEK'
  | 'PREVIOUS_YEAR';

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

/** What can go wrong in the demo shop. */
export type DemoIncidentKind =
  /** Up to fifty more product views beside each one, from three addresses, and not one cart. */
  | 'BOT_TRAFFIC'
  /** Fashion vanishes from the shop: no views, no carts, no purchases. */
  | 'CATEGORY_OUTAGE'
  /** The checkout fails on mobile alone: carts are left behind there. */
  | 'CHECKOUT_FRICTION'
  /** Events are held back and arrive all at once when it ends. */
  | 'CONSUMER_LAG'
  /** Events are sent twice; the second one is set aside and counted. */
  | 'DUPLICATES'
  /** Sessions carry times two hours ahead; they are set aside. */
  | 'FAST_CLOCK'
  /** Purchases are sent without a price; they are kept, flagged and worth 0. */
  | 'MISSING_PRICES'
  /** Payments fail: purchases stop while carts go on being filled. */
  | 'PAYMENT_OUTAGE'
  /** Everything in Electronics sells at down to a hundredth of its price. */
  | 'PRICE_GLITCH'
  /** A faulty release sends events without event_timestamp; they are refused. */
  | 'SCHEMA_BREAK'
  /** Sessions carry times two hours behind; they are kept and flagged as late. */
  | 'SLOW_CLOCK'
  /** Events from the web source are lost on their way. */
  | 'TRACKING_LOSS'
  /** Products are sent in a category the shop does not have; they are kept and flagged. */
  | 'UNKNOWN_CATEGORIES';

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

/** Keeps the events whose dimension has one of the values, or none of them. */
export type FilterInput = {
  dimension: Dimension;
  /** Leave these values out instead. */
  exclude?: boolean;
  /** Values as they stand in the events. */
  values: Array<string>;
};

/** What errors of forecasts are split by, besides the metric and the grain. */
export type ForecastAccuracyGroup =
  /** Values of the dimension. */
  | 'DIMENSION_VALUE'
  /** How far ahead: the next bucket, the rest of the day or week, what is further. */
  | 'HORIZON'
  /** The model that made the forecast. */
  | 'MODEL'
  /** The week of what was forecast. */
  | 'WEEK';

/** Length of the buckets of a forecast. */
export type ForecastGrain =
  /** Days, four weeks ahead. */
  | 'DAY'
  /** Hours, two days ahead. */
  | 'HOUR';

/** How far ahead, in hours or days of the shop's time zone; the running one is the first. */
export type ForecastHorizon =
  /** Seven days, day by day. */
  | 'NEXT_7_DAYS'
  /** 24 hours, hour by hour. */
  | 'NEXT_24_HOURS'
  /** Four weeks, day by day. */
  | 'NEXT_28_DAYS'
  /** The running hour. */
  | 'NEXT_HOUR';

/** Length of a bucket. Hours and longer follow the time zone; weeks begin on Monday. */
export type Grain =
  | 'DAY'
  | 'FIVE_MINUTES'
  | 'HOUR'
  | 'MINUTE'
  | 'MONTH'
  | 'QUARTER'
  | 'WEEK'
  | 'YEAR';

/** What can happen to an incident. */
export type IncidentEventKind =
  | 'ACKNOWLEDGED'
  | 'ANOMALY_ADDED'
  | 'ANOMALY_RETRACTED'
  | 'COMMENTED'
  | 'JUDGED'
  | 'OPENED'
  | 'REOPENED'
  | 'RESOLVED'
  | 'RETRACTED'
  | 'SEVERITY_RAISED'
  | 'UNACKNOWLEDGED';

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

/** Where a run of a job stands. */
export type JobState =
  /** Being worked on. */
  | 'ACTIVE'
  /** Done. */
  | 'COMPLETED'
  /** Due later: scheduled, or to be tried again after a failure. */
  | 'DELAYED'
  /** Given up, after all attempts or because another attempt would not help. */
  | 'FAILED'
  /** Known no more, for example because it was removed while it was looked up. */
  | 'UNKNOWN'
  /** Ready; begins as soon as a worker is free. */
  | 'WAITING';

/** How alerts reach people or programs. */
export type NotificationChannelKind =
  /** Mail over SMTP. */
  | 'EMAIL'
  /** A PagerDuty service, by Events API v2. */
  | 'PAGERDUTY'
  /** A Slack channel, by incoming webhook or as a bot. */
  | 'SLACK'
  /** A signed POST of JSON, as the Standard Webhooks specification has it. */
  | 'WEBHOOK';

/** What became of a notification. */
export type NotificationStatus =
  /** Given up after the last attempt; retryNotification sends it again. */
  | 'DEAD'
  /** The receiver took it. */
  | 'DELIVERED'
  /** To be sent when it is due. */
  | 'PENDING'
  /** Being sent; after a failed attempt another follows. */
  | 'SENDING'
  /** Not sent, for the reason given, such as a silence. */
  | 'SUPPRESSED';

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

/** A question to keep. */
export type SaveQuestionInput = {
  /** Up to 100 characters, unique in your list. */
  name: string;
  /** Up to 500 characters. */
  question: string;
};

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

export type AlertsRuleFragment = { id: string, enabled: boolean, createdBy: string, updatedAt: string, definition: { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, by: Dimension | null, windowMinutes: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, families: Array<AnomalyFamily> | null, metrics: Array<string> | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null }, health: { status: AlertRuleStatus, note: string, lastValue: number | null, lastEvaluatedAt: string | null } };

export type AlertsDefinitionFragment = { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, by: Dimension | null, windowMinutes: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, families: Array<AnomalyFamily> | null, metrics: Array<string> | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null };

export type AlertsSilenceFragment = { id: string, reason: string, from: string, to: string, createdBy: string, endedAt: string | null, endedBy: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, ruleId: string | null, upTo: Severity | null } };

export type AlertsRulesQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertsRulesQuery = { alertRules: Array<{ id: string, enabled: boolean, createdBy: string, updatedAt: string, definition: { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, by: Dimension | null, windowMinutes: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, families: Array<AnomalyFamily> | null, metrics: Array<string> | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null }, health: { status: AlertRuleStatus, note: string, lastValue: number | null, lastEvaluatedAt: string | null } }> };

export type AlertsTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertsTemplatesQuery = { alertRuleTemplates: Array<{ name: string, description: string, definition: { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, by: Dimension | null, windowMinutes: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, families: Array<AnomalyFamily> | null, metrics: Array<string> | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null } }> };

export type AlertsBacktestQueryVariables = Exact<{
  rule: AlertRuleInput;
}>;


export type AlertsBacktestQuery = { backtestAlertRule: { perWeek: number, windows: number, groups: number, note: string, range: { from: string, to: string }, firings: Array<{ group: string, startedAt: string, firedAt: string, resolvedAt: string | null, peakValue: number | null, threshold: number | null }> } };

export type AlertsTestQueryVariables = Exact<{
  id: string | number;
}>;


export type AlertsTestQuery = { testAlertRule: Array<{ group: string, breaks: boolean | null, text: string, value: number | null, expected: number | null, lower: number | null, upper: number | null, window: { from: string, to: string } }> };

export type AlertsCreateRuleMutationVariables = Exact<{
  rule: AlertRuleInput;
  force: boolean;
}>;


export type AlertsCreateRuleMutation = { createAlertRule: { rule: { id: string, enabled: boolean, createdBy: string, updatedAt: string, definition: { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, by: Dimension | null, windowMinutes: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, families: Array<AnomalyFamily> | null, metrics: Array<string> | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null }, health: { status: AlertRuleStatus, note: string, lastValue: number | null, lastEvaluatedAt: string | null } } } };

export type AlertsUpdateRuleMutationVariables = Exact<{
  id: string | number;
  rule: AlertRuleInput;
  force: boolean;
}>;


export type AlertsUpdateRuleMutation = { updateAlertRule: { rule: { id: string, enabled: boolean, createdBy: string, updatedAt: string, definition: { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, by: Dimension | null, windowMinutes: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, families: Array<AnomalyFamily> | null, metrics: Array<string> | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null }, health: { status: AlertRuleStatus, note: string, lastValue: number | null, lastEvaluatedAt: string | null } } } };

export type AlertsEnableRuleMutationVariables = Exact<{
  id: string | number;
  enabled: boolean;
}>;


export type AlertsEnableRuleMutation = { setAlertRuleEnabled: { id: string, enabled: boolean, createdBy: string, updatedAt: string, definition: { kind: AlertRuleKind, name: string, severity: Severity, family: AnomalyFamily | null, metric: string | null, by: Dimension | null, windowMinutes: number | null, direction: AlertDirection | null, threshold: number | null, changePercent: number | null, baseline: AlertBaseline | null, baselineHours: number | null, sigmas: number | null, weeks: number | null, grain: ForecastGrain | null, coverage: number | null, forMinutes: number | null, keepFiringMinutes: number | null, recoveryPercent: number | null, minimumVolume: number | null, families: Array<AnomalyFamily> | null, metrics: Array<string> | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean | null }> | null }, health: { status: AlertRuleStatus, note: string, lastValue: number | null, lastEvaluatedAt: string | null } } };

export type AlertsDeleteRuleMutationVariables = Exact<{
  id: string | number;
}>;


export type AlertsDeleteRuleMutation = { deleteAlertRule: string };

export type AlertsFiredQueryVariables = Exact<{
  filter?: AlertFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type AlertsFiredQuery = { alerts: { edges: Array<{ node: { id: string, title: string, text: string, state: AlertState, severity: Severity, ruleName: string, incidentId: string | null, firedAt: string, resolvedAt: string | null } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type AlertsRoutesQueryVariables = Exact<{ [key: string]: never; }>;


export type AlertsRoutesQuery = { notificationRoutes: Array<{ id: string, name: string, kind: NotificationChannelKind, enabled: boolean, severityAtLeast: Severity, families: Array<AnomalyFamily>, metrics: Array<string>, repeatHours: number | null, quietHours: { from: string, to: string, below: Severity } | null, settings: Array<{ name: string, value: string, secret: boolean }> }> };

export type AlertsTestRouteMutationVariables = Exact<{
  id: string | number;
}>;


export type AlertsTestRouteMutation = { testNotificationRoute: { delivered: boolean, answer: string } };

export type AlertsDeadLettersQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type AlertsDeadLettersQuery = { notifications: { edges: Array<{ node: { id: string, title: string, reason: string, routeId: string, severity: Severity, createdAt: string, updatedAt: string, attempts: Array<{ at: string, answer: string }> } }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type AlertsRetryMutationVariables = Exact<{
  id: string | number;
}>;


export type AlertsRetryMutation = { retryNotification: { id: string, status: NotificationStatus } };

export type AlertsSilencesQueryVariables = Exact<{
  active: boolean;
}>;


export type AlertsSilencesQuery = { silences: Array<{ id: string, reason: string, from: string, to: string, createdBy: string, endedAt: string | null, endedBy: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, ruleId: string | null, upTo: Severity | null } }> };

export type AlertsBeginSilenceMutationVariables = Exact<{
  input: CreateSilenceInput;
}>;


export type AlertsBeginSilenceMutation = { createSilence: { id: string, reason: string, from: string, to: string, createdBy: string, endedAt: string | null, endedBy: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, ruleId: string | null, upTo: Severity | null } } };

export type AlertsEndSilenceMutationVariables = Exact<{
  id: string | number;
}>;


export type AlertsEndSilenceMutation = { endSilence: { id: string, reason: string, from: string, to: string, createdBy: string, endedAt: string | null, endedBy: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, ruleId: string | null, upTo: Severity | null } } };

export type AlertsMetricQueryVariables = Exact<{
  metric: string;
  range: string;
  filters: Array<FilterInput> | FilterInput;
}>;


export type AlertsMetricQuery = { metric: { unit: Unit, series: { columns: { time: string[], value: (number | null)[] } } } };

export type IncidentLineFragment = { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number };

export type IncidentAnomalyFragment = { id: string, status: AnomalyStatus, severity: Severity, metricName: string, dimension: string, dimensionValue: string, explanation: string, windowStart: string, windowEnd: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number }>, contributions: Array<{ feature: string, share: number }> };

export type IncidentListQueryVariables = Exact<{
  range: string;
  filter?: IncidentFilter | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type IncidentListQuery = { incidents: { nodes: Array<{ id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type IncidentPageQueryVariables = Exact<{
  id: string | number;
}>;


export type IncidentPageQuery = { incident: { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number, timeline: Array<{ id: string, at: string, by: string, kind: IncidentEventKind, text: string }>, anomalies: Array<{ id: string, status: AnomalyStatus, severity: Severity, metricName: string, dimension: string, dimensionValue: string, explanation: string, windowStart: string, windowEnd: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number }>, contributions: Array<{ feature: string, share: number }> }> } };

export type IncidentChangesSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type IncidentChangesSubscription = { incidentUpdated: { dropped: number, incident: { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number } } };

export type AcknowledgeIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type AcknowledgeIncidentMutation = { acknowledgeIncident: { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number } };

export type UnacknowledgeIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type UnacknowledgeIncidentMutation = { unacknowledgeIncident: { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number } };

export type CommentOnIncidentMutationVariables = Exact<{
  id: string | number;
  text: string;
}>;


export type CommentOnIncidentMutation = { commentOnIncident: { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number } };

export type JudgeIncidentMutationVariables = Exact<{
  id: string | number;
  verdict: Verdict;
}>;


export type JudgeIncidentMutation = { judgeIncident: { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number } };

export type ResolveIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type ResolveIncidentMutation = { resolveIncident: { id: string, title: string, summary: string, severity: Severity, status: IncidentStatus, family: AnomalyFamily, startedAt: string, lastSeenAt: string, endedAt: string | null, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, silenced: boolean, verdict: IncidentVerdict, acknowledgedBy: string | null, acknowledgedAt: string | null, version: number } };

export type IncidentHealthMetricsQueryVariables = Exact<{ [key: string]: never; }>;


export type IncidentHealthMetricsQuery = { healthMetrics: Array<{ name: string, label: string, unit: string }> };

export type IncidentMetricQueryVariables = Exact<{
  metric: string;
  range: string;
  grain: Grain;
  filters: Array<FilterInput> | FilterInput;
}>;


export type IncidentMetricQuery = { metric: { unit: Unit, series: { columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], expected: (number | null)[], lower: (number | null)[], upper: (number | null)[], note: string | null } } };

export type GlanceQueryVariables = Exact<{
  range: string;
  compareTo: Comparison;
  shown: string;
  grain: Grain;
}>;


export type GlanceQuery = { metrics: Array<{ name: string, label: string, unit: Unit, direction: Direction, total: { value: number | null, previous: number | null, change: number | null } }>, revenue: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } }, orders: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } }, conversionRate: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } }, averageOrderValue: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } }, sessions: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } }, activeUsers: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } }, cartAbandonmentRate: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } }, refunds: { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } } };

export type GlanceSeriesFragment = { name: string, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[] } }, usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } };

export type GlanceOutlookQueryVariables = Exact<{
  history: string;
}>;


export type GlanceOutlookQuery = { metric: { unit: Unit, series: { columns: { time: string[], value: (number | null)[] } }, inner: { coverage: number, grain: ForecastGrain, note: string, columns: { time: Array<string>, value: Array<number>, lower: Array<number>, upper: Array<number> } }, outer: { coverage: number, grain: ForecastGrain, note: string, columns: { time: Array<string>, value: Array<number>, lower: Array<number>, upper: Array<number> } } } };

export type ForecastPartsFragment = { coverage: number, grain: ForecastGrain, note: string, columns: { time: Array<string>, value: Array<number>, lower: Array<number>, upper: Array<number> } };

export type GlanceCategoriesQueryVariables = Exact<{
  range: string;
  compareTo: Comparison;
}>;


export type GlanceCategoriesQuery = { metric: { unit: Unit, direction: Direction, breakdown: { slices: Array<{ keys: Array<string>, value: number | null, share: number | null, change: number | null }> } } };

export type GlanceIncidentsQueryVariables = Exact<{ [key: string]: never; }>;


export type GlanceIncidentsQuery = { incidents: { nodes: Array<{ id: string, title: string, severity: Severity, startedAt: string, acknowledgedBy: string | null }>, pageInfo: { hasNextPage: boolean } } };

export type GlanceIncidentUpdatedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type GlanceIncidentUpdatedSubscription = { incidentUpdated: { incident: { id: string, version: number } } };

export type GlanceMetricUpdatedSubscriptionVariables = Exact<{
  name: string;
  range: string;
  everySeconds: number;
}>;


export type GlanceMetricUpdatedSubscription = { metricUpdated: { metric: string, value: number | null } };

export type MetricPageQueryVariables = Exact<{
  name: string;
  range: string;
  grain: Grain;
  filters: Array<FilterInput> | FilterInput;
  compareTo?: Comparison | null | undefined;
}>;


export type MetricPageQuery = { metric: { name: string, label: string, description: string, unit: Unit, direction: Direction, additive: boolean, grain: Grain, dimensions: Array<Dimension>, total: { value: number | null, previous: number | null, change: number | null }, series: { range: { from: string, to: string }, columns: { time: string[], value: (number | null)[], previous: (number | null)[] } } } };

export type MetricUsualQueryVariables = Exact<{
  name: string;
  range: string;
  grain: Grain;
  filters: Array<FilterInput> | FilterInput;
}>;


export type MetricUsualQuery = { metric: { usual: { time: string[], lower: (number | null)[], upper: (number | null)[], note: string | null } } };

export type MetricOutlookQueryVariables = Exact<{
  name: string;
  horizon: ForecastHorizon;
  filters: Array<FilterInput> | FilterInput;
}>;


export type MetricOutlookQuery = { metric: { inner: { coverage: number, grain: ForecastGrain, note: string, columns: { time: Array<string>, value: Array<number>, lower: Array<number>, upper: Array<number> } }, outer: { coverage: number, grain: ForecastGrain, note: string, columns: { time: Array<string>, value: Array<number>, lower: Array<number>, upper: Array<number> } } } };

export type MetricSlicesQueryVariables = Exact<{
  name: string;
  range: string;
  by: Dimension;
  filters: Array<FilterInput> | FilterInput;
  compareTo?: Comparison | null | undefined;
}>;


export type MetricSlicesQuery = { metric: { breakdown: { count: number, slices: Array<{ keys: Array<string>, value: number | null, share: number | null, change: number | null }> } } };

export type SlicePartsFragment = { keys: Array<string>, value: number | null, share: number | null, change: number | null };

export type MetricAnomaliesQueryVariables = Exact<{
  name: string;
  range: string;
}>;


export type MetricAnomaliesQuery = { metric: { anomalies: { edges: Array<{ node: { id: string, severity: Severity, status: AnomalyStatus, windowStart: string, windowEnd: string, dimension: string, dimensionValue: string, explanation: string } }> } }, incidents: { nodes: Array<{ id: string, title: string, anomalyIds: Array<string> }> } };

export type MetricAnomalyFragment = { id: string, severity: Severity, status: AnomalyStatus, windowStart: string, windowEnd: string, dimension: string, dimensionValue: string, explanation: string };

export type MetricDriversQueryVariables = Exact<{
  name: string;
  range: string;
  comparison: Comparison;
  filters: Array<FilterInput> | FilterInput;
}>;


export type MetricDriversQuery = { explainChange: { text: Array<string>, notes: Array<string>, factors: Array<{ label: string, unit: Unit, actual: number | null, compared: number | null, difference: number, share: number | null }>, cuts: Array<{ by: Array<Dimension>, explains: boolean, parts: Array<{ values: Array<string>, actual: number | null, compared: number | null, difference: number, share: number | null }> }> } };

export type ModelsVersionFragment = { name: string, version: string, kind: string, active: boolean, activatedAt: string | null, activatedBy: string | null, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, note: string, quality: Array<{ name: string, value: number | null }> };

export type ModelsRegistryQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelsRegistryQuery = { models: { nodes: Array<{ name: string, version: string, kind: string, active: boolean, activatedAt: string | null, activatedBy: string | null, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, note: string, quality: Array<{ name: string, value: number | null }> }>, pageInfo: { hasNextPage: boolean } } };

export type ModelsVersionsQueryVariables = Exact<{
  name: string;
}>;


export type ModelsVersionsQuery = { models: { nodes: Array<{ name: string, version: string, kind: string, active: boolean, activatedAt: string | null, activatedBy: string | null, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, note: string, quality: Array<{ name: string, value: number | null }> }> } };

export type ModelsCompareQueryVariables = Exact<{
  name: string;
  a: string | number;
  b: string | number;
}>;


export type ModelsCompareQuery = { compareModels: { quality: Array<{ name: string, a: unknown, b: unknown, change: number | null, relativeChange: number | null }>, parameters: Array<{ name: string, a: unknown, b: unknown, change: number | null, relativeChange: number | null }> } };

export type ModelsDifferenceFragment = { name: string, a: unknown, b: unknown, change: number | null, relativeChange: number | null };

export type ModelsActivateMutationVariables = Exact<{
  name: string;
  version: string | number;
}>;


export type ModelsActivateMutation = { activateModel: { name: string, version: string } };

export type ModelsTrainMutationVariables = Exact<{
  name: string;
}>;


export type ModelsTrainMutation = { trainModel: { id: string } };

export type ModelsTrainForecastMutationVariables = Exact<{
  metric: string;
  grain?: ForecastGrain | null | undefined;
}>;


export type ModelsTrainForecastMutation = { trainForecast: string };

export type ModelsAccuracyQueryVariables = Exact<{
  groupBy: Array<ForecastAccuracyGroup> | ForecastAccuracyGroup;
}>;


export type ModelsAccuracyQuery = { forecastAccuracy: Array<{ metric: string, grain: ForecastGrain, model: string | null, week: string | null, points: number, wape: number | null, bias: number | null, coverage: number, stepsAhead: { from: number, to: number | null } | null }> };

export type ModelsDriftQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelsDriftQuery = { forecastDrift: Array<{ metric: string, dimension: Dimension | null, dimensionValue: string | null, grain: ForecastGrain, name: string, reason: string, foundAt: string }> };

export type ModelsBudgetQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelsBudgetQuery = { modelBudget: { dollarsLeft: number, dollarsPerDay: number, tokensLeft: number, tokensPerDay: number, resetsAt: string }, modelUsage: Array<{ day: string, model: string, viewerId: string, viewerName: string, questions: number, inputTokens: number, outputTokens: number, cost: number }> };

export type ModelsRunFragment = { id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, createdAt: string, finishedAt: string | null };

export type ModelsJobRunsQueryVariables = Exact<{
  name: string;
}>;


export type ModelsJobRunsQuery = { jobs: Array<{ id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, createdAt: string, finishedAt: string | null }> };

export type ModelsJobRunQueryVariables = Exact<{
  id: string | number;
}>;


export type ModelsJobRunQuery = { job: { id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, createdAt: string, finishedAt: string | null } | null };

export type ModelsRunJobMutationVariables = Exact<{
  name: string;
}>;


export type ModelsRunJobMutation = { runJob: { id: string } };

export type ModelsJobProgressSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ModelsJobProgressSubscription = { jobProgress: { id: string, name: string, state: JobState, progress: number, note: string, dropped: number } };

export type PipelineHealthQueryVariables = Exact<{
  range: string;
}>;


export type PipelineHealthQuery = { pipeline: { from: string, to: string, minutes: Array<{ minute: string, accepted: number, flagged: number, rejected: number, duplicates: number, rejectedByReason: Array<{ name: string, events: number }>, flags: Array<{ name: string, events: number }> }>, delays: Array<{ channel: string, events: number, median: number, p95: number, p99: number }>, lag: { topic: string, groupId: string, measuredAt: string, total: number, partitions: Array<{ partition: number, committed: number | null, end: number, lag: number }> } | null } };

export type PipelineWatchedQueryVariables = Exact<{ [key: string]: never; }>;


export type PipelineWatchedQuery = { healthMetrics: Array<{ name: string, label: string, description: string }>, incidents: { nodes: Array<{ id: string, title: string, severity: Severity, metrics: Array<string> }> }, anomalies: { edges: Array<{ node: { id: string, metricName: string, explanation: string, windowEnd: string } }> } };

export type PipelineIncidentUpdatedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type PipelineIncidentUpdatedSubscription = { incidentUpdated: { dropped: number, incident: { id: string } } };

export type PipelineRejectedQueryVariables = Exact<{
  after?: string | null | undefined;
  reason?: string | null | undefined;
}>;


export type PipelineRejectedQuery = { rejectedEvents: { nodes: Array<{ id: string, rejectedAt: string, channel: string, reason: string, field: string, detail: string, raw: string }>, pageInfo: { endCursor: string | null, hasNextPage: boolean } } };

export type PipelineDemoQueryVariables = Exact<{ [key: string]: never; }>;


export type PipelineDemoQuery = { demo: { running: boolean, incidents: Array<{ id: string, kind: DemoIncidentKind, target: string, startedAt: string, endsAt: string, cancelled: boolean, eventsTouched: number }> } | null, shop: { now: string } };

export type PipelineTriggerMutationVariables = Exact<{
  kind: DemoIncidentKind;
  minutes: number;
}>;


export type PipelineTriggerMutation = { triggerIncident: { id: string, kind: DemoIncidentKind, endsAt: string } };

export type PipelineCancelMutationVariables = Exact<{
  id: string | number;
}>;


export type PipelineCancelMutation = { cancelIncident: { id: string } };

export type ChatAskMutationVariables = Exact<{
  input: AskQuestionInput;
}>;


export type ChatAskMutation = { askQuestion: { id: string, conversationId: string, status: AnswerStatus, tier: AnswerTier, question: string, text: string, plannedBy: AnswerPlanner | null, confidence: number | null, rows: Array<Array<unknown> | null>, totalRows: number, chart: unknown, sql: string | null, rowsRead: number, elapsedMs: number, asOf: string, dataUntil: string | null, timeZone: string, assumptions: Array<string>, notes: Array<string>, notUnderstood: Array<string>, suggestions: Array<string>, metrics: Array<{ name: string, version: string }>, columns: Array<{ name: string, label: string, kind: AnswerColumnKind, unit: AnswerUnit }>, proposal: { id: string, kind: ProposalKind, summary: string, preview: unknown, role: string, token: string | null, expiresAt: string } | null } };

export type ChatProgressSubscriptionVariables = Exact<{
  progressId: string | number;
}>;


export type ChatProgressSubscription = { questionProgress: { sequence: number, step: AnswerStepName | null, note: string, text: string, done: boolean } };

export type ChatExamplesQueryVariables = Exact<{ [key: string]: never; }>;


export type ChatExamplesQuery = { questionExamples: Array<string> };

export type ChatConversationQueryVariables = Exact<{
  id: string | number;
}>;


export type ChatConversationQuery = { conversation: { id: string, title: string, answers: Array<{ id: string }> } };

export type ChatAnswerQueryVariables = Exact<{
  id: string | number;
}>;


export type ChatAnswerQuery = { answer: { id: string, conversationId: string, status: AnswerStatus, tier: AnswerTier, question: string, text: string, plannedBy: AnswerPlanner | null, confidence: number | null, rows: Array<Array<unknown> | null>, totalRows: number, chart: unknown, sql: string | null, rowsRead: number, elapsedMs: number, asOf: string, dataUntil: string | null, timeZone: string, assumptions: Array<string>, notes: Array<string>, notUnderstood: Array<string>, suggestions: Array<string>, metrics: Array<{ name: string, version: string }>, columns: Array<{ name: string, label: string, kind: AnswerColumnKind, unit: AnswerUnit }>, proposal: { id: string, kind: ProposalKind, summary: string, preview: unknown, role: string, token: string | null, expiresAt: string } | null } };

export type ChatGiveFeedbackMutationVariables = Exact<{
  input: AnswerFeedbackInput;
}>;


export type ChatGiveFeedbackMutation = { giveAnswerFeedback: { answerId: string, right: boolean } };

export type ChatConfirmMutationVariables = Exact<{
  token: string;
}>;


export type ChatConfirmMutation = { confirmProposal: { id: string, summary: string, status: ChangeStatus, note: string, target: string, canUndo: boolean } };

export type ChatUndoMutationVariables = Exact<{
  id: string | number;
}>;


export type ChatUndoMutation = { undoChange: { id: string, summary: string, status: ChangeStatus, note: string, target: string, canUndo: boolean } };

export type QuestionsConversationsQueryVariables = Exact<{
  first: number;
  after?: string | null | undefined;
}>;


export type QuestionsConversationsQuery = { conversations: { nodes: Array<{ id: string, title: string, questions: number, lastAskedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type QuestionsSavedQueryVariables = Exact<{ [key: string]: never; }>;


export type QuestionsSavedQuery = { savedQuestions: Array<{ id: string, name: string, question: string }> };

export type QuestionsSaveMutationVariables = Exact<{
  input: SaveQuestionInput;
}>;


export type QuestionsSaveMutation = { saveQuestion: { id: string } };

export type QuestionsDeleteSavedMutationVariables = Exact<{
  id: string | number;
}>;


export type QuestionsDeleteSavedMutation = { deleteSavedQuestion: string };

export type QuestionsVerifyMutationVariables = Exact<{
  answerId: string | number;
  phrase?: string | null | undefined;
}>;


export type QuestionsVerifyMutation = { verifyAnswer: { id: string } };

export type ChatAnswerPartsFragment = { id: string, conversationId: string, status: AnswerStatus, tier: AnswerTier, question: string, text: string, plannedBy: AnswerPlanner | null, confidence: number | null, rows: Array<Array<unknown> | null>, totalRows: number, chart: unknown, sql: string | null, rowsRead: number, elapsedMs: number, asOf: string, dataUntil: string | null, timeZone: string, assumptions: Array<string>, notes: Array<string>, notUnderstood: Array<string>, suggestions: Array<string>, metrics: Array<{ name: string, version: string }>, columns: Array<{ name: string, label: string, kind: AnswerColumnKind, unit: AnswerUnit }>, proposal: { id: string, kind: ProposalKind, summary: string, preview: unknown, role: string, token: string | null, expiresAt: string } | null };

export type ChatChangePartsFragment = { id: string, summary: string, status: ChangeStatus, note: string, target: string, canUndo: boolean };

export type ShellOpenIncidentsQueryVariables = Exact<{ [key: string]: never; }>;


export type ShellOpenIncidentsQuery = { incidents: { nodes: Array<{ id: string }>, pageInfo: { hasNextPage: boolean } } };

export type ShellIncidentUpdatedSubscriptionVariables = Exact<{ [key: string]: never; }>;


export type ShellIncidentUpdatedSubscription = { incidentUpdated: { dropped: number, incident: { id: string, status: IncidentStatus } } };

export type ShopQueryVariables = Exact<{ [key: string]: never; }>;


export type ShopQuery = { shop: { timeZone: string, currency: string, now: string } };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { name: string, role: Role } };

export type CatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type CatalogueQuery = { metrics: Array<{ name: string, label: string, description: string, unit: Unit, direction: Direction, additive: boolean, grain: Grain, dimensions: Array<Dimension> }> };

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
export const AlertsDefinitionFragmentDoc = new TypedDocumentString(`
    fragment AlertsDefinition on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  filters {
    dimension
    values
    exclude
  }
  by
  windowMinutes
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  families
  metrics
}
    `, {"fragmentName":"AlertsDefinition"}) as unknown as TypedDocumentString<AlertsDefinitionFragment, unknown>;
export const AlertsRuleFragmentDoc = new TypedDocumentString(`
    fragment AlertsRule on AlertRule {
  id
  enabled
  createdBy
  updatedAt
  definition {
    ...AlertsDefinition
  }
  health {
    status
    note
    lastValue
    lastEvaluatedAt
  }
}
    fragment AlertsDefinition on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  filters {
    dimension
    values
    exclude
  }
  by
  windowMinutes
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  families
  metrics
}`, {"fragmentName":"AlertsRule"}) as unknown as TypedDocumentString<AlertsRuleFragment, unknown>;
export const AlertsSilenceFragmentDoc = new TypedDocumentString(`
    fragment AlertsSilence on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    ruleId
    upTo
  }
  reason
  from
  to
  createdBy
  endedAt
  endedBy
}
    `, {"fragmentName":"AlertsSilence"}) as unknown as TypedDocumentString<AlertsSilenceFragment, unknown>;
export const IncidentLineFragmentDoc = new TypedDocumentString(`
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}
    `, {"fragmentName":"IncidentLine"}) as unknown as TypedDocumentString<IncidentLineFragment, unknown>;
export const IncidentAnomalyFragmentDoc = new TypedDocumentString(`
    fragment IncidentAnomaly on Anomaly {
  id
  status
  severity
  metricName
  dimension
  dimensionValue
  explanation
  windowStart
  windowEnd
  metricValue
  expectedValue
  lowerBound
  upperBound
  drivers {
    dimension
    value
    actual
    expected
    share
  }
  contributions {
    feature
    share
  }
}
    `, {"fragmentName":"IncidentAnomaly"}) as unknown as TypedDocumentString<IncidentAnomalyFragment, unknown>;
export const GlanceSeriesFragmentDoc = new TypedDocumentString(`
    fragment GlanceSeries on Metric {
  name
  series(range: $shown, grain: $grain) {
    range {
      from
      to
    }
    columns {
      time
      value
    }
  }
  usual(range: $shown, grain: $grain) {
    time
    lower
    upper
    note
  }
}
    `, {"fragmentName":"GlanceSeries"}) as unknown as TypedDocumentString<GlanceSeriesFragment, unknown>;
export const ForecastPartsFragmentDoc = new TypedDocumentString(`
    fragment ForecastParts on Forecast {
  coverage
  grain
  note
  columns {
    time
    value
    lower
    upper
  }
}
    `, {"fragmentName":"ForecastParts"}) as unknown as TypedDocumentString<ForecastPartsFragment, unknown>;
export const SlicePartsFragmentDoc = new TypedDocumentString(`
    fragment SliceParts on Slice {
  keys
  value
  share
  change
}
    `, {"fragmentName":"SliceParts"}) as unknown as TypedDocumentString<SlicePartsFragment, unknown>;
export const MetricAnomalyFragmentDoc = new TypedDocumentString(`
    fragment MetricAnomaly on Anomaly {
  id
  severity
  status
  windowStart
  windowEnd
  dimension
  dimensionValue
  explanation
}
    `, {"fragmentName":"MetricAnomaly"}) as unknown as TypedDocumentString<MetricAnomalyFragment, unknown>;
export const ModelsVersionFragmentDoc = new TypedDocumentString(`
    fragment ModelsVersion on Model {
  name
  version
  kind
  active
  activatedAt
  activatedBy
  createdAt
  trainedFrom
  trainedTo
  points
  note
  quality {
    name
    value
  }
}
    `, {"fragmentName":"ModelsVersion"}) as unknown as TypedDocumentString<ModelsVersionFragment, unknown>;
export const ModelsDifferenceFragmentDoc = new TypedDocumentString(`
    fragment ModelsDifference on ModelDifference {
  name
  a
  b
  change
  relativeChange
}
    `, {"fragmentName":"ModelsDifference"}) as unknown as TypedDocumentString<ModelsDifferenceFragment, unknown>;
export const ModelsRunFragmentDoc = new TypedDocumentString(`
    fragment ModelsRun on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  createdAt
  finishedAt
}
    `, {"fragmentName":"ModelsRun"}) as unknown as TypedDocumentString<ModelsRunFragment, unknown>;
export const ChatAnswerPartsFragmentDoc = new TypedDocumentString(`
    fragment ChatAnswerParts on Answer {
  id
  conversationId
  status
  tier
  question
  text
  plannedBy
  confidence
  metrics {
    name
    version
  }
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
  rowsRead
  elapsedMs
  asOf
  dataUntil
  timeZone
  assumptions
  notes
  notUnderstood
  suggestions
  proposal {
    id
    kind
    summary
    preview
    role
    token
    expiresAt
  }
}
    `, {"fragmentName":"ChatAnswerParts"}) as unknown as TypedDocumentString<ChatAnswerPartsFragment, unknown>;
export const ChatChangePartsFragmentDoc = new TypedDocumentString(`
    fragment ChatChangeParts on Change {
  id
  summary
  status
  note
  target
  canUndo
}
    `, {"fragmentName":"ChatChangeParts"}) as unknown as TypedDocumentString<ChatChangePartsFragment, unknown>;
export const AlertsRulesDocument = new TypedDocumentString(`
    query AlertsRules {
  alertRules {
    ...AlertsRule
  }
}
    fragment AlertsRule on AlertRule {
  id
  enabled
  createdBy
  updatedAt
  definition {
    ...AlertsDefinition
  }
  health {
    status
    note
    lastValue
    lastEvaluatedAt
  }
}
fragment AlertsDefinition on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  filters {
    dimension
    values
    exclude
  }
  by
  windowMinutes
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  families
  metrics
}`) as unknown as TypedDocumentString<AlertsRulesQuery, AlertsRulesQueryVariables>;
export const AlertsTemplatesDocument = new TypedDocumentString(`
    query AlertsTemplates {
  alertRuleTemplates {
    name
    description
    definition {
      ...AlertsDefinition
    }
  }
}
    fragment AlertsDefinition on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  filters {
    dimension
    values
    exclude
  }
  by
  windowMinutes
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  families
  metrics
}`) as unknown as TypedDocumentString<AlertsTemplatesQuery, AlertsTemplatesQueryVariables>;
export const AlertsBacktestDocument = new TypedDocumentString(`
    query AlertsBacktest($rule: AlertRuleInput!) {
  backtestAlertRule(rule: $rule) {
    perWeek
    windows
    groups
    note
    range {
      from
      to
    }
    firings {
      group
      startedAt
      firedAt
      resolvedAt
      peakValue
      threshold
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsBacktestQuery, AlertsBacktestQueryVariables>;
export const AlertsTestDocument = new TypedDocumentString(`
    query AlertsTest($id: ID!) {
  testAlertRule(id: $id) {
    group
    breaks
    text
    value
    expected
    lower
    upper
    window {
      from
      to
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsTestQuery, AlertsTestQueryVariables>;
export const AlertsCreateRuleDocument = new TypedDocumentString(`
    mutation AlertsCreateRule($rule: AlertRuleInput!, $force: Boolean!) {
  createAlertRule(rule: $rule, force: $force) {
    rule {
      ...AlertsRule
    }
  }
}
    fragment AlertsRule on AlertRule {
  id
  enabled
  createdBy
  updatedAt
  definition {
    ...AlertsDefinition
  }
  health {
    status
    note
    lastValue
    lastEvaluatedAt
  }
}
fragment AlertsDefinition on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  filters {
    dimension
    values
    exclude
  }
  by
  windowMinutes
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  families
  metrics
}`) as unknown as TypedDocumentString<AlertsCreateRuleMutation, AlertsCreateRuleMutationVariables>;
export const AlertsUpdateRuleDocument = new TypedDocumentString(`
    mutation AlertsUpdateRule($id: ID!, $rule: AlertRuleInput!, $force: Boolean!) {
  updateAlertRule(id: $id, rule: $rule, force: $force) {
    rule {
      ...AlertsRule
    }
  }
}
    fragment AlertsRule on AlertRule {
  id
  enabled
  createdBy
  updatedAt
  definition {
    ...AlertsDefinition
  }
  health {
    status
    note
    lastValue
    lastEvaluatedAt
  }
}
fragment AlertsDefinition on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  filters {
    dimension
    values
    exclude
  }
  by
  windowMinutes
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  families
  metrics
}`) as unknown as TypedDocumentString<AlertsUpdateRuleMutation, AlertsUpdateRuleMutationVariables>;
export const AlertsEnableRuleDocument = new TypedDocumentString(`
    mutation AlertsEnableRule($id: ID!, $enabled: Boolean!) {
  setAlertRuleEnabled(id: $id, enabled: $enabled) {
    ...AlertsRule
  }
}
    fragment AlertsRule on AlertRule {
  id
  enabled
  createdBy
  updatedAt
  definition {
    ...AlertsDefinition
  }
  health {
    status
    note
    lastValue
    lastEvaluatedAt
  }
}
fragment AlertsDefinition on AlertRuleDefinition {
  kind
  name
  severity
  family
  metric
  filters {
    dimension
    values
    exclude
  }
  by
  windowMinutes
  direction
  threshold
  changePercent
  baseline
  baselineHours
  sigmas
  weeks
  grain
  coverage
  forMinutes
  keepFiringMinutes
  recoveryPercent
  minimumVolume
  families
  metrics
}`) as unknown as TypedDocumentString<AlertsEnableRuleMutation, AlertsEnableRuleMutationVariables>;
export const AlertsDeleteRuleDocument = new TypedDocumentString(`
    mutation AlertsDeleteRule($id: ID!) {
  deleteAlertRule(id: $id)
}
    `) as unknown as TypedDocumentString<AlertsDeleteRuleMutation, AlertsDeleteRuleMutationVariables>;
export const AlertsFiredDocument = new TypedDocumentString(`
    query AlertsFired($filter: AlertFilter, $first: Int!, $after: String) {
  alerts(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        title
        text
        state
        severity
        ruleName
        incidentId
        firedAt
        resolvedAt
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsFiredQuery, AlertsFiredQueryVariables>;
export const AlertsRoutesDocument = new TypedDocumentString(`
    query AlertsRoutes {
  notificationRoutes {
    id
    name
    kind
    enabled
    severityAtLeast
    families
    metrics
    repeatHours
    quietHours {
      from
      to
      below
    }
    settings {
      name
      value
      secret
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsRoutesQuery, AlertsRoutesQueryVariables>;
export const AlertsTestRouteDocument = new TypedDocumentString(`
    mutation AlertsTestRoute($id: ID!) {
  testNotificationRoute(id: $id) {
    delivered
    answer
  }
}
    `) as unknown as TypedDocumentString<AlertsTestRouteMutation, AlertsTestRouteMutationVariables>;
export const AlertsDeadLettersDocument = new TypedDocumentString(`
    query AlertsDeadLetters($first: Int!, $after: String) {
  notifications(statuses: [DEAD], first: $first, after: $after) {
    edges {
      node {
        id
        title
        reason
        routeId
        severity
        createdAt
        updatedAt
        attempts {
          at
          answer
        }
      }
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsDeadLettersQuery, AlertsDeadLettersQueryVariables>;
export const AlertsRetryDocument = new TypedDocumentString(`
    mutation AlertsRetry($id: ID!) {
  retryNotification(id: $id) {
    id
    status
  }
}
    `) as unknown as TypedDocumentString<AlertsRetryMutation, AlertsRetryMutationVariables>;
export const AlertsSilencesDocument = new TypedDocumentString(`
    query AlertsSilences($active: Boolean!) {
  silences(active: $active) {
    ...AlertsSilence
  }
}
    fragment AlertsSilence on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    ruleId
    upTo
  }
  reason
  from
  to
  createdBy
  endedAt
  endedBy
}`) as unknown as TypedDocumentString<AlertsSilencesQuery, AlertsSilencesQueryVariables>;
export const AlertsBeginSilenceDocument = new TypedDocumentString(`
    mutation AlertsBeginSilence($input: CreateSilenceInput!) {
  createSilence(input: $input) {
    ...AlertsSilence
  }
}
    fragment AlertsSilence on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    ruleId
    upTo
  }
  reason
  from
  to
  createdBy
  endedAt
  endedBy
}`) as unknown as TypedDocumentString<AlertsBeginSilenceMutation, AlertsBeginSilenceMutationVariables>;
export const AlertsEndSilenceDocument = new TypedDocumentString(`
    mutation AlertsEndSilence($id: ID!) {
  endSilence(id: $id) {
    ...AlertsSilence
  }
}
    fragment AlertsSilence on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    ruleId
    upTo
  }
  reason
  from
  to
  createdBy
  endedAt
  endedBy
}`) as unknown as TypedDocumentString<AlertsEndSilenceMutation, AlertsEndSilenceMutationVariables>;
export const AlertsMetricDocument = new TypedDocumentString(`
    query AlertsMetric($metric: String!, $range: TimeRange!, $filters: [FilterInput!]!) {
  metric(name: $metric) {
    unit
    series(range: $range, grain: HOUR, filters: $filters) {
      columns {
        time
        value
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AlertsMetricQuery, AlertsMetricQueryVariables>;
export const IncidentListDocument = new TypedDocumentString(`
    query IncidentList($range: TimeRange!, $filter: IncidentFilter, $first: Int!, $after: String) {
  incidents(range: $range, filter: $filter, first: $first, after: $after) {
    nodes {
      ...IncidentLine
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}`) as unknown as TypedDocumentString<IncidentListQuery, IncidentListQueryVariables>;
export const IncidentPageDocument = new TypedDocumentString(`
    query IncidentPage($id: ID!) {
  incident(id: $id) {
    id
    title
    summary
    severity
    status
    family
    startedAt
    lastSeenAt
    endedAt
    metrics
    rootMetric
    rootDimension
    rootValue
    rootReason
    silenced
    verdict
    acknowledgedBy
    acknowledgedAt
    version
    timeline {
      id
      at
      by
      kind
      text
    }
    anomalies {
      ...IncidentAnomaly
    }
  }
}
    fragment IncidentAnomaly on Anomaly {
  id
  status
  severity
  metricName
  dimension
  dimensionValue
  explanation
  windowStart
  windowEnd
  metricValue
  expectedValue
  lowerBound
  upperBound
  drivers {
    dimension
    value
    actual
    expected
    share
  }
  contributions {
    feature
    share
  }
}`) as unknown as TypedDocumentString<IncidentPageQuery, IncidentPageQueryVariables>;
export const IncidentChangesDocument = new TypedDocumentString(`
    subscription IncidentChanges {
  incidentUpdated {
    dropped
    incident {
      ...IncidentLine
    }
  }
}
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}`) as unknown as TypedDocumentString<IncidentChangesSubscription, IncidentChangesSubscriptionVariables>;
export const AcknowledgeIncidentDocument = new TypedDocumentString(`
    mutation AcknowledgeIncident($id: ID!) {
  acknowledgeIncident(id: $id) {
    ...IncidentLine
  }
}
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}`) as unknown as TypedDocumentString<AcknowledgeIncidentMutation, AcknowledgeIncidentMutationVariables>;
export const UnacknowledgeIncidentDocument = new TypedDocumentString(`
    mutation UnacknowledgeIncident($id: ID!) {
  unacknowledgeIncident(id: $id) {
    ...IncidentLine
  }
}
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}`) as unknown as TypedDocumentString<UnacknowledgeIncidentMutation, UnacknowledgeIncidentMutationVariables>;
export const CommentOnIncidentDocument = new TypedDocumentString(`
    mutation CommentOnIncident($id: ID!, $text: String!) {
  commentOnIncident(id: $id, text: $text) {
    ...IncidentLine
  }
}
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}`) as unknown as TypedDocumentString<CommentOnIncidentMutation, CommentOnIncidentMutationVariables>;
export const JudgeIncidentDocument = new TypedDocumentString(`
    mutation JudgeIncident($id: ID!, $verdict: Verdict!) {
  judgeIncident(id: $id, verdict: $verdict) {
    ...IncidentLine
  }
}
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}`) as unknown as TypedDocumentString<JudgeIncidentMutation, JudgeIncidentMutationVariables>;
export const ResolveIncidentDocument = new TypedDocumentString(`
    mutation ResolveIncident($id: ID!) {
  resolveIncident(id: $id) {
    ...IncidentLine
  }
}
    fragment IncidentLine on Incident {
  id
  title
  summary
  severity
  status
  family
  startedAt
  lastSeenAt
  endedAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  silenced
  verdict
  acknowledgedBy
  acknowledgedAt
  version
}`) as unknown as TypedDocumentString<ResolveIncidentMutation, ResolveIncidentMutationVariables>;
export const IncidentHealthMetricsDocument = new TypedDocumentString(`
    query IncidentHealthMetrics {
  healthMetrics {
    name
    label
    unit
  }
}
    `) as unknown as TypedDocumentString<IncidentHealthMetricsQuery, IncidentHealthMetricsQueryVariables>;
export const IncidentMetricDocument = new TypedDocumentString(`
    query IncidentMetric($metric: String!, $range: TimeRange!, $grain: Grain!, $filters: [FilterInput!]!) {
  metric(name: $metric) {
    unit
    series(range: $range, grain: $grain, filters: $filters) {
      columns {
        time
        value
      }
    }
    usual(range: $range, grain: $grain, filters: $filters) {
      time
      expected
      lower
      upper
      note
    }
  }
}
    `) as unknown as TypedDocumentString<IncidentMetricQuery, IncidentMetricQueryVariables>;
export const GlanceDocument = new TypedDocumentString(`
    query Glance($range: TimeRange!, $compareTo: Comparison!, $shown: TimeRange!, $grain: Grain!) {
  metrics {
    name
    label
    unit
    direction
    total(range: $range, compareTo: $compareTo) {
      value
      previous
      change
    }
  }
  revenue: metric(name: "revenue") {
    ...GlanceSeries
  }
  orders: metric(name: "orders") {
    ...GlanceSeries
  }
  conversionRate: metric(name: "conversion_rate") {
    ...GlanceSeries
  }
  averageOrderValue: metric(name: "average_order_value") {
    ...GlanceSeries
  }
  sessions: metric(name: "sessions") {
    ...GlanceSeries
  }
  activeUsers: metric(name: "active_users") {
    ...GlanceSeries
  }
  cartAbandonmentRate: metric(name: "cart_abandonment_rate") {
    ...GlanceSeries
  }
  refunds: metric(name: "refunds") {
    ...GlanceSeries
  }
}
    fragment GlanceSeries on Metric {
  name
  series(range: $shown, grain: $grain) {
    range {
      from
      to
    }
    columns {
      time
      value
    }
  }
  usual(range: $shown, grain: $grain) {
    time
    lower
    upper
    note
  }
}`) as unknown as TypedDocumentString<GlanceQuery, GlanceQueryVariables>;
export const GlanceOutlookDocument = new TypedDocumentString(`
    query GlanceOutlook($history: TimeRange!) {
  metric(name: "revenue") {
    unit
    series(range: $history, grain: DAY) {
      columns {
        time
        value
      }
    }
    inner: forecast(horizon: NEXT_7_DAYS, coverage: 0.8) {
      ...ForecastParts
    }
    outer: forecast(horizon: NEXT_7_DAYS, coverage: 0.95) {
      ...ForecastParts
    }
  }
}
    fragment ForecastParts on Forecast {
  coverage
  grain
  note
  columns {
    time
    value
    lower
    upper
  }
}`) as unknown as TypedDocumentString<GlanceOutlookQuery, GlanceOutlookQueryVariables>;
export const GlanceCategoriesDocument = new TypedDocumentString(`
    query GlanceCategories($range: TimeRange!, $compareTo: Comparison!) {
  metric(name: "revenue") {
    unit
    direction
    breakdown(range: $range, by: [CATEGORY], limit: 8, compareTo: $compareTo) {
      slices {
        ...SliceParts
      }
    }
  }
}
    fragment SliceParts on Slice {
  keys
  value
  share
  change
}`) as unknown as TypedDocumentString<GlanceCategoriesQuery, GlanceCategoriesQueryVariables>;
export const GlanceIncidentsDocument = new TypedDocumentString(`
    query GlanceIncidents {
  incidents(range: ALL_TIME, filter: {statuses: [OPEN]}, first: 20) {
    nodes {
      id
      title
      severity
      startedAt
      acknowledgedBy
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<GlanceIncidentsQuery, GlanceIncidentsQueryVariables>;
export const GlanceIncidentUpdatedDocument = new TypedDocumentString(`
    subscription GlanceIncidentUpdated {
  incidentUpdated {
    incident {
      id
      version
    }
  }
}
    `) as unknown as TypedDocumentString<GlanceIncidentUpdatedSubscription, GlanceIncidentUpdatedSubscriptionVariables>;
export const GlanceMetricUpdatedDocument = new TypedDocumentString(`
    subscription GlanceMetricUpdated($name: String!, $range: TimeRange!, $everySeconds: Int!) {
  metricUpdated(name: $name, range: $range, everySeconds: $everySeconds) {
    metric
    value
  }
}
    `) as unknown as TypedDocumentString<GlanceMetricUpdatedSubscription, GlanceMetricUpdatedSubscriptionVariables>;
export const MetricPageDocument = new TypedDocumentString(`
    query MetricPage($name: String!, $range: TimeRange!, $grain: Grain!, $filters: [FilterInput!]!, $compareTo: Comparison) {
  metric(name: $name) {
    name
    label
    description
    unit
    direction
    additive
    grain
    dimensions
    total(range: $range, filters: $filters, compareTo: $compareTo) {
      value
      previous
      change
    }
    series(range: $range, grain: $grain, filters: $filters, compareTo: $compareTo) {
      range {
        from
        to
      }
      columns {
        time
        value
        previous
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricPageQuery, MetricPageQueryVariables>;
export const MetricUsualDocument = new TypedDocumentString(`
    query MetricUsual($name: String!, $range: TimeRange!, $grain: Grain!, $filters: [FilterInput!]!) {
  metric(name: $name) {
    usual(range: $range, grain: $grain, filters: $filters) {
      time
      lower
      upper
      note
    }
  }
}
    `) as unknown as TypedDocumentString<MetricUsualQuery, MetricUsualQueryVariables>;
export const MetricOutlookDocument = new TypedDocumentString(`
    query MetricOutlook($name: String!, $horizon: ForecastHorizon!, $filters: [FilterInput!]!) {
  metric(name: $name) {
    inner: forecast(horizon: $horizon, coverage: 0.8, filters: $filters) {
      ...ForecastParts
    }
    outer: forecast(horizon: $horizon, coverage: 0.95, filters: $filters) {
      ...ForecastParts
    }
  }
}
    fragment ForecastParts on Forecast {
  coverage
  grain
  note
  columns {
    time
    value
    lower
    upper
  }
}`) as unknown as TypedDocumentString<MetricOutlookQuery, MetricOutlookQueryVariables>;
export const MetricSlicesDocument = new TypedDocumentString(`
    query MetricSlices($name: String!, $range: TimeRange!, $by: Dimension!, $filters: [FilterInput!]!, $compareTo: Comparison) {
  metric(name: $name) {
    breakdown(
      range: $range
      by: [$by]
      limit: 12
      filters: $filters
      compareTo: $compareTo
    ) {
      count
      slices {
        ...SliceParts
      }
    }
  }
}
    fragment SliceParts on Slice {
  keys
  value
  share
  change
}`) as unknown as TypedDocumentString<MetricSlicesQuery, MetricSlicesQueryVariables>;
export const MetricAnomaliesDocument = new TypedDocumentString(`
    query MetricAnomalies($name: String!, $range: TimeRange!) {
  metric(name: $name) {
    anomalies(range: $range, first: 100) {
      edges {
        node {
          ...MetricAnomaly
        }
      }
    }
  }
  incidents(range: $range, filter: {metrics: [$name]}, first: 100) {
    nodes {
      id
      title
      anomalyIds
    }
  }
}
    fragment MetricAnomaly on Anomaly {
  id
  severity
  status
  windowStart
  windowEnd
  dimension
  dimensionValue
  explanation
}`) as unknown as TypedDocumentString<MetricAnomaliesQuery, MetricAnomaliesQueryVariables>;
export const MetricDriversDocument = new TypedDocumentString(`
    query MetricDrivers($name: String!, $range: TimeRange!, $comparison: Comparison!, $filters: [FilterInput!]!) {
  explainChange(
    metric: $name
    range: $range
    comparison: $comparison
    filters: $filters
  ) {
    text
    notes
    factors {
      label
      unit
      actual
      compared
      difference
      share
    }
    cuts {
      by
      explains
      parts {
        values
        actual
        compared
        difference
        share
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricDriversQuery, MetricDriversQueryVariables>;
export const ModelsRegistryDocument = new TypedDocumentString(`
    query ModelsRegistry {
  models(first: 200) {
    nodes {
      ...ModelsVersion
    }
    pageInfo {
      hasNextPage
    }
  }
}
    fragment ModelsVersion on Model {
  name
  version
  kind
  active
  activatedAt
  activatedBy
  createdAt
  trainedFrom
  trainedTo
  points
  note
  quality {
    name
    value
  }
}`) as unknown as TypedDocumentString<ModelsRegistryQuery, ModelsRegistryQueryVariables>;
export const ModelsVersionsDocument = new TypedDocumentString(`
    query ModelsVersions($name: String!) {
  models(name: $name, first: 20) {
    nodes {
      ...ModelsVersion
    }
  }
}
    fragment ModelsVersion on Model {
  name
  version
  kind
  active
  activatedAt
  activatedBy
  createdAt
  trainedFrom
  trainedTo
  points
  note
  quality {
    name
    value
  }
}`) as unknown as TypedDocumentString<ModelsVersionsQuery, ModelsVersionsQueryVariables>;
export const ModelsCompareDocument = new TypedDocumentString(`
    query ModelsCompare($name: String!, $a: ID!, $b: ID!) {
  compareModels(name: $name, a: $a, b: $b) {
    quality {
      ...ModelsDifference
    }
    parameters {
      ...ModelsDifference
    }
  }
}
    fragment ModelsDifference on ModelDifference {
  name
  a
  b
  change
  relativeChange
}`) as unknown as TypedDocumentString<ModelsCompareQuery, ModelsCompareQueryVariables>;
export const ModelsActivateDocument = new TypedDocumentString(`
    mutation ModelsActivate($name: String!, $version: ID!) {
  activateModel(name: $name, version: $version) {
    name
    version
  }
}
    `) as unknown as TypedDocumentString<ModelsActivateMutation, ModelsActivateMutationVariables>;
export const ModelsTrainDocument = new TypedDocumentString(`
    mutation ModelsTrain($name: String!) {
  trainModel(name: $name) {
    id
  }
}
    `) as unknown as TypedDocumentString<ModelsTrainMutation, ModelsTrainMutationVariables>;
export const ModelsTrainForecastDocument = new TypedDocumentString(`
    mutation ModelsTrainForecast($metric: String!, $grain: ForecastGrain) {
  trainForecast(metric: $metric, grain: $grain)
}
    `) as unknown as TypedDocumentString<ModelsTrainForecastMutation, ModelsTrainForecastMutationVariables>;
export const ModelsAccuracyDocument = new TypedDocumentString(`
    query ModelsAccuracy($groupBy: [ForecastAccuracyGroup!]!) {
  forecastAccuracy(first: 100, groupBy: $groupBy) {
    metric
    grain
    model
    week
    stepsAhead {
      from
      to
    }
    points
    wape
    bias
    coverage
  }
}
    `) as unknown as TypedDocumentString<ModelsAccuracyQuery, ModelsAccuracyQueryVariables>;
export const ModelsDriftDocument = new TypedDocumentString(`
    query ModelsDrift {
  forecastDrift {
    metric
    dimension
    dimensionValue
    grain
    name
    reason
    foundAt
  }
}
    `) as unknown as TypedDocumentString<ModelsDriftQuery, ModelsDriftQueryVariables>;
export const ModelsBudgetDocument = new TypedDocumentString(`
    query ModelsBudget {
  modelBudget {
    dollarsLeft
    dollarsPerDay
    tokensLeft
    tokensPerDay
    resetsAt
  }
  modelUsage {
    day
    model
    viewerId
    viewerName
    questions
    inputTokens
    outputTokens
    cost
  }
}
    `) as unknown as TypedDocumentString<ModelsBudgetQuery, ModelsBudgetQueryVariables>;
export const ModelsJobRunsDocument = new TypedDocumentString(`
    query ModelsJobRuns($name: String!) {
  jobs(name: $name, first: 8) {
    ...ModelsRun
  }
}
    fragment ModelsRun on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<ModelsJobRunsQuery, ModelsJobRunsQueryVariables>;
export const ModelsJobRunDocument = new TypedDocumentString(`
    query ModelsJobRun($id: ID!) {
  job(id: $id) {
    ...ModelsRun
  }
}
    fragment ModelsRun on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<ModelsJobRunQuery, ModelsJobRunQueryVariables>;
export const ModelsRunJobDocument = new TypedDocumentString(`
    mutation ModelsRunJob($name: String!) {
  runJob(name: $name) {
    id
  }
}
    `) as unknown as TypedDocumentString<ModelsRunJobMutation, ModelsRunJobMutationVariables>;
export const ModelsJobProgressDocument = new TypedDocumentString(`
    subscription ModelsJobProgress {
  jobProgress {
    id
    name
    state
    progress
    note
    dropped
  }
}
    `) as unknown as TypedDocumentString<ModelsJobProgressSubscription, ModelsJobProgressSubscriptionVariables>;
export const PipelineHealthDocument = new TypedDocumentString(`
    query PipelineHealth($range: TimeRange!) {
  pipeline(range: $range) {
    from
    to
    minutes {
      minute
      accepted
      flagged
      rejected
      duplicates
      rejectedByReason {
        name
        events
      }
      flags {
        name
        events
      }
    }
    delays {
      channel
      events
      median
      p95
      p99
    }
    lag {
      topic
      groupId
      measuredAt
      total
      partitions {
        partition
        committed
        end
        lag
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PipelineHealthQuery, PipelineHealthQueryVariables>;
export const PipelineWatchedDocument = new TypedDocumentString(`
    query PipelineWatched {
  healthMetrics {
    name
    label
    description
  }
  incidents(
    range: "LAST_24_HOURS"
    first: 100
    filter: {families: [PIPELINE, QUALITY], statuses: [OPEN]}
  ) {
    nodes {
      id
      title
      severity
      metrics
    }
  }
  anomalies(
    range: "LAST_24_HOURS"
    first: 200
    filter: {families: [PIPELINE, QUALITY]}
  ) {
    edges {
      node {
        id
        metricName
        explanation
        windowEnd
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PipelineWatchedQuery, PipelineWatchedQueryVariables>;
export const PipelineIncidentUpdatedDocument = new TypedDocumentString(`
    subscription PipelineIncidentUpdated {
  incidentUpdated(filter: {families: [PIPELINE, QUALITY]}) {
    incident {
      id
    }
    dropped
  }
}
    `) as unknown as TypedDocumentString<PipelineIncidentUpdatedSubscription, PipelineIncidentUpdatedSubscriptionVariables>;
export const PipelineRejectedDocument = new TypedDocumentString(`
    query PipelineRejected($after: String, $reason: String) {
  rejectedEvents(first: 20, after: $after, reason: $reason) {
    nodes {
      id
      rejectedAt
      channel
      reason
      field
      detail
      raw
    }
    pageInfo {
      endCursor
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<PipelineRejectedQuery, PipelineRejectedQueryVariables>;
export const PipelineDemoDocument = new TypedDocumentString(`
    query PipelineDemo {
  demo {
    running
    incidents {
      id
      kind
      target
      startedAt
      endsAt
      cancelled
      eventsTouched
    }
  }
  shop {
    now
  }
}
    `) as unknown as TypedDocumentString<PipelineDemoQuery, PipelineDemoQueryVariables>;
export const PipelineTriggerDocument = new TypedDocumentString(`
    mutation PipelineTrigger($kind: DemoIncidentKind!, $minutes: Float!) {
  triggerIncident(input: {kind: $kind, minutes: $minutes}) {
    id
    kind
    endsAt
  }
}
    `) as unknown as TypedDocumentString<PipelineTriggerMutation, PipelineTriggerMutationVariables>;
export const PipelineCancelDocument = new TypedDocumentString(`
    mutation PipelineCancel($id: ID!) {
  cancelIncident(id: $id) {
    id
  }
}
    `) as unknown as TypedDocumentString<PipelineCancelMutation, PipelineCancelMutationVariables>;
export const ChatAskDocument = new TypedDocumentString(`
    mutation ChatAsk($input: AskQuestionInput!) {
  askQuestion(input: $input) {
    ...ChatAnswerParts
  }
}
    fragment ChatAnswerParts on Answer {
  id
  conversationId
  status
  tier
  question
  text
  plannedBy
  confidence
  metrics {
    name
    version
  }
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
  rowsRead
  elapsedMs
  asOf
  dataUntil
  timeZone
  assumptions
  notes
  notUnderstood
  suggestions
  proposal {
    id
    kind
    summary
    preview
    role
    token
    expiresAt
  }
}`) as unknown as TypedDocumentString<ChatAskMutation, ChatAskMutationVariables>;
export const ChatProgressDocument = new TypedDocumentString(`
    subscription ChatProgress($progressId: ID!) {
  questionProgress(progressId: $progressId) {
    sequence
    step
    note
    text
    done
  }
}
    `) as unknown as TypedDocumentString<ChatProgressSubscription, ChatProgressSubscriptionVariables>;
export const ChatExamplesDocument = new TypedDocumentString(`
    query ChatExamples {
  questionExamples
}
    `) as unknown as TypedDocumentString<ChatExamplesQuery, ChatExamplesQueryVariables>;
export const ChatConversationDocument = new TypedDocumentString(`
    query ChatConversation($id: ID!) {
  conversation(id: $id) {
    id
    title
    answers {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<ChatConversationQuery, ChatConversationQueryVariables>;
export const ChatAnswerDocument = new TypedDocumentString(`
    query ChatAnswer($id: ID!) {
  answer(id: $id) {
    ...ChatAnswerParts
  }
}
    fragment ChatAnswerParts on Answer {
  id
  conversationId
  status
  tier
  question
  text
  plannedBy
  confidence
  metrics {
    name
    version
  }
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
  rowsRead
  elapsedMs
  asOf
  dataUntil
  timeZone
  assumptions
  notes
  notUnderstood
  suggestions
  proposal {
    id
    kind
    summary
    preview
    role
    token
    expiresAt
  }
}`) as unknown as TypedDocumentString<ChatAnswerQuery, ChatAnswerQueryVariables>;
export const ChatGiveFeedbackDocument = new TypedDocumentString(`
    mutation ChatGiveFeedback($input: AnswerFeedbackInput!) {
  giveAnswerFeedback(input: $input) {
    answerId
    right
  }
}
    `) as unknown as TypedDocumentString<ChatGiveFeedbackMutation, ChatGiveFeedbackMutationVariables>;
export const ChatConfirmDocument = new TypedDocumentString(`
    mutation ChatConfirm($token: String!) {
  confirmProposal(token: $token) {
    ...ChatChangeParts
  }
}
    fragment ChatChangeParts on Change {
  id
  summary
  status
  note
  target
  canUndo
}`) as unknown as TypedDocumentString<ChatConfirmMutation, ChatConfirmMutationVariables>;
export const ChatUndoDocument = new TypedDocumentString(`
    mutation ChatUndo($id: ID!) {
  undoChange(id: $id) {
    ...ChatChangeParts
  }
}
    fragment ChatChangeParts on Change {
  id
  summary
  status
  note
  target
  canUndo
}`) as unknown as TypedDocumentString<ChatUndoMutation, ChatUndoMutationVariables>;
export const QuestionsConversationsDocument = new TypedDocumentString(`
    query QuestionsConversations($first: Int!, $after: String) {
  conversations(first: $first, after: $after) {
    nodes {
      id
      title
      questions
      lastAskedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<QuestionsConversationsQuery, QuestionsConversationsQueryVariables>;
export const QuestionsSavedDocument = new TypedDocumentString(`
    query QuestionsSaved {
  savedQuestions {
    id
    name
    question
  }
}
    `) as unknown as TypedDocumentString<QuestionsSavedQuery, QuestionsSavedQueryVariables>;
export const QuestionsSaveDocument = new TypedDocumentString(`
    mutation QuestionsSave($input: SaveQuestionInput!) {
  saveQuestion(input: $input) {
    id
  }
}
    `) as unknown as TypedDocumentString<QuestionsSaveMutation, QuestionsSaveMutationVariables>;
export const QuestionsDeleteSavedDocument = new TypedDocumentString(`
    mutation QuestionsDeleteSaved($id: ID!) {
  deleteSavedQuestion(id: $id)
}
    `) as unknown as TypedDocumentString<QuestionsDeleteSavedMutation, QuestionsDeleteSavedMutationVariables>;
export const QuestionsVerifyDocument = new TypedDocumentString(`
    mutation QuestionsVerify($answerId: ID!, $phrase: String) {
  verifyAnswer(answerId: $answerId, phrase: $phrase) {
    id
  }
}
    `) as unknown as TypedDocumentString<QuestionsVerifyMutation, QuestionsVerifyMutationVariables>;
export const ShellOpenIncidentsDocument = new TypedDocumentString(`
    query ShellOpenIncidents {
  incidents(first: 100, range: "LAST_24_HOURS", filter: {statuses: [OPEN]}) {
    nodes {
      id
    }
    pageInfo {
      hasNextPage
    }
  }
}
    `) as unknown as TypedDocumentString<ShellOpenIncidentsQuery, ShellOpenIncidentsQueryVariables>;
export const ShellIncidentUpdatedDocument = new TypedDocumentString(`
    subscription ShellIncidentUpdated {
  incidentUpdated {
    incident {
      id
      status
    }
    dropped
  }
}
    `) as unknown as TypedDocumentString<ShellIncidentUpdatedSubscription, ShellIncidentUpdatedSubscriptionVariables>;
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
export const CatalogueDocument = new TypedDocumentString(`
    query Catalogue {
  metrics {
    name
    label
    description
    unit
    direction
    additive
    grain
    dimensions
  }
}
    `) as unknown as TypedDocumentString<CatalogueQuery, CatalogueQueryVariables>;