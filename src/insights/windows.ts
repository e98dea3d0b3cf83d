import { dayMs, hourMs } from '../durations.ts';
import { bucketStart, bucketStarts, nextBucket } from '../metrics/index.ts';
import type { TimeRange } from '../metrics/index.ts';

/** A range in whole days or hours, and the time before it that tells what is usual. */
export interface Windows {
  grain: 'day' | 'hour';
  range: TimeRange;
  /** from the first bucket that is read up to the end of the range */
  history: TimeRange;
  /** starts of all buckets of `history`, epoch ms */
  starts: number[];
  /** how many of the last ones are the range */
  length: number;
}

/** What is usual changes in a year: older weeks tell of another shop. */
const historyMs = { day: 84 * dayMs, hour: 49 * dayMs };
/** Longer ranges are judged by the day, even when their last day is not over. */
const longestByHour = 14 * dayMs;

/**
 * @param extent of the events there are
 * @returns null when the range holds no whole hour that has come
 */
export function layOut(
  range: TimeRange,
  { extent, now, timeZone }: { extent: TimeRange; now: number; timeZone: string },
): Windows | null {
  const given = { from: Math.max(range.from, extent.from), to: Math.min(range.to, now) };
  const isDay = (time: number) => bucketStart(time, 'day', timeZone) === time;
  const byDay =
    (isDay(range.from) || range.from < extent.from) &&
    (isDay(given.to) || given.to - given.from > longestByHour);
  const grain = byDay ? 'day' : 'hour';
  const first = (time: number) => {
    const start = bucketStart(time, grain, timeZone);
    return start === time ? time : nextBucket(start, grain, timeZone);
  };
  const judged = { from: first(given.from), to: bucketStart(given.to, grain, timeZone) };
  if (judged.from >= judged.to) return null;
  const earliest = first(Math.max(extent.from, bucketStart(judged.from - historyMs[grain], grain, timeZone)));
  const history = { from: Math.min(earliest, judged.from), to: judged.to };
  const starts = bucketStarts(history, grain, timeZone);
  return {
    grain,
    range: judged,
    history,
    starts,
    length: starts.filter((time) => time >= judged.from).length,
  };
}

/** Buckets in a week, and from one time of the day to the same of the next. */
export const seasonOf = ({ grain }: Pick<Windows, 'grain'>): { week: number; day: number } =>
  grain === 'day' ? { week: 7, day: 1 } : { week: (7 * dayMs) / hourMs, day: dayMs / hourMs };

/** What such a time is called: 'days', 'weeks', 'times of 3 days'. */
export function windowWord({ grain, length }: Pick<Windows, 'grain' | 'length'>): string {
  const { week } = seasonOf({ grain });
  if (length >= week) return 'weeks';
  if (length === 1) return grain === 'day' ? 'days' : 'hours';
  return `stretches of ${length} ${grain}s`;
}
