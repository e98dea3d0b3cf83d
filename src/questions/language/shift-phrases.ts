import type { Temporal } from 'temporal-polyfill';
import { startOf, type Calendar, type CalendarUnit } from './calendar.ts';
import { weekdayNumber } from './day-names.ts';
import type { Meaning } from './meaning.ts';
import { matchNumber } from './numbers.ts';
import { phraseAt, unitAt } from './tokens-at.ts';
import type { Token } from './tokens.ts';

export interface MeaningMatch {
  meaning: Meaning;
  length: number;
}

type Back = { count: number; unit: CalendarUnit } | null;

const told = (length: number, back: Back, standsAlone: boolean, over = false): MeaningMatch => ({
  length,
  meaning: { kind: 'shift', back, standsAlone, over },
});
const one = (unit: CalendarUnit): Back => ({ count: 1, unit });

/** «the week before», «the 7 days before», «year over year», «the same day last week», «previous period». */
export function matchShift(tokens: readonly Token[], at: number): MeaningMatch | null {
  const the = tokens[at]?.text === 'the' ? 1 : 0;
  const start = at + the;
  const match =
    overUnit(tokens, start) ??
    unitBefore(tokens, start) ??
    countBefore(tokens, start) ??
    previous(tokens, start) ??
    sameUnit(tokens, start);
  return match && { ...match, length: match.length + the };
}

const short: Readonly<Record<string, CalendarUnit>> = {
  dod: 'day',
  wow: 'week',
  mom: 'month',
  qoq: 'quarter',
  yoy: 'year',
};

function overUnit(tokens: readonly Token[], at: number): MeaningMatch | null {
  const written = short[tokens[at]?.text ?? ''];
  if (written !== undefined) return told(1, one(written), true, true);
  const unit = unitAt(tokens, at);
  const pairs = unit !== null && unitAt(tokens, at + 2) === unit;
  return pairs && /^(over|on)$/.test(tokens[at + 1]?.text ?? '') ? told(3, one(unit), true, true) : null;
}

function unitBefore(tokens: readonly Token[], at: number): MeaningMatch | null {
  const text = tokens[at]?.text ?? '';
  const article = /^an?$/.test(text) ? 1 : 0;
  const unit = unitAt(tokens, at + article);
  const after = tokens[at + article + 1]?.text ?? '';
  const that = tokens[at + article + 2]?.text === 'that' ? 1 : 0;
  if (article === 1)
    return unit !== null && /^(earlier|before|ago)$/.test(after) ? told(3 + that, one(unit), false) : null;
  if (unit !== null && phraseAt(tokens, at + 1, 'before yesterday') > 0) return null;
  if (unit !== null && /^(before|prior|earlier|previous|preceding)$/.test(after))
    return tokens[at + 2]?.text === 'last' ? null : told(2 + that, one(unit), false);
  // «than the Saturday before»: the same weekday one week earlier.
  if (weekdayNumber(text) > 0 && /^(before|prior)$/.test(after)) return told(2, one('week'), false);
  if (text === 'one' && after === 'before') return told(2, null, true);
  if (text === 'before' && unitAt(tokens, at + 1) === null && !/\d/.test(after))
    return told(after === 'that' ? 2 : 1, null, false);
  return text === 'period' && after === 'before' ? told(2, null, true) : null;
}

function countBefore(tokens: readonly Token[], at: number): MeaningMatch | null {
  const count = matchNumber(tokens, at);
  const unit = count && unitAt(tokens, at + count.length);
  if (!count || !unit || !Number.isInteger(count.value) || count.value < 1 || count.value > 1000) return null;
  if (!/^(before|prior|earlier)$/.test(tokens[at + count.length + 1]?.text ?? '')) return null;
  return told(count.length + 2, { count: count.value, unit }, false);
}

function previous(tokens: readonly Token[], at: number): MeaningMatch | null {
  if (!/^(previous|prior|preceding)$/.test(tokens[at]?.text ?? '')) return null;
  if (/^(period|one)$/.test(tokens[at + 1]?.text ?? '')) return told(2, null, true);
  const counted = matchNumber(tokens, at + 1);
  const unit = unitAt(tokens, at + 1 + (counted?.length ?? 0));
  const count = counted?.value ?? 1;
  if (unit === null || !Number.isInteger(count) || count < 1 || count > 1000) return null;
  return told(2 + (counted?.length ?? 0), { count, unit }, false);
}

/** «same day last week», «same period a year ago», «same last year». */
function sameUnit(tokens: readonly Token[], at: number): MeaningMatch | null {
  if (tokens[at]?.text !== 'same') return null;
  const named =
    unitAt(tokens, at + 1) !== null ||
    /^(period|time|stretch|span|weekday)$/.test(tokens[at + 1]?.text ?? '');
  let place = at + (named ? 2 : 1);
  if (/^(of|from|in|for|as|thing)$/.test(tokens[place]?.text ?? '')) place += 1;
  const lead = tokens[place]?.text ?? '';
  if (named && lead === 'yesterday') return told(place + 1 - at, one('day'), true);
  const unit = unitAt(tokens, place + 1);
  if (unit === null) return null;
  if (/^(last|previous)$/.test(lead)) return told(place + 2 - at, one(unit), true);
  const ago = /^(an?|one)$/.test(lead) && /^(ago|earlier|before)$/.test(tokens[place + 2]?.text ?? '');
  return ago ? told(place + 3 - at, one(unit), true) : null;
}

/** «next 7 days», «the coming week», «tomorrow», «this weekend», «until the end of the month». */
export function matchHorizon(tokens: readonly Token[], at: number, calendar: Calendar): MeaningMatch | null {
  const start = tokens[at]?.text === 'the' ? at + 1 : at;
  const upTo = untilDay(tokens, start, calendar.today);
  if (upTo) {
    const count = calendar.today.until(upTo.day).days + 1;
    const words = tokens
      .slice(start, start + upTo.length)
      .map(({ raw }) => raw)
      .join(' ');
    if (count < 1 || count > 366) return null;
    const assumption = `“${words}” is read as ${count} day${count === 1 ? '' : 's'} from today to ${upTo.day.toString()}.`;
    return { length: start - at + upTo.length, meaning: { kind: 'horizon', count, unit: 'day', assumption } };
  }
  if (!/^(next|coming|upcoming|following)$/.test(tokens[start]?.text ?? '')) return null;
  const number = matchNumber(tokens, start + 1);
  const place = start + 1 + (number?.length ?? 0);
  const fortnight = /^fortnights?$/.test(tokens[place]?.text ?? '');
  const unit = fortnight ? 'week' : unitAt(tokens, place);
  if (unit === null || unit === 'minute') return null;
  const count = (number?.value ?? 1) * (fortnight ? 2 : 1);
  if (!Number.isInteger(count) || count < 1 || count > 365) return null;
  const length = place + 1 - at;
  if (unit === 'hour') return { length, meaning: { kind: 'horizon', count, unit: 'hour' } };
  const days = { day: 1, week: 7, month: 30, quarter: 90, year: 365 }[unit];
  const meaning: Meaning = { kind: 'horizon', count: count * days, unit: 'day' };
  if (unit !== 'day' && !number)
    meaning.assumption = `“next ${unit}” is read as the ${days} days from today.`;
  return { length, meaning };
}

/** The last day of a time to come that has a name. Forecasts begin with today. */
function untilDay(
  tokens: readonly Token[],
  at: number,
  today: Temporal.PlainDate,
): { day: Temporal.PlainDate; length: number } | null {
  const text = tokens[at]?.text ?? '';
  if (text === 'tomorrow') return { day: today.add({ days: 1 }), length: 1 };
  const sunday = today.add({ days: 7 - today.dayOfWeek });
  if (phraseAt(tokens, at, 'this weekend') > 0 && today.dayOfWeek < 6) return { day: sunday, length: 2 };
  const rest =
    phraseAt(tokens, at, 'rest of the') ||
    phraseAt(tokens, at, 'remainder of the') ||
    phraseAt(tokens, at, 'rest of this');
  const opened = /^(by|until|till)$/.test(text) ? (tokens[at + 1]?.text === 'the' ? 2 : 1) : 0;
  const endOf =
    phraseAt(tokens, at + opened, 'end of the') ||
    phraseAt(tokens, at + opened, 'end of this') ||
    phraseAt(tokens, at + opened, 'end of');
  const lead = rest || (opened > 0 && endOf > 0 ? opened + endOf : 0);
  const unit = lead > 0 ? unitAt(tokens, at + lead) : null;
  const ended = opened > 0 && tokens[at + opened + 1]?.text === 'end' ? unitAt(tokens, at + opened) : null;
  const named = unit ?? ended;
  if (named === null || named === 'minute' || named === 'hour') return null;
  const length = unit === null ? opened + 2 : lead + 1;
  const next = startOf(
    named,
    startOf(named, today).add(named === 'quarter' ? { months: 3 } : { [`${named}s`]: 1 }),
  );
  return { day: next.subtract({ days: 1 }), length };
}
