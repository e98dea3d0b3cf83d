import { Temporal } from 'temporal-polyfill';
import { dayMs, hourMs } from '../durations.ts';
import type { TimeRange } from './types.ts';

/** The shop's wall clock, by which one day is like another. */
export interface Clock {
  /** The same time of the day so many days earlier, epoch ms. */
  back(time: number, days: number): number;
  /** All moments to which `back` takes those of a range. */
  rangeBack(range: TimeRange, days: number): TimeRange;
}

export function createClock(timeZone: string): Clock {
  // No zone changes its clock within an hour of UTC, and asking the calendar is dear.
  const known = new Map<number, number>();
  const offsetAt = (time: number): number => {
    const hour = Math.floor(time / hourMs);
    let offset = known.get(hour);
    if (offset === undefined) {
      const moment = Temporal.Instant.fromEpochMilliseconds(hour * hourMs).toZonedDateTimeISO(timeZone);
      offset = moment.offsetNanoseconds / 1e6;
      known.set(hour, offset);
    }
    return offset;
  };
  const back = (time: number, days: number): number => {
    const then = time - days * dayMs;
    return then + offsetAt(time) - offsetAt(then);
  };
  return {
    back,
    rangeBack: ({ from, to }, days) => {
      const [start, end, length] = [back(from, days), back(to, days), to - from];
      return { from: Math.min(start, end - length), to: Math.max(end, start + length) };
    },
  };
}
