/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Who has to act. */
export type AnomalyFamily =
  /** Those who run the shop. */
  | 'BUSINESS'
  /** Those who run the way in of events. */
  | 'PIPELINE'
  /** Those who run the sources of the data. */
  | 'QUALITY';

/** Which anomalies; what is left out is not looked at, and all that is given must hold. */
export type AnomalyFilter = {
  /** Only parts of a metric cut by this. */
  dimension?: Dimension | null | undefined;
  /** Any of these families. */
  families?: Array<AnomalyFamily> | null | undefined;
  /** In lists, retracted anomalies too; subscribers are told of retractions anyway. */
  includeRetracted?: boolean;
  /** Names of metrics. */
  metrics?: Array<string> | null | undefined;
  /** Any of these severities. */
  severities?: Array<Severity> | null | undefined;
  /** Any of these kinds. */
  types?: Array<AnomalyType> | null | undefined;
};

/** OPEN, or RETRACTED when events that came late showed that it was none. */
export type AnomalyStatus =
  | 'OPEN'
  | 'RETRACTED';

/** Kind of anomaly. */
export type AnomalyType =
  /** More carts are left than expected, or over two sigma in three five-minute windows in a row. */
  | 'CART_ABANDONMENT'
  /** One category has half of all events or more, and at least twice its usual share. */
  | 'CATEGORY_DOMINANCE'
  /** Messages wait in Kafka far longer than usual. */
  | 'CONSUMER_LAG'
  /** Offsets are missing, or a channel has fallen silent. */
  | 'DATA_LOSS'
  /** Far below what the season, the last hours, the week before and its peers promise. */
  | 'DROP'
  /** An unusual part of the events had been stored before. */
  | 'DUPLICATE_EVENTS'
  /** An unusual part of the events lies in the future. */
  | 'FUTURE_EVENTS'
  /** An unusual part of the events comes late or out of order. */
  | 'LATE_EVENTS'
  /** Fewer sessions buy than expected. */
  | 'LOW_CONVERSION'
  /** An unusual part of the purchases carries no price. */
  | 'MISSING_PRICE'
  /** The shop's metrics do not go together as they use to. */
  | 'PATTERN'
  /** Many prices in a category far from what their products usually cost. */
  | 'PRICE_GLITCH'
  /** An unusual part of the arriving events was refused. */
  | 'REFUSED_EVENTS'
  /** Over 30 % less revenue than expected. */
  | 'REVENUE_DROP'
  /** Sessions are too short or too long. */
  | 'SESSION_LENGTH'
  /** Events take far longer than usual to become queryable. */
  | 'SLOW_PROCESSING'
  /** Far above them. */
  | 'SPIKE'
  /** An unusual part of the events names a category the shop does not have. */
  | 'UNKNOWN_CATEGORY';

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

/** A campaign that is assumed. One that is planned in the calendar is in the forecast already. */
export type AssumedCampaignInput = {
  /** Which categories it is for; all when left out. */
  categories?: Array<string> | null | undefined;
  /** When it begins. */
  from: string;
  /** When it ends. */
  to: string;
  /** How much more it sells, as a part: 0.2 is 20 % more. */
  uplift: number;
};

/** A change of prices that is assumed. */
export type AssumedPriceChangeInput = {
  /** Which categories it is for; all when left out. */
  categories?: Array<string> | null | undefined;
  /** As a part of the price: -0.1 is 10 % off. */
  change: number;
  /** Price elasticity of demand, usually below 0: units become (1 + change)^elasticity of what they were, revenue (1 + change)^(1 + elasticity). */
  elasticity: number;
  /** From when on; from the first bucket when left out. */
  from?: string | null | undefined;
  /** Until when; to the last bucket when left out. */
  to?: string | null | undefined;
};

/** Where an event of the calendar comes from. */
export type CalendarEventSource =
  /** A public holiday of the shop's country. */
  | 'HOLIDAY'
  /** Somebody entered it. */
  | 'PLANNED';

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

/** What is known of a time. */
export type CoincidenceKind =
  | 'ANOMALY'
  | 'HOLIDAY'
  | 'INCIDENT'
  | 'PLANNED';

/** Which of two times. */
export type ComparedTime =
  | 'COMPARISON'
  | 'RANGE';

/** What to compare with: the period just before (a running one with the same elapsed part), or the same one a day, week, month or year earlier. */
export type Comparison =
  | 'PREVIOUS_DAY'
  | 'PREVIOUS_MONTH'
  | 'PREVIOUS_PERIOD'
  | 'PREVIOUS_WEEK'
  | 'PREVIOUS_YEAR';

/** A key to make. */
export type CreateApiKeyInput = {
  /** When it stops working; without it, never. */
  expiresAt?: string | null | undefined;
  /** What the key is for, 1 to 100 characters. */
  name: string;
  /** Operations it may run in a minute; without it, the gateway's default. */
  ratePerMinute?: number | null | undefined;
  /** What its holder may do. */
  role: Role;
};

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

/** What customers at risk are sorted by, the most first. */
export type CustomerRiskOrder =
  /** The chance that they do not return within 90 days. */
  | 'CHURN_PROBABILITY'
  /** What they usually bring in 90 days × the chance that they do not return. */
  | 'EXPECTED_LOSS'
  /** What they spent so far, net of refunds. */
  | 'VALUE';

/** Days of the shop's time zone; the running one is the first. */
export type DemandHorizon =
  /** Seven days. */
  | 'NEXT_7_DAYS'
  /** Four weeks. */
  | 'NEXT_28_DAYS';

/** Whether what is expected differs from the days before by more than chance would bring. */
export type DemandTrend =
  /** The days before lie above the upper bound. */
  | 'FALLING'
  /** The days before lie below the lower bound. */
  | 'RISING'
  /** The days before lie within the bounds. */
  | 'STEADY';

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

/** Ways to judge whether a window is normal. */
export type Detector =
  /** A scan for changes that last from a minute to an hour (window-limited likelihood ratio). */
  | 'CHANGE_POINT'
  /** How the shop is watched: all of them, calibrated to one scale. */
  | 'ENSEMBLE'
  /** The season, corrected by the last hours. */
  | 'FORECAST_RESIDUAL'
  /** A category or source against its peers. */
  | 'GROUP_OUTLIER'
  /** The shop's vector of metrics, by random cuts (Liu et al. 2008). */
  | 'ISOLATION_FOREST'
  /** The shop's vector and the rows before it, by a small recurrent network. */
  | 'LSTM_AUTOENCODER'
  /** Time of day and kind of day, by medians (robust z-score). */
  | 'ROBUST_SEASONAL'
  /** Built-in rules, which also work while there is too little history. */
  | 'RULE'
  /** Any single series of which nothing is known: how new its shapes and its values for the time of day are. Learns as it goes. */
  | 'STREAM_ENSEMBLE'
  /** The shop's vector, by what its principal components leave over. */
  | 'SUBSPACE_PCA';

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

/** What a finding says. */
export type InsightFindingKind =
  | 'BOTTOM'
  | 'CUSTOMERS'
  | 'FORECAST'
  /** From session to cart to purchase. */
  | 'FUNNEL'
  | 'INCIDENT'
  /** What moved most against the period before. */
  | 'MOVER'
  | 'TOP'
  /** How the main metric of the topic did. */
  | 'TREND'
  /** A figure that is off what is usual for it, by more than chance. */
  | 'UNUSUAL';

/** Whether it is good for the shop. */
export type InsightSide =
  | 'BAD'
  | 'GOOD'
  | 'NEUTRAL';

/** What a report is about. */
export type InsightTopic =
  | 'CONVERSION'
  | 'CUSTOMERS'
  | 'SALES'
  | 'TRAFFIC';

/** What the report comes to. */
export type InsightVerdict =
  | 'AS_USUAL'
  | 'CONCERNS'
  /** There is too little history to tell what is usual. */
  | 'UNKNOWN';

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

/** A campaign to come, or a past one that forecasts are to learn from. */
export type PlanCampaignInput = {
  /** Which categories it is for; empty for all. */
  categories?: Array<string>;
  /** When it begins. */
  from: string;
  /** Such as 'campaign' or 'sale'; past events of the same kind tell what this one is expected to do. */
  kind?: string;
  /** Name, 1 to 200 characters. */
  name: string;
  /** When it is over; a year later at most. */
  to: string;
};

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

/** A statement to run. */
export type RunSqlInput = {
  /** Rows to return, from 1 to 10,000; what is beyond is cut off. */
  maxRows?: number;
  /** One SELECT over the readable tables. */
  sql: string;
};

/** A question to keep. */
export type SaveQuestionInput = {
  /** Up to 100 characters, unique in your list. */
  name: string;
  /** Up to 500 characters. */
  question: string;
};

/** What a forecast is to assume. The effect is yours: nothing of it is learnt from data. */
export type ScenarioInput = {
  /** A campaign. */
  campaign?: AssumedCampaignInput | null | undefined;
  /** Other prices. */
  priceChange?: AssumedPriceChangeInput | null | undefined;
};

/** What has become of a session with a cart. */
export type SessionRiskStatus =
  /** It was at risk, and ended without a purchase. */
  | 'ABANDONED'
  /** Its cart is probably left behind. */
  | 'AT_RISK'
  /** It was at risk, and then there was a purchase. */
  | 'BOUGHT'
  /** It was at risk and is not any more. */
  | 'RECOVERED';

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

/** A metric as a whole, or its part with one value of a dimension. */
export type SliceInput = {
  dimension?: Dimension | null | undefined;
  metric: string;
  value?: string | null | undefined;
};

/** An incident to start now. */
export type TriggerIncidentInput = {
  /** How strong, over 0 and up to 1: the part of what it hits. Default 1; for SCHEMA_BREAK, UNKNOWN_CATEGORIES and DUPLICATES 0.5; for SLOW_CLOCK and FAST_CLOCK 0.3. */
  intensity?: number | null | undefined;
  /** What goes wrong. */
  kind: DemoIncidentKind;
  /** How long, over 0 and up to 120 minutes. */
  minutes?: number;
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

/** What came of asking a verified question again. */
export type VerifiedCheckOutcome =
  /** It is understood as it was, but numbers differ: events came late, or are kept no longer. */
  | 'CELLS'
  /** It is understood differently. */
  | 'PLAN'
  /** It is answered as it was. */
  | 'SAME'
  /** It is refused, can mean several things, or fails. */
  | 'UNANSWERED';

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, name: string, role: Role } };

export type ApiKeysQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeysQuery = { apiKeys: Array<{ id: string, name: string, role: Role, createdAt: string, expiresAt: string | null, revoked: boolean, ratePerMinute: number }> };

export type CreateApiKeyMutationVariables = Exact<{
  input: CreateApiKeyInput;
}>;


export type CreateApiKeyMutation = { createApiKey: { token: string, key: { id: string, name: string, role: Role, createdAt: string, expiresAt: string | null, revoked: boolean, ratePerMinute: number } } };

export type RevokeApiKeyMutationVariables = Exact<{
  id: string | number;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { id: string, name: string, role: Role, createdAt: string, expiresAt: string | null, revoked: boolean, ratePerMinute: number } };

export type ApiKeyPartsFragment = { id: string, name: string, role: Role, createdAt: string, expiresAt: string | null, revoked: boolean, ratePerMinute: number };

export type AnomaliesQueryVariables = Exact<{
  range: string;
  filter?: AnomalyFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type AnomaliesQuery = { anomalies: { edges: Array<{ cursor: string, node: { id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AnomalyDetectedSubscriptionVariables = Exact<{
  filter?: AnomalyFilter | null | undefined;
}>;


export type AnomalyDetectedSubscription = { anomalyDetected: { dropped: number, anomaly: { id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> } } };

export type AnomalyPartsFragment = { id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> };

export type ReplayAnomaliesMutationVariables = Exact<{
  range: string;
  detector?: Detector;
  metrics?: Array<string> | string | null | undefined;
}>;


export type ReplayAnomaliesMutation = { replayAnomalies: { jobId: string, progress: number, failedReason: string | null, report: { detector: Detector, perWeek: number, slices: number, windows: number, trainedFrom: string, trainedTo: string, notes: Array<string>, anomalies: Array<{ id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> }> } | null } };

export type AnomalyReplayQueryVariables = Exact<{
  jobId: string | number;
}>;


export type AnomalyReplayQuery = { anomalyReplay: { jobId: string, progress: number, failedReason: string | null, report: { detector: Detector, perWeek: number, slices: number, windows: number, trainedFrom: string, trainedTo: string, notes: Array<string>, anomalies: Array<{ id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> }> } | null } };

export type GiveAnomalyFeedbackMutationVariables = Exact<{
  slices: Array<SliceInput> | SliceInput;
  range: string;
  verdict: Verdict;
}>;


export type GiveAnomalyFeedbackMutation = { giveAnomalyFeedback: boolean };

export type ReplayPartsFragment = { jobId: string, progress: number, failedReason: string | null, report: { detector: Detector, perWeek: number, slices: number, windows: number, trainedFrom: string, trainedTo: string, notes: Array<string>, anomalies: Array<{ id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> }> } | null };

export type CalendarQueryVariables = Exact<{
  range: string;
}>;


export type CalendarQuery = { calendar: Array<{ id: string, kind: string, name: string, from: string, to: string, categories: Array<string>, source: CalendarEventSource, plannedBy: string | null }> };

export type PlanCampaignMutationVariables = Exact<{
  input: PlanCampaignInput;
}>;


export type PlanCampaignMutation = { planCampaign: { id: string, kind: string, name: string, from: string, to: string, categories: Array<string>, source: CalendarEventSource, plannedBy: string | null } };

export type CancelCampaignMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelCampaignMutation = { cancelCampaign: { id: string, kind: string, name: string, from: string, to: string, categories: Array<string>, source: CalendarEventSource, plannedBy: string | null } };

export type CalendarEventPartsFragment = { id: string, kind: string, name: string, from: string, to: string, categories: Array<string>, source: CalendarEventSource, plannedBy: string | null };

export type CustomersAtRiskQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
  minValue?: number | null | undefined;
  minOrders?: number;
  minProbability?: number;
  sort?: CustomerRiskOrder;
}>;


export type CustomersAtRiskQuery = { customersAtRisk: { nodes: Array<{ id: string, firstPurchaseAt: string, lastPurchaseAt: string, orders: number, value: string, asOf: string, aliveProbability: number, churnProbability: number, expectedLoss: number, outlooks: Array<{ days: number, returnProbability: number, purchases: number, value: number }>, reasons: Array<{ text: string, effect: number }>, model: { name: string, version: string, kind: string, trainedFrom: string, trainedTo: string, note: string, quality: Array<{ name: string, value: number | null }> } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type CustomerQueryVariables = Exact<{
  id: string | number;
}>;


export type CustomerQuery = { customer: { id: string, firstPurchaseAt: string, lastPurchaseAt: string, orders: number, value: string, asOf: string, aliveProbability: number, churnProbability: number, expectedLoss: number, outlooks: Array<{ days: number, returnProbability: number, purchases: number, value: number }>, reasons: Array<{ text: string, effect: number }>, model: { name: string, version: string, kind: string, trainedFrom: string, trainedTo: string, note: string, quality: Array<{ name: string, value: number | null }> } | null } | null };

export type CustomerPartsFragment = { id: string, firstPurchaseAt: string, lastPurchaseAt: string, orders: number, value: string, asOf: string, aliveProbability: number, churnProbability: number, expectedLoss: number, outlooks: Array<{ days: number, returnProbability: number, purchases: number, value: number }>, reasons: Array<{ text: string, effect: number }>, model: { name: string, version: string, kind: string, trainedFrom: string, trainedTo: string, note: string, quality: Array<{ name: string, value: number | null }> } | null };

export type DemoShopQueryVariables = Exact<{ [key: string]: never; }>;


export type DemoShopQuery = { demo: { running: boolean, seed: number, historyFrom: string | null, eventsWritten: number, incidents: Array<{ id: string, kind: DemoIncidentKind, startedAt: string, endsAt: string, cancelled: boolean, eventsTouched: number }> } | null };

export type TriggerIncidentMutationVariables = Exact<{
  input: TriggerIncidentInput;
}>;


export type TriggerIncidentMutation = { triggerIncident: { id: string, kind: DemoIncidentKind, startedAt: string, endsAt: string } };

export type CancelIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type CancelIncidentMutation = { cancelIncident: { id: string, endsAt: string, cancelled: boolean } };

export type ForecastQueryVariables = Exact<{
  metric?: string;
  horizon: ForecastHorizon;
  coverage?: number;
  filters?: Array<FilterInput> | FilterInput;
  scenario?: ScenarioInput | null | undefined;
}>;


export type ForecastQuery = { forecast: { metric: string, grain: ForecastGrain, coverage: number, model: string, modelVersion: string, trainedAt: string, trainedFrom: string, trainedTo: string, trainedPoints: number, note: string, weights: Array<{ model: string, weight: number }>, accuracy: { origins: number, mase: number | null, smape: number | null, coverage: number | null }, trackRecord: { points: number, wape: number | null, bias: number | null, coverage: number } | null, points: Array<{ time: string, value: number, lower: number, upper: number }>, scenario: { assumption: string, baselineTotal: number | null, total: number | null, points: Array<{ time: string, value: number, lower: number, upper: number }> } | null } };

export type DemandOutlookQueryVariables = Exact<{
  metric?: string;
  by?: Dimension;
  horizon?: DemandHorizon;
  coverage?: number;
  first?: number;
}>;


export type DemandOutlookQuery = { demandOutlook: { metric: string, by: Dimension, coverage: number, values: number, rule: string, model: string, modelVersion: string, trainedAt: string, trainedFrom: string, trainedTo: string, note: string, range: { from: string, to: string }, before: { from: string, to: string }, quality: Array<{ name: string, value: number | null }>, whole: { value: string, expected: number, lower: number, upper: number, before: number, change: number, relativeChange: number | null, trend: DemandTrend, model: string, note: string, accuracy: { origins: number, mase: number | null, smape: number | null, coverage: number | null } }, parts: Array<{ value: string, expected: number, lower: number, upper: number, before: number, change: number, relativeChange: number | null, trend: DemandTrend, model: string, note: string, accuracy: { origins: number, mase: number | null, smape: number | null, coverage: number | null } }>, rising: Array<{ value: string, expected: number, lower: number, upper: number, before: number, change: number, relativeChange: number | null, trend: DemandTrend, model: string, note: string, accuracy: { origins: number, mase: number | null, smape: number | null, coverage: number | null } }>, falling: Array<{ value: string, expected: number, lower: number, upper: number, before: number, change: number, relativeChange: number | null, trend: DemandTrend, model: string, note: string, accuracy: { origins: number, mase: number | null, smape: number | null, coverage: number | null } }> } };

export type DemandLineFragment = { value: string, expected: number, lower: number, upper: number, before: number, change: number, relativeChange: number | null, trend: DemandTrend, model: string, note: string, accuracy: { origins: number, mase: number | null, smape: number | null, coverage: number | null } };

export type TrainForecastMutationVariables = Exact<{
  metric?: string;
  grain?: ForecastGrain | null | undefined;
  by?: Dimension | null | undefined;
}>;


export type TrainForecastMutation = { trainForecast: string };

export type BacktestForecastMutationVariables = Exact<{
  metric?: string;
  grain?: ForecastGrain;
  origins?: number | null | undefined;
}>;


export type BacktestForecastMutation = { backtestForecast: string };

export type ForecastAccuracyQueryVariables = Exact<{
  metric?: string | null | undefined;
  grain?: ForecastGrain | null | undefined;
  dimension?: Dimension | null | undefined;
  values?: Array<string> | string | null | undefined;
  range?: string | null | undefined;
  groupBy?: Array<ForecastAccuracyGroup> | ForecastAccuracyGroup;
  coverage?: number;
  first?: number;
}>;


export type ForecastAccuracyQuery = { forecastAccuracy: Array<{ metric: string, grain: ForecastGrain, dimension: Dimension | null, dimensionValue: string | null, model: string | null, week: string | null, points: number, wape: number | null, mae: number, bias: number | null, coverage: number, intervalWidth: number, stepsAhead: { from: number, to: number | null } | null }> };

export type ForecastDriftQueryVariables = Exact<{
  range?: string;
}>;


export type ForecastDriftQuery = { forecastDrift: Array<{ foundAt: string, name: string, modelVersion: string, model: string, metric: string, grain: ForecastGrain, dimension: Dimension | null, dimensionValue: string | null, reason: string }> };

export type ReadableTablesQueryVariables = Exact<{ [key: string]: never; }>;


export type ReadableTablesQuery = { readableTables: Array<{ name: string, about: string, columns: Array<{ name: string, type: string }> }> };

export type CheckSqlQueryVariables = Exact<{
  sql: string;
}>;


export type CheckSqlQuery = { checkSql: { sql: string, tables: Array<string>, aggregated: boolean, estimate: { rows: number, parts: number } } };

export type RunSqlMutationVariables = Exact<{
  input: RunSqlInput;
}>;


export type RunSqlMutation = { runSql: { sql: string, tables: Array<string>, aggregated: boolean, rows: Array<unknown>, truncated: boolean, notice: string, rowsRead: number, elapsedMs: number, estimate: { rows: number, parts: number }, columns: Array<{ name: string, type: string }> } };

export type IncidentsQueryVariables = Exact<{
  range: string;
  filter?: IncidentFilter | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type IncidentsQuery = { incidents: { nodes: Array<{ id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type IncidentQueryVariables = Exact<{
  id: string | number;
}>;


export type IncidentQuery = { incident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, endedAt: string | null, peakAt: string, rootReason: string, acknowledgedBy: string | null, verdict: IncidentVerdict, anomalies: Array<{ id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> }>, timeline: Array<{ id: string, kind: IncidentEventKind, at: string, by: string, text: string }> } };

export type AcknowledgeIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type AcknowledgeIncidentMutation = { acknowledgeIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type UnacknowledgeIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type UnacknowledgeIncidentMutation = { unacknowledgeIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type CommentOnIncidentMutationVariables = Exact<{
  id: string | number;
  text: string;
}>;


export type CommentOnIncidentMutation = { commentOnIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type JudgeIncidentMutationVariables = Exact<{
  id: string | number;
  verdict: Verdict;
}>;


export type JudgeIncidentMutation = { judgeIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type ResolveIncidentMutationVariables = Exact<{
  id: string | number;
}>;


export type ResolveIncidentMutation = { resolveIncident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } };

export type IncidentUpdatedSubscriptionVariables = Exact<{
  filter?: IncidentFilter | null | undefined;
}>;


export type IncidentUpdatedSubscription = { incidentUpdated: { dropped: number, incident: { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number } } };

export type SilencesQueryVariables = Exact<{
  active?: boolean;
}>;


export type SilencesQuery = { silences: Array<{ id: string, from: string, to: string, reason: string, createdBy: string, createdAt: string, endedBy: string | null, endedAt: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, upTo: Severity | null, ruleId: string | null } }> };

export type CreateSilenceMutationVariables = Exact<{
  input: CreateSilenceInput;
}>;


export type CreateSilenceMutation = { createSilence: { id: string, from: string, to: string, reason: string, createdBy: string, createdAt: string, endedBy: string | null, endedAt: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, upTo: Severity | null, ruleId: string | null } } };

export type EndSilenceMutationVariables = Exact<{
  id: string | number;
}>;


export type EndSilenceMutation = { endSilence: { id: string, from: string, to: string, reason: string, createdBy: string, createdAt: string, endedBy: string | null, endedAt: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, upTo: Severity | null, ruleId: string | null } } };

export type IncidentPartsFragment = { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, lastSeenAt: string, endedAt: string | null, peakAt: string, metrics: Array<string>, rootMetric: string, rootDimension: string, rootValue: string, rootReason: string, acknowledgedBy: string | null, acknowledgedAt: string | null, verdict: IncidentVerdict, silenced: boolean, version: number };

export type IncidentDetailsPartsFragment = { id: string, title: string, summary: string, status: IncidentStatus, family: AnomalyFamily, severity: Severity, startedAt: string, endedAt: string | null, peakAt: string, rootReason: string, acknowledgedBy: string | null, verdict: IncidentVerdict, anomalies: Array<{ id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> }>, timeline: Array<{ id: string, kind: IncidentEventKind, at: string, by: string, text: string }> };

export type SilencePartsFragment = { id: string, from: string, to: string, reason: string, createdBy: string, createdAt: string, endedBy: string | null, endedAt: string | null, matcher: { metric: string | null, dimension: string | null, dimensionValue: string | null, family: AnomalyFamily | null, upTo: Severity | null, ruleId: string | null } };

export type InsightsQueryVariables = Exact<{
  topic: InsightTopic;
  range?: string;
  filters?: Array<FilterInput> | FilterInput;
  timeZone?: string | null | undefined;
}>;


export type InsightsQuery = { insights: { topic: InsightTopic, timeZone: string, verdict: InsightVerdict, summary: string, notes: Array<string>, range: { from: string, to: string }, comparison: { from: string, to: string }, findings: Array<{ kind: InsightFindingKind, side: InsightSide, statement: string, money: number | null, estimated: boolean, evidence: Array<{ metric: string, label: string, unit: Unit, by: Dimension | null, value: number | null, expected: number | null, lower: number | null, upper: number | null, previous: number | null, change: number | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean }>, range: { from: string, to: string }, comparison: { from: string, to: string } | null, support: { probability: number, falseDiscoveryRate: number, usualSpread: number, pastWindows: number } | null }> }>, concerns: Array<{ statement: string, money: number | null, estimated: boolean, place: { dimension: Dimension, values: Array<string> } | null, evidence: Array<{ metric: string, label: string, unit: Unit, by: Dimension | null, value: number | null, expected: number | null, lower: number | null, upper: number | null, previous: number | null, change: number | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean }>, range: { from: string, to: string }, comparison: { from: string, to: string } | null, support: { probability: number, falseDiscoveryRate: number, usualSpread: number, pastWindows: number } | null }> }>, recommendations: Array<{ rule: string, statement: string, money: number | null, estimated: boolean, evidence: Array<{ metric: string, label: string, unit: Unit, by: Dimension | null, value: number | null, expected: number | null, lower: number | null, upper: number | null, previous: number | null, change: number | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean }>, range: { from: string, to: string }, comparison: { from: string, to: string } | null, support: { probability: number, falseDiscoveryRate: number, usualSpread: number, pastWindows: number } | null }> }> } };

export type ExplainChangeQueryVariables = Exact<{
  metric: string;
  range?: string;
  comparison?: Comparison;
  filters?: Array<FilterInput> | FilterInput;
  timeZone?: string | null | undefined;
}>;


export type ExplainChangeQuery = { explainChange: { metric: string, value: number | null, compared: number | null, difference: number | null, change: number | null, text: Array<string>, notes: Array<string>, range: { from: string, to: string }, comparison: { from: string, to: string }, usual: { expected: number, change: number, usualSpread: number, probability: number, isUsual: boolean, comparisonIsUsual: boolean | null, windows: string } | null, factors: Array<{ label: string, unit: Unit, actual: number | null, compared: number | null, difference: number, share: number | null }>, cuts: Array<{ by: Array<Dimension>, explains: boolean, byMix: boolean, told: Array<Array<string>>, mix: number | null, rate: number | null, parts: Array<{ values: Array<string>, actual: number | null, compared: number | null, difference: number, share: number | null, mix: number | null, rate: number | null, weight: number | null, weightCompared: number | null }> }>, coincidences: Array<{ kind: CoincidenceKind, during: ComparedTime, text: string, from: string, to: string }> } };

export type InsightEvidencePartsFragment = { metric: string, label: string, unit: Unit, by: Dimension | null, value: number | null, expected: number | null, lower: number | null, upper: number | null, previous: number | null, change: number | null, filters: Array<{ dimension: Dimension, values: Array<string>, exclude: boolean }>, range: { from: string, to: string }, comparison: { from: string, to: string } | null, support: { probability: number, falseDiscoveryRate: number, usualSpread: number, pastWindows: number } | null };

export type JobRunsQueryVariables = Exact<{
  name?: string | null | undefined;
  states?: Array<JobState> | JobState | null | undefined;
  first?: number;
}>;


export type JobRunsQuery = { jobs: Array<{ id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, result: unknown, createdAt: string, finishedAt: string | null }> };

export type JobRunByIdQueryVariables = Exact<{
  id: string | number;
}>;


export type JobRunByIdQuery = { job: { id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, result: unknown, createdAt: string, finishedAt: string | null } | null };

export type RunJobMutationVariables = Exact<{
  name: string;
  payload?: unknown;
}>;


export type RunJobMutation = { runJob: { id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, result: unknown, createdAt: string, finishedAt: string | null } };

export type JobProgressSubscriptionVariables = Exact<{
  name?: string | null | undefined;
}>;


export type JobProgressSubscription = { jobProgress: { id: string, name: string, state: JobState, progress: number, note: string, dropped: number } };

export type JobRunPartsFragment = { id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, result: unknown, createdAt: string, finishedAt: string | null };

export type MetricCatalogueQueryVariables = Exact<{ [key: string]: never; }>;


export type MetricCatalogueQuery = { metrics: Array<{ name: string, label: string, description: string, unit: Unit, direction: Direction, additive: boolean, grain: Grain, dimensions: Array<Dimension>, synonyms: Array<string> }> };

export type MetricTotalQueryVariables = Exact<{
  name: string;
  range: string;
  filters?: Array<FilterInput> | FilterInput;
  compareTo?: Comparison | null | undefined;
  timeZone?: string | null | undefined;
}>;


export type MetricTotalQuery = { metric: { name: string, unit: Unit, total: { value: number | null, exact: string | null, previous: number | null, previousExact: string | null, change: number | null, range: { from: string, to: string }, previousRange: { from: string, to: string } | null } } };

export type MetricSeriesQueryVariables = Exact<{
  name: string;
  range: string;
  grain: Grain;
  filters?: Array<FilterInput> | FilterInput;
  compareTo?: Comparison | null | undefined;
  timeZone?: string | null | undefined;
}>;


export type MetricSeriesQuery = { metric: { name: string, unit: Unit, series: { grain: Grain, timeZone: string, points: Array<{ time: string, value: number | null, previous: number | null, change: number | null }> } } };

export type MetricColumnsQueryVariables = Exact<{
  name: string;
  range: string;
  grain: Grain;
  filters?: Array<FilterInput> | FilterInput;
  compareTo?: Comparison | null | undefined;
  timeZone?: string | null | undefined;
}>;


export type MetricColumnsQuery = { metric: { name: string, unit: Unit, series: { columns: { time: string[], value: (number | null)[], previous: (number | null)[], change: (number | null)[] } } } };

export type MetricBreakdownQueryVariables = Exact<{
  name: string;
  range: string;
  by: Array<Dimension> | Dimension;
  limit?: number;
  filters?: Array<FilterInput> | FilterInput;
  compareTo?: Comparison | null | undefined;
}>;


export type MetricBreakdownQuery = { metric: { name: string, unit: Unit, breakdown: { count: number, slices: Array<{ keys: Array<string>, value: number | null, exact: string | null, share: number | null, previous: number | null, change: number | null }> } } };

export type MetricUpdatedSubscriptionVariables = Exact<{
  name: string;
  range: string;
  filters?: Array<FilterInput> | FilterInput;
  everySeconds?: number;
}>;


export type MetricUpdatedSubscription = { metricUpdated: { metric: string, value: number | null, exact: string | null, asOf: string, dropped: number } };

export type ShopOverviewQueryVariables = Exact<{
  range: string;
  compareTo?: Comparison | null | undefined;
}>;


export type ShopOverviewQuery = { revenue: { name: string, unit: Unit, total: { value: number | null, previous: number | null, change: number | null, source: { table: string, sql: string } } }, orders: { name: string, unit: Unit, total: { value: number | null, previous: number | null, change: number | null, source: { table: string, sql: string } } }, conversionRate: { name: string, unit: Unit, total: { value: number | null, previous: number | null, change: number | null, source: { table: string, sql: string } } } };

export type OverviewPartsFragment = { name: string, unit: Unit, total: { value: number | null, previous: number | null, change: number | null, source: { table: string, sql: string } } };

export type MetricAnomaliesQueryVariables = Exact<{
  name: string;
  range: string;
}>;


export type MetricAnomaliesQuery = { metric: { name: string, anomalies: { edges: Array<{ node: { id: string, windowStart: string, windowEnd: string, anomalyType: AnomalyType, severity: Severity, status: AnomalyStatus, metricName: string, dimension: string, dimensionValue: string, metricValue: number, expectedValue: number, lowerBound: number, upperBound: number, zscore: number, probability: number, family: AnomalyFamily, detector: Detector, explanation: string, lateEvents: number, detectedAt: string, contributions: Array<{ feature: string, share: number }>, drivers: Array<{ dimension: string, value: string, actual: number, expected: number, share: number, surprise: number }> } }> } } };

export type MetricForecastQueryVariables = Exact<{
  name: string;
  horizon: ForecastHorizon;
}>;


export type MetricForecastQuery = { metric: { name: string, forecast: { trainedTo: string, note: string, points: Array<{ time: string, value: number, lower: number, upper: number }> } } };

export type ModelUsageQueryVariables = Exact<{
  range?: string;
}>;


export type ModelUsageQuery = { modelUsage: Array<{ day: string, viewerId: string, viewerName: string, model: string, questions: number, inputTokens: number, outputTokens: number, cacheReadTokens: number, cacheWriteTokens: number, cost: number }> };

export type ModelBudgetQueryVariables = Exact<{ [key: string]: never; }>;


export type ModelBudgetQuery = { modelBudget: { tokensPerDay: number, tokensLeft: number, dollarsPerDay: number, dollarsLeft: number, resetsAt: string } };

export type ModelsQueryVariables = Exact<{
  name?: string | null | undefined;
  kind?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type ModelsQuery = { models: { nodes: Array<{ name: string, version: string, kind: string, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, artifactBytes: number, note: string, active: boolean, activatedAt: string | null, activatedBy: string | null, quality: Array<{ name: string, value: number | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ModelQueryVariables = Exact<{
  name: string;
  version?: string | number | null | undefined;
}>;


export type ModelQuery = { model: { parameters: unknown, name: string, version: string, kind: string, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, artifactBytes: number, note: string, active: boolean, activatedAt: string | null, activatedBy: string | null, quality: Array<{ name: string, value: number | null }> } | null };

export type CompareModelsQueryVariables = Exact<{
  name: string;
  a: string | number;
  b: string | number;
}>;


export type CompareModelsQuery = { compareModels: { a: { name: string, version: string, kind: string, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, artifactBytes: number, note: string, active: boolean, activatedAt: string | null, activatedBy: string | null, quality: Array<{ name: string, value: number | null }> }, b: { name: string, version: string, kind: string, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, artifactBytes: number, note: string, active: boolean, activatedAt: string | null, activatedBy: string | null, quality: Array<{ name: string, value: number | null }> }, quality: Array<{ name: string, a: unknown, b: unknown, change: number | null, relativeChange: number | null }>, parameters: Array<{ name: string, a: unknown, b: unknown, change: number | null, relativeChange: number | null }> } };

export type ActivateModelMutationVariables = Exact<{
  name: string;
  version: string | number;
}>;


export type ActivateModelMutation = { activateModel: { name: string, version: string, kind: string, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, artifactBytes: number, note: string, active: boolean, activatedAt: string | null, activatedBy: string | null, quality: Array<{ name: string, value: number | null }> } };

export type ModelPartsFragment = { name: string, version: string, kind: string, createdAt: string, trainedFrom: string, trainedTo: string, points: number | null, artifactBytes: number, note: string, active: boolean, activatedAt: string | null, activatedBy: string | null, quality: Array<{ name: string, value: number | null }> };

export type ModelDifferencePartsFragment = { name: string, a: unknown, b: unknown, change: number | null, relativeChange: number | null };

export type TrainModelMutationVariables = Exact<{
  name: string;
}>;


export type TrainModelMutation = { trainModel: { id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, result: unknown, createdAt: string, finishedAt: string | null } };

export type PipelineQueryVariables = Exact<{
  range: string;
}>;


export type PipelineQuery = { pipeline: { from: string, to: string, minutes: Array<{ minute: string, accepted: number, rejected: number, duplicates: number, flagged: number, flags: Array<{ name: string, events: number }>, rejectedByReason: Array<{ name: string, events: number }> }>, delays: Array<{ channel: string, events: number, mean: number, median: number, p95: number, p99: number }>, lag: { topic: string, groupId: string, total: number, measuredAt: string, partitions: Array<{ partition: number, committed: number | null, end: number, lag: number }> } | null } };

export type RejectedEventsQueryVariables = Exact<{
  reason?: string | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type RejectedEventsQuery = { rejectedEvents: { nodes: Array<{ id: string, reason: string, field: string, detail: string, raw: string, channel: string, rejectedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type SessionPredictionQueryVariables = Exact<{
  sessionId?: string | number | null | undefined;
  userId?: string | number | null | undefined;
}>;


export type SessionPredictionQuery = { sessionPrediction: { sessionId: string, userId: string, startedAt: string, lastEventAt: string, asOf: string, ended: boolean, purchaseProbability: number, abandonmentProbability: number | null, cartValue: number, cartItems: number, expectedLoss: number, model: string, modelVersion: string, trainedFrom: string, trainedTo: string, features: Array<{ name: string, meaning: string, value: number | null }>, quality: Array<{ name: string, value: number | null }>, reasons: Array<{ feature: string, value: number | null, effect: number, text: string }> } };

export type SessionsAtRiskQueryVariables = Exact<{
  first?: number;
}>;


export type SessionsAtRiskQuery = { sessionsAtRisk: Array<{ sessionId: string, userId: string, startedAt: string, lastEventAt: string, asOf: string, ended: boolean, purchaseProbability: number, abandonmentProbability: number | null, cartValue: number, cartItems: number, expectedLoss: number, model: string, modelVersion: string, trainedFrom: string, trainedTo: string, reasons: Array<{ feature: string, value: number | null, effect: number, text: string }> }> };

export type SessionAtRiskSubscriptionVariables = Exact<{
  minCartValue?: number;
  minProbability?: number;
}>;


export type SessionAtRiskSubscription = { sessionAtRisk: { status: SessionRiskStatus, dropped: number, prediction: { sessionId: string, userId: string, startedAt: string, lastEventAt: string, asOf: string, ended: boolean, purchaseProbability: number, abandonmentProbability: number | null, cartValue: number, cartItems: number, expectedLoss: number, model: string, modelVersion: string, trainedFrom: string, trainedTo: string, reasons: Array<{ feature: string, value: number | null, effect: number, text: string }> } } };

export type SessionPredictionPartsFragment = { sessionId: string, userId: string, startedAt: string, lastEventAt: string, asOf: string, ended: boolean, purchaseProbability: number, abandonmentProbability: number | null, cartValue: number, cartItems: number, expectedLoss: number, model: string, modelVersion: string, trainedFrom: string, trainedTo: string, reasons: Array<{ feature: string, value: number | null, effect: number, text: string }> };

export type ChangesQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ChangesQuery = { changes: { nodes: Array<{ id: string, kind: ProposalKind, summary: string, status: ChangeStatus, note: string, target: string, by: string, at: string, undoneBy: string | null, undoneAt: string | null, canUndo: boolean }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ConfirmProposalMutationVariables = Exact<{
  token: string;
}>;


export type ConfirmProposalMutation = { confirmProposal: { id: string, kind: ProposalKind, summary: string, status: ChangeStatus, note: string, target: string, by: string, at: string, undoneBy: string | null, undoneAt: string | null, canUndo: boolean } };

export type UndoChangeMutationVariables = Exact<{
  id: string | number;
}>;


export type UndoChangeMutation = { undoChange: { id: string, kind: ProposalKind, summary: string, status: ChangeStatus, note: string, target: string, by: string, at: string, undoneBy: string | null, undoneAt: string | null, canUndo: boolean } };

export type ChangePartsFragment = { id: string, kind: ProposalKind, summary: string, status: ChangeStatus, note: string, target: string, by: string, at: string, undoneBy: string | null, undoneAt: string | null, canUndo: boolean };

export type AskQuestionMutationVariables = Exact<{
  input: AskQuestionInput;
}>;


export type AskQuestionMutation = { askQuestion: { id: string, conversationId: string, status: AnswerStatus, tier: AnswerTier, question: string, text: string, plan: unknown, plannedBy: AnswerPlanner | null, confidence: number | null, rows: Array<Array<unknown> | null>, totalRows: number, chart: unknown, sql: string | null, rowsRead: number, elapsedMs: number, asOf: string, dataUntil: string | null, timeZone: string, assumptions: Array<string>, notes: Array<string>, notUnderstood: Array<string>, suggestions: Array<string>, tokens: number, metrics: Array<{ name: string, version: string }>, columns: Array<{ name: string, label: string, kind: AnswerColumnKind, unit: AnswerUnit }>, statements: Array<{ table: string, sql: string, params: unknown, rowsRead: number, elapsedMs: number }>, steps: Array<{ name: AnswerStepName, note: string, elapsedMs: number }>, proposal: { id: string, kind: ProposalKind, summary: string, preview: unknown, role: string, token: string | null, expiresAt: string } | null } };

export type QuestionExamplesQueryVariables = Exact<{ [key: string]: never; }>;


export type QuestionExamplesQuery = { questionExamples: Array<string> };

export type QuestionProgressSubscriptionVariables = Exact<{
  progressId: string | number;
}>;


export type QuestionProgressSubscription = { questionProgress: { progressId: string, sequence: number, step: AnswerStepName | null, note: string, text: string, done: boolean, dropped: number } };

export type AnswerQueryVariables = Exact<{
  id: string | number;
}>;


export type AnswerQuery = { answer: { id: string, conversationId: string, status: AnswerStatus, tier: AnswerTier, question: string, text: string, plan: unknown, plannedBy: AnswerPlanner | null, confidence: number | null, rows: Array<Array<unknown> | null>, totalRows: number, chart: unknown, sql: string | null, rowsRead: number, elapsedMs: number, asOf: string, dataUntil: string | null, timeZone: string, assumptions: Array<string>, notes: Array<string>, notUnderstood: Array<string>, suggestions: Array<string>, tokens: number, metrics: Array<{ name: string, version: string }>, columns: Array<{ name: string, label: string, kind: AnswerColumnKind, unit: AnswerUnit }>, statements: Array<{ table: string, sql: string, params: unknown, rowsRead: number, elapsedMs: number }>, steps: Array<{ name: AnswerStepName, note: string, elapsedMs: number }>, proposal: { id: string, kind: ProposalKind, summary: string, preview: unknown, role: string, token: string | null, expiresAt: string } | null } };

export type QuestionHistoryQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type QuestionHistoryQuery = { questionHistory: { nodes: Array<{ id: string, conversationId: string, question: string, status: AnswerStatus, tier: AnswerTier, text: string, askedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ConversationsQueryVariables = Exact<{
  first?: number;
  after?: string | null | undefined;
}>;


export type ConversationsQuery = { conversations: { nodes: Array<{ id: string, title: string, questions: number, startedAt: string, lastAskedAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type ConversationQueryVariables = Exact<{
  id: string | number;
}>;


export type ConversationQuery = { conversation: { id: string, title: string, questions: number, startedAt: string, lastAskedAt: string, answers: Array<{ id: string, conversationId: string, question: string, status: AnswerStatus, tier: AnswerTier, text: string, askedAt: string }> } };

export type SavedQuestionsQueryVariables = Exact<{ [key: string]: never; }>;


export type SavedQuestionsQuery = { savedQuestions: Array<{ id: string, name: string, question: string, createdAt: string }> };

export type SaveQuestionMutationVariables = Exact<{
  input: SaveQuestionInput;
}>;


export type SaveQuestionMutation = { saveQuestion: { id: string, name: string, question: string, createdAt: string } };

export type DeleteSavedQuestionMutationVariables = Exact<{
  id: string | number;
}>;


export type DeleteSavedQuestionMutation = { deleteSavedQuestion: string };

export type VerifiedQuestionsQueryVariables = Exact<{ [key: string]: never; }>;


export type VerifiedQuestionsQuery = { verifiedQuestions: Array<{ id: string, question: string, phrase: string | null, plan: unknown, timeZone: string, asOf: string, text: string, answerId: string, verifiedBy: string, verifiedAt: string, cells: { columns: Array<string>, rows: Array<Array<unknown> | null>, totalRows: number }, lastCheck: { outcome: VerifiedCheckOutcome, differences: Array<string>, checkedAt: string } | null }> };

export type VerifyAnswerMutationVariables = Exact<{
  answerId: string | number;
  phrase?: string | null | undefined;
}>;


export type VerifyAnswerMutation = { verifyAnswer: { id: string, question: string, phrase: string | null, plan: unknown, timeZone: string, asOf: string, text: string, answerId: string, verifiedBy: string, verifiedAt: string, cells: { columns: Array<string>, rows: Array<Array<unknown> | null>, totalRows: number }, lastCheck: { outcome: VerifiedCheckOutcome, differences: Array<string>, checkedAt: string } | null } };

export type UnverifyQuestionMutationVariables = Exact<{
  id: string | number;
}>;


export type UnverifyQuestionMutation = { unverifyQuestion: string };

export type CheckVerifiedQuestionsMutationVariables = Exact<{ [key: string]: never; }>;


export type CheckVerifiedQuestionsMutation = { checkVerifiedQuestions: { id: string, name: string, state: JobState, progress: number, attemptsMade: number, failedReason: string | null, result: unknown, createdAt: string, finishedAt: string | null } };

export type QuestionFeedbackQueryVariables = Exact<{
  right?: boolean | null | undefined;
  first?: number;
  after?: string | null | undefined;
}>;


export type QuestionFeedbackQuery = { questionFeedback: { nodes: Array<{ answerId: string, question: string, text: string, status: AnswerStatus, tier: AnswerTier, plan: unknown, right: boolean, comment: string, givenBy: string, givenAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type GiveAnswerFeedbackMutationVariables = Exact<{
  input: AnswerFeedbackInput;
}>;


export type GiveAnswerFeedbackMutation = { giveAnswerFeedback: { answerId: string, question: string, text: string, status: AnswerStatus, tier: AnswerTier, plan: unknown, right: boolean, comment: string, givenBy: string, givenAt: string } };

export type AnswerPartsFragment = { id: string, conversationId: string, status: AnswerStatus, tier: AnswerTier, question: string, text: string, plan: unknown, plannedBy: AnswerPlanner | null, confidence: number | null, rows: Array<Array<unknown> | null>, totalRows: number, chart: unknown, sql: string | null, rowsRead: number, elapsedMs: number, asOf: string, dataUntil: string | null, timeZone: string, assumptions: Array<string>, notes: Array<string>, notUnderstood: Array<string>, suggestions: Array<string>, tokens: number, metrics: Array<{ name: string, version: string }>, columns: Array<{ name: string, label: string, kind: AnswerColumnKind, unit: AnswerUnit }>, statements: Array<{ table: string, sql: string, params: unknown, rowsRead: number, elapsedMs: number }>, steps: Array<{ name: AnswerStepName, note: string, elapsedMs: number }>, proposal: { id: string, kind: ProposalKind, summary: string, preview: unknown, role: string, token: string | null, expiresAt: string } | null };

export type AnswerSummaryPartsFragment = { id: string, conversationId: string, question: string, status: AnswerStatus, tier: AnswerTier, text: string, askedAt: string };

export type VerifiedQuestionPartsFragment = { id: string, question: string, phrase: string | null, plan: unknown, timeZone: string, asOf: string, text: string, answerId: string, verifiedBy: string, verifiedAt: string, cells: { columns: Array<string>, rows: Array<Array<unknown> | null>, totalRows: number }, lastCheck: { outcome: VerifiedCheckOutcome, differences: Array<string>, checkedAt: string } | null };

export type QuestionFeedbackPartsFragment = { answerId: string, question: string, text: string, status: AnswerStatus, tier: AnswerTier, plan: unknown, right: boolean, comment: string, givenBy: string, givenAt: string };

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
export const ApiKeyPartsFragmentDoc = new TypedDocumentString(`
    fragment ApiKeyParts on ApiKey {
  id
  name
  role
  createdAt
  expiresAt
  revoked
  ratePerMinute
}
    `, {"fragmentName":"ApiKeyParts"}) as unknown as TypedDocumentString<ApiKeyPartsFragment, unknown>;
export const AnomalyPartsFragmentDoc = new TypedDocumentString(`
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}
    `, {"fragmentName":"AnomalyParts"}) as unknown as TypedDocumentString<AnomalyPartsFragment, unknown>;
export const ReplayPartsFragmentDoc = new TypedDocumentString(`
    fragment ReplayParts on AnomalyReplayRun {
  jobId
  progress
  failedReason
  report {
    detector
    perWeek
    slices
    windows
    trainedFrom
    trainedTo
    notes
    anomalies {
      ...AnomalyParts
    }
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}`, {"fragmentName":"ReplayParts"}) as unknown as TypedDocumentString<ReplayPartsFragment, unknown>;
export const CalendarEventPartsFragmentDoc = new TypedDocumentString(`
    fragment CalendarEventParts on CalendarEvent {
  id
  kind
  name
  from
  to
  categories
  source
  plannedBy
}
    `, {"fragmentName":"CalendarEventParts"}) as unknown as TypedDocumentString<CalendarEventPartsFragment, unknown>;
export const CustomerPartsFragmentDoc = new TypedDocumentString(`
    fragment CustomerParts on Customer {
  id
  firstPurchaseAt
  lastPurchaseAt
  orders
  value
  asOf
  aliveProbability
  churnProbability
  expectedLoss
  outlooks {
    days
    returnProbability
    purchases
    value
  }
  reasons {
    text
    effect
  }
  model {
    name
    version
    kind
    trainedFrom
    trainedTo
    quality {
      name
      value
    }
    note
  }
}
    `, {"fragmentName":"CustomerParts"}) as unknown as TypedDocumentString<CustomerPartsFragment, unknown>;
export const DemandLineFragmentDoc = new TypedDocumentString(`
    fragment DemandLine on DemandLine {
  value
  expected
  lower
  upper
  before
  change
  relativeChange
  trend
  model
  note
  accuracy {
    origins
    mase
    smape
    coverage
  }
}
    `, {"fragmentName":"DemandLine"}) as unknown as TypedDocumentString<DemandLineFragment, unknown>;
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}
    `, {"fragmentName":"IncidentParts"}) as unknown as TypedDocumentString<IncidentPartsFragment, unknown>;
export const IncidentDetailsPartsFragmentDoc = new TypedDocumentString(`
    fragment IncidentDetailsParts on IncidentDetails {
  id
  title
  summary
  status
  family
  severity
  startedAt
  endedAt
  peakAt
  rootReason
  acknowledgedBy
  verdict
  anomalies {
    ...AnomalyParts
  }
  timeline {
    id
    kind
    at
    by
    text
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}`, {"fragmentName":"IncidentDetailsParts"}) as unknown as TypedDocumentString<IncidentDetailsPartsFragment, unknown>;
export const SilencePartsFragmentDoc = new TypedDocumentString(`
    fragment SilenceParts on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    upTo
    ruleId
  }
  from
  to
  reason
  createdBy
  createdAt
  endedBy
  endedAt
}
    `, {"fragmentName":"SilenceParts"}) as unknown as TypedDocumentString<SilencePartsFragment, unknown>;
export const InsightEvidencePartsFragmentDoc = new TypedDocumentString(`
    fragment InsightEvidenceParts on InsightEvidence {
  metric
  label
  unit
  by
  filters {
    dimension
    values
    exclude
  }
  range {
    from
    to
  }
  comparison {
    from
    to
  }
  value
  expected
  lower
  upper
  previous
  change
  support {
    probability
    falseDiscoveryRate
    usualSpread
    pastWindows
  }
}
    `, {"fragmentName":"InsightEvidenceParts"}) as unknown as TypedDocumentString<InsightEvidencePartsFragment, unknown>;
export const JobRunPartsFragmentDoc = new TypedDocumentString(`
    fragment JobRunParts on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  result
  createdAt
  finishedAt
}
    `, {"fragmentName":"JobRunParts"}) as unknown as TypedDocumentString<JobRunPartsFragment, unknown>;
export const OverviewPartsFragmentDoc = new TypedDocumentString(`
    fragment OverviewParts on Metric {
  name
  unit
  total(range: $range, compareTo: $compareTo) {
    value
    previous
    change
    source {
      table
      sql
    }
  }
}
    `, {"fragmentName":"OverviewParts"}) as unknown as TypedDocumentString<OverviewPartsFragment, unknown>;
export const ModelPartsFragmentDoc = new TypedDocumentString(`
    fragment ModelParts on Model {
  name
  version
  kind
  createdAt
  trainedFrom
  trainedTo
  points
  quality {
    name
    value
  }
  artifactBytes
  note
  active
  activatedAt
  activatedBy
}
    `, {"fragmentName":"ModelParts"}) as unknown as TypedDocumentString<ModelPartsFragment, unknown>;
export const ModelDifferencePartsFragmentDoc = new TypedDocumentString(`
    fragment ModelDifferenceParts on ModelDifference {
  name
  a
  b
  change
  relativeChange
}
    `, {"fragmentName":"ModelDifferenceParts"}) as unknown as TypedDocumentString<ModelDifferencePartsFragment, unknown>;
export const SessionPredictionPartsFragmentDoc = new TypedDocumentString(`
    fragment SessionPredictionParts on SessionPrediction {
  sessionId
  userId
  startedAt
  lastEventAt
  asOf
  ended
  purchaseProbability
  abandonmentProbability
  cartValue
  cartItems
  expectedLoss
  reasons {
    feature
    value
    effect
    text
  }
  model
  modelVersion
  trainedFrom
  trainedTo
}
    `, {"fragmentName":"SessionPredictionParts"}) as unknown as TypedDocumentString<SessionPredictionPartsFragment, unknown>;
export const ChangePartsFragmentDoc = new TypedDocumentString(`
    fragment ChangeParts on Change {
  id
  kind
  summary
  status
  note
  target
  by
  at
  undoneBy
  undoneAt
  canUndo
}
    `, {"fragmentName":"ChangeParts"}) as unknown as TypedDocumentString<ChangePartsFragment, unknown>;
export const AnswerPartsFragmentDoc = new TypedDocumentString(`
    fragment AnswerParts on Answer {
  id
  conversationId
  status
  tier
  question
  text
  plan
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
  statements {
    table
    sql
    params
    rowsRead
    elapsedMs
  }
  steps {
    name
    note
    elapsedMs
  }
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
  tokens
}
    `, {"fragmentName":"AnswerParts"}) as unknown as TypedDocumentString<AnswerPartsFragment, unknown>;
export const AnswerSummaryPartsFragmentDoc = new TypedDocumentString(`
    fragment AnswerSummaryParts on AnswerSummary {
  id
  conversationId
  question
  status
  tier
  text
  askedAt
}
    `, {"fragmentName":"AnswerSummaryParts"}) as unknown as TypedDocumentString<AnswerSummaryPartsFragment, unknown>;
export const VerifiedQuestionPartsFragmentDoc = new TypedDocumentString(`
    fragment VerifiedQuestionParts on VerifiedQuestion {
  id
  question
  phrase
  plan
  timeZone
  asOf
  text
  cells {
    columns
    rows
    totalRows
  }
  answerId
  verifiedBy
  verifiedAt
  lastCheck {
    outcome
    differences
    checkedAt
  }
}
    `, {"fragmentName":"VerifiedQuestionParts"}) as unknown as TypedDocumentString<VerifiedQuestionPartsFragment, unknown>;
export const QuestionFeedbackPartsFragmentDoc = new TypedDocumentString(`
    fragment QuestionFeedbackParts on QuestionFeedback {
  answerId
  question
  text
  status
  tier
  plan
  right
  comment
  givenBy
  givenAt
}
    `, {"fragmentName":"QuestionFeedbackParts"}) as unknown as TypedDocumentString<QuestionFeedbackPartsFragment, unknown>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    name
    role
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;
export const ApiKeysDocument = new TypedDocumentString(`
    query ApiKeys {
  apiKeys {
    ...ApiKeyParts
  }
}
    fragment ApiKeyParts on ApiKey {
  id
  name
  role
  createdAt
  expiresAt
  revoked
  ratePerMinute
}`) as unknown as TypedDocumentString<ApiKeysQuery, ApiKeysQueryVariables>;
export const CreateApiKeyDocument = new TypedDocumentString(`
    mutation CreateApiKey($input: CreateApiKeyInput!) {
  createApiKey(input: $input) {
    token
    key {
      ...ApiKeyParts
    }
  }
}
    fragment ApiKeyParts on ApiKey {
  id
  name
  role
  createdAt
  expiresAt
  revoked
  ratePerMinute
}`) as unknown as TypedDocumentString<CreateApiKeyMutation, CreateApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($id: ID!) {
  revokeApiKey(id: $id) {
    ...ApiKeyParts
  }
}
    fragment ApiKeyParts on ApiKey {
  id
  name
  role
  createdAt
  expiresAt
  revoked
  ratePerMinute
}`) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const AnomaliesDocument = new TypedDocumentString(`
    query Anomalies($range: TimeRange!, $filter: AnomalyFilter, $first: Int! = 50, $after: String) {
  anomalies(range: $range, filter: $filter, first: $first, after: $after) {
    edges {
      cursor
      node {
        ...AnomalyParts
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}`) as unknown as TypedDocumentString<AnomaliesQuery, AnomaliesQueryVariables>;
export const AnomalyDetectedDocument = new TypedDocumentString(`
    subscription AnomalyDetected($filter: AnomalyFilter) {
  anomalyDetected(filter: $filter) {
    dropped
    anomaly {
      ...AnomalyParts
    }
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}`) as unknown as TypedDocumentString<AnomalyDetectedSubscription, AnomalyDetectedSubscriptionVariables>;
export const ReplayAnomaliesDocument = new TypedDocumentString(`
    mutation ReplayAnomalies($range: TimeRange!, $detector: Detector! = ENSEMBLE, $metrics: [String!]) {
  replayAnomalies(range: $range, detector: $detector, metrics: $metrics) {
    ...ReplayParts
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}
fragment ReplayParts on AnomalyReplayRun {
  jobId
  progress
  failedReason
  report {
    detector
    perWeek
    slices
    windows
    trainedFrom
    trainedTo
    notes
    anomalies {
      ...AnomalyParts
    }
  }
}`) as unknown as TypedDocumentString<ReplayAnomaliesMutation, ReplayAnomaliesMutationVariables>;
export const AnomalyReplayDocument = new TypedDocumentString(`
    query AnomalyReplay($jobId: ID!) {
  anomalyReplay(jobId: $jobId) {
    ...ReplayParts
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}
fragment ReplayParts on AnomalyReplayRun {
  jobId
  progress
  failedReason
  report {
    detector
    perWeek
    slices
    windows
    trainedFrom
    trainedTo
    notes
    anomalies {
      ...AnomalyParts
    }
  }
}`) as unknown as TypedDocumentString<AnomalyReplayQuery, AnomalyReplayQueryVariables>;
export const GiveAnomalyFeedbackDocument = new TypedDocumentString(`
    mutation GiveAnomalyFeedback($slices: [SliceInput!]!, $range: TimeRange!, $verdict: Verdict!) {
  giveAnomalyFeedback(slices: $slices, range: $range, verdict: $verdict)
}
    `) as unknown as TypedDocumentString<GiveAnomalyFeedbackMutation, GiveAnomalyFeedbackMutationVariables>;
export const CalendarDocument = new TypedDocumentString(`
    query Calendar($range: TimeRange!) {
  calendar(range: $range) {
    ...CalendarEventParts
  }
}
    fragment CalendarEventParts on CalendarEvent {
  id
  kind
  name
  from
  to
  categories
  source
  plannedBy
}`) as unknown as TypedDocumentString<CalendarQuery, CalendarQueryVariables>;
export const PlanCampaignDocument = new TypedDocumentString(`
    mutation PlanCampaign($input: PlanCampaignInput!) {
  planCampaign(input: $input) {
    ...CalendarEventParts
  }
}
    fragment CalendarEventParts on CalendarEvent {
  id
  kind
  name
  from
  to
  categories
  source
  plannedBy
}`) as unknown as TypedDocumentString<PlanCampaignMutation, PlanCampaignMutationVariables>;
export const CancelCampaignDocument = new TypedDocumentString(`
    mutation CancelCampaign($id: ID!) {
  cancelCampaign(id: $id) {
    ...CalendarEventParts
  }
}
    fragment CalendarEventParts on CalendarEvent {
  id
  kind
  name
  from
  to
  categories
  source
  plannedBy
}`) as unknown as TypedDocumentString<CancelCampaignMutation, CancelCampaignMutationVariables>;
export const CustomersAtRiskDocument = new TypedDocumentString(`
    query CustomersAtRisk($first: Int! = 50, $after: String, $minValue: Float, $minOrders: Int! = 1, $minProbability: Float! = 0.5, $sort: CustomerRiskOrder! = EXPECTED_LOSS) {
  customersAtRisk(
    first: $first
    after: $after
    minValue: $minValue
    minOrders: $minOrders
    minProbability: $minProbability
    sort: $sort
  ) {
    nodes {
      ...CustomerParts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment CustomerParts on Customer {
  id
  firstPurchaseAt
  lastPurchaseAt
  orders
  value
  asOf
  aliveProbability
  churnProbability
  expectedLoss
  outlooks {
    days
    returnProbability
    purchases
    value
  }
  reasons {
    text
    effect
  }
  model {
    name
    version
    kind
    trainedFrom
    trainedTo
    quality {
      name
      value
    }
    note
  }
}`) as unknown as TypedDocumentString<CustomersAtRiskQuery, CustomersAtRiskQueryVariables>;
export const CustomerDocument = new TypedDocumentString(`
    query Customer($id: ID!) {
  customer(id: $id) {
    ...CustomerParts
  }
}
    fragment CustomerParts on Customer {
  id
  firstPurchaseAt
  lastPurchaseAt
  orders
  value
  asOf
  aliveProbability
  churnProbability
  expectedLoss
  outlooks {
    days
    returnProbability
    purchases
    value
  }
  reasons {
    text
    effect
  }
  model {
    name
    version
    kind
    trainedFrom
    trainedTo
    quality {
      name
      value
    }
    note
  }
}`) as unknown as TypedDocumentString<CustomerQuery, CustomerQueryVariables>;
export const DemoShopDocument = new TypedDocumentString(`
    query DemoShop {
  demo {
    running
    seed
    historyFrom
    eventsWritten
    incidents {
      id
      kind
      startedAt
      endsAt
      cancelled
      eventsTouched
    }
  }
}
    `) as unknown as TypedDocumentString<DemoShopQuery, DemoShopQueryVariables>;
export const TriggerIncidentDocument = new TypedDocumentString(`
    mutation TriggerIncident($input: TriggerIncidentInput!) {
  triggerIncident(input: $input) {
    id
    kind
    startedAt
    endsAt
  }
}
    `) as unknown as TypedDocumentString<TriggerIncidentMutation, TriggerIncidentMutationVariables>;
export const CancelIncidentDocument = new TypedDocumentString(`
    mutation CancelIncident($id: ID!) {
  cancelIncident(id: $id) {
    id
    endsAt
    cancelled
  }
}
    `) as unknown as TypedDocumentString<CancelIncidentMutation, CancelIncidentMutationVariables>;
export const ForecastDocument = new TypedDocumentString(`
    query Forecast($metric: String! = "revenue", $horizon: ForecastHorizon!, $coverage: Float! = 0.95, $filters: [FilterInput!]! = [], $scenario: ScenarioInput) {
  forecast(
    metric: $metric
    horizon: $horizon
    coverage: $coverage
    filters: $filters
    scenario: $scenario
  ) {
    metric
    grain
    coverage
    model
    modelVersion
    trainedAt
    trainedFrom
    trainedTo
    trainedPoints
    note
    weights {
      model
      weight
    }
    accuracy {
      origins
      mase
      smape
      coverage
    }
    trackRecord {
      points
      wape
      bias
      coverage
    }
    points {
      time
      value
      lower
      upper
    }
    scenario {
      assumption
      baselineTotal
      total
      points {
        time
        value
        lower
        upper
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ForecastQuery, ForecastQueryVariables>;
export const DemandOutlookDocument = new TypedDocumentString(`
    query DemandOutlook($metric: String! = "units", $by: Dimension! = CATEGORY, $horizon: DemandHorizon! = NEXT_7_DAYS, $coverage: Float! = 0.95, $first: Int! = 100) {
  demandOutlook(
    metric: $metric
    by: $by
    horizon: $horizon
    coverage: $coverage
    first: $first
  ) {
    metric
    by
    range {
      from
      to
    }
    before {
      from
      to
    }
    coverage
    values
    rule
    model
    modelVersion
    trainedAt
    trainedFrom
    trainedTo
    note
    quality {
      name
      value
    }
    whole {
      ...DemandLine
    }
    parts {
      ...DemandLine
    }
    rising {
      ...DemandLine
    }
    falling {
      ...DemandLine
    }
  }
}
    fragment DemandLine on DemandLine {
  value
  expected
  lower
  upper
  before
  change
  relativeChange
  trend
  model
  note
  accuracy {
    origins
    mase
    smape
    coverage
  }
}`) as unknown as TypedDocumentString<DemandOutlookQuery, DemandOutlookQueryVariables>;
export const TrainForecastDocument = new TypedDocumentString(`
    mutation TrainForecast($metric: String! = "revenue", $grain: ForecastGrain, $by: Dimension) {
  trainForecast(metric: $metric, grain: $grain, by: $by)
}
    `) as unknown as TypedDocumentString<TrainForecastMutation, TrainForecastMutationVariables>;
export const BacktestForecastDocument = new TypedDocumentString(`
    mutation BacktestForecast($metric: String! = "revenue", $grain: ForecastGrain! = DAY, $origins: Int) {
  backtestForecast(metric: $metric, grain: $grain, origins: $origins)
}
    `) as unknown as TypedDocumentString<BacktestForecastMutation, BacktestForecastMutationVariables>;
export const ForecastAccuracyDocument = new TypedDocumentString(`
    query ForecastAccuracy($metric: String, $grain: ForecastGrain, $dimension: Dimension, $values: [String!], $range: TimeRange, $groupBy: [ForecastAccuracyGroup!]! = [], $coverage: Float! = 0.95, $first: Int! = 100) {
  forecastAccuracy(
    metric: $metric
    grain: $grain
    dimension: $dimension
    values: $values
    range: $range
    groupBy: $groupBy
    coverage: $coverage
    first: $first
  ) {
    metric
    grain
    dimension
    dimensionValue
    stepsAhead {
      from
      to
    }
    model
    week
    points
    wape
    mae
    bias
    coverage
    intervalWidth
  }
}
    `) as unknown as TypedDocumentString<ForecastAccuracyQuery, ForecastAccuracyQueryVariables>;
export const ForecastDriftDocument = new TypedDocumentString(`
    query ForecastDrift($range: TimeRange! = LAST_28_DAYS) {
  forecastDrift(range: $range) {
    foundAt
    name
    modelVersion
    model
    metric
    grain
    dimension
    dimensionValue
    reason
  }
}
    `) as unknown as TypedDocumentString<ForecastDriftQuery, ForecastDriftQueryVariables>;
export const ReadableTablesDocument = new TypedDocumentString(`
    query ReadableTables {
  readableTables {
    name
    about
    columns {
      name
      type
    }
  }
}
    `) as unknown as TypedDocumentString<ReadableTablesQuery, ReadableTablesQueryVariables>;
export const CheckSqlDocument = new TypedDocumentString(`
    query CheckSql($sql: String!) {
  checkSql(sql: $sql) {
    sql
    tables
    aggregated
    estimate {
      rows
      parts
    }
  }
}
    `) as unknown as TypedDocumentString<CheckSqlQuery, CheckSqlQueryVariables>;
export const RunSqlDocument = new TypedDocumentString(`
    mutation RunSql($input: RunSqlInput!) {
  runSql(input: $input) {
    sql
    tables
    aggregated
    estimate {
      rows
      parts
    }
    columns {
      name
      type
    }
    rows
    truncated
    notice
    rowsRead
    elapsedMs
  }
}
    `) as unknown as TypedDocumentString<RunSqlMutation, RunSqlMutationVariables>;
export const IncidentsDocument = new TypedDocumentString(`
    query Incidents($range: TimeRange!, $filter: IncidentFilter, $first: Int! = 50, $after: String) {
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<IncidentsQuery, IncidentsQueryVariables>;
export const IncidentDocument = new TypedDocumentString(`
    query Incident($id: ID!) {
  incident(id: $id) {
    ...IncidentDetailsParts
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}
fragment IncidentDetailsParts on IncidentDetails {
  id
  title
  summary
  status
  family
  severity
  startedAt
  endedAt
  peakAt
  rootReason
  acknowledgedBy
  verdict
  anomalies {
    ...AnomalyParts
  }
  timeline {
    id
    kind
    at
    by
    text
  }
}`) as unknown as TypedDocumentString<IncidentQuery, IncidentQueryVariables>;
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<AcknowledgeIncidentMutation, AcknowledgeIncidentMutationVariables>;
export const UnacknowledgeIncidentDocument = new TypedDocumentString(`
    mutation UnacknowledgeIncident($id: ID!) {
  unacknowledgeIncident(id: $id) {
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<UnacknowledgeIncidentMutation, UnacknowledgeIncidentMutationVariables>;
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<JudgeIncidentMutation, JudgeIncidentMutationVariables>;
export const ResolveIncidentDocument = new TypedDocumentString(`
    mutation ResolveIncident($id: ID!) {
  resolveIncident(id: $id) {
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<ResolveIncidentMutation, ResolveIncidentMutationVariables>;
export const IncidentUpdatedDocument = new TypedDocumentString(`
    subscription IncidentUpdated($filter: IncidentFilter) {
  incidentUpdated(filter: $filter) {
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
  peakAt
  metrics
  rootMetric
  rootDimension
  rootValue
  rootReason
  acknowledgedBy
  acknowledgedAt
  verdict
  silenced
  version
}`) as unknown as TypedDocumentString<IncidentUpdatedSubscription, IncidentUpdatedSubscriptionVariables>;
export const SilencesDocument = new TypedDocumentString(`
    query Silences($active: Boolean! = true) {
  silences(active: $active) {
    ...SilenceParts
  }
}
    fragment SilenceParts on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    upTo
    ruleId
  }
  from
  to
  reason
  createdBy
  createdAt
  endedBy
  endedAt
}`) as unknown as TypedDocumentString<SilencesQuery, SilencesQueryVariables>;
export const CreateSilenceDocument = new TypedDocumentString(`
    mutation CreateSilence($input: CreateSilenceInput!) {
  createSilence(input: $input) {
    ...SilenceParts
  }
}
    fragment SilenceParts on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    upTo
    ruleId
  }
  from
  to
  reason
  createdBy
  createdAt
  endedBy
  endedAt
}`) as unknown as TypedDocumentString<CreateSilenceMutation, CreateSilenceMutationVariables>;
export const EndSilenceDocument = new TypedDocumentString(`
    mutation EndSilence($id: ID!) {
  endSilence(id: $id) {
    ...SilenceParts
  }
}
    fragment SilenceParts on Silence {
  id
  matcher {
    metric
    dimension
    dimensionValue
    family
    upTo
    ruleId
  }
  from
  to
  reason
  createdBy
  createdAt
  endedBy
  endedAt
}`) as unknown as TypedDocumentString<EndSilenceMutation, EndSilenceMutationVariables>;
export const InsightsDocument = new TypedDocumentString(`
    query Insights($topic: InsightTopic!, $range: TimeRange! = LAST_7_DAYS, $filters: [FilterInput!]! = [], $timeZone: String) {
  insights(topic: $topic, range: $range, filters: $filters, timeZone: $timeZone) {
    topic
    range {
      from
      to
    }
    comparison {
      from
      to
    }
    timeZone
    verdict
    summary
    findings {
      kind
      side
      statement
      money
      estimated
      evidence {
        ...InsightEvidenceParts
      }
    }
    concerns {
      statement
      money
      estimated
      place {
        dimension
        values
      }
      evidence {
        ...InsightEvidenceParts
      }
    }
    recommendations {
      rule
      statement
      money
      estimated
      evidence {
        ...InsightEvidenceParts
      }
    }
    notes
  }
}
    fragment InsightEvidenceParts on InsightEvidence {
  metric
  label
  unit
  by
  filters {
    dimension
    values
    exclude
  }
  range {
    from
    to
  }
  comparison {
    from
    to
  }
  value
  expected
  lower
  upper
  previous
  change
  support {
    probability
    falseDiscoveryRate
    usualSpread
    pastWindows
  }
}`) as unknown as TypedDocumentString<InsightsQuery, InsightsQueryVariables>;
export const ExplainChangeDocument = new TypedDocumentString(`
    query ExplainChange($metric: String!, $range: TimeRange! = LAST_7_DAYS, $comparison: Comparison! = PREVIOUS_PERIOD, $filters: [FilterInput!]! = [], $timeZone: String) {
  explainChange(
    metric: $metric
    range: $range
    comparison: $comparison
    filters: $filters
    timeZone: $timeZone
  ) {
    metric
    range {
      from
      to
    }
    comparison {
      from
      to
    }
    value
    compared
    difference
    change
    usual {
      expected
      change
      usualSpread
      probability
      isUsual
      comparisonIsUsual
      windows
    }
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
      byMix
      told
      mix
      rate
      parts {
        values
        actual
        compared
        difference
        share
        mix
        rate
        weight
        weightCompared
      }
    }
    coincidences {
      kind
      during
      text
      from
      to
    }
    text
    notes
  }
}
    `) as unknown as TypedDocumentString<ExplainChangeQuery, ExplainChangeQueryVariables>;
export const JobRunsDocument = new TypedDocumentString(`
    query JobRuns($name: String, $states: [JobState!], $first: Int! = 20) {
  jobs(name: $name, states: $states, first: $first) {
    ...JobRunParts
  }
}
    fragment JobRunParts on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  result
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<JobRunsQuery, JobRunsQueryVariables>;
export const JobRunByIdDocument = new TypedDocumentString(`
    query JobRunById($id: ID!) {
  job(id: $id) {
    ...JobRunParts
  }
}
    fragment JobRunParts on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  result
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<JobRunByIdQuery, JobRunByIdQueryVariables>;
export const RunJobDocument = new TypedDocumentString(`
    mutation RunJob($name: String!, $payload: JSON) {
  runJob(name: $name, payload: $payload) {
    ...JobRunParts
  }
}
    fragment JobRunParts on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  result
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<RunJobMutation, RunJobMutationVariables>;
export const JobProgressDocument = new TypedDocumentString(`
    subscription JobProgress($name: String) {
  jobProgress(name: $name) {
    id
    name
    state
    progress
    note
    dropped
  }
}
    `) as unknown as TypedDocumentString<JobProgressSubscription, JobProgressSubscriptionVariables>;
export const MetricCatalogueDocument = new TypedDocumentString(`
    query MetricCatalogue {
  metrics {
    name
    label
    description
    unit
    direction
    additive
    grain
    dimensions
    synonyms
  }
}
    `) as unknown as TypedDocumentString<MetricCatalogueQuery, MetricCatalogueQueryVariables>;
export const MetricTotalDocument = new TypedDocumentString(`
    query MetricTotal($name: String!, $range: TimeRange!, $filters: [FilterInput!]! = [], $compareTo: Comparison, $timeZone: String) {
  metric(name: $name) {
    name
    unit
    total(
      range: $range
      filters: $filters
      compareTo: $compareTo
      timeZone: $timeZone
    ) {
      value
      exact
      previous
      previousExact
      change
      range {
        from
        to
      }
      previousRange {
        from
        to
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricTotalQuery, MetricTotalQueryVariables>;
export const MetricSeriesDocument = new TypedDocumentString(`
    query MetricSeries($name: String!, $range: TimeRange!, $grain: Grain!, $filters: [FilterInput!]! = [], $compareTo: Comparison, $timeZone: String) {
  metric(name: $name) {
    name
    unit
    series(
      range: $range
      grain: $grain
      filters: $filters
      compareTo: $compareTo
      timeZone: $timeZone
    ) {
      grain
      timeZone
      points {
        time
        value
        previous
        change
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricSeriesQuery, MetricSeriesQueryVariables>;
export const MetricColumnsDocument = new TypedDocumentString(`
    query MetricColumns($name: String!, $range: TimeRange!, $grain: Grain!, $filters: [FilterInput!]! = [], $compareTo: Comparison, $timeZone: String) {
  metric(name: $name) {
    name
    unit
    series(
      range: $range
      grain: $grain
      filters: $filters
      compareTo: $compareTo
      timeZone: $timeZone
    ) {
      columns {
        time
        value
        previous
        change
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricColumnsQuery, MetricColumnsQueryVariables>;
export const MetricBreakdownDocument = new TypedDocumentString(`
    query MetricBreakdown($name: String!, $range: TimeRange!, $by: [Dimension!]!, $limit: Int! = 10, $filters: [FilterInput!]! = [], $compareTo: Comparison) {
  metric(name: $name) {
    name
    unit
    breakdown(
      range: $range
      by: $by
      limit: $limit
      filters: $filters
      compareTo: $compareTo
    ) {
      count
      slices {
        keys
        value
        exact
        share
        previous
        change
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricBreakdownQuery, MetricBreakdownQueryVariables>;
export const MetricUpdatedDocument = new TypedDocumentString(`
    subscription MetricUpdated($name: String!, $range: TimeRange!, $filters: [FilterInput!]! = [], $everySeconds: Int! = 2) {
  metricUpdated(
    name: $name
    range: $range
    filters: $filters
    everySeconds: $everySeconds
  ) {
    metric
    value
    exact
    asOf
    dropped
  }
}
    `) as unknown as TypedDocumentString<MetricUpdatedSubscription, MetricUpdatedSubscriptionVariables>;
export const ShopOverviewDocument = new TypedDocumentString(`
    query ShopOverview($range: TimeRange!, $compareTo: Comparison) {
  revenue: metric(name: "revenue") {
    ...OverviewParts
  }
  orders: metric(name: "orders") {
    ...OverviewParts
  }
  conversionRate: metric(name: "conversion_rate") {
    ...OverviewParts
  }
}
    fragment OverviewParts on Metric {
  name
  unit
  total(range: $range, compareTo: $compareTo) {
    value
    previous
    change
    source {
      table
      sql
    }
  }
}`) as unknown as TypedDocumentString<ShopOverviewQuery, ShopOverviewQueryVariables>;
export const MetricAnomaliesDocument = new TypedDocumentString(`
    query MetricAnomalies($name: String!, $range: TimeRange!) {
  metric(name: $name) {
    name
    anomalies(range: $range) {
      edges {
        node {
          ...AnomalyParts
        }
      }
    }
  }
}
    fragment AnomalyParts on Anomaly {
  id
  windowStart
  windowEnd
  anomalyType
  severity
  status
  metricName
  dimension
  dimensionValue
  metricValue
  expectedValue
  lowerBound
  upperBound
  zscore
  probability
  family
  detector
  contributions {
    feature
    share
  }
  drivers {
    dimension
    value
    actual
    expected
    share
    surprise
  }
  explanation
  detector
  lateEvents
  detectedAt
}`) as unknown as TypedDocumentString<MetricAnomaliesQuery, MetricAnomaliesQueryVariables>;
export const MetricForecastDocument = new TypedDocumentString(`
    query MetricForecast($name: String!, $horizon: ForecastHorizon!) {
  metric(name: $name) {
    name
    forecast(horizon: $horizon) {
      trainedTo
      note
      points {
        time
        value
        lower
        upper
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MetricForecastQuery, MetricForecastQueryVariables>;
export const ModelUsageDocument = new TypedDocumentString(`
    query ModelUsage($range: TimeRange! = "THIS_MONTH") {
  modelUsage(range: $range) {
    day
    viewerId
    viewerName
    model
    questions
    inputTokens
    outputTokens
    cacheReadTokens
    cacheWriteTokens
    cost
  }
}
    `) as unknown as TypedDocumentString<ModelUsageQuery, ModelUsageQueryVariables>;
export const ModelBudgetDocument = new TypedDocumentString(`
    query ModelBudget {
  modelBudget {
    tokensPerDay
    tokensLeft
    dollarsPerDay
    dollarsLeft
    resetsAt
  }
}
    `) as unknown as TypedDocumentString<ModelBudgetQuery, ModelBudgetQueryVariables>;
export const ModelsDocument = new TypedDocumentString(`
    query Models($name: String, $kind: String, $first: Int! = 50, $after: String) {
  models(name: $name, kind: $kind, first: $first, after: $after) {
    nodes {
      ...ModelParts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ModelParts on Model {
  name
  version
  kind
  createdAt
  trainedFrom
  trainedTo
  points
  quality {
    name
    value
  }
  artifactBytes
  note
  active
  activatedAt
  activatedBy
}`) as unknown as TypedDocumentString<ModelsQuery, ModelsQueryVariables>;
export const ModelDocument = new TypedDocumentString(`
    query Model($name: String!, $version: ID) {
  model(name: $name, version: $version) {
    ...ModelParts
    parameters
  }
}
    fragment ModelParts on Model {
  name
  version
  kind
  createdAt
  trainedFrom
  trainedTo
  points
  quality {
    name
    value
  }
  artifactBytes
  note
  active
  activatedAt
  activatedBy
}`) as unknown as TypedDocumentString<ModelQuery, ModelQueryVariables>;
export const CompareModelsDocument = new TypedDocumentString(`
    query CompareModels($name: String!, $a: ID!, $b: ID!) {
  compareModels(name: $name, a: $a, b: $b) {
    a {
      ...ModelParts
    }
    b {
      ...ModelParts
    }
    quality {
      ...ModelDifferenceParts
    }
    parameters {
      ...ModelDifferenceParts
    }
  }
}
    fragment ModelParts on Model {
  name
  version
  kind
  createdAt
  trainedFrom
  trainedTo
  points
  quality {
    name
    value
  }
  artifactBytes
  note
  active
  activatedAt
  activatedBy
}
fragment ModelDifferenceParts on ModelDifference {
  name
  a
  b
  change
  relativeChange
}`) as unknown as TypedDocumentString<CompareModelsQuery, CompareModelsQueryVariables>;
export const ActivateModelDocument = new TypedDocumentString(`
    mutation ActivateModel($name: String!, $version: ID!) {
  activateModel(name: $name, version: $version) {
    ...ModelParts
  }
}
    fragment ModelParts on Model {
  name
  version
  kind
  createdAt
  trainedFrom
  trainedTo
  points
  quality {
    name
    value
  }
  artifactBytes
  note
  active
  activatedAt
  activatedBy
}`) as unknown as TypedDocumentString<ActivateModelMutation, ActivateModelMutationVariables>;
export const TrainModelDocument = new TypedDocumentString(`
    mutation TrainModel($name: String!) {
  trainModel(name: $name) {
    ...JobRunParts
  }
}
    fragment JobRunParts on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  result
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<TrainModelMutation, TrainModelMutationVariables>;
export const PipelineDocument = new TypedDocumentString(`
    query Pipeline($range: TimeRange!) {
  pipeline(range: $range) {
    from
    to
    minutes {
      minute
      accepted
      rejected
      duplicates
      flagged
      flags {
        name
        events
      }
      rejectedByReason {
        name
        events
      }
    }
    delays {
      channel
      events
      mean
      median
      p95
      p99
    }
    lag {
      topic
      groupId
      total
      measuredAt
      partitions {
        partition
        committed
        end
        lag
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PipelineQuery, PipelineQueryVariables>;
export const RejectedEventsDocument = new TypedDocumentString(`
    query RejectedEvents($reason: String, $first: Int! = 50, $after: String) {
  rejectedEvents(reason: $reason, first: $first, after: $after) {
    nodes {
      id
      reason
      field
      detail
      raw
      channel
      rejectedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RejectedEventsQuery, RejectedEventsQueryVariables>;
export const SessionPredictionDocument = new TypedDocumentString(`
    query SessionPrediction($sessionId: ID, $userId: ID) {
  sessionPrediction(sessionId: $sessionId, userId: $userId) {
    ...SessionPredictionParts
    features {
      name
      meaning
      value
    }
    quality {
      name
      value
    }
  }
}
    fragment SessionPredictionParts on SessionPrediction {
  sessionId
  userId
  startedAt
  lastEventAt
  asOf
  ended
  purchaseProbability
  abandonmentProbability
  cartValue
  cartItems
  expectedLoss
  reasons {
    feature
    value
    effect
    text
  }
  model
  modelVersion
  trainedFrom
  trainedTo
}`) as unknown as TypedDocumentString<SessionPredictionQuery, SessionPredictionQueryVariables>;
export const SessionsAtRiskDocument = new TypedDocumentString(`
    query SessionsAtRisk($first: Int! = 20) {
  sessionsAtRisk(first: $first) {
    ...SessionPredictionParts
  }
}
    fragment SessionPredictionParts on SessionPrediction {
  sessionId
  userId
  startedAt
  lastEventAt
  asOf
  ended
  purchaseProbability
  abandonmentProbability
  cartValue
  cartItems
  expectedLoss
  reasons {
    feature
    value
    effect
    text
  }
  model
  modelVersion
  trainedFrom
  trainedTo
}`) as unknown as TypedDocumentString<SessionsAtRiskQuery, SessionsAtRiskQueryVariables>;
export const SessionAtRiskDocument = new TypedDocumentString(`
    subscription SessionAtRisk($minCartValue: Float! = 0, $minProbability: Float! = 0.8) {
  sessionAtRisk(minCartValue: $minCartValue, minProbability: $minProbability) {
    status
    dropped
    prediction {
      ...SessionPredictionParts
    }
  }
}
    fragment SessionPredictionParts on SessionPrediction {
  sessionId
  userId
  startedAt
  lastEventAt
  asOf
  ended
  purchaseProbability
  abandonmentProbability
  cartValue
  cartItems
  expectedLoss
  reasons {
    feature
    value
    effect
    text
  }
  model
  modelVersion
  trainedFrom
  trainedTo
}`) as unknown as TypedDocumentString<SessionAtRiskSubscription, SessionAtRiskSubscriptionVariables>;
export const ChangesDocument = new TypedDocumentString(`
    query Changes($first: Int! = 50, $after: String) {
  changes(first: $first, after: $after) {
    nodes {
      ...ChangeParts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment ChangeParts on Change {
  id
  kind
  summary
  status
  note
  target
  by
  at
  undoneBy
  undoneAt
  canUndo
}`) as unknown as TypedDocumentString<ChangesQuery, ChangesQueryVariables>;
export const ConfirmProposalDocument = new TypedDocumentString(`
    mutation ConfirmProposal($token: String!) {
  confirmProposal(token: $token) {
    ...ChangeParts
  }
}
    fragment ChangeParts on Change {
  id
  kind
  summary
  status
  note
  target
  by
  at
  undoneBy
  undoneAt
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
  summary
  status
  note
  target
  by
  at
  undoneBy
  undoneAt
  canUndo
}`) as unknown as TypedDocumentString<UndoChangeMutation, UndoChangeMutationVariables>;
export const AskQuestionDocument = new TypedDocumentString(`
    mutation AskQuestion($input: AskQuestionInput!) {
  askQuestion(input: $input) {
    ...AnswerParts
  }
}
    fragment AnswerParts on Answer {
  id
  conversationId
  status
  tier
  question
  text
  plan
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
  statements {
    table
    sql
    params
    rowsRead
    elapsedMs
  }
  steps {
    name
    note
    elapsedMs
  }
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
  tokens
}`) as unknown as TypedDocumentString<AskQuestionMutation, AskQuestionMutationVariables>;
export const QuestionExamplesDocument = new TypedDocumentString(`
    query QuestionExamples {
  questionExamples
}
    `) as unknown as TypedDocumentString<QuestionExamplesQuery, QuestionExamplesQueryVariables>;
export const QuestionProgressDocument = new TypedDocumentString(`
    subscription QuestionProgress($progressId: ID!) {
  questionProgress(progressId: $progressId) {
    progressId
    sequence
    step
    note
    text
    done
    dropped
  }
}
    `) as unknown as TypedDocumentString<QuestionProgressSubscription, QuestionProgressSubscriptionVariables>;
export const AnswerDocument = new TypedDocumentString(`
    query Answer($id: ID!) {
  answer(id: $id) {
    ...AnswerParts
  }
}
    fragment AnswerParts on Answer {
  id
  conversationId
  status
  tier
  question
  text
  plan
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
  statements {
    table
    sql
    params
    rowsRead
    elapsedMs
  }
  steps {
    name
    note
    elapsedMs
  }
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
  tokens
}`) as unknown as TypedDocumentString<AnswerQuery, AnswerQueryVariables>;
export const QuestionHistoryDocument = new TypedDocumentString(`
    query QuestionHistory($first: Int! = 50, $after: String) {
  questionHistory(first: $first, after: $after) {
    nodes {
      ...AnswerSummaryParts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment AnswerSummaryParts on AnswerSummary {
  id
  conversationId
  question
  status
  tier
  text
  askedAt
}`) as unknown as TypedDocumentString<QuestionHistoryQuery, QuestionHistoryQueryVariables>;
export const ConversationsDocument = new TypedDocumentString(`
    query Conversations($first: Int! = 50, $after: String) {
  conversations(first: $first, after: $after) {
    nodes {
      id
      title
      questions
      startedAt
      lastAskedAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ConversationsQuery, ConversationsQueryVariables>;
export const ConversationDocument = new TypedDocumentString(`
    query Conversation($id: ID!) {
  conversation(id: $id) {
    id
    title
    questions
    startedAt
    lastAskedAt
    answers {
      ...AnswerSummaryParts
    }
  }
}
    fragment AnswerSummaryParts on AnswerSummary {
  id
  conversationId
  question
  status
  tier
  text
  askedAt
}`) as unknown as TypedDocumentString<ConversationQuery, ConversationQueryVariables>;
export const SavedQuestionsDocument = new TypedDocumentString(`
    query SavedQuestions {
  savedQuestions {
    id
    name
    question
    createdAt
  }
}
    `) as unknown as TypedDocumentString<SavedQuestionsQuery, SavedQuestionsQueryVariables>;
export const SaveQuestionDocument = new TypedDocumentString(`
    mutation SaveQuestion($input: SaveQuestionInput!) {
  saveQuestion(input: $input) {
    id
    name
    question
    createdAt
  }
}
    `) as unknown as TypedDocumentString<SaveQuestionMutation, SaveQuestionMutationVariables>;
export const DeleteSavedQuestionDocument = new TypedDocumentString(`
    mutation DeleteSavedQuestion($id: ID!) {
  deleteSavedQuestion(id: $id)
}
    `) as unknown as TypedDocumentString<DeleteSavedQuestionMutation, DeleteSavedQuestionMutationVariables>;
export const VerifiedQuestionsDocument = new TypedDocumentString(`
    query VerifiedQuestions {
  verifiedQuestions {
    ...VerifiedQuestionParts
  }
}
    fragment VerifiedQuestionParts on VerifiedQuestion {
  id
  question
  phrase
  plan
  timeZone
  asOf
  text
  cells {
    columns
    rows
    totalRows
  }
  answerId
  verifiedBy
  verifiedAt
  lastCheck {
    outcome
    differences
    checkedAt
  }
}`) as unknown as TypedDocumentString<VerifiedQuestionsQuery, VerifiedQuestionsQueryVariables>;
export const VerifyAnswerDocument = new TypedDocumentString(`
    mutation VerifyAnswer($answerId: ID!, $phrase: String) {
  verifyAnswer(answerId: $answerId, phrase: $phrase) {
    ...VerifiedQuestionParts
  }
}
    fragment VerifiedQuestionParts on VerifiedQuestion {
  id
  question
  phrase
  plan
  timeZone
  asOf
  text
  cells {
    columns
    rows
    totalRows
  }
  answerId
  verifiedBy
  verifiedAt
  lastCheck {
    outcome
    differences
    checkedAt
  }
}`) as unknown as TypedDocumentString<VerifyAnswerMutation, VerifyAnswerMutationVariables>;
export const UnverifyQuestionDocument = new TypedDocumentString(`
    mutation UnverifyQuestion($id: ID!) {
  unverifyQuestion(id: $id)
}
    `) as unknown as TypedDocumentString<UnverifyQuestionMutation, UnverifyQuestionMutationVariables>;
export const CheckVerifiedQuestionsDocument = new TypedDocumentString(`
    mutation CheckVerifiedQuestions {
  checkVerifiedQuestions {
    ...JobRunParts
  }
}
    fragment JobRunParts on JobRun {
  id
  name
  state
  progress
  attemptsMade
  failedReason
  result
  createdAt
  finishedAt
}`) as unknown as TypedDocumentString<CheckVerifiedQuestionsMutation, CheckVerifiedQuestionsMutationVariables>;
export const QuestionFeedbackDocument = new TypedDocumentString(`
    query QuestionFeedback($right: Boolean, $first: Int! = 50, $after: String) {
  questionFeedback(right: $right, first: $first, after: $after) {
    nodes {
      ...QuestionFeedbackParts
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment QuestionFeedbackParts on QuestionFeedback {
  answerId
  question
  text
  status
  tier
  plan
  right
  comment
  givenBy
  givenAt
}`) as unknown as TypedDocumentString<QuestionFeedbackQuery, QuestionFeedbackQueryVariables>;
export const GiveAnswerFeedbackDocument = new TypedDocumentString(`
    mutation GiveAnswerFeedback($input: AnswerFeedbackInput!) {
  giveAnswerFeedback(input: $input) {
    ...QuestionFeedbackParts
  }
}
    fragment QuestionFeedbackParts on QuestionFeedback {
  answerId
  question
  text
  status
  tier
  plan
  right
  comment
  givenBy
  givenAt
}`) as unknown as TypedDocumentString<GiveAnswerFeedbackMutation, GiveAnswerFeedbackMutationVariables>;