import { createHash } from 'node:crypto';
import { flagsOf, futureAfterMs, parseEvent, Refusal } from '../events/index.ts';
import type { Channel, QualityRules } from '../events/index.ts';
import type { Entry, Receipt, TableRows } from './batch.ts';
import type { NewestTimes } from './newest-times.ts';

export interface WriteOptions {
  channel: Channel;
  /** Whose events should come in the order of their times, a partition, say; by default those of the channel. */
  stream?: string | undefined;
  /** Names the place item `index` came from, should it be refused. By default a hash of its text. */
  rejectId?: ((index: number) => string) | undefined;
  /** Rows (a checkpoint, say) that are stored if and only if the events are; called once, batches in order. */
  alongside?: ((receipt: Receipt) => TableRows) | undefined;
}

/** Reads and judges the items of one write: what is refused, what is kept, and with which flags. */
export function takeIn(
  items: readonly unknown[],
  options: WriteOptions,
  now: number,
  { rules, newest }: { rules: QualityRules; newest: NewestTimes },
): Omit<Entry, 'done' | 'failed'> {
  const { channel, stream = channel, rejectId, alongside } = options;
  const entry: Omit<Entry, 'done' | 'failed'> = { channel, events: [], rejected: [], alongside };
  for (const [index, item] of items.entries()) {
    const event = parseEvent(item);
    const refusal = event instanceof Refusal ? event : refuseFuture(event.event_timestamp, now, item);
    if (refusal) entry.rejected.push({ index, refusal, rejectId: rejectId?.(index) ?? hash(refusal.raw) });
    else if (!(event instanceof Refusal)) {
      const arrival = { channel, now, newest: newest.see(stream, event.event_timestamp, now) };
      entry.events.push({ event, flags: flagsOf(event, arrival, rules) });
    }
  }
  return entry;
}

function refuseFuture(time: number, now: number, item: unknown): Refusal | undefined {
  if (time <= now + futureAfterMs) return undefined;
  const raw = typeof item === 'string' ? item : JSON.stringify(item);
  return new Refusal(
    'future_timestamp',
    'event_timestamp',
    `is more than ${futureAfterMs / 60_000} minutes ahead of this gateway's clock`,
    raw,
  );
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
