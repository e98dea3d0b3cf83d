import { Temporal } from 'temporal-polyfill';
import { hourMs, minuteMs } from '../../durations.ts';
import { badInput } from '../../errors.ts';
import { monthName } from './day-names.ts';

export type CalendarUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** A stretch of time that remembers how it was said, so that «the one before» can be found. */
export interface Span {
  /** Half-open [from, to), epoch milliseconds. */
  from: number;
  to: number;
  /** A phrase the time parser reads back as this span. */
  label: string;
  unit: CalendarUnit;
  /** how many units long */
  count: number;
  /** Ends now, inside a unit that is not over. */
  toDate: boolean;
  /** What had to be assumed to read it this way. */
  assumptions: string[];
  /** «from September to October»: of a change, the two times it lies between */
  ends?: readonly [Span, Span];
}

export interface Calendar {
  readonly timeZone: string;
  readonly now: number;
  readonly today: Temporal.PlainDate;
  /** Whole days first to last, both included. */
  days(first: Temporal.PlainDate, last: Temporal.PlainDate, label?: string): Span;
  /** The whole unit that holds the date, or the part of it that has passed. */
  unitOf(unit: CalendarUnit, date: Temporal.PlainDate, label: string): Span;
  /** The last `count` units: whole days, months … before the running one; hours and minutes up to now. */
  last(count: number, unit: CalendarUnit): Span;
  /** From a date up to now. */
  since(date: Temporal.PlainDate, label: string, unit?: CalendarUnit): Span;
  /** The same stretch, `count` units earlier by the calendar: a month is a month, a day keeps its local hours. */
  back(span: Span, count: number, unit: CalendarUnit): Span;
  /** From one moment to another, up to now at most; null when nothing of it has been yet. */
  between(from: number, to: number): Span | null;
  /** The moment of a day when clocks show HH:MM; 24:00 is the end of it. */
  at(date: Temporal.PlainDate, clock: string): number;
  dateOf(time: number): Temporal.PlainDate;
  /** 05/11 is 5 November; else May 11. */
  readonly dayFirst: boolean;
}

/** @throws CartographError BAD_INPUT for a time zone the runtime does not know */
export function createCalendar(now: number, timeZone: string, dayFirst = true): Calendar {
  const moment = zoned(now, timeZone);
  const today = moment.toPlainDate();
  const at = (date: Temporal.PlainDate): number => date.toZonedDateTime(timeZone).epochMilliseconds;
  const minute = now - (now % minuteMs);

  const days: Calendar['days'] = (first, last, label) => ({
    from: at(first),
    to: at(last.add({ days: 1 })),
    label: label ?? (first.equals(last) ? first.toString() : `${first.toString()} to ${last.toString()}`),
    unit: 'day',
    count: first.until(last).days + 1,
    toDate: false,
    assumptions: [],
  });

  const since: Calendar['since'] = (date, label, unit = 'day') => ({
    from: at(date),
    // Up to the last closed minute, as the ranges of the metrics capability do.
    to: Math.max(minute, at(date) + minuteMs),
    label,
    unit,
    count: unit === 'day' ? date.until(today).days + 1 : 1,
    toDate: true,
    assumptions: [],
  });

  const unitOf: Calendar['unitOf'] = (unit, date, label) => {
    const start = startOf(unit, date);
    const end = start.add(lengthOf(1, unit));
    if (at(start) <= now && now < at(end)) return since(start, label, unit);
    return { ...days(start, end.subtract({ days: 1 }), label), unit, count: 1 };
  };

  const last: Calendar['last'] = (count, unit) => {
    const label = `last ${count} ${unit}${count === 1 ? '' : 's'}`;
    if (unit === 'minute' || unit === 'hour') {
      const to = minute;
      const from = to - count * (unit === 'hour' ? hourMs : minuteMs);
      return { from, to, label, unit, count, toDate: false, assumptions: [] };
    }
    if (unit === 'week') {
      const span = last(count * 7, 'day');
      return {
        ...span,
        label,
        assumptions: [`“${label}” is read as the ${count * 7} whole days before today.`],
      };
    }
    const end = startOf(unit, today);
    const start = end.subtract(lengthOf(count, unit));
    return { ...days(start, end.subtract({ days: 1 }), label), unit, count };
  };

  const back: Calendar['back'] = (span, count, unit) => {
    const shift = (time: number): number =>
      zoned(time, timeZone).subtract(lengthOf(count, unit)).epochMilliseconds;
    const label = count === 1 ? `the ${unit} before` : `the ${count} ${unit}s before`;
    return { ...span, from: shift(span.from), to: shift(span.to), label, assumptions: [] };
  };

  const dateOf: Calendar['dateOf'] = (time) => zoned(time, timeZone).toPlainDate();

  const between: Calendar['between'] = (from, end) => {
    const to = Math.min(end, minute);
    if (from >= to) return null;
    const first = zoned(from, timeZone);
    const last = zoned(to, timeZone);
    if (isMidnight(first) && isMidnight(last))
      return days(first.toPlainDate(), last.toPlainDate().subtract({ days: 1 }));
    const count = Math.max(1, Math.round((to - from) / hourMs));
    return {
      from,
      to,
      label: `${clockTime(first)} to ${clockTime(last)}`,
      unit: 'hour',
      count,
      toDate: end > to,
      assumptions: [],
    };
  };

  const atClock: Calendar['at'] = (date, clock) =>
    clock === '24:00'
      ? at(date.add({ days: 1 }))
      : date.toZonedDateTime({ timeZone, plainTime: clock }).epochMilliseconds;

  return { timeZone, now, today, dayFirst, days, unitOf, last, since, back, between, at: atClock, dateOf };
}

/** 2026-11-21 06:00 */
const clockTime = (moment: Temporal.ZonedDateTime): string =>
  moment.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');

function zoned(time: number, timeZone: string): Temporal.ZonedDateTime {
  try {
    return Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw badInput(`There is no time zone “${timeZone}”. Use an IANA name such as Europe/Berlin.`, {
      timeZone,
    });
  }
}

/** Weeks start on Monday, as in ISO 8601. */
export function startOf(unit: CalendarUnit, date: Temporal.PlainDate): Temporal.PlainDate {
  switch (unit) {
    case 'week':
      return date.subtract({ days: date.dayOfWeek - 1 });
    case 'month':
      return date.with({ day: 1 });
    case 'quarter':
      return date.with({ day: 1, month: date.month - ((date.month - 1) % 3) });
    case 'year':
      return date.with({ day: 1, month: 1 });
    default:
      return date;
  }
}

export function lengthOf(count: number, unit: CalendarUnit): Temporal.DurationLike {
  return unit === 'quarter' ? { months: count * 3 } : { [`${unit}s`]: count };
}

/** «15–21 November 2026», «21 November 2026, 10:00–11:00», «16–22 November 2026 up to 16:30». */
export function describeDates(from: number, to: number, timeZone: string): string {
  const start = zoned(from, timeZone);
  const end = zoned(to, timeZone);
  if (isMidnight(start) && isMidnight(end)) return dayRange(start, end.subtract({ days: 1 }));
  if (start.toPlainDate().equals(end.toPlainDate()))
    return `${dayText(start)}, ${clock(start)}–${clock(end)}`;
  if (isMidnight(start)) return `${dayRange(start, end)} up to ${clock(end)}`;
  return `${dayText(start)}, ${clock(start)} – ${dayText(end)}, ${clock(end)}`;
}

function dayRange(first: Temporal.ZonedDateTime, last: Temporal.ZonedDateTime): string {
  if (first.toPlainDate().equals(last.toPlainDate())) return dayText(first);
  if (first.year !== last.year) return `${dayText(first)} – ${dayText(last)}`;
  if (first.month !== last.month) return `${first.day} ${monthName(first.month)} – ${dayText(last)}`;
  return `${first.day}–${dayText(last)}`;
}

/** The bucket that starts at `time`, as people write it: «Friday 20 November 2026», «14:00 on 20 November 2026». */
export function describeBucket(time: number, grain: string, timeZone: string): string {
  const start = zoned(time, timeZone);
  switch (grain) {
    case 'day':
      return `${start.toPlainDate().toLocaleString('en-GB', { weekday: 'long' })} ${dayText(start)}`;
    case 'week':
      return `the week of ${dayText(start)}`;
    case 'month':
      return `${monthName(start.month)} ${start.year}`;
    case 'quarter':
      return `Q${Math.ceil(start.month / 3)} ${start.year}`;
    case 'year':
      return String(start.year);
    default:
      return `${clock(start)} on ${dayText(start)}`;
  }
}

const isMidnight = (d: Temporal.ZonedDateTime): boolean => d.hour === 0 && d.minute === 0;
const dayText = (d: Temporal.ZonedDateTime): string => `${d.day} ${monthName(d.month)} ${d.year}`;
const clock = (d: Temporal.ZonedDateTime): string =>
  `${String(d.hour).padStart(2, '0')}:${String(d.minute).padStart(2, '0')}`;
