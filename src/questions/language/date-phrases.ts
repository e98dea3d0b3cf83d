import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar.ts';
import { monthName, weekdayNumber } from './day-names.ts';
import { matchHoliday } from './holidays.ts';
import { matchNumber, matchOrdinal } from './numbers.ts';
import { monthAt, phraseAt, unitAt, yearAt, type DayMatch } from './tokens-at.ts';
import type { Token } from './tokens.ts';

/** One calendar day, written any usual way. Without a year it is the latest such day that is not in the future. */
export function matchDay(tokens: readonly Token[], at: number, calendar: Calendar): DayMatch | null {
  return (
    writtenDate(tokens, at, calendar) ??
    namedDay(tokens, at, calendar) ??
    dayOfMonth(tokens, at, calendar.today) ??
    weekdayAndDate(tokens, at, calendar.today) ??
    weekdayAndNumber(tokens, at, calendar.today) ??
    nthWeekday(tokens, at, calendar.today) ??
    weekday(tokens, at, calendar) ??
    daysAgo(tokens, at, calendar) ??
    matchHoliday(tokens, at, calendar) ??
    dayOfThisMonth(tokens, at, calendar)
  );
}

/** 05/11/2026, 5-11-26 and 05/11 can be told two ways. */
export function isAmbiguousDate({ kind, text }: Token): boolean {
  if (kind !== 'date' || text.includes('.') || /^\d{4}/.test(text)) return false;
  const [a = 0, b = 0] = text.split(/[-/]/).map(Number);
  return a !== b && a >= 1 && b >= 1 && a <= 12 && b <= 12;
}

/** 15/10 can only be the 15th of October. */
export const isDayFirst = ({ kind, text }: Token): boolean =>
  kind === 'date' && /^(1[3-9]|2\d|3[01])[-/]\d{1,2}([-/]|$)/.test(text);

/** 2026-10-01, 15.10.2026, 15/10/26, 15/10. */
function writtenDate(tokens: readonly Token[], at: number, { today, dayFirst }: Calendar): DayMatch | null {
  const token = tokens[at];
  if (token?.kind !== 'date') return null;
  const parts = token.text.split(/[-/.]/);
  const [a = 0, b = 0, c] = parts.map(Number);
  if (parts[0]?.length === 4) return c === undefined ? null : dayMatch(a, b, c, 1);
  if (parts[1]?.length === 4) return null;
  const firstIsDay = token.text.includes('.') || a > 12 || (dayFirst && b <= 12);
  const [day, month] = firstIsDay ? [a, b] : [b, a];
  if (c !== undefined) return dayMatch(c < 100 ? 2000 + c : c, month, day, 1);
  return latest(today, month, day, 1);
}

function dayMatch(year: number, month: number, day: number, length: number): DayMatch | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? null : { date: first.with({ day }), length };
}

function latest(today: Temporal.PlainDate, month: number, day: number, length: number): DayMatch | null {
  const match = dayMatch(today.year, month, day, length);
  if (match && Temporal.PlainDate.compare(match.date, today) <= 0) return match;
  return dayMatch(today.year - 1, month, day, length);
}

function namedDay(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const start = tokens[at]?.text === 'the' ? 1 : 0;
  const length = phraseAt(tokens, at + start, 'day before yesterday');
  if (length > 0) return { date: today.subtract({ days: 2 }), length: start + length };
  if (tokens[at]?.text === 'yesterday') return { date: today.subtract({ days: 1 }), length: 1 };
  return tokens[at]?.text === 'today' ? { date: today, length: 1 } : null;
}

/** «Monday», «last Friday», and «Friday last week», which is of that week. */
function weekday(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const start = /^(last|this|past|previous)$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  const name = tokens[at + start]?.text ?? '';
  const number = weekdayNumber(name);
  // «sun» and «sat» are words of their own, so they want something that makes them a day.
  if (
    number === 0 ||
    (start === 0 && /^(sun|sat)$/.test(name) && !/^(on|since|from|-|to)$/.test(tokens[at - 1]?.text ?? ''))
  )
    return null;
  const of = tokens[at + start + 1]?.text === 'of' ? 1 : 0;
  const ofWeek = ['last week', 'this week'].find((week) => phraseAt(tokens, at + start + 1 + of, week) > 0);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  if (start === 0 && ofWeek !== undefined) {
    const date = monday.add({ days: number - 1 - (ofWeek === 'last week' ? 7 : 0) });
    return Temporal.PlainDate.compare(date, today) > 0 ? null : { date, length: 3 + of };
  }
  const back = ((today.dayOfWeek - number + 6) % 7) + 1;
  const date = today.subtract({ days: back });
  const written = `${date.day} ${monthName(date.month)} ${date.year}`;
  return {
    date,
    length: start + 1,
    assumption: `“${name}” is read as the latest one before today, ${written}.`,
  };
}

/** «Thursday, 5 November»; not where that day is another weekday. */
function weekdayAndDate(tokens: readonly Token[], at: number, today: Temporal.PlainDate): DayMatch | null {
  const number = weekdayNumber(tokens[at]?.text ?? '');
  if (number === 0) return null;
  const comma = tokens[at + 1]?.kind === 'comma' ? 1 : 0;
  const the = tokens[at + 1 + comma]?.text === 'the' ? 1 : 0;
  const skipped = 1 + comma + the;
  const named = dayOfMonth(tokens, at + skipped, today);
  return named?.date.dayOfWeek === number ? { ...named, length: named.length + skipped } : null;
}

/** «Wednesday the 11th», «Sunday 15»: the latest such day. */
function weekdayAndNumber(tokens: readonly Token[], at: number, today: Temporal.PlainDate): DayMatch | null {
  const number = weekdayNumber(tokens[at]?.text ?? '');
  const the = tokens[at + 1]?.text === 'the' ? 1 : 0;
  const day = number === 0 ? null : dayNumber(tokens, at + 1 + the);
  if (!day || unitAt(tokens, at + 1 + the + day.length) !== null) return null;
  for (let month = today.with({ day: 1 }), tries = 0; tries < 14; tries += 1) {
    const match = dayMatch(month.year, month.month, day.value, 1 + the + day.length);
    const passed = match && Temporal.PlainDate.compare(match.date, today) <= 0;
    if (passed && match.date.dayOfWeek === number) return match;
    month = month.subtract({ months: 1 });
  }
  return null;
}

/** «the first Monday of October», «last Friday in November 2025». */
function nthWeekday(tokens: readonly Token[], at: number, today: Temporal.PlainDate): DayMatch | null {
  const last = tokens[at]?.text === 'last';
  const ordinal = last ? { value: 1, length: 1 } : matchOrdinal(tokens, at);
  const number = ordinal ? weekdayNumber(tokens[at + ordinal.length]?.text ?? '') : 0;
  const place = at + (ordinal?.length ?? 0) + 2;
  if (!ordinal || number === 0 || !/^(of|in)$/.test(tokens[place - 1]?.text ?? '')) return null;
  const month = monthAt(tokens, place);
  if (month === null || ordinal.value > 5) return null;
  const year = yearAt(tokens, place + 1);
  const inYear = (of: number): Temporal.PlainDate | null => {
    const first = Temporal.PlainDate.from({ year: of, month, day: 1 });
    const end = first.with({ day: first.daysInMonth });
    if (last) return end.subtract({ days: (end.dayOfWeek - number + 7) % 7 });
    const date = first.add({ days: ((number - first.dayOfWeek + 7) % 7) + (ordinal.value - 1) * 7 });
    return date.month === month ? date : null;
  };
  const length = place + 1 - at;
  if (year !== null) {
    const date = inYear(year);
    return date && { date, length: length + 1 };
  }
  const date = [inYear(today.year), inYear(today.year - 1)].find(
    (one) => one && Temporal.PlainDate.compare(one, today) <= 0,
  );
  return date ? { date, length } : null;
}

/** «1 October 2026», «1st of October», «October 1, 2026», «5 Nov last year». */
function dayOfMonth(tokens: readonly Token[], at: number, today: Temporal.PlainDate): DayMatch | null {
  const written = monthAndDay(tokens, at);
  if (!written) return null;
  const { month, day, length } = written;
  const comma = tokens[at + length]?.kind === 'comma' ? 1 : 0;
  const year = yearAt(tokens, at + length + comma);
  if (year !== null) return dayMatch(year, month, day, length + comma + 1);
  const relative = ['last year', 'this year'].find((phrase) => phraseAt(tokens, at + length, phrase) > 0);
  if (relative !== undefined)
    return dayMatch(today.year - (relative === 'last year' ? 1 : 0), month, day, length + 2);
  return latest(today, month, day, length);
}

function monthAndDay(
  tokens: readonly Token[],
  at: number,
): { month: number; day: number; length: number } | null {
  const month = monthAt(tokens, at);
  if (month !== null) {
    const the = tokens[at + 1]?.text === 'the' ? 1 : 0;
    const day = dayNumber(tokens, at + 1 + the);
    return day && { month, day: day.value, length: 1 + the + day.length };
  }
  const day = dayNumber(tokens, at);
  if (!day) return null;
  const of = tokens[at + day.length]?.text === 'of' ? 1 : 0;
  const named = monthAt(tokens, at + day.length + of);
  return named === null ? null : { month: named, day: day.value, length: day.length + of + 1 };
}

function dayNumber(tokens: readonly Token[], at: number): { value: number; length: number } | null {
  const day = matchOrdinal(tokens, at) ?? (tokens[at]?.kind === 'number' ? matchNumber(tokens, at) : null);
  return day && Number.isInteger(day.value) && day.value >= 1 && day.value <= 31 ? day : null;
}

/** «on the 5th»: the latest one. */
function dayOfThisMonth(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const token = tokens[at];
  if (tokens[at - 1]?.text !== 'the' || token?.kind !== 'number' || !/\d(st|nd|rd|th)$/i.test(token.raw))
    return null;
  if (!/^(on|since|from|of|to|until|and|between)$/.test(tokens[at - 2]?.text ?? '')) return null;
  const day = Number(token.text);
  for (let month = today.with({ day: 1 }), tries = 0; tries < 3; tries += 1) {
    const match = dayMatch(month.year, month.month, day, 1);
    if (match && Temporal.PlainDate.compare(match.date, today) <= 0)
      return { ...match, assumption: `“the ${token.raw}” is read as ${match.date.toString()}, the latest.` };
    month = month.subtract({ months: 1 });
  }
  return null;
}

function daysAgo(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const article = /^an?$/.test(tokens[at]?.text ?? '') && tokens[at + 1]?.text === 'day';
  const count = article ? { value: 1, length: 1 } : matchNumber(tokens, at);
  if (!count || !Number.isInteger(count.value) || count.value > 10_000) return null;
  if (!/^days?$/.test(tokens[at + count.length]?.text ?? '')) return null;
  if (tokens[at + count.length + 1]?.text !== 'ago') return null;
  return { date: today.subtract({ days: count.value }), length: count.length + 2 };
}
