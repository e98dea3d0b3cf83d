import { dayMs, hourMs } from '../durations.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput } from '../errors.ts';
import { checkPageSize, readCursor, writeCursor } from '../paging.ts';
import type { LagReport } from '../ingest/index.ts';
import type { TimeRange } from '../metrics/index.ts';
import { createStore } from './store.ts';
import type { Place } from './store.ts';
import type { IngestMinute, Pipeline, RejectedEvent } from './types.ts';

export interface PipelineDeps {
  clickhouse: ClickHouse;
  now: () => number;
  /** the Kafka consumer's last measurement */
  lag: () => LagReport | null;
}

const longestRangeMs = 7 * dayMs;
const largestPage = 500;

export function createPipeline({ clickhouse, now, lag }: PipelineDeps): Pipeline {
  const store = createStore(clickhouse);
  return {
    minutes: async (range) => {
      checkRange(range);
      const [arrivals, faults, refusals] = await Promise.all([
        store.arrivals(range),
        store.faults(range),
        store.refusals(range),
      ]);
      const minutes = new Map<number, IngestMinute>();
      const at = (minute: number): IngestMinute => {
        const found = minutes.get(minute) ?? {
          minute,
          accepted: 0,
          flagged: 0,
          rejected: 0,
          duplicates: 0,
          rejectedByReason: [],
          flags: [],
        };
        minutes.set(minute, found);
        return found;
      };
      for (const { minute, accepted, flagged } of arrivals) Object.assign(at(minute), { accepted, flagged });
      for (const { minute, name, events } of faults) {
        if (name === 'duplicate') at(minute).duplicates = events;
        else at(minute).flags.push({ name, events });
      }
      for (const { minute, name, events } of refusals) {
        at(minute).rejected += events;
        at(minute).rejectedByReason.push({ name, events });
      }
      return [...minutes.values()].sort((a, b) => a.minute - b.minute);
    },
    delays: (range) => {
      checkRange(range);
      return store.delays(range);
    },
    lag,
    rejectedEvents: async ({ first, after, reason }) => {
      checkPageSize(first, largestPage);
      // An hour ahead, since an instance whose clock is a little faster may have written last.
      const before = after === undefined ? { rejectedAt: now() + hourMs, id: '' } : placeOf(after);
      // One more than asked tells whether there is a next page.
      const found = await store.rejected({ before, reason: reason ?? '', first: first + 1 });
      return {
        items: found.slice(0, first).map((event) => ({ event, cursor: cursorOf(event) })),
        hasNextPage: found.length > first,
      };
    },
  };
}

function checkRange({ from, to }: TimeRange): void {
  if (to - from > longestRangeMs)
    throw badInput('The range must be at most seven days, since it is answered by the minute.');
}

const cursorOf = ({ rejectedAt, id }: RejectedEvent): string => writeCursor(rejectedAt, id);

function placeOf(cursor: string): Place {
  const [rejectedAt, id] = readCursor(cursor, /^(\d{1,15}) (.+)$/);
  return { rejectedAt: Number(rejectedAt), id };
}
