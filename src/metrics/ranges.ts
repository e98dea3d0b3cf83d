import type { Temporal } from 'temporal-polyfill';
import { hourMs } from '../durations.ts';
import { badInput } from '../errors.ts';
import { bucketStart, zoned } from './buckets.ts';
import type { TimeRange } from './types.ts';

export const namedRanges = [
  'LAST_5_MINUTES',
  'LAST_15_MINUTES',
  'LAST_HOUR',
  'LAST_6_HOURS',
  'LAST_24_HOURS',
  'TODAY',
  'YESTERDAY',
  'THIS_WEEK',
  'LAST_WEEK',
  'THIS_MONTH',
  'LAST_MONTH',
  'THIS_QUARTER',
  'LAST_QUARTER',
  'THIS_YEAR',
  'LAST_YEAR',
  'LAST_7_DAYS',
  'LAST_14_DAYS',
  'LAST_28_DAYS',
  'LAST_30_DAYS',
  'LAST_90_DAYS',
  'LAST_365_DAYS',
  'ALL_TIME',
] as const;
export type NamedRange = (typeof namedRanges)[number];

export const comparisons = [
  'previous_period',
  'previous_day',
  'previous_week',
  'previous_month',
  'previous_year',
] as const;
export type Comparison = (typeof comparisons)[number];

/**
 * What a word means at a moment. LAST_n_DAYS are the n whole days before today, so that they can be compared with
 * the n days before them; TODAY, THIS_… and LAST_n_HOURS/MINUTES reach to the end of the last closed minute.
 * Weeks begin on Monday. ALL_TIME begins in 1970.
 */
export function resolveRange(
  range: NamedRange | TimeRange,
  { now, timeZone }: { now: number; timeZone: string },
): TimeRange {
  if (typeof range !== 'string') {
    if (!(range.from < range.to)) throw badInput('The range must end after it begins.');
    return range;
  }
  const closed = Math.floor(now / 60_000) * 60_000;
  const today = zoned(now, timeZone).startOfDay();
  const since = (start: Temporal.ZonedDateTime): TimeRange => reaching(start.epochMilliseconds, closed);
  const between = (start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): TimeRange => ({
    from: start.startOfDay().epochMilliseconds,
    to: end.startOfDay().epochMilliseconds,
  });
  const startOf = (grain: 'week' | 'month' | 'quarter' | 'year') =>
    zoned(bucketStart(now, grain, timeZone), timeZone);

  const rolling = /^LAST_(?:(\d+)_)?(MINUTE|HOUR|DAY)S?$/.exec(range);
  if (rolling) {
    const count = Number(rolling[1] ?? 1);
    if (rolling[2] === 'DAY') return between(today.subtract({ days: count }), today);
    return { from: closed - count * (rolling[2] === 'HOUR' ? hourMs : 60_000), to: closed };
  }
  switch (range) {
    case 'TODAY':
      return since(today);
    case 'YESTERDAY':
      return between(today.subtract({ days: 1 }), today);
    case 'THIS_WEEK':
      return since(startOf('week'));
    case 'LAST_WEEK':
      return between(startOf('week').subtract({ days: 7 }), startOf('week'));
    case 'THIS_MONTH':
      return since(startOf('month'));
    case 'LAST_MONTH':
      return between(startOf('month').subtract({ months: 1 }), startOf('month'));
    case 'THIS_QUARTER':
      return since(startOf('quarter'));
    case 'LAST_QUARTER':
      return between(startOf('quarter').subtract({ months: 3 }), startOf('quarter'));
    case 'THIS_YEAR':
      return since(startOf('year'));
    case 'LAST_YEAR':
      return between(startOf('year').subtract({ years: 1 }), startOf('year'));
    case 'ALL_TIME':
      return { from: 0, to: closed };
    default:
      throw badInput(`'${range}' is not a range. Use one of ${namedRanges.join(', ')}, or from and to.`);
  }
}

/** In the first minute of a period nothing of it is closed yet: the minute that runs is then its range. */
const reaching = (from: number, closed: number): TimeRange => ({ from, to: Math.max(closed, from + 60_000) });

/**
 * The range to compare with, by the calendar of the zone: the one just before of the same length (whole days stay
 * whole days over a change of clocks), or the same part of the day, week, month or year before.
 */
export function previousRange({ from, to }: TimeRange, comparison: Comparison, timeZone: string): TimeRange {
  const start = zoned(from, timeZone);
  const end = zoned(to, timeZone);
  const back = (duration: Temporal.DurationLike): TimeRange => ({
    from: start.subtract(duration).epochMilliseconds,
    to: end.subtract(duration).epochMilliseconds,
  });
  switch (comparison) {
    case 'previous_day':
      return back({ days: 1 });
    case 'previous_week':
      return back({ days: 7 });
    case 'previous_month':
      return back({ months: 1 });
    case 'previous_year':
      return back({ years: 1 });
    case 'previous_period':
      return previousPeriod(start, end);
  }
}

function previousPeriod(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): TimeRange {
  const isMidnight = (moment: Temporal.ZonedDateTime) =>
    moment.epochNanoseconds === moment.startOfDay().epochNanoseconds;
  if (!isMidnight(start)) {
    const length = end.epochMilliseconds - start.epochMilliseconds;
    return { from: start.epochMilliseconds - length, to: start.epochMilliseconds };
  }
  if (isMidnight(end)) {
    const months = start.day === 1 && end.day === 1 ? start.until(end, { largestUnit: 'months' }).months : 0;
    const days = start.until(end, { largestUnit: 'days' }).days;
    return {
      from: start.subtract(months > 0 ? { months } : { days }).epochMilliseconds,
      to: start.epochMilliseconds,
    };
  }
  // A running period (today until now): the same elapsed part of the one before.
  const days = start.until(end, { largestUnit: 'days' }).days + 1;
  return { from: start.subtract({ days }).epochMilliseconds, to: end.subtract({ days }).epochMilliseconds };
}
