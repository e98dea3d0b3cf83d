import type { LagReport } from '../ingest/index.ts';
import type { TimeRange } from '../metrics/index.ts';

/** What arrived within one minute, whenever it happened. */
export interface IngestMinute {
  /** epoch ms */
  minute: number;
  accepted: number;
  /** accepted events that carry at least one flag */
  flagged: number;
  rejected: number;
  /** set aside because their event_id was there already */
  duplicates: number;
  rejectedByReason: NamedCount[];
  /** an event may carry several */
  flags: NamedCount[];
}

export interface NamedCount {
  name: string;
  events: number;
}

/** From the moment an event happened to its row in storage, in seconds. */
export interface ChannelDelay {
  channel: string;
  events: number;
  mean: number;
  median: number;
  p95: number;
  p99: number;
}

export interface RejectedEvent {
  id: string;
  reason: string;
  field: string;
  detail: string;
  /** the text as it came, cut after 8,192 characters */
  raw: string;
  channel: string;
  /** epoch ms */
  rejectedAt: number;
}

export interface RejectedPage {
  items: { event: RejectedEvent; cursor: string }[];
  hasNextPage: boolean;
}

/** Health of the way in: what arrived, what was wrong with it, and how far behind it is. */
export interface Pipeline {
  /**
   * The minutes of arrival in which anything came, oldest first.
   * @throws CartographError BAD_INPUT for more than seven days
   */
  minutes(range: TimeRange): Promise<IngestMinute[]>;
  /** Channels that are fed live, by their events that arrived in the range. */
  delays(range: TimeRange): Promise<ChannelDelay[]>;
  /** The consumer's last measurement; null without Kafka, and until it was measured. */
  lag(): LagReport | null;
  /**
   * Events that were refused or set aside, the latest first.
   * @throws CartographError BAD_INPUT for a page size or a cursor that makes no sense
   */
  rejectedEvents(query: {
    first: number;
    after?: string | undefined;
    reason?: string | undefined;
  }): Promise<RejectedPage>;
}
