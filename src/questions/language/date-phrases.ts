import { Temporal } from 'temporal-polyfill';
import { monthName, monthNames, type Calendar } from './calendar.ts';
import { matchNumber } from './numbers.ts';
import type { Token } from './tokens.ts';

export interface DayMatch {
  date: Temporal.PlainDate;
  length: number;
  /** how it was read, where the words leave room */
  assumption?: string;
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** 1 to 12, from a full or three-letter name; «may» only where it cannot be the verb. */
export function monthAt(tokens: readonly Token[], at: number): number | null {
  const text = tokens[at]?.text ?? '';
  if (text === 'may' && !mayIsMonth(tokens, at)) return null;
  const index = monthNames.findIndex((name) => {
    const full = name.toLowerCase();
    return text === full || text === full.slice(0, 3) || (text === 'sept' && full === 'september');
  });
  return index < 0 ? null : index + 1;
}

function mayIsMonth(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return (
    before?.kind === 'number' ||
    tokens[at + 1]?.kind === 'number' ||
    /^(in|last|this|since|until|to|of|and|vs|versus|during|for|from|through)$/.test(before?.text ?? '')
  );
}

export function yearAt(tokens: readonly Token[], at: number): number | null {
  const token = tokens[at];
  return token?.kind === 'number' && /^20\d\d$/.test(token.text) ? Number(token.text) : null;
}

/** Tokens from `at` spell the phrase: its length, else 0. */
export function phraseAt(tokens: readonly Token[], at: number, phrase: string): number {
  const words = phrase.split(' ');
  return words.every((word, i) => tokens[at + i]?.text === word) ? words.length : 0;
}

/** One calendar day, written any usual way. Without a year it is the latest such day that is not in the future. */
export function matchDay(tokens: readonly Token[], at: number, calendar: Calendar): DayMatch | null {
  return (
    writtenDate(tokens, at) ??
    namedDay(tokens, at, calendar) ??
    weekday(tokens, at, calendar) ??
    dayOfMonth(tokens, at, calendar) ??
    daysAgo(tokens, at, calendar) ??
    shoppingDay(tokens, at, calendar)
  );
}

/** 2026-10-01, 15.10.2026, and 15/10/2026 where only one order of day and month is possible. */
function writtenDate(tokens: readonly Token[], at: number): DayMatch | null {
  const token = tokens[at];
  if (token?.kind !== 'date') return null;
  const [a = 0, b = 0, c = 0] = token.text.split(/[-/.]/).map(Number);
  if (token.text.includes('-')) return dayMatch(a, b, c, 1);
  if (token.text.includes('.') || a > 12 || a === b) return dayMatch(c, b, a, 1);
  return b > 12 ? dayMatch(c, a, b, 1) : null;
}

function dayMatch(year: number, month: number, day: number, length: number): DayMatch | null {
  if (month < 1 || month > 12 || day < 1) return null;
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return day > first.daysInMonth ? null : { date: first.with({ day }), length };
}

function namedDay(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const start = tokens[at]?.text === 'the' ? 1 : 0;
  const length = phraseAt(tokens, at + start, 'day before yesterday');
  if (length > 0) return { date: today.subtract({ days: 2 }), length: start + length };
  if (tokens[at]?.text === 'yesterday') return { date: today.subtract({ days: 1 }), length: 1 };
  return tokens[at]?.text === 'today' ? { date: today, length: 1 } : null;
}

function weekday(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const start = /^(last|this|past|previous)$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  const name = tokens[at + start]?.text ?? '';
  const index = weekdays.findIndex((day) => name === day || (name.length === 3 && name === day.slice(0, 3)));
  if (index < 0) return null;
  const back = ((today.dayOfWeek - (index + 1) + 6) % 7) + 1;
  const date = today.subtract({ days: back });
  const written = `${date.day} ${monthName(date.month)} ${date.year}`;
  return {
    date,
    length: start + 1,
    assumption: `“${name}” is read as the latest one before today, ${written}.`,
  };
}

/** «1 October 2026», «1st of October», «October 1, 2026». */
function dayOfMonth(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const month = monthAt(tokens, at);
  const dayFirst = month === null;
  const of = dayFirst && tokens[at + 1]?.text === 'of' ? 1 : 0;
  const dayToken = dayFirst ? tokens[at] : tokens[at + 1];
  const monthNumber = month ?? monthAt(tokens, at + 1 + of);
  if (monthNumber === null || dayToken?.kind !== 'number' || Number(dayToken.text) > 31) return null;
  const length = 2 + of;
  const comma = tokens[at + length]?.kind === 'comma' ? 1 : 0;
  const year = yearAt(tokens, at + length + comma);
  if (year !== null) return dayMatch(year, monthNumber, Number(dayToken.text), length + comma + 1);
  const match = dayMatch(today.year, monthNumber, Number(dayToken.text), length);
  if (!match || Temporal.PlainDate.compare(match.date, today) <= 0) return match;
  return dayMatch(today.year - 1, monthNumber, Number(dayToken.text), length);
}

function daysAgo(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const count = matchNumber(tokens, at);
  if (!count || !/^days?$/.test(tokens[at + count.length]?.text ?? '')) return null;
  if (tokens[at + count.length + 1]?.text !== 'ago') return null;
  return { date: today.subtract({ days: count.value }), length: count.length + 2 };
}

/** Black Friday is the day after the fourth Thursday of November; Cyber Monday three days later. */
function shoppingDay(tokens: readonly Token[], at: number, { today }: Calendar): DayMatch | null {
  const start = tokens[at]?.text === 'last' ? 1 : 0;
  const friday = phraseAt(tokens, at + start, 'black friday');
  const length = friday || phraseAt(tokens, at + start, 'cyber monday');
  if (length === 0) return null;
  const inYear = (year: number): Temporal.PlainDate => {
    const first = Temporal.PlainDate.from({ year, month: 11, day: 1 });
    const fourthThursday = first.add({ days: ((4 - first.dayOfWeek + 7) % 7) + 21 });
    return fourthThursday.add({ days: friday > 0 ? 1 : 4 });
  };
  const year = yearAt(tokens, at + start + length);
  if (year !== null) return { date: inYear(year), length: start + length + 1 };
  const date = inYear(today.year);
  const passed = Temporal.PlainDate.compare(date, today) <= 0;
  return { date: passed ? date : inYear(today.year - 1), length: start + length };
}
