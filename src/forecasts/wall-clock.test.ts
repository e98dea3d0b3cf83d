import { expect, test } from 'vitest';
import { hourMs } from '../durations.ts';
import { createWallClock } from './wall-clock.ts';

const berlin = createWallClock('hour', 'Europe/Berlin');
const hours = (from: string, count: number) =>
  Array.from({ length: count }, (_, index) => Date.parse(from) + index * hourMs);

test('an ordinary day has an hour in each place', () => {
  const { start, values } = berlin.series(
    hours('2026-03-01T23:00:00Z', 24),
    Array.from({ length: 24 }, (_, index) => index),
  );
  expect(start * 3600_000).toBe(Date.parse('2026-03-02T00:00:00Z'));
  expect(values).toEqual(Array.from({ length: 24 }, (_, index) => index));
});

test('the hour that spring leaves out is bridged, so that noon stays noon', () => {
  // Berlin, 29 March 2026: 23 hours, of which 02:00 does not come.
  const { values } = berlin.series(
    hours('2026-03-28T23:00:00Z', 23),
    Array.from({ length: 23 }, (_, index) => (index < 2 ? index : index + 1)),
  );
  expect(values).toEqual([0, 1, 1, ...Array.from({ length: 21 }, (_, index) => index + 3)]);
});

test('the hour that comes twice in autumn is averaged into one', () => {
  // Berlin, 25 October 2026: 25 hours, 02:00 twice.
  const { values } = berlin.series(hours('2026-10-24T22:00:00Z', 25), [
    0,
    1,
    20,
    40,
    ...Array.from({ length: 21 }, (_, index) => index + 3),
  ]);
  expect(values).toEqual([0, 1, 30, ...Array.from({ length: 21 }, (_, index) => index + 3)]);
});

test('days lie one after another whatever their length', () => {
  const days = [
    '2026-03-27T23:00:00Z',
    '2026-03-28T23:00:00Z',
    '2026-03-29T22:00:00Z',
    '2026-03-30T22:00:00Z',
  ].map((text) => Date.parse(text));
  const [first, ...others] = createWallClock('day', 'Europe/Berlin').places(days);
  expect(others).toEqual([first! + 1, first! + 2, first! + 3]);
  expect(new Date(first! * 86_400_000).getUTCDay()).toBe(6);
});

test('zones that are off by half an hour have whole hours too', () => {
  const [first, second] = createWallClock('hour', 'Asia/Kolkata').places([
    Date.parse('2026-03-01T18:30:00Z'),
    Date.parse('2026-03-01T19:30:00Z'),
  ]);
  expect(second! - first!).toBe(1);
  expect(first! % 24).toBe(0);
});
