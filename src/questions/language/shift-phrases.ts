import type { CalendarUnit } from './calendar.ts';
import { phraseAt } from './date-phrases.ts';
import type { Meaning } from './meaning.ts';
import { matchNumber } from './numbers.ts';
import { unitAt } from './time-phrases.ts';
import type { Token } from './tokens.ts';

export interface MeaningMatch {
  meaning: Meaning;
  length: number;
}

/** «the week before», «the 7 days before», «year over year», «the same day last week», «previous period». */
export function matchShift(tokens: readonly Token[], at: number): MeaningMatch | null {
  const the = tokens[at]?.text === 'the' ? 1 : 0;
  const start = at + the;
  const told = (
    length: number,
    back: { count: number; unit: CalendarUnit } | null,
    standsAlone: boolean,
  ): MeaningMatch => ({
    length: the + length,
    meaning: { kind: 'shift', back, standsAlone },
  });
  const unit = unitAt(tokens, start);
  const short = /^(d|w|m|q|y)o\1$/.exec(tokens[start]?.text ?? '')?.[1];
  const shortUnit = ({ d: 'day', w: 'week', m: 'month', q: 'quarter', y: 'year' } as const)[short as 'd'];
  if (short !== undefined) return told(1, { count: 1, unit: shortUnit }, true);
  if (
    unit !== null &&
    unitAt(tokens, start + 2) === unit &&
    /^(over|on)$/.test(tokens[start + 1]?.text ?? '')
  ) {
    return told(3, { count: 1, unit }, true);
  }
  if (unit !== null && phraseAt(tokens, start + 1, 'before yesterday') > 0) return null;
  if (unit !== null && /^(before|prior|earlier)$/.test(tokens[start + 1]?.text ?? '')) {
    return told(tokens[start + 2]?.text === 'that' ? 3 : 2, { count: 1, unit }, false);
  }
  const article = /^an?$/.test(tokens[start]?.text ?? '') ? 1 : 0;
  const unitAfter = unitAt(tokens, start + 1);
  if (article === 1 && unitAfter !== null && /^(earlier|before|ago)$/.test(tokens[start + 2]?.text ?? '')) {
    return told(3, { count: 1, unit: unitAfter }, false);
  }
  const count = matchNumber(tokens, start);
  const countedUnit = count && unitAt(tokens, start + count.length);
  if (
    count &&
    count.value > 0 &&
    count.value <= 1000 &&
    countedUnit &&
    /^(before|prior|earlier)$/.test(tokens[start + count.length + 1]?.text ?? '')
  ) {
    return told(count.length + 2, { count: count.value, unit: countedUnit }, false);
  }
  if (/^(previous|prior|preceding)$/.test(tokens[start]?.text ?? '')) {
    if (tokens[start + 1]?.text === 'period') return told(2, null, true);
    const counted = matchNumber(tokens, start + 1);
    const place = start + 1 + (counted?.length ?? 0);
    const of = unitAt(tokens, place);
    if (of !== null) return told(place + 1 - start, { count: counted?.value ?? 1, unit: of }, false);
  }
  if (tokens[start]?.text === 'period' && tokens[start + 1]?.text === 'before') return told(2, null, true);
  if (tokens[start]?.text === 'before') return told(tokens[start + 1]?.text === 'that' ? 2 : 1, null, false);
  if (tokens[start]?.text === 'same') {
    const what =
      unitAt(tokens, start + 1) !== null || /^(period|time|stretch|span)$/.test(tokens[start + 1]?.text ?? '')
        ? 2
        : 1;
    const than = /^(last|previous)$/.test(tokens[start + what]?.text ?? '')
      ? unitAt(tokens, start + what + 1)
      : null;
    if (than !== null) return told(what + 2, { count: 1, unit: than }, true);
  }
  return null;
}

/** «next 7 days», «the coming week», «tomorrow». */
export function matchHorizon(tokens: readonly Token[], at: number): MeaningMatch | null {
  const start = tokens[at]?.text === 'the' ? at + 1 : at;
  if (!/^(next|coming|upcoming|following)$/.test(tokens[start]?.text ?? '')) return null;
  const number = matchNumber(tokens, start + 1);
  const place = start + 1 + (number?.length ?? 0);
  const unit = unitAt(tokens, place);
  const days = { day: 1, week: 7, month: 30, quarter: 90, year: 365, hour: 0, minute: 0 }[unit ?? 'minute'];
  if (unit === null || unit === 'minute') return null;
  const count = number?.value ?? 1;
  if (count < 1 || count > 365) return null;
  const meaning: Meaning =
    unit === 'hour'
      ? { kind: 'horizon', count, unit: 'hour' }
      : { kind: 'horizon', count: count * days, unit: 'day' };
  return { length: place + 1 - at, meaning };
}
