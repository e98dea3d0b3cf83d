import { describe, expect, it } from 'vitest';
import { previousRange, resolveRange, type NamedRange } from '../../metrics/index.ts';
import { createCalendar, describeDates } from './calendar.ts';
import { matchSpan } from './time-phrases.ts';
import { tokenise } from './tokens.ts';

const now = Date.parse('2026-11-22T16:30:12Z');
const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);
const read = (text: string, at = now, timeZone = 'UTC') => {
  const tokens = tokenise(text);
  const match = matchSpan(tokens, 0, createCalendar(at, timeZone));
  return match?.length === tokens.length ? match.span : null;
};
const rangeOf = (text: string): string | null => {
  const span = read(text);
  return span && `${iso(span.from)} ${iso(span.to)}`;
};

describe('times in words', () => {
  it.each<[string, NamedRange]>([
    ['last 7 days', 'LAST_7_DAYS'],
    ['the past thirty days', 'LAST_30_DAYS'],
    ['last 24 hours', 'LAST_24_HOURS'],
    ['the last hour', 'LAST_HOUR'],
    ['today', 'TODAY'],
    ['yesterday', 'YESTERDAY'],
    ['this week', 'THIS_WEEK'],
    ['last week', 'LAST_WEEK'],
    ['month to date', 'THIS_MONTH'],
    ['previous month', 'LAST_MONTH'],
    ['this quarter', 'THIS_QUARTER'],
    ['last quarter', 'LAST_QUARTER'],
    ['ytd', 'THIS_YEAR'],
    ['last year', 'LAST_YEAR'],
    ['all time', 'ALL_TIME'],
  ])('%s is %s of the metrics capability, in any zone', (words, name) => {
    for (const timeZone of ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu']) {
      const span = read(words, now, timeZone);
      expect(span && { from: span.from, to: span.to }).toEqual(resolveRange(name, { now, timeZone }));
    }
  });

  it.each([
    ['October', '2026-10-01T00:00 2026-11-01T00:00'],
    ['december', '2025-12-01T00:00 2026-01-01T00:00'],
    ['last november', '2025-11-01T00:00 2025-12-01T00:00'],
    ['october last year', '2025-10-01T00:00 2025-11-01T00:00'],
    ['Q2', '2026-04-01T00:00 2026-07-01T00:00'],
    ['the second quarter of 2025', '2025-04-01T00:00 2025-07-01T00:00'],
    ['Monday', '2026-11-16T00:00 2026-11-17T00:00'],
    ['sunday', '2026-11-15T00:00 2026-11-16T00:00'],
    ['since monday', '2026-11-16T00:00 2026-11-22T16:30'],
    ['between 1 and 15 October', '2026-10-01T00:00 2026-10-16T00:00'],
    ['from October 1st to 3 November 2026', '2026-10-01T00:00 2026-11-04T00:00'],
    ['2026-10-01 to 2026-10-15', '2026-10-01T00:00 2026-10-16T00:00'],
    ['15/10/2026', '2026-10-15T00:00 2026-10-16T00:00'],
    ['10.11.2026', '2026-11-10T00:00 2026-11-11T00:00'],
    ['the day before yesterday', '2026-11-20T00:00 2026-11-21T00:00'],
    ['three days ago', '2026-11-19T00:00 2026-11-20T00:00'],
    ['two weeks ago', '2026-11-02T00:00 2026-11-09T00:00'],
    ['the week before last', '2026-11-02T00:00 2026-11-09T00:00'],
    ['last weekend', '2026-11-14T00:00 2026-11-16T00:00'],
    ['last black friday', '2025-11-28T00:00 2025-11-29T00:00'],
    ['the last 3 months', '2026-08-01T00:00 2026-11-01T00:00'],
    ['a couple of days ago', '2026-11-20T00:00 2026-11-21T00:00'],
  ])('%s is %s', (words, expected) => {
    expect(rangeOf(words)).toBe(expected);
  });

  it.each(['2026-02-30', 'between 15 and 1 October', '0 days ago to yesterday', 'next week', 'last 0 days'])(
    'does not guess at %s',
    (words) => {
      expect(read(words)).toBeNull();
    },
  );

  it('keeps local days of 23 and 25 hours', () => {
    const spring = read('29 March 2026', now, 'Europe/Berlin');
    const autumn = read('25 October 2026', now, 'Europe/Berlin');
    expect([spring, autumn].map((span) => span && (span.to - span.from) / 3_600_000)).toEqual([23, 25]);
  });

  it('goes back by the calendar, as the metrics capability does', () => {
    const calendar = createCalendar(now, 'Europe/Berlin');
    const month = read('last month', now, 'Europe/Berlin');
    const before = month && calendar.back(month, 1, 'month');
    expect(before && { from: before.from, to: before.to }).toEqual(
      month && previousRange(month, 'previous_period', 'Europe/Berlin'),
    );
  });

  it('says dates shortly', () => {
    const at = (text: string): number => Date.parse(text);
    expect(describeDates(at('2026-11-15'), at('2026-11-22'), 'UTC')).toBe('15–21 November 2026');
    expect(describeDates(at('2026-10-30'), at('2026-11-02'), 'UTC')).toBe('30 October – 1 November 2026');
    expect(describeDates(at('2026-11-22'), at('2026-11-22T16:30Z'), 'UTC')).toBe(
      '22 November 2026, 00:00–16:30',
    );
  });
});
