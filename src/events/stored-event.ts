import type { ParsedEvent } from './contract.ts';
import type { QualityFlag } from './quality.ts';

export const channels = ['http', 'kafka', 'file', 'simulator'] as const;
/** The way an event came in. */
export type Channel = (typeof channels)[number];

/** A row of silver.user_events. `amount` is left to the table: price × quantity in exact decimals. */
export interface StoredEvent extends Omit<ParsedEvent, 'event_timestamp'> {
  /** epoch ms */
  event_time: number;
  flags: QualityFlag[];
  channel: Channel;
  /** the batch it was written with, which is also the batch's insert token */
  batch: string;
  /** epoch ms */
  ingested_at: number;
}
