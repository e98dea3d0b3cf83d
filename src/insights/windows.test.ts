import { expect, it } from 'vitest';
import { layOut, windowWord } from './windows.ts';

const at = (text: string) => Date.parse(text);
const extent = { from: at('2026-01-01T09:30:00Z'), to: at('2026-06-10T15:20:00Z') };
const now = at('2026-06-10T15:20:30Z');
const lay = (from: string, to: string, timeZone = 'UTC') =>
  layOut({ from: at(from), to: at(to) }, { extent, now, timeZone });

it('judges whole days by twelve weeks of days before them', () => {
  const windows = lay('2026-06-01T00:00:00Z', '2026-06-08T00:00:00Z')!;
  expect(windows).toMatchObject({ grain: 'day', length: 7 });
  expect(windows.starts).toHaveLength(84 + 7);
  expect(windowWord(windows)).toBe('weeks');
  // A day of Berlin begins at 22:00 UTC in summer, and at 23:00 in early March.
  const berlin = lay('2026-05-31T22:00:00Z', '2026-06-01T22:00:00Z', 'Europe/Berlin')!;
  expect(berlin).toMatchObject({ grain: 'day', length: 1 });
  expect(new Date(berlin.history.from).toISOString()).toBe('2026-03-07T23:00:00.000Z');
});

it('judges what is not over by its whole hours', () => {
  const today = lay('2026-06-10T00:00:00Z', '2026-06-11T00:00:00Z')!;
  expect(today).toMatchObject({ grain: 'hour', length: 15 });
  expect(today.range.to).toBe(at('2026-06-10T15:00:00Z'));
  expect(windowWord(today)).toBe('stretches of 15 hours');
  // Over a month, the running day is left out instead.
  const month = lay('2026-05-01T00:00:00Z', '2026-06-30T00:00:00Z')!;
  expect(month).toMatchObject({ grain: 'day', length: 40 });
  expect(month.range.to).toBe(at('2026-06-10T00:00:00Z'));
});

it('begins with the first whole day that the shop has', () => {
  const windows = lay('1970-01-01T00:00:00Z', '2026-06-08T00:00:00Z')!;
  expect(new Date(windows.range.from).toISOString()).toBe('2026-01-02T00:00:00.000Z');
  expect(windows.starts).toHaveLength(windows.length);
  expect(lay('2026-06-10T15:05:00Z', '2026-06-10T15:20:00Z')).toBeNull();
});
