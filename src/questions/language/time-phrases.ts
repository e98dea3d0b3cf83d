import { Temporal } from 'temporal-polyfill';
import { lengthOf, monthName, startOf, type Calendar, type CalendarUnit, type Span } from './calendar.ts';
import { matchDay, monthAt, phraseAt, yearAt } from './date-phrases.ts';
import { matchNumber } from './numbers.ts';
import type { Token } from './tokens.ts';

export interface SpanMatch {
  span: Span;
  length: number;
}

const unitWords: Readonly<Record<string, CalendarUnit>> = {
  minute: 'minute',
  minutes: 'minute',
  min: 'minute',
  mins: 'minute',
  hour: 'hour',
  hours: 'hour',
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  month: 'month',
  months: 'month',
  quarter: 'quarter',
  quarters: 'quarter',
  year: 'year',
  years: 'year',
};

export const unitAt = (tokens: readonly Token[], at: number): CalendarUnit | null =>
  unitWords[tokens[at]?.text ?? ''] ?? null;

/** The longest stretch of time that begins at `at`, in the past or running. */
export function matchSpan(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const start = tokens[at]?.text === 'the' ? at + 1 : at;
  const readers = [stretch, period, rolling, calendarUnit, weekend, unitsAgo, toDate, now, day, allTime];
  let best: SpanMatch | null = null;
  for (const read of readers) {
    const match = read(tokens, start, calendar);
    if (match && match.length > (best?.length ?? 0)) best = match;
  }
  return best && { ...best, length: best.length + start - at };
}

/** «since Monday», «between 1 and 15 October», «from October to today», «2026-10-01 to 2026-10-15». */
function stretch(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const opening = /^(since|from|between)$/.exec(tokens[at]?.text ?? '')?.[1];
  // «the difference between yesterday and today» compares two days and is no stretch.
  if (opening === 'between' && /^(difference|change|growth|compare)$/.test(tokens[at - 1]?.text ?? ''))
    return null;
  const start = at + (opening === undefined ? 0 : 1);
  const first = edge(tokens, start, calendar) ?? dayOfLaterMonth(tokens, start, calendar);
  if (!first) return null;
  const joint = tokens[start + first.length]?.text ?? '';
  const joins = opening === 'between' ? /^and$/ : /^(to|until|till|through|-)$/;
  const last = joins.test(joint) ? edge(tokens, start + first.length + 1, calendar) : null;
  const from = calendar.dateOf(first.span.from);
  if (last) {
    const to = calendar.dateOf(last.span.to - 1);
    if (Temporal.PlainDate.compare(from, to) > 0) return null;
    const span = last.span.toDate
      ? calendar.since(from, `since ${from.toString()}`)
      : calendar.days(from, to);
    const assumptions = [...first.span.assumptions, ...last.span.assumptions];
    return { span: { ...span, assumptions }, length: start - at + first.length + 1 + last.length };
  }
  if (opening !== 'since') return null;
  const span = calendar.since(from, `since ${from.toString()}`);
  return { span: { ...span, assumptions: first.span.assumptions }, length: start - at + first.length };
}

/** What may begin or end a stretch. */
function edge(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const skip = tokens[at]?.text === 'the' ? 1 : 0;
  const match = [period, calendarUnit, day]
    .map((read) => read(tokens, at + skip, calendar))
    .reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a), null);
  return match && { ...match, length: match.length + skip };
}

/** The «1» of «between 1 and 15 October»: its month stands with the second day. */
function dayOfLaterMonth(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const number = tokens[at];
  const later = number?.kind === 'number' ? matchDay(tokens, at + 2, calendar) : null;
  const first = Number(number?.text);
  if (!later || tokens[at + 2]?.kind !== 'number' || first < 1 || first >= later.date.day) return null;
  const date = later.date.with({ day: first });
  return { span: calendar.days(date, date), length: 1 };
}

/** A named month, quarter or year. Without a year it is the latest that has begun. */
function period(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const lead = /^(last|this|past)$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  const month = monthAt(tokens, at + lead);
  if (month !== null) return dated(tokens, at, lead + 1, calendar, 'month', month, monthName(month));
  const quarter = quarterAt(tokens, at + lead);
  if (quarter) {
    const firstMonth = (quarter.value - 1) * 3 + 1;
    return dated(tokens, at, lead + quarter.length, calendar, 'quarter', firstMonth, `Q${quarter.value}`);
  }
  const year = yearAt(tokens, at);
  if (year === null) return null;
  return {
    span: calendar.unitOf('year', Temporal.PlainDate.from({ year, month: 1, day: 1 }), String(year)),
    length: 1,
  };
}

function dated(
  tokens: readonly Token[],
  at: number,
  length: number,
  calendar: Calendar,
  unit: 'month' | 'quarter',
  month: number,
  name: string,
): SpanMatch {
  const { today } = calendar;
  const of = tokens[at + length]?.text === 'of' ? 1 : 0;
  const written = yearAt(tokens, at + length + of);
  const relative =
    phraseAt(tokens, at + length + of, 'last year') || phraseAt(tokens, at + length + of, 'this year');
  const skipsRunning = tokens[at]?.text === 'last';
  const inYear = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day: 1 });
  const year = (): number => {
    if (written !== null) return written;
    if (relative > 0) return today.year - (tokens[at + length + of]?.text === 'last' ? 1 : 0);
    const begun = inYear(today.year);
    const latest = skipsRunning ? startOf(unit, today).subtract({ days: 1 }) : today;
    return Temporal.PlainDate.compare(begun, latest) <= 0 ? today.year : today.year - 1;
  };
  const start = inYear(year());
  const span = calendar.unitOf(unit, start, `${name} ${start.year}`);
  const yearWords = written !== null ? of + 1 : relative > 0 ? of + relative : 0;
  const assumptions = yearWords > 0 ? [] : [`“${name}” is read as ${name} ${start.year}, the latest.`];
  return { span: { ...span, assumptions }, length: length + yearWords };
}

const ordinals = ['first', 'second', 'third', 'fourth'];

function quarterAt(tokens: readonly Token[], at: number): { value: number; length: number } | null {
  const short = /^q([1-4])$/.exec(tokens[at]?.text ?? '');
  if (short) return { value: Number(short[1]), length: 1 };
  if (tokens[at + 1]?.text !== 'quarter') return null;
  const token = tokens[at];
  const value = token?.kind === 'number' ? Number(token.text) : ordinals.indexOf(token?.text ?? '') + 1;
  return value >= 1 &&
    value <= 4 &&
    /^(first|second|third|fourth|\d(st|nd|rd|th))$/.test(token?.raw.toLowerCase() ?? '')
    ? { value, length: 2 }
    : null;
}

/** «last 7 days», «the past two weeks», «last 24 hours», «past week». */
function rolling(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const lead = tokens[at]?.text ?? '';
  if (!/^(last|past|previous|prior|trailing|latest)$/.test(lead)) return null;
  const number = matchNumber(tokens, at + 1);
  const unitPlace = at + 1 + (number?.length ?? 0);
  if (tokens[unitPlace]?.text === 'fortnight')
    return { span: calendar.last(14, 'day'), length: unitPlace + 1 - at };
  const unit = unitAt(tokens, unitPlace);
  if (unit === null) return null;
  const length = unitPlace + 1 - at;
  if (number)
    return number.value > 0 && number.value <= 1000
      ? { span: calendar.last(number.value, unit), length }
      : null;
  if (unit === 'minute' || unit === 'hour') return { span: calendar.last(1, unit), length };
  const pastDays = { week: 7, month: 30, quarter: 90, year: 365 }[unit as 'week'];
  if (lead !== 'past' && lead !== 'trailing') return null;
  if (unit === 'day') return { span: calendar.last(1, 'day'), length };
  const assumptions = [`“past ${unit}” is read as the last ${pastDays} whole days.`];
  return { span: { ...calendar.last(pastDays, 'day'), assumptions }, length };
}

/** «this week», «last month», «the week before last». */
function calendarUnit(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const beforeLast = unitAt(tokens, at);
  if (beforeLast !== null && phraseAt(tokens, at + 1, 'before last') > 0) {
    return { span: unitsBack(calendar, beforeLast, 2, null), length: 3 };
  }
  const lead = tokens[at]?.text ?? '';
  const unit = unitAt(tokens, at + 1);
  if (unit === null || unit === 'minute' || unit === 'hour') return null;
  if (/^(this|current)$/.test(lead)) {
    const label = unit === 'day' ? 'today' : `this ${unit}`;
    return { span: calendar.unitOf(unit, calendar.today, label), length: 2 };
  }
  if (!/^(last|previous|prior|preceding)$/.test(lead)) return null;
  return { span: unitsBack(calendar, unit, 1, unit === 'day' ? 'yesterday' : `last ${unit}`), length: 2 };
}

function unitsBack(calendar: Calendar, unit: CalendarUnit, count: number, label: string | null): Span {
  const date = startOf(unit, calendar.today).subtract(lengthOf(count, unit));
  const last = date.add(lengthOf(1, unit)).subtract({ days: 1 });
  return calendar.unitOf(unit, date, label ?? calendar.days(date, last).label);
}

function weekend(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const lead = tokens[at]?.text ?? '';
  if (tokens[at + 1]?.text !== 'weekend' || !/^(last|this|past|previous)$/.test(lead)) return null;
  const monday = startOf('week', calendar.today);
  const over = lead !== 'this' && calendar.today.dayOfWeek < 6;
  const saturday = over || lead !== 'this' ? monday.subtract({ days: 2 }) : monday.add({ days: 5 });
  return { span: calendar.days(saturday, saturday.add({ days: 1 })), length: 2 };
}

/** «two weeks ago» is that calendar week; «3 days ago» is a day and read there. */
function unitsAgo(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const number = /^an?$/.test(tokens[at]?.text ?? '') ? { value: 1, length: 1 } : matchNumber(tokens, at);
  const unit = number && unitAt(tokens, at + number.length);
  if (!number || !unit || !/^(week|month|quarter|year)$/.test(unit)) return null;
  if (tokens[at + number.length + 1]?.text !== 'ago') return null;
  const span = unitsBack(calendar, unit, number.value, null);
  const assumptions = [`“${number.value} ${unit}s ago” is read as that whole ${unit}.`];
  return { span: { ...span, assumptions }, length: number.length + 2 };
}

const toDateUnits: Readonly<Record<string, CalendarUnit>> = {
  wtd: 'week',
  mtd: 'month',
  qtd: 'quarter',
  ytd: 'year',
};

function toDate(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const short = toDateUnits[tokens[at]?.text ?? ''];
  const long = unitAt(tokens, at);
  const unit = short ?? (phraseAt(tokens, at + 1, 'to date') > 0 ? long : null);
  if (unit == null) return null;
  return { span: calendar.unitOf(unit, calendar.today, `this ${unit}`), length: short ? 1 : 3 };
}

const liveMinutes = 5;

function now(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const length = ['right now', 'at the moment', 'currently', 'now']
    .map((text) => phraseAt(tokens, at, text))
    .find(Boolean);
  if (length === undefined) return null;
  const assumptions = [`“now” is read as the last ${liveMinutes} minutes.`];
  return { span: { ...calendar.last(liveMinutes, 'minute'), assumptions }, length };
}

function allTime(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const length = phraseAt(tokens, at, 'all time') || phraseAt(tokens, at, 'ever');
  if (length === 0) return null;
  const span = calendar.since(Temporal.PlainDate.from('1970-01-01'), 'all time', 'year');
  return { span: { ...span, from: 0 }, length };
}

function day(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const match = matchDay(tokens, at, calendar);
  if (!match) return null;
  const back = match.date.until(calendar.today).days;
  const label = back === 0 ? 'today' : back === 1 ? 'yesterday' : match.date.toString();
  const span = calendar.unitOf('day', match.date, label);
  return {
    span: { ...span, assumptions: match.assumption === undefined ? [] : [match.assumption] },
    length: match.length,
  };
}
