/**
 * Publish/subscribe for live updates. At most once: the truth is in ClickHouse, the bus only says that something
 * is new. A slow subscriber loses its own oldest messages, is told how many, and slows nobody else.
 */
export interface Delivery<Message> {
  message: Message;
  /** Messages this subscriber lost just before this one because it read too slowly. */
  dropped: number;
}

export interface Bus {
  /** Never fails its caller: what cannot be sent is lost and logged, and ping tells that the bus is away. */
  publish<Name extends keyof Topics>(topic: Name, message: Topics[Name]): Promise<void>;
  /**
   * Ends when `return()` is called (graphql-ws does on unsubscribe) or the bus closes; must be ended by one of the two.
   * Messages that `accept` refuses take no room in the subscriber's buffer.
   */
  subscribe<Name extends keyof Topics>(
    topic: Name,
    accept?: (message: Topics[Name]) => boolean,
  ): AsyncIterableIterator<Delivery<Topics[Name]>>;
  /** @throws CartographError QUEUE_UNAVAILABLE */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Every topic with its message: plain JSON, since it may cross Redis. */
export interface Topics {
  /** New data was made queryable; subscriptions of metrics read the closed part again. */
  eventsIngested: { channel: string; rows: number; minEventTime: number; maxEventTime: number };
  anomalyDetected: AnomalyMessage;
  incidentUpdated: IncidentMessage;
  jobProgress: JobProgressMessage;
  questionProgress: QuestionProgressMessage;
}

/** How the answer to a question comes along: a step is done, or text comes, or it is there. */
export interface QuestionProgressMessage {
  /** chosen by the asker */
  progressId: string;
  askedBy: string;
  /** 1, 2, 3 … in the order they were sent */
  sequence: number;
  /** null for text */
  step: string | null;
  note: string;
  /** the next piece of the answer's text; empty for a step */
  text: string;
  /** the answer is there, or the question has failed: nothing comes after it */
  done: boolean;
}

export interface JobProgressMessage {
  id: string;
  /** the job definition's */
  name: string;
  /** delayed: an attempt failed and the next one is due later */
  state: 'active' | 'delayed' | 'completed' | 'failed';
  /** 0 to 100 */
  progress: number;
  note: string;
}

/** Who has to act: those who run the pipeline, the shop, or the sources of its data. */
export type AnomalyFamily = 'pipeline' | 'business' | 'quality';
export type SeverityMessage = 'low' | 'medium' | 'high' | 'critical';

/** One value of a dimension and its part in a change. */
export interface DriverMessage {
  dimension: string;
  value: string;
  actual: number;
  expected: number;
  /** actual − expected over that of the whole; over all values of a dimension they add up to 1 */
  share: number;
  /** Jensen–Shannon surprise: how much its part of the whole has moved, 0 for not at all */
  surprise: number;
}

export interface AnomalyMessage {
  id: string;
  /** epoch ms */
  windowStart: number;
  windowEnd: number;
  anomalyType: string;
  family: AnomalyFamily;
  severity: SeverityMessage;
  metricName: string;
  dimension: string;
  dimensionValue: string;
  metricValue: number;
  expectedValue: number;
  lowerBound: number;
  upperBound: number;
  zscore: number;
  /** that the window is abnormal, 0 to 1 */
  probability: number;
  detector: string;
  status: 'open' | 'retracted';
  explanation: string;
  /** Which features moved a detector that looks at several; shares add up to 1. Empty for a single metric. */
  contributions: { feature: string; share: number }[];
  /** Which values of which dimensions the change comes from, the weightiest first. */
  drivers: DriverMessage[];
  /** events that came after its windows were closed */
  lateEvents: number;
  detectedAt: number;
}

/** Anomalies that belong together, as they stand. */
export interface IncidentMessage {
  id: string;
  /** a few words: what is wrong and where */
  title: string;
  /** sentences with numbers */
  summary: string;
  /** retracted: all its anomalies were taken back */
  status: 'open' | 'resolved' | 'retracted';
  family: AnomalyFamily;
  severity: SeverityMessage;
  /** epoch ms */
  startedAt: number;
  /** end of the newest window that stood out */
  lastSeenAt: number;
  /** null while it is open */
  endedAt: number | null;
  peakAt: number;
  anomalyIds: string[];
  metrics: string[];
  /** the probable root */
  rootMetric: string;
  rootDimension: string;
  rootValue: string;
  rootReason: string;
  acknowledgedBy: string | null;
  acknowledgedAt: number | null;
  verdict: 'none' | 'confirmed' | 'expected' | 'false_alarm';
  silenced: boolean;
  /** grows with every change */
  version: number;
}
