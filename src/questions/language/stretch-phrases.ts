import { Temporal } from 'temporal-polyfill';
import type { Calendar, Span } from './calendar.ts';
import { matchDay } from './date-phrases.ts';
import { weekdayNumber } from './day-names.ts';
import { matchPeriod } from './period-phrases.ts';
import { matchRelative } from './relative-phrases.ts';
import { monthAt, phraseAt, unitAt, yearAt, type SpanMatch } from './tokens-at.ts';
import type { Token } from './tokens.ts';

/** From one time to another: «since Monday», «between 1 and 15 October», «until last Friday», «Jan-Mar 2026». */
export function matchStretch(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  return fromTo(tokens, at, calendar) ?? openEnded(tokens, at, calendar);
}

const today: Token = { kind: 'word', text: 'today', raw: 'today' };

const openJoints = [
  'up to and including',
  'up to',
  'up until',
  'through to',
  'to',
  'until',
  'till',
  'til',
  'through',
  'thru',
  '-',
];

function fromTo(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const opening = /^(since|from|between)$/.exec(tokens[at]?.text ?? '')?.[1];
  // «the difference between yesterday and today» compares two days and is no stretch.
  if (opening === 'between' && /^(difference|change|growth|compare)$/.test(tokens[at - 1]?.text ?? ''))
    return null;
  const start = at + (opening === undefined ? 0 : 1);
  const first = dayOfLaterMonth(tokens, start, calendar) ?? edge(tokens, start, calendar);
  if (!first) return null;
  const joints = opening === 'between' ? ['and', 'to', '-'] : openJoints;
  const joint = Math.max(...joints.map((words) => phraseAt(tokens, start + first.length, words)));
  if (joint === 0) return null;
  const end = start + first.length + joint;
  const untilNow = tokens[end]?.text === 'now' ? matchDaySpan([today], 0, calendar) : null;
  const last = untilNow ?? edge(tokens, end, calendar) ?? dayOfSameMonth(tokens, end, first.span, calendar);
  if (!last) return null;
  const length = end - at + last.length;
  const from = calendar.dateOf(sameYear(tokens, start, first, last, calendar).from);
  const to = calendar.dateOf(last.span.to - 1);
  if (Temporal.PlainDate.compare(from, to) > 0) return null;
  const span = last.span.toDate ? calendar.since(from, `since ${from.toString()}`) : calendar.days(from, to);
  const both = { ...span, assumptions: [...first.span.assumptions, ...last.span.assumptions] };
  const alike = first.span.unit === last.span.unit && first.span.count === 1 && last.span.count === 1;
  const ends =
    (opening === 'from' || opening === 'between') && alike ? { ends: [first.span, last.span] as const } : {};
  return { span: { ...both, ...ends }, length };
}

/** «January to March 2025», «5 Nov to 9 Nov 2025»: the year behind the second holds for the first. */
function sameYear(
  tokens: readonly Token[],
  start: number,
  first: SpanMatch,
  last: SpanMatch,
  calendar: Calendar,
): Span {
  const year = calendar.dateOf(last.span.from).year;
  const own = calendar.dateOf(first.span.from);
  const words = tokens.slice(start, start + first.length);
  const bare =
    words.some((_, i) => monthAt(words, i) !== null) && !words.some((_, i) => yearAt(words, i) !== null);
  const end = calendar.dateOf(last.span.from);
  const fits = own.year === year && Temporal.PlainDate.compare(own, end) <= 0;
  if (!bare || fits) return first.span;
  const moved = own.with({ year });
  const earlier = Temporal.PlainDate.compare(moved, end) <= 0 ? moved : own.with({ year: year - 1 });
  return { ...first.span, ...calendar.days(earlier, earlier), assumptions: [] };
}

/** «since Monday», «up to last Friday», «before October», «after 5 November», «starting 1 October». */
function openEnded(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const ways = [
    ['since', 'since'],
    ['starting from', 'since'],
    ['starting', 'since'],
    ['from', 'since'],
    ['up to', 'until'],
    ['up until', 'until'],
    ['until', 'until'],
    ['through', 'until'],
    ['till', 'until'],
    ['before', 'before'],
    ['prior to', 'before'],
    ['after', 'after'],
  ] as const;
  const found = ways.find(([words]) => phraseAt(tokens, at, words) > 0);
  if (!found) return null;
  const [words, way] = found;
  const opened = words.split(' ').length;
  const beginning = way === 'since' ? startPhrase(tokens, at + opened) : 0;
  const bound = edge(tokens, at + opened + beginning, calendar);
  if (!bound) return null;
  const onward = ['onwards', 'onward', 'on'].find(
    (word) => tokens[at + opened + beginning + bound.length]?.text === word,
  );
  // «from Monday» alone may be a sender; «from Monday on» is a stretch.
  if (words === 'from' && onward === undefined) return null;
  const length = opened + beginning + bound.length + (way === 'since' && onward !== undefined ? 1 : 0);
  const { assumptions } = bound.span;
  const first = calendar.dateOf(bound.span.from);
  const last = calendar.dateOf(bound.span.to - 1);
  const ends = (to: Temporal.PlainDate, label: string): Span => {
    const whole = calendar.days(to, to, label);
    return {
      ...whole,
      from: 0,
      to: Math.min(whole.to, calendar.now - (calendar.now % 60_000)),
      unit: 'year',
      toDate: false,
    };
  };
  const span =
    way === 'since'
      ? calendar.since(first, `since ${first.toString()}`)
      : way === 'after'
        ? calendar.since(last.add({ days: 1 }), `since ${last.add({ days: 1 }).toString()}`)
        : way === 'before'
          ? ends(first.subtract({ days: 1 }), `until ${first.subtract({ days: 1 }).toString()}`)
          : ends(last, `until ${last.toString()}`);
  if (span.from > calendar.now) return null;
  return { span: { ...span, assumptions }, length };
}

/** «since the beginning of the month» */
const startPhrase = (tokens: readonly Token[], at: number): number =>
  ['the start of', 'the beginning of', 'start of', 'beginning of']
    .map((phrase) => phraseAt(tokens, at, phrase))
    .find(Boolean) ?? 0;

/** What may begin or end a stretch. */
function edge(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const skip = tokens[at]?.text === 'the' ? 1 : 0;
  if (tokens[at]?.text === 'now') return null;
  const part = endOf(tokens, at + skip, calendar);
  if (part) return { ...part, length: part.length + skip };
  const match = [matchPeriod, matchRelative, matchDaySpan]
    .map((read) => read(tokens, at + skip, calendar))
    .reduce((a, b) => ((b?.length ?? 0) > (a?.length ?? 0) ? b : a), null);
  if (match) return { ...match, length: match.length + skip };
  // «the beginning of the month» leaves «the month»: the running one.
  const unit = skip === 1 && tokens[at - 1]?.text === 'of' ? unitAt(tokens, at + 1) : null;
  if (unit === null || unit === 'minute' || unit === 'hour') return null;
  return { span: calendar.unitOf(unit, calendar.today, `this ${unit}`), length: 2 };
}

/** «the end of May» is its last day, «the beginning of May» its first. */
function endOf(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const which = /^(end|start|beginning)$/.exec(tokens[at]?.text ?? '')?.[1];
  if (which === undefined || tokens[at + 1]?.text !== 'of') return null;
  const of = edge(tokens, at + 2, calendar);
  if (!of || of.span.toDate) return null;
  const day = calendar.dateOf(which === 'end' ? of.span.to - 1 : of.span.from);
  return { span: { ...calendar.days(day, day), assumptions: of.span.assumptions }, length: 2 + of.length };
}

/** The «1» of «between 1 and 15 October»: its month stands with the second day. */
function dayOfLaterMonth(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const place = tokens[at]?.text === 'the' ? at + 1 : at;
  const number = tokens[place];
  const next = place + (tokens[place + 2]?.text === 'the' ? 3 : 2);
  const first = Number(number?.text);
  if (number?.kind !== 'number' || tokens[next]?.kind !== 'number' || !Number.isInteger(first)) return null;
  const later = matchDay(tokens, next, calendar);
  if (!later || first < 1 || first >= later.date.day) return null;
  const date = later.date.with({ day: first });
  return { span: calendar.days(date, date), length: place + 1 - at };
}

/** The «9» of «Nov 5 to 9», and the year behind it. */
function dayOfSameMonth(
  tokens: readonly Token[],
  at: number,
  first: Span,
  calendar: Calendar,
): SpanMatch | null {
  const token = tokens[at];
  const namesMonth = [1, 2, 3].some((back) => monthAt(tokens, at - 1 - back) !== null);
  const day = Number(token?.text);
  if (token?.kind !== 'number' || !namesMonth || !Number.isInteger(day)) return null;
  const comma = tokens[at + 1]?.kind === 'comma' ? 1 : 0;
  const year = yearAt(tokens, at + 1 + comma);
  const start = calendar.dateOf(first.from);
  if (day < start.day || day > start.daysInMonth || unitAt(tokens, at + 1) !== null) return null;
  const date = start.with({ day, ...(year !== null && { year }) });
  return { span: calendar.days(date, date), length: 1 + (year === null ? 0 : comma + 1) };
}

/** A day as a span. */
export function matchDaySpan(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
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

/** «Mondays», «weekends»: days of many weeks, which one range of time cannot hold. */
export const isRecurring = (word: string): boolean =>
  word === 'weekends' || (word.endsWith('s') && word.length > 5 && weekdayNumber(word.slice(0, -1)) > 0);
