import { expect, it } from 'vitest';
import { changeOf, growthOf } from './drivers-company.ts';
import { tellDrivers } from './drivers-sentence.ts';
import { driverWindows, usualWeeks } from './drivers-windows.ts';

const at = (text: string) => Date.parse(text);

it('compares with the same local time of the weeks before, in whole rows of an hour or more', () => {
  // The clocks of Berlin went forward on 29 March 2026.
  const actual = { from: at('2026-04-01T14:02:00+02:00'), to: at('2026-04-01T14:07:00+02:00') };
  const { weeks, before, day, dayOfWeeks, grain } = driverWindows(actual, 'Europe/Berlin');
  expect(weeks).toHaveLength(4);
  expect(weeks[0]).toEqual({ from: at('2026-03-25T13:30:00+01:00'), to: at('2026-03-25T14:35:00+01:00') });
  expect(before).toEqual({ from: at('2026-04-01T11:00:00+02:00'), to: at('2026-04-01T14:00:00+02:00') });
  expect(day).toEqual({ from: at('2026-03-31T14:00:00+02:00'), to: at('2026-04-01T14:00:00+02:00') });
  expect(dayOfWeeks[3]?.to).toBe(at('2026-03-04T14:00:00+01:00'));
  expect(grain).toBe('five_minutes');

  const long = driverWindows({ from: actual.from, to: actual.from + 5 * 3_600_000 }, 'UTC');
  expect(long.grain).toBe('hour');
  expect(long.weeks[0]).toEqual({ from: at('2026-03-25T12:00:00Z'), to: at('2026-03-25T18:00:00Z') });
});

it('leaves out weeks before the shop opened, and odd ones', () => {
  expect(usualWeeks([100, 90, 20, 0])).toEqual([0, 1]);
  expect(usualWeeks([100, 300, 110, 95])).toEqual([0, 2, 3]);
  expect(usualWeeks([0, 0, 0, 0])).toEqual([]);
});

it('knows growth by the middle of the hours, and how far hours stray from it', () => {
  const weeks = Array.from({ length: 4 }, () => Array<number>(24).fill(100));
  const day = Array<number>(24).fill(130);
  expect(growthOf(day, weeks)).toEqual({ factor: 1.3, spread: 0 });
  // A third of the day was missed.
  expect(growthOf(day.fill(0, 0, 8), weeks).factor).toBeCloseTo(1.3);
  const uneven = day.map((_, hour) => [60, 100, 140][hour % 3]!);
  expect(growthOf(uneven, weeks).spread).toBeGreaterThan(0.3);
  expect(growthOf([130, 130], weeks)).toEqual({ factor: 1, spread: 0 });
  expect(growthOf([], [])).toEqual({ factor: 1, spread: 0 });
});

it('tells a change, that there was none, or neither', () => {
  const even = { factor: 1, spread: 0 };
  const rows = Array.from({ length: 48 }, (_, i) => 95 + (i % 2) * 10);
  expect(changeOf(240, [rows], 6, even)).toBeCloseTo(-0.6);
  expect(changeOf(590, [rows], 6, even)).toBe(0);
  // Half as much again was to be expected.
  expect(changeOf(590, [rows], 6, { ...even, factor: 1.5 })).toBeCloseTo(-0.344, 2);
  // Hours stray by a third anyway.
  expect(changeOf(420, [rows], 6, { ...even, spread: 0.33 })).toBeNull();
  expect(changeOf(590, [rows], 6, { ...even, spread: 0.33 })).toBeNull();
  // Ten percent of ten is one; who would swear to that?
  expect(changeOf(10, [rows.map((row) => row / 60)], 6, even)).toBeNull();
  expect(changeOf(7, [rows.map((row) => row / 60)], 6, even)).toBeNull();
  // A half is within what so uneven a metric does anyway.
  expect(changeOf(300, [rows.map((_, i) => (i % 6 === 0 ? 600 : 0))], 6, even)).toBeNull();
  expect(changeOf(300, [[0, 0, 0]], 6, even)).toBeNull();
});

it('says what is known, and nothing else', () => {
  const company = [
    { label: 'views', change: 0 },
    { label: 'cart adds', change: 2.4 },
    { label: 'purchases', change: -0.604 },
  ];
  const source = { by: ['source'], values: [['mobile']], share: 0.912 } as const;
  expect(tellDrivers(source, company, 'drop')).toBe(
    '91 % of the gap is source mobile; cart adds rose to 3.4 times the usual, purchases fell 60 %, views did not change.',
  );
  expect(tellDrivers({ ...source, share: 1.04 }, [], 'spike')).toBe('all of the excess is source mobile.');
  const pair = { by: ['country', 'source'], values: [['DE', 'mobile']], share: 0.8 } as const;
  expect(tellDrivers(pair, [], 'drop')).toBe('80 % of the gap is country DE with source mobile.');
  const several = { by: ['event_type'], values: [['view'], [''], ['login']], share: 0.8 } as const;
  expect(tellDrivers(several, [], 'drop')).toBe('80 % of the gap is event type view, (none) and login.');
  expect(tellDrivers(null, company.slice(0, 1), 'drop')).toBe('views did not change.');
  expect(tellDrivers(null, [], 'drop')).toBe('');
});
