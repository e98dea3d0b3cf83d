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
  jobProgress: JobProgressMessage;
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

export interface AnomalyMessage {
  id: string;
  /** epoch ms */
  windowStart: number;
  windowEnd: number;
  anomalyType: string;
  severity: 'low' | 'medium' | 'high' | 'critical';
  metricName: string;
  dimension: string;
  dimensionValue: string;
  metricValue: number;
  expectedValue: number;
  lowerBound: number;
  upperBound: number;
  zscore: number;
  detector: string;
  status: 'open' | 'retracted';
  explanation: string;
  /** events that came after its windows were closed */
  lateEvents: number;
  detectedAt: number;
}
