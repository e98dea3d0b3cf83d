import { describe, expect, it } from 'vitest';
import { previousRange, resolveRange } from './ranges.ts';
import { parseRange } from './range-text.ts';

const now = Date.parse('2026-11-22T15:09:30Z'); // a Sunday
const utc = { now, timeZone: 'UTC' };
const shown = ({ from, to }: { from: number; to: number }) =>
  `${new Date(from).toISOString().slice(0, 16)}/${new Date(to).toISOString().slice(0, 16)}`;

describe('words', () => {
  it.each([
    ['LAST_7_DAYS', '2026-11-15T00:00/2026-11-22T00:00'],
    ['TODAY', '2026-11-22T00:00/2026-11-22T15:09'],
    ['YESTERDAY', '2026-11-21T00:00/2026-11-22T00:00'],
    ['LAST_HOUR', '2026-11-22T14:09/2026-11-22T15:09'],
    ['LAST_15_MINUTES', '2026-11-22T14:54/2026-11-22T15:09'],
    ['THIS_WEEK', '2026-11-16T00:00/2026-11-22T15:09'],
    ['LAST_WEEK', '2026-11-09T00:00/2026-11-16T00:00'],
    ['LAST_MONTH', '2026-10-01T00:00/2026-11-01T00:00'],
    ['THIS_QUARTER', '2026-10-01T00:00/2026-11-22T15:09'],
    ['LAST_YEAR', '2025-01-01T00:00/2026-01-01T00:00'],
  ] as const)('%s', (word, expected) => {
    expect(shown(resolveRange(word, utc))).toBe(expected);
    expect(shown(parseRange(word.toLowerCase().replaceAll('_', ' '), utc))).toBe(expected);
  });

  it('follows the zone', () => {
    expect(shown(parseRange('YESTERDAY', { now, timeZone: 'America/New_York' }))).toBe(
      '2026-11-21T05:00/2026-11-22T05:00',
    );
    // The clocks went forward on 29 March: that day had 23 hours.
    const spring = { now: Date.parse('2026-03-30T12:00:00Z'), timeZone: 'Europe/Berlin' };
    const day = parseRange('YESTERDAY', spring);
    expect((day.to - day.from) / 3_600_000).toBe(23);
  });
});

describe('from/to', () => {
  it.each([
    ['2026-10-01/2026-10-15', '2026-10-01T00:00/2026-10-16T00:00'],
    ['2026-10-01T08:00/2026-10-01T12:30', '2026-10-01T08:00/2026-10-01T12:30'],
    ['2026-10-01T08:00+02:00/2026-10-01T08:00Z', '2026-10-01T06:00/2026-10-01T08:00'],
    ['2026-11-22/now', '2026-11-22T00:00/2026-11-22T15:09'],
    ['1790000000000/1790003600000', '2026-09-21T14:13/2026-09-21T15:13'],
  ])('%s', (text, expected) => {
    expect(shown(parseRange(text, utc))).toBe(expected);
  });

  it.each(['yesteryear', '2026-10-15/2026-10-01', '2026-13-01/2026-12-01', 'a/b/c', '/'])(
    'refuses %s and says what to write',
    (text) => {
      expect(() => parseRange(text, utc)).toThrow(/Use|Put/);
    },
  );
});

describe('comparison', () => {
  it.each([
    ['LAST_7_DAYS', 'previous_period', '2026-11-08T00:00/2026-11-15T00:00'],
    ['TODAY', 'previous_period', '2026-11-21T00:00/2026-11-21T15:09'],
    ['THIS_WEEK', 'previous_period', '2026-11-09T00:00/2026-11-15T15:09'],
    ['LAST_MONTH', 'previous_period', '2026-09-01T00:00/2026-10-01T00:00'],
    ['LAST_HOUR', 'previous_period', '2026-11-22T13:09/2026-11-22T14:09'],
    ['YESTERDAY', 'previous_week', '2026-11-14T00:00/2026-11-15T00:00'],
    ['LAST_MONTH', 'previous_year', '2025-10-01T00:00/2025-11-01T00:00'],
  ] as const)('%s against %s', (word, comparison, expected) => {
    expect(shown(previousRange(resolveRange(word, utc), comparison, 'UTC'))).toBe(expected);
  });

  it('compares whole days with whole days over a change of clocks', () => {
    const timeZone = 'Europe/Berlin';
    const day = parseRange('2026-03-30/2026-03-30', { now, timeZone });
    const before = previousRange(day, 'previous_period', timeZone);
    expect((before.to - before.from) / 3_600_000).toBe(23);
  });
});
