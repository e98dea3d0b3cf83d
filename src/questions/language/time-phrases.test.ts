import { describe, expect, it } from 'vitest';
import { createCalendar } from './calendar.ts';
import { matchSpan } from './time-phrases.ts';
import { tokenise } from './tokens.ts';

/** A Sunday afternoon. */
const now = Date.parse('2026-11-22T16:30:12Z');
const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

const read = (text: string, { dayFirst = true, timeZone = 'UTC' } = {}) => {
  const tokens = tokenise(text);
  const match = matchSpan(tokens, 0, createCalendar(now, timeZone, dayFirst));
  return match?.length === tokens.length ? match.span : null;
};
const dates = (text: string, dayFirst = true): string | null => {
  const span = read(text, { dayFirst });
  return span && `${iso(span.from)} ${iso(span.to)}`;
};

const cases: readonly [string, string][] = [
  ['5 Nov', '2026-11-05T00:00 2026-11-06T00:00'],
  ['Nov 5th', '2026-11-05T00:00 2026-11-06T00:00'],
  ['the 5th of November 2025', '2025-11-05T00:00 2025-11-06T00:00'],
  ['Thursday, 5 November', '2026-11-05T00:00 2026-11-06T00:00'],
  ['Wednesday the 11th', '2026-11-11T00:00 2026-11-12T00:00'],
  ['the first Monday of October', '2026-10-05T00:00 2026-10-06T00:00'],
  ['last Friday of October', '2026-10-30T00:00 2026-10-31T00:00'],
  ['Friday last week', '2026-11-13T00:00 2026-11-14T00:00'],
  ['25/12/25', '2025-12-25T00:00 2025-12-26T00:00'],
  ['2026-10', '2026-10-01T00:00 2026-11-01T00:00'],
  ['10/2026', '2026-10-01T00:00 2026-11-01T00:00'],
  ['last Christmas', '2025-12-25T00:00 2025-12-26T00:00'],
  ['Easter 2026', '2026-04-05T00:00 2026-04-06T00:00'],
  ['easter monday 2025', '2025-04-21T00:00 2025-04-22T00:00'],
  ['Cyber Monday last year', '2025-12-01T00:00 2025-12-02T00:00'],
  ["New Year's Eve", '2025-12-31T00:00 2026-01-01T00:00'],
  ["Valentine's Day", '2026-02-14T00:00 2026-02-15T00:00'],
  ['Halloween', '2026-10-31T00:00 2026-11-01T00:00'],
  ['H1 2026', '2026-01-01T00:00 2026-07-01T00:00'],
  ['the first half of 2025', '2025-01-01T00:00 2025-07-01T00:00'],
  ['the first week of October', '2026-10-01T00:00 2026-10-08T00:00'],
  ['the last 3 days of October', '2026-10-29T00:00 2026-11-01T00:00'],
  ['second half of October', '2026-10-16T00:00 2026-11-01T00:00'],
  ['week 45', '2026-11-02T00:00 2026-11-09T00:00'],
  ['the week of 5 November', '2026-11-02T00:00 2026-11-09T00:00'],
  ['the weekend of 14 November', '2026-11-14T00:00 2026-11-16T00:00'],
  ['from 5 to 9 November 2025', '2025-11-05T00:00 2025-11-10T00:00'],
  ['Nov 5-9', '2026-11-05T00:00 2026-11-10T00:00'],
  ['Jan-Mar 2026', '2026-01-01T00:00 2026-04-01T00:00'],
  ['november to february 2026', '2025-11-01T00:00 2026-03-01T00:00'],
  ['the 3rd till the 14th of october', '2026-10-03T00:00 2026-10-15T00:00'],
  ['between easter sunday and the end of may', '2026-04-05T00:00 2026-06-01T00:00'],
  ['october 12th up to and including october 18th', '2026-10-12T00:00 2026-10-19T00:00'],
  ['september until now', '2026-09-01T00:00 2026-11-22T16:30'],
  ['since the beginning of October', '2026-10-01T00:00 2026-11-22T16:30'],
  ['after 5 November', '2026-11-06T00:00 2026-11-22T16:30'],
  ['up to last Friday', '1970-01-01T00:00 2026-11-21T00:00'],
  ['before October', '1970-01-01T00:00 2026-10-01T00:00'],
  ['past 90 minutes', '2026-11-22T15:00 2026-11-22T16:30'],
  ['last half hour', '2026-11-22T16:00 2026-11-22T16:30'],
  ['last 30m', '2026-11-22T16:00 2026-11-22T16:30'],
  ['rolling 30 days', '2026-10-23T00:00 2026-11-22T00:00'],
  ['a fortnight ago', '2026-11-02T00:00 2026-11-09T00:00'],
  ['this weekend', '2026-11-21T00:00 2026-11-22T16:30'],
  ['this morning', '2026-11-22T06:00 2026-11-22T12:00'],
  ['last night', '2026-11-21T22:00 2026-11-22T06:00'],
  ['yesterday evening', '2026-11-21T18:00 2026-11-22T00:00'],
  ['from 9am to 5pm yesterday', '2026-11-21T09:00 2026-11-21T17:00'],
  ['yesterday between 9:30 and 17:00', '2026-11-21T09:30 2026-11-21T17:00'],
  ['yesterday from 10pm to 2am', '2026-11-21T22:00 2026-11-22T02:00'],
  ['yesterday after 6pm', '2026-11-21T18:00 2026-11-22T00:00'],
  ['since noon', '2026-11-22T12:00 2026-11-22T16:30'],
  ['at 3 p.m. yesterday', '2026-11-21T15:00 2026-11-21T16:00'],
  ['from yesterday noon to today 9am', '2026-11-21T12:00 2026-11-22T09:00'],
];

describe('times as people put them', () => {
  it.each(cases)('%s is %s', (words, expected) => {
    expect(dates(words)).toBe(expected);
  });

  it.each(cases)('the label of %s reads back as the same time', (words) => {
    const span = read(words);
    const again = read(span?.label ?? '');
    expect(again && [again.from, again.to]).toEqual(span && [span.from, span.to]);
  });

  it('reads a date by the order of day and month', () => {
    expect(dates('05/11/2026')).toBe('2026-11-05T00:00 2026-11-06T00:00');
    expect(dates('05/11/2026', false)).toBe('2026-05-11T00:00 2026-05-12T00:00');
  });

  it('tells clock times in the zone of the asker', () => {
    const span = read('yesterday between 9am and 5pm', { timeZone: 'America/New_York' });
    expect(span && [iso(span.from), iso(span.to)]).toEqual(['2026-11-21T14:00', '2026-11-21T22:00']);
  });

  it('says what it assumed', () => {
    expect(read('last night')?.assumptions).toEqual(['“last night” is read as 22:00 to 06:00.']);
    expect(read('halloween')?.assumptions).toEqual(['“halloween” is read as 2026-10-31, the latest.']);
    expect(read('5 November 2026')?.assumptions).toEqual([]);
  });

  it.each([
    '31 November',
    '2026-13-01',
    'this friday evening of 5',
    '25pm yesterday',
    'the last 3 of October',
    'mondays',
  ])('does not guess at %s', (words) => {
    expect(read(words)).toBeNull();
  });
});
