import { expect, test } from 'vitest';
import { seeded, seededNormal } from '../../../test/support/seeded.ts';
import { binomialTail, findDrift } from './drift-rule.ts';
import type { Outcome } from './drift-rule.ts';

const rule = { promised: 0.95, falseAlarms: 1e-3, buckets: 'days' };
const normalSeries =
  ({ shift = 0, spread = 1, like = 0 } = {}) =>
  (seed: number): (() => Outcome) => {
    const noise = seededNormal(seed);
    let error = 0;
    return () => {
      error = like * error + Math.sqrt(1 - like ** 2) * noise();
      return { predicted: 100, lower: 80.4, upper: 119.6, actual: 100 + 10 * (spread * error + shift) };
    };
  };
const take = (next: () => Outcome, count: number) => Array.from({ length: count }, next);
const after = (good: number, faulty: (seed: number) => () => Outcome, count: number, seed: number) =>
  findDrift(take(faulty(seed), count), take(normalSeries()(seed + 1_000), good), rule);
const share = (found: (seed: number) => string | null) =>
  Array.from({ length: 200 }, (_, seed) => found(seed + 1)).filter((reason) => reason !== null).length / 200;

/** A year of daily looks, as the job takes them: what was found is forgotten with all that went before it. */
function falseAlarmsAYear(series: (seed: number) => () => Outcome, count: number): number {
  let alarms = 0;
  for (let seed = 1; seed <= count; seed += 1) {
    const year = take(series(seed), 365);
    let since = 0;
    for (let day = 28; day <= 365; day += 1) {
      const recent = year.slice(Math.max(since, day - 28), day);
      const before = year.slice(Math.max(since, day - 84), Math.max(since, day - 28));
      if (findDrift(recent, before, rule) === null) continue;
      alarms += 1;
      since = day;
    }
  }
  return alarms / count;
}

/** Three of ten days one is sold, on one in thirty two: outcomes that are anything but normal. */
const rareSales = (seed: number) => {
  const uniform = seeded(seed);
  return (): Outcome => {
    const chance = uniform();
    return { predicted: 0.3, lower: 0, upper: 2, actual: chance < 0.74 ? 0 : chance < 0.963 ? 1 : 2 };
  };
};

test.each([
  ['independent errors', normalSeries(), 0.08],
  ['errors that follow each other', normalSeries({ like: 0.5 }), 0.3],
  ['rare sales', rareSales, 0.05],
])('a forecast as good as it promised is seldom blamed in a year: %s', (_, series, most) => {
  expect(falseAlarmsAYear(series, 60)).toBeLessThanOrEqual(most);
});

test('a forecast that is off by one and a half times its usual error is found', () => {
  expect(share((seed) => after(56, normalSeries({ shift: 1.5 }), 28, seed))).toBeGreaterThan(0.95);
  expect(share((seed) => after(0, normalSeries({ shift: 2 }), 14, seed))).toBeGreaterThan(0.9);
  expect(share((seed) => after(56, normalSeries({ spread: 3 }), 28, seed))).toBeGreaterThan(0.95);
});

test('says what is wrong in figures', () => {
  const even = (actual: (index: number) => number, lower: number, upper: number, count = 28) =>
    Array.from({ length: count }, (_, index) => ({ predicted: 100, lower, upper, actual: actual(index) }));
  const swinging = even((index) => (index % 2 === 0 ? 60 : 140), 70, 130);
  expect(findDrift(swinging, [], rule)).toBe(
    '28 of the last 28 days lay outside bounds that are to hold 95 % of them',
  );
  const low = even((index) => 80 + (index % 3), 75, 125);
  expect(findDrift(low, [], rule)).toBe(
    'over the last 28 days it forecast 24 % too much, more than its bounds make likely',
  );
  const wide = even((index) => 100 + (index % 2 === 0 ? 20 : -20), 50, 150);
  const before = even((index) => 100 + (index % 2 === 0 ? 5 : -5), 50, 150, 56);
  expect(findDrift(wide, before, rule)).toBe('its error was 20 % over the last 28 days, against 5 % before');
  expect(findDrift(before, before, rule)).toBeNull();
});

test('thirteen outcomes are too few, and bounds without width promise nothing', () => {
  const lost = { predicted: 0, lower: 0, upper: 0, actual: 50 };
  const far = { predicted: 0, lower: -1, upper: 1, actual: 50 };
  expect(
    findDrift(
      Array.from({ length: 28 }, () => lost),
      [],
      rule,
    ),
  ).toBeNull();
  expect(
    findDrift(
      Array.from({ length: 13 }, () => far),
      [],
      rule,
    ),
  ).toBeNull();
  expect(
    findDrift(
      Array.from({ length: 14 }, () => far),
      [],
      rule,
    ),
  ).not.toBeNull();
});

test('the chance of so many hits or more', () => {
  expect(binomialTail(0, 20, 0.05)).toBe(1);
  expect(binomialTail(1, 20, 0.05)).toBeCloseTo(1 - 0.95 ** 20, 12);
  expect(binomialTail(5, 28, 0.05)).toBeCloseTo(0.0117083992, 9);
  expect(binomialTail(20, 20, 0.5)).toBeCloseTo(2 ** -20, 12);
});
