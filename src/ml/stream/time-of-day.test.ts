import { expect, test } from 'vitest';
import { createTimeOfDay } from './time-of-day.ts';

const hour = 3_600_000;
/** 10 by day and 2 by night. */
const usual = (timeMs: number) =>
  timeMs % (24 * hour) >= 8 * hour && timeMs % (24 * hour) < 20 * hour ? 10 : 2;

function seen(days: number, step: number) {
  const detect = createTimeOfDay();
  let last: number | null = null;
  for (let time = 0; time < days * 24 * hour; time += step) last = detect.update(time, usual(time), step);
  return { detect, last };
}

test('says nothing before two whole days', () => {
  expect(seen(2, hour).last).toBeNull();
  const { detect } = seen(2, hour);
  expect(detect.update(48 * hour, 2, hour)).toBe(0);
});

test.each([60_000, 300_000, hour])(
  'night at noon is as far off as day is from night (a value every %d ms)',
  (step) => {
    const { detect } = seen(3, step);
    const midnight = 3 * 24 * hour;
    for (let time = midnight; time < midnight + 12 * hour; time += step) {
      expect(detect.update(time, usual(time), step)).toBe(0);
    }
    expect(detect.update(midnight + 12 * hour, 2, step)).toBe(8);
  },
);

test('weekly values ask for no time of day that does not exist', () => {
  const detect = createTimeOfDay();
  for (let week = 0; week < 10; week += 1) {
    expect(() => detect.update(week * 7 * 24 * hour, week, 7 * 24 * hour)).not.toThrow();
  }
});
