import { Temporal } from 'temporal-polyfill';
import { lengthOf, startOf, type Calendar, type CalendarUnit, type Span } from './calendar.ts';
import { matchDay } from './date-phrases.ts';
import { matchNumber } from './numbers.ts';
import { phraseAt, unitAt, type SpanMatch } from './tokens-at.ts';
import type { Token } from './tokens.ts';

/** Times told from now: the longest that begins at `at`. */
export function matchRelative(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const readers = [ending, thisDay, rolling, calendarUnit, weekend, unitsAgo, toDate, now, allTime];
  return readers
    .map((read) => read(tokens, at, calendar))
    .reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a), null);
}

/** «last 7 days», «the past two weeks», «last 24 hours», «past week», «rolling 30 days», «last half hour». */
function rolling(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const lead = tokens[at]?.text ?? '';
  if (!/^(last|past|previous|prior|trailing|latest|rolling|recent)$/.test(lead)) return null;
  const whole = /^(full|whole|complete)$/.test(tokens[at + 1]?.text ?? '') ? 1 : 0;
  const few = /^(few|several)$/.test(tokens[at + 1 + whole]?.text ?? '');
  const number = few ? { value: 3, length: 1 } : matchNumber(tokens, at + 1 + whole);
  const place = at + 1 + whole + (number?.length ?? 0);
  const length = place + 1 - at;
  const count = number?.value ?? 1;
  if (/^fortnights?$/.test(tokens[place]?.text ?? '') && Number.isInteger(count))
    return { span: calendar.last(14 * count, 'day'), length };
  if (tokens[place]?.text === 'half' && !number) {
    const halved = unitAt(tokens, place + 1);
    if (halved === 'hour') return { span: calendar.last(30, 'minute'), length: length + 1 };
    return halved === 'year' ? { span: calendar.last(6, 'month'), length: length + 1 } : null;
  }
  const unit = unitAt(tokens, place);
  if (unit === null) return null;
  if (number) {
    if (count <= 0 || count > 1000 || !Number.isInteger(count)) return null;
    const span = calendar.last(count, unit);
    const assumptions = few ? [`“${tokens[place - 1]?.raw ?? ''} ${unit}s” is read as 3.`] : [];
    return { span: { ...span, assumptions: [...span.assumptions, ...assumptions] }, length };
  }
  if (whole === 1) return null;
  if (unit === 'minute' || unit === 'hour') return { span: calendar.last(1, unit), length };
  if (lead !== 'past' && lead !== 'trailing') return null;
  if (unit === 'day') return { span: calendar.last(1, 'day'), length };
  const pastDays = { week: 7, month: 30, quarter: 90, year: 365 }[unit];
  const assumptions = [`“past ${unit}” is read as the last ${pastDays} whole days.`];
  return { span: { ...calendar.last(pastDays, 'day'), assumptions }, length };
}

/** «4 days ending Nov 18», «the week ending yesterday»: that many, and that day is the last. */
function ending(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const lead = /^(last|past|previous)$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  const number = matchNumber(tokens, at + lead);
  const count = number?.value ?? 1;
  const place = at + lead + (number?.length ?? 0);
  const unit = unitAt(tokens, place);
  if (unit === null || unit === 'minute' || unit === 'hour') return null;
  if (!Number.isInteger(count) || count < 1 || count > 1000) return null;
  if (!/^(ending|ended|ends)$/.test(tokens[place + 1]?.text ?? '')) return null;
  const on = /^(on|with|at|in)$/.test(tokens[place + 2]?.text ?? '') ? 1 : 0;
  const last = matchDay(tokens, place + 2 + on, calendar);
  if (!last) return null;
  const first = last.date.subtract(lengthOf(count, unit)).add({ days: 1 });
  const assumptions = last.assumption === undefined ? [] : [last.assumption];
  const span = calendar.days(first, last.date);
  return { span: { ...span, assumptions }, length: place + 2 + on + last.length - at };
}

/** «a month ago today», «this day last year». */
function thisDay(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const number = /^an?$/.test(tokens[at]?.text ?? '') ? { value: 1, length: 1 } : matchNumber(tokens, at);
  const unit = number && unitAt(tokens, at + number.length);
  const ago = number !== null && phraseAt(tokens, at + number.length + 1, 'ago today') > 0;
  const named = phraseAt(tokens, at, 'this day last') > 0 ? unitAt(tokens, at + 3) : null;
  const by = named ?? (ago ? unit : null);
  const count = named === null ? (number?.value ?? 1) : 1;
  if (by === null || by === 'minute' || by === 'hour' || !Number.isInteger(count) || count > 1000)
    return null;
  const day = calendar.today.subtract(lengthOf(count, by));
  return {
    span: calendar.unitOf('day', day, day.toString()),
    length: named === null ? (number?.length ?? 0) + 3 : 4,
  };
}

/** «this week», «last month», «the week before last», «beginning of the year». */
function calendarUnit(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const beforeLast = unitAt(tokens, at);
  if (beforeLast !== null && phraseAt(tokens, at + 1, 'before last') > 0)
    return { span: unitsBack(calendar, beforeLast, 2, null), length: 3 };
  const lead = tokens[at]?.text ?? '';
  const whole = /^(full|whole|entire|calendar|complete)$/.test(tokens[at + 1]?.text ?? '') ? 1 : 0;
  const unit = unitAt(tokens, at + 1 + whole);
  if (unit === null || unit === 'minute' || unit === 'hour') return null;
  const length = 2 + whole;
  if (/^(this|current)$/.test(lead)) return { span: running(calendar, unit), length };
  if (!/^(last|previous|prior|preceding)$/.test(lead)) return null;
  return { span: unitsBack(calendar, unit, 1, unit === 'day' ? 'yesterday' : `last ${unit}`), length };
}

const running = (calendar: Calendar, unit: CalendarUnit): Span =>
  calendar.unitOf(unit, calendar.today, unit === 'day' ? 'today' : `this ${unit}`);

function unitsBack(calendar: Calendar, unit: CalendarUnit, count: number, label: string | null): Span {
  const date = startOf(unit, calendar.today).subtract(lengthOf(count, unit));
  const last = date.add(lengthOf(1, unit)).subtract({ days: 1 });
  return calendar.unitOf(unit, date, label ?? calendar.days(date, last).label);
}

/** «last weekend», «over the weekend»; «this weekend» once it has begun. */
function weekend(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const bare = tokens[at]?.text === 'weekend' && tokens[at - 1]?.text === 'the';
  const lead = bare ? 'last' : (tokens[at]?.text ?? '');
  if (!bare && (tokens[at + 1]?.text !== 'weekend' || !/^(last|this|past|previous)$/.test(lead))) return null;
  const monday = startOf('week', calendar.today);
  const begun = calendar.today.dayOfWeek >= 6;
  if (lead === 'this' && !begun) return null;
  const saturday = lead === 'this' ? monday.add({ days: 5 }) : monday.subtract({ days: 2 });
  const whole = calendar.days(saturday, saturday.add({ days: 1 }));
  const span = lead === 'this' ? calendar.between(whole.from, whole.to) : whole;
  // The one before is a week earlier.
  return span && { span: { ...span, unit: 'week', count: 1 }, length: bare ? 1 : 2 };
}

/** «two weeks ago» is that calendar week; «3 days ago» is a day and read there. */
function unitsAgo(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const number = /^an?$/.test(tokens[at]?.text ?? '') ? { value: 1, length: 1 } : matchNumber(tokens, at);
  if (!number || !Number.isInteger(number.value) || number.value < 1 || number.value > 1000) return null;
  const place = at + number.length;
  if (tokens[place + 1]?.text !== 'ago') return null;
  const fortnight = /^fortnights?$/.test(tokens[place]?.text ?? '');
  const unit = fortnight ? 'week' : unitAt(tokens, place);
  if (unit === null || unit === 'minute' || unit === 'hour' || unit === 'day') return null;
  const span = unitsBack(calendar, unit, number.value * (fortnight ? 2 : 1), null);
  const words = tokens
    .slice(at, place + 2)
    .map(({ raw }) => raw)
    .join(' ');
  const assumptions = [`“${words}” is read as that whole ${unit}.`];
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
  return { span: running(calendar, unit), length: short ? 1 : 3 };
}

const liveMinutes = 5;

function now(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const vague = ['recently', 'lately'].find((word) => tokens[at]?.text === word);
  if (vague !== undefined) {
    const span = calendar.last(7, 'day');
    return { span: { ...span, assumptions: [`“${vague}” is read as ${span.label}.`] }, length: 1 };
  }
  const length = ['right now', 'just now', 'at the moment', 'currently', 'now']
    .map((text) => phraseAt(tokens, at, text))
    .find(Boolean);
  if (length === undefined) return null;
  const assumptions = [`“now” is read as the last ${liveMinutes} minutes.`];
  return { span: { ...calendar.last(liveMinutes, 'minute'), assumptions }, length };
}

function allTime(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const length = ['of all time', 'all time', 'ever', 'since the beginning', 'since ever', 'lifetime']
    .map((text) => phraseAt(tokens, at, text))
    .find(Boolean);
  if (length === undefined) return null;
  const span = calendar.since(Temporal.PlainDate.from('1970-01-01'), 'all time', 'year');
  return { span: { ...span, from: 0 }, length };
}
