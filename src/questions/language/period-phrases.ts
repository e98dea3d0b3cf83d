import { Temporal } from 'temporal-polyfill';
import { startOf, type Calendar, type Span } from './calendar.ts';
import { matchDay } from './date-phrases.ts';
import { monthName } from './day-names.ts';
import { matchNumber, matchOrdinal } from './numbers.ts';
import { monthAt, phraseAt, unitAt, yearAt, type SpanMatch } from './tokens-at.ts';
import type { Token } from './tokens.ts';

interface Named {
  /** first month of it, 1 to 12 */
  month: number;
  months: 1 | 3 | 6;
  name: string;
  length: number;
}

/** A named month, quarter, half or year, and parts of one. Without a year it is the latest that has begun. */
export function matchPeriod(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const spelt =
    tokens[at]?.text === 'month' && tokens[at + 1]?.text === 'of' && monthAt(tokens, at + 2) !== null;
  if (spelt) {
    const month = matchPeriod(tokens, at + 2, calendar);
    return month && { ...month, length: month.length + 2 };
  }
  const lead = /^(last|this|past|previous)$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  const named = namedMonths(tokens, at + lead);
  if (named) return dated(tokens, at, lead, named, calendar);
  const the = tokens[at]?.text === 'year' ? 1 : 0;
  const year = yearAt(tokens, at + the);
  if (year !== null) return { span: wholeYear(calendar, year), length: 1 + the };
  return monthNumbers(tokens, at, calendar) ?? isoWeek(tokens, at, calendar) ?? partOf(tokens, at, calendar);
}

const wholeYear = (calendar: Calendar, year: number): Span =>
  calendar.unitOf('year', Temporal.PlainDate.from({ year, month: 1, day: 1 }), String(year));

function namedMonths(tokens: readonly Token[], at: number): Named | null {
  const month = monthAt(tokens, at);
  if (month !== null) return { month, months: 1, name: monthName(month), length: 1 };
  const short = /^([qh])([1-4])$/.exec(tokens[at]?.text ?? '');
  const ordinal = short ? null : matchOrdinal(tokens, at);
  const place = at + (ordinal?.length ?? 0);
  const spelt =
    ordinal && /^(quarter|half)$/.test(tokens[place]?.text ?? '') ? tokens[place]?.text : undefined;
  const quarterly = short ? short[1] === 'q' : spelt === 'quarter';
  const value = short ? Number(short[2]) : (ordinal?.value ?? 0);
  if ((!short && spelt === undefined) || value < 1 || value > (quarterly ? 4 : 2)) return null;
  const length = short ? 1 : (ordinal?.length ?? 0) + 1;
  if (quarterly) return { month: value * 3 - 2, months: 3, name: `Q${value}`, length };
  // «the first half» may be of a month; of a year it stands alone, or with one.
  if (spelt && tokens[at + length]?.text === 'of' && !ofYear(tokens, at + length + 1)) return null;
  const the = spelt && phraseAt(tokens, at + length, 'of the year') > 0 ? 3 : 0;
  return { month: value * 6 - 5, months: 6, name: `H${value}`, length: length + the };
}

const ofYear = (tokens: readonly Token[], at: number): boolean =>
  yearAt(tokens, at) !== null ||
  ['last year', 'this year', 'the year'].some((phrase) => phraseAt(tokens, at, phrase) > 0);

function dated(
  tokens: readonly Token[],
  at: number,
  lead: number,
  { month, months, name, length: words }: Named,
  calendar: Calendar,
): SpanMatch {
  const { today } = calendar;
  const end = at + lead + words;
  const of = /^(of|in)$/.test(tokens[end]?.text ?? '') ? 1 : 0;
  const written = yearAt(tokens, end + of);
  const relative = phraseAt(tokens, end + of, 'last year') || phraseAt(tokens, end + of, 'this year');
  const inYear = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day: 1 });
  const year = (): number => {
    if (written !== null) return written;
    if (relative > 0) return today.year - (tokens[end + of]?.text === 'last' ? 1 : 0);
    const begun = inYear(today.year);
    // «last November» in November is the one before.
    const done = lead === 1 && tokens[at]?.text !== 'this' ? begun.add({ months }) : begun;
    return Temporal.PlainDate.compare(done, today) <= 0 ? today.year : today.year - 1;
  };
  const start = inYear(year());
  const span = monthsFrom(calendar, start, months, `${name} ${start.year}`);
  const yearWords = written !== null ? of + 1 : relative > 0 ? of + relative : 0;
  const assumptions = yearWords > 0 ? [] : [`“${name}” is read as ${name} ${start.year}, the latest.`];
  return { span: { ...span, assumptions }, length: lead + words + yearWords };
}

function monthsFrom(calendar: Calendar, start: Temporal.PlainDate, months: 1 | 3 | 6, label: string): Span {
  if (months !== 6) return calendar.unitOf(months === 1 ? 'month' : 'quarter', start, label);
  const last = start.add({ months }).subtract({ days: 1 });
  const runs =
    Temporal.PlainDate.compare(start, calendar.today) <= 0 &&
    Temporal.PlainDate.compare(calendar.today, last) <= 0;
  const span = runs ? calendar.since(start, label) : calendar.days(start, last, label);
  return { ...span, unit: 'month', count: 6 };
}

/** 2026-10 and 10/2026 */
function monthNumbers(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const token = tokens[at];
  const [a = '', b = '', more] = token?.kind === 'date' ? token.text.split(/[-/]/) : [];
  if (more !== undefined || (a.length !== 4 && b.length !== 4)) return null;
  const [year, month] = a.length === 4 ? [Number(a), Number(b)] : [Number(b), Number(a)];
  if (month < 1 || month > 12) return null;
  const start = Temporal.PlainDate.from({ year, month, day: 1 });
  return { span: calendar.unitOf('month', start, `${monthName(month)} ${year}`), length: 1 };
}

/** «week 45», «week 45 of 2026» by ISO 8601; «the week of 5 November» is the one that holds the day. */
function isoWeek(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  if (tokens[at]?.text === 'weekend' && /^(of|starting)$/.test(tokens[at + 1]?.text ?? '')) {
    const the = tokens[at + 2]?.text === 'the' ? 1 : 0;
    const day = matchDay(tokens, at + 2 + the, calendar);
    if (!day) return null;
    const saturday = startOf('week', day.date).add({ days: 5 });
    const span = calendar.days(saturday, saturday.add({ days: 1 }));
    return { span: { ...span, unit: 'week', count: 1 }, length: 2 + the + day.length };
  }
  const calendarWeek = tokens[at]?.text === 'calendar' ? 1 : 0;
  if (tokens[at + calendarWeek]?.text !== 'week') return null;
  const place = at + calendarWeek + 1;
  const week = tokens[place]?.kind === 'number' ? Number(tokens[place].text) : null;
  const ofWeek = (monday: Temporal.PlainDate): Span =>
    calendar.unitOf('week', monday, calendar.days(monday, monday.add({ days: 6 })).label);
  if (week === null) {
    const opens = /^(of|starting|beginning|commencing)$/.test(tokens[place]?.text ?? '');
    const day = opens
      ? matchDay(tokens, place + 1 + (tokens[place + 1]?.text === 'the' ? 1 : 0), calendar)
      : null;
    if (!day) return null;
    const skipped = tokens[place + 1]?.text === 'the' ? 1 : 0;
    return { span: ofWeek(startOf('week', day.date)), length: place + 1 + skipped + day.length - at };
  }
  if (!Number.isInteger(week) || week < 1 || week > 53) return null;
  const of = tokens[place + 1]?.text === 'of' ? 1 : 0;
  const year = yearAt(tokens, place + 1 + of);
  const monday = (inYear: number): Temporal.PlainDate =>
    startOf('week', Temporal.PlainDate.from({ year: inYear, month: 1, day: 4 })).add({ weeks: week - 1 });
  if (year !== null) return { span: ofWeek(monday(year)), length: place + 2 + of - at };
  const { today } = calendar;
  const begun = Temporal.PlainDate.compare(monday(today.year), today) <= 0;
  const span = ofWeek(monday(begun ? today.year : today.year - 1));
  return {
    span: { ...span, assumptions: [`Week ${week} is read as ${span.label}, the latest.`] },
    length: place + 1 - at,
  };
}

/** «the first week of October», «last 3 days of November», «second half of October». */
function partOf(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const fromEnd = tokens[at]?.text === 'last';
  const ordinal = fromEnd ? { value: 1, length: 1 } : matchOrdinal(tokens, at);
  if (!ordinal) return null;
  const number = matchNumber(tokens, at + ordinal.length);
  const place = at + ordinal.length + (number?.length ?? 0);
  const half = tokens[place]?.text === 'half' && !number;
  const unit = half ? 'half' : unitAt(tokens, place);
  if (tokens[place + 1]?.text !== 'of' || (unit !== 'half' && unit !== 'week' && unit !== 'day')) return null;
  const the = tokens[place + 2]?.text === 'the' ? 1 : 0;
  const month = wholeMonth(tokens, place + 2 + the, calendar);
  if (!month) return null;
  const first = month.date;
  const size = half ? (first.daysInMonth < 30 ? 14 : 15) : (number?.value ?? 1) * (unit === 'week' ? 7 : 1);
  const offset = (ordinal.value - 1) * size;
  const rest = half && ordinal.value === 2 ? first.daysInMonth - size : size;
  if (!Number.isInteger(size) || size < 1 || offset + rest > first.daysInMonth) return null;
  const from = fromEnd ? first.add({ days: first.daysInMonth - size }) : first.add({ days: offset });
  const whole = calendar.days(from, from.add({ days: rest - 1 }));
  const span = whole.to > calendar.now ? calendar.between(whole.from, whole.to) : whole;
  if (!span) return null;
  const days = `${from.toString()} to ${from.add({ days: rest - 1 }).toString()}`;
  const words = tokens
    .slice(at, place + 1)
    .map(({ raw }) => raw)
    .join(' ');
  return {
    span: { ...span, assumptions: [...month.assumptions, `“${words}” of the month is read as ${days}.`] },
    length: place + 2 + the + month.length - at,
  };
}

function wholeMonth(tokens: readonly Token[], at: number, calendar: Calendar) {
  for (const [phrase, back] of [
    ['last month', 1],
    ['this month', 0],
    ['month', 0],
  ] as const) {
    const length = phraseAt(tokens, at, phrase);
    if (length > 0)
      return { date: startOf('month', calendar.today).subtract({ months: back }), length, assumptions: [] };
  }
  const match = monthAt(tokens, at) === null ? null : matchPeriod(tokens, at, calendar);
  return (
    match && {
      date: calendar.dateOf(match.span.from),
      length: match.length,
      assumptions: match.span.assumptions,
    }
  );
}
