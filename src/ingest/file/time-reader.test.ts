import { expect, it } from 'vitest';
import { parseTimestamp } from '../../events/index.ts';
import { createTimeReader } from './time-reader.ts';

const iso = (value: string | number) => new Date(value).toISOString();

it.each([
  ['yyyy-MM-dd HH:mm:ss', 'Europe/London', '2011-01-05 08:26:00', '2011-01-05T08:26:00.000Z'],
  ['yyyy-MM-dd HH:mm:ss', 'Europe/London', '2011-07-05 08:26:00', '2011-07-05T07:26:00.000Z'],
  ['M/d/yyyy H:mm', 'UTC', '12/1/2010 8:26', '2010-12-01T08:26:00.000Z'],
  ["yyyy-MM-dd HH:mm:ss 'UTC'", 'UTC', '2019-10-01 00:00:00 UTC', '2019-10-01T00:00:00.000Z'],
  ["dd.MM.yyyy 'um' HH:mm:ss,SSS", 'Europe/Berlin', '01.03.2026 um 10:00:00,250', '2026-03-01T09:00:00.250Z'],
  // The hour the clocks pass twice is the first of the two; the one they skip is counted on from before it.
  ['yyyy-MM-dd HH:mm', 'Europe/Berlin', '2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
  ['yyyy-MM-dd HH:mm', 'America/New_York', '2026-11-01 00:59', '2026-11-01T04:59:00.000Z'],
  ['epoch_s', 'UTC', '1772359200', '2026-03-01T10:00:00.000Z'],
  ['epoch_ms', 'UTC', '1772359200000', '2026-03-01T10:00:00.000Z'],
])('%s in %s reads %s', (format, zone, text, expected) => {
  expect(iso(createTimeReader({ format, zone })(text))).toBe(expected);
});

it.each([
  ['yyyy-MM-dd', '2026-02-30'],
  ['yyyy-MM-dd', '2026-02-03 10:00'],
  ['M/d/yyyy', '2026-02-03'],
  ['epoch_s', 'soon'],
])('what is not %s stays a text no contract takes', (format, text) => {
  const value = createTimeReader({ format, zone: 'UTC' })(text);
  expect(value).toContain(text);
  expect(parseTimestamp(value)).toBeNull();
});

it('refuses a format without a year', () => {
  expect(() => createTimeReader({ format: 'HH:mm', zone: 'UTC' })).toThrow('has no year');
});
