import { Temporal } from 'temporal-polyfill';
import { dayMs, hourMs } from '../durations.ts';
import { badInput } from '../errors.ts';
import type { ZoneKind } from './tables.ts';
import type { Grain, TimeRange } from './types.ts';

/** Length of the shortest bucket of a grain, in milliseconds (a day in spring has 23 hours). */
export const shortestBucketMs: Readonly<Record<Grain, number>> = {
  minute: 60_000,
  five_minutes: 300_000,
  hour: hourMs,
  // Shorter than a UTC day slot on purpose only in zones with daylight saving, which never read UTC days anyway.
  day: dayMs,
  week: 7 * dayMs,
  month: 28 * dayMs,
  quarter: 90 * dayMs,
  year: 365 * dayMs,
};

const maxBuckets = 100_000;

const knownZones = new Set<string>();

/** @throws CartographError BAD_INPUT when the zone is not an IANA name */
export function checkTimeZone(timeZone: string): string {
  // Asked for with every query, and making a formatter takes as long as a small query.
  if (knownZones.has(timeZone)) return timeZone;
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw badInput(`'${timeZone}' is not a time zone. Use an IANA name such as Europe/Berlin.`);
  }
  knownZones.add(timeZone);
  return timeZone;
}

const isUtc = (timeZone: string): boolean =>
  /^(UTC|Etc\/UTC|GMT|Etc\/GMT|Zulu|Etc\/Zulu|Etc\/UCT|UCT)$/i.test(timeZone);

/** Looked at month by month: no zone changes its clock for less. */
export function zoneKind(timeZone: string, { from, to }: TimeRange): ZoneKind {
  if (isUtc(timeZone)) return 'utc';
  for (let time = from; ; time += shortestBucketMs.month) {
    if (zoned(Math.min(time, to), timeZone).offsetNanoseconds % 3_600_000_000_000 !== 0) return 'any';
    if (time >= to) return 'whole_hours';
  }
}

/** Start of the bucket that holds an instant, epoch ms, as the calendar of the zone has it. Weeks begin on Monday. */
export function bucketStart(time: number, grain: Grain, timeZone: string): number {
  if (grain === 'minute' || grain === 'five_minutes' || grain === 'hour') {
    return floorClock(time, shortestBucketMs[grain], timeZone);
  }
  return calendarStart(zoned(time, timeZone), grain).epochMilliseconds;
}

/** Starts of all buckets that touch the range, in order, epoch ms. */
export function bucketStarts({ from, to }: TimeRange, grain: Grain, timeZone: string): number[] {
  if ((to - from) / shortestBucketMs[grain] > maxBuckets) {
    throw badInput(
      `The range has more than ${maxBuckets} buckets of one ${grain.replace('_', ' ')}. Choose a coarser grain or a shorter range.`,
    );
  }
  const starts: number[] = [];
  let time = bucketStart(from, grain, timeZone);
  while (time < to) {
    starts.push(time);
    time = nextBucket(time, grain, timeZone);
  }
  return starts;
}

export function nextBucket(start: number, grain: Grain, timeZone: string): number {
  switch (grain) {
    case 'minute':
    case 'five_minutes':
    case 'hour':
      // Clock grains are steps of real time: the hour that happens twice in autumn is two buckets.
      return start + shortestBucketMs[grain];
    case 'day':
      return startOfDay(zoned(start, timeZone).add({ days: 1 }));
    case 'week':
      return startOfDay(zoned(start, timeZone).add({ days: 7 }));
    case 'month':
      return startOfDay(zoned(start, timeZone).add({ months: 1 }));
    case 'quarter':
      return startOfDay(zoned(start, timeZone).add({ months: 3 }));
    case 'year':
      return startOfDay(zoned(start, timeZone).add({ years: 1 }));
  }
}

export const zoned = (time: number, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);

const startOfDay = (moment: Temporal.ZonedDateTime): number => moment.startOfDay().epochMilliseconds;

function calendarStart(
  moment: Temporal.ZonedDateTime,
  grain: 'day' | 'week' | 'month' | 'quarter' | 'year',
): Temporal.ZonedDateTime {
  switch (grain) {
    case 'day':
      return moment.startOfDay();
    case 'week':
      return moment.subtract({ days: moment.dayOfWeek - 1 }).startOfDay();
    case 'month':
      return moment.with({ day: 1 }).startOfDay();
    case 'quarter':
      return moment.with({ day: 1, month: moment.month - ((moment.month - 1) % 3) }).startOfDay();
    case 'year':
      return moment.with({ day: 1, month: 1 }).startOfDay();
  }
}

/** Hours of zones that are off by 30 or 45 minutes begin off the UTC hour. */
function floorClock(time: number, stepMs: number, timeZone: string): number {
  if (stepMs <= 300_000 || isUtc(timeZone)) return Math.floor(time / stepMs) * stepMs;
  const offsetMs = zoned(time, timeZone).offsetNanoseconds / 1e6;
  return Math.floor((time + offsetMs) / stepMs) * stepMs - offsetMs;
}
