import type { Temporal } from 'temporal-polyfill';
import type { Calendar, Span } from './calendar.ts';
import { matchDay } from './date-phrases.ts';
import type { SpanMatch } from './tokens-at.ts';
import type { Token } from './tokens.ts';

/** A day as it stands beside a clock time. */
interface Day {
  date: Temporal.PlainDate;
  length: number;
  assumptions: string[];
}

interface Clock {
  /** HH:MM */
  text: string;
  length: number;
}

const parts: Readonly<Record<string, readonly [string, string]>> = {
  morning: ['06:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['18:00', '24:00'],
  night: ['22:00', '30:00'],
};

/** Stretches told by the clock: «this morning», «last night», «from 9am to 5pm yesterday», «on Monday after 6pm». */
export function matchClock(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  return (
    moments(tokens, at, calendar) ??
    partOfDay(tokens, at, calendar) ??
    clockRange(tokens, at, calendar) ??
    openRange(tokens, at, calendar)
  );
}

function partOfDay(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const { today } = calendar;
  const [first, second] = [tokens[at]?.text ?? '', tokens[at + 1]?.text ?? ''];
  if (first === 'tonight')
    return part(calendar, { date: today, length: 0, assumptions: [] }, 'evening', 1, 'tonight');
  if (parts[second] && /^(this|last)$/.test(first)) {
    const date = first === 'last' ? today.subtract({ days: 1 }) : today;
    return part(calendar, { date, length: 0, assumptions: [] }, second, 2, `${first} ${second}`);
  }
  if (parts[first] && second === 'of') {
    const day = dayAt(tokens, at + 2, calendar);
    return day && part(calendar, day, first, 2 + day.length, first);
  }
  const day = dayAt(tokens, at, calendar);
  const name = tokens[at + (day?.length ?? 0)]?.text ?? '';
  return day && parts[name] ? part(calendar, day, name, day.length + 1, name) : null;
}

function part(calendar: Calendar, day: Day, name: string, length: number, said: string): SpanMatch | null {
  const [from = '', to = ''] = parts[name] ?? [];
  return found(calendar, day, from, to, length, [`“${said}” is read as ${from} to ${clockOf(to)}.`]);
}

/** 30:00 is 06:00 of the next day. */
const clockOf = (text: string): string =>
  text > '24:00' ? `${String(Number(text.slice(0, 2)) - 24).padStart(2, '0')}${text.slice(2)}` : text;

function found(
  calendar: Calendar,
  { date, assumptions }: Day,
  from: string,
  to: string,
  length: number,
  more: string[] = [],
): SpanMatch | null {
  const end = to > '24:00' ? calendar.at(date.add({ days: 1 }), clockOf(to)) : calendar.at(date, to);
  const span = calendar.between(calendar.at(date, from), end);
  return span && { span: { ...span, assumptions: [...assumptions, ...more] }, length };
}

/** «2026-11-05 14:00 to 2026-11-06 09:00», «from yesterday noon to today 9am». */
function moments(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const start = /^(from|between)$/.test(tokens[at]?.text ?? '') ? at + 1 : at;
  const first = momentAt(tokens, start, calendar);
  const joint = start + (first?.length ?? 0);
  const joins = tokens[at]?.text === 'between' ? /^and$/ : /^(to|until|till|through|-)$/;
  const second =
    first && joins.test(tokens[joint]?.text ?? '') ? momentAt(tokens, joint + 1, calendar) : null;
  const span = first && second && calendar.between(first.time, second.time);
  if (!span) return null;
  const assumptions = [...first.assumptions, ...second.assumptions];
  return { span: { ...span, assumptions }, length: joint + 1 + second.length - at };
}

function momentAt(tokens: readonly Token[], at: number, calendar: Calendar) {
  const day = dayAt(tokens, at, calendar);
  const place = skipOn(tokens, at + (day?.length ?? 0));
  const clock = day && clockAt(tokens, place);
  if (!clock) return null;
  const { assumptions } = day;
  return { time: calendar.at(day.date, clock.text), length: place + clock.length - at, assumptions };
}

/** The day may stand on either side of the times; without one it is today. */
function clockRange(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const before = dayAt(tokens, at, calendar);
  let place = at + (before?.length ?? 0);
  const opening = /^(from|between|at)$/.exec(tokens[place]?.text ?? '')?.[1];
  if (opening !== undefined) place += 1;
  const first = clockAt(tokens, place) ?? bareHour(tokens, place);
  if (!first) return null;
  place += first.length;
  const joint = opening === 'between' ? /^and$/ : /^(to|until|till|through|-)$/;
  const second = joint.test(tokens[place]?.text ?? '') ? clockAt(tokens, place + 1) : null;
  if (second) place += 1 + second.length;
  else if (opening === 'between' || opening === 'from' || tokens[place - 1]?.kind === 'number') return null;
  const after = before ? null : dayAt(tokens, skipOn(tokens, place), calendar);
  if (after) place = skipOn(tokens, place) + after.length;
  const day = before ?? after ?? assumedToday(calendar);
  if (second) {
    const to = second.text <= first.text ? nextDay(second.text) : second.text;
    return found(calendar, day, first.text, to, place - at);
  }
  const hour = `${String(Number(first.text.slice(0, 2)) + 1).padStart(2, '0')}${first.text.slice(2)}`;
  return found(calendar, day, first.text, hour, place - at, [
    `${first.text} is read as the hour from then on.`,
  ]);
}

/** «since 9am», «yesterday after 6pm», «before noon on Friday». */
function openRange(tokens: readonly Token[], at: number, calendar: Calendar): SpanMatch | null {
  const before = dayAt(tokens, at, calendar);
  let place = at + (before?.length ?? 0);
  const way = /^(since|after|before|until|till)$/.exec(tokens[place]?.text ?? '')?.[1];
  if (way === undefined) return null;
  const inner = before ? null : dayAt(tokens, place + 1, calendar);
  const clock = clockAt(tokens, skipOn(tokens, place + 1 + (inner?.length ?? 0)));
  if (!clock) return null;
  place = skipOn(tokens, place + 1 + (inner?.length ?? 0)) + clock.length;
  const after = (before ?? inner) ? null : dayAt(tokens, skipOn(tokens, place), calendar);
  if (after) place = skipOn(tokens, place) + after.length;
  const day = before ?? inner ?? after ?? assumedToday(calendar);
  if (way === 'since') {
    const span: Span | null = calendar.between(calendar.at(day.date, clock.text), calendar.now);
    return span && { span: { ...span, toDate: true, assumptions: day.assumptions }, length: place - at };
  }
  const [from, to] = way === 'after' ? [clock.text, '24:00'] : ['00:00', clock.text];
  return found(calendar, day, from, to, place - at);
}

const assumedToday = ({ today }: Calendar): Day => ({
  date: today,
  length: 0,
  assumptions: ['No day was named with the time; it is taken as today.'],
});

const nextDay = (clock: string): string => `${Number(clock.slice(0, 2)) + 24}${clock.slice(2)}`;

const skipOn = (tokens: readonly Token[], at: number): number =>
  /^(on|at|of)$/.test(tokens[at]?.text ?? '') ? at + 1 : at;

function dayAt(tokens: readonly Token[], at: number, calendar: Calendar): Day | null {
  const start = tokens[at]?.text === 'the' ? at + 1 : at;
  const match = matchDay(tokens, start, calendar);
  return (
    match && {
      date: match.date,
      length: match.length + start - at,
      assumptions: match.assumption === undefined ? [] : [match.assumption],
    }
  );
}

function clockAt(tokens: readonly Token[], at: number): Clock | null {
  const token = tokens[at];
  if (token?.kind === 'time' && /^\d\d:\d\d$/.test(token.text)) return { text: token.text, length: 1 };
  if (/^(noon|midday)$/.test(token?.text ?? '')) return { text: '12:00', length: 1 };
  return token?.text === 'midnight' ? { text: '00:00', length: 1 } : null;
}

/** The 9 of «from 9 to 5pm». */
function bareHour(tokens: readonly Token[], at: number): Clock | null {
  const token = tokens[at];
  const isHour = token?.kind === 'number' && /^\d{1,2}$/.test(token.raw) && Number(token.text) < 24;
  const meets = /^(to|until|till|and|-)$/.test(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.kind === 'time';
  return isHour && meets ? { text: `${token.text.padStart(2, '0')}:00`, length: 1 } : null;
}
