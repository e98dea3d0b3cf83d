import { describe, expect, it } from 'vitest';
import { seededRandom } from '../ml/seeded-random.ts';
import { judge, withPeers } from './usual.ts';
import type { Series } from './usual.ts';

const normal = (next: () => number) => () =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const weekly = [1, 0.95, 0.9, 1, 1.1, 1.4, 1.3];

/** Days of a shop that is busy at weekends; the last `length` of them are judged. */
function shop(seed: number, { days = 84 + 7, noise = 0.05, growth = 0 } = {}): number[] {
  const deviate = normal(seededRandom(seed));
  return Array.from(
    { length: days },
    (_, i) => 1_000 * weekly[i % 7]! * (1 + growth * i) * (1 + noise * deviate()),
  );
}
const sum = (values: readonly number[]): Series => ({ of: Float64Array.from(values), per: null });
const week = { grain: 'day', length: 7 } as const;
const fallen = (days: readonly number[], from: number, to: number, by: number) =>
  days.map((value, i) => (i >= from && i < to ? value * (1 - by) : value));

describe('judge', () => {
  it.each([
    ['days', 1],
    ['weeks', 7],
    ['a fortnight', 14],
  ])('calls %s unusual about as often as it says', (_, length) => {
    const rounds = 600;
    const chances = Array.from(
      { length: rounds },
      (__, seed) => judge(sum(shop(seed + 1, { days: 84 + length })), { grain: 'day', length })!.probability,
    );
    const share = (below: number) => chances.filter((chance) => chance < below).length / rounds;
    expect(share(0.01)).toBeLessThan(0.03);
    expect(share(0.001)).toBeLessThan(0.006);
    expect(share(0.2)).toBeGreaterThan(0.04);
  });

  it('sees a fifth less, and how much is usual', () => {
    const judged = judge(sum(fallen(shop(5), 84, 91, 0.2)), week)!;
    expect(judged.change).toBeCloseTo(-0.2, 1);
    expect(judged.probability).toBeLessThan(0.001);
    expect(judged.usualSpread).toBeLessThan(0.1);
    expect(judged.pastWindows).toBe(8);
    expect(judged.expected.of / 7_650).toBeCloseTo(1, 1);
  });

  it('takes for usual what came twice before, and not what came once, or still lasts', () => {
    const probability = (...weeksAgo: number[]) => {
      const days = weeksAgo.reduce(
        (values, weeks) => fallen(values, 84 - 7 * weeks, 91 - 7 * weeks, 0.4),
        fallen(shop(5), 84, 91, 0.4),
      );
      return judge(sum(days), week)!.probability;
    };
    expect(probability(3, 6)).toBeGreaterThan(0.1);
    expect(probability(3)).toBeLessThan(0.03);
    expect(probability(1)).toBeLessThan(0.03);
    // Rises do not make a fall usual.
    const risen = [3, 6].reduce(
      (values, weeks) => fallen(values, 84 - 7 * weeks, 91 - 7 * weeks, -0.4),
      fallen(shop(5), 84, 91, 0.4),
    );
    expect(judge(sum(risen), week)!.probability).toBeLessThan(0.05);
  });

  it('follows a shop that grows', () => {
    const judged = judge(sum(shop(7, { growth: 0.01, noise: 0.01 })), week)!;
    expect(Math.abs(judged.change)).toBeLessThan(0.03);
    expect(judged.probability).toBeGreaterThan(0.05);
  });

  it('weighs ratios by what they are divided by', () => {
    const visits = shop(9);
    const rates = normal(seededRandom(11));
    const orders = visits.map((count) => count * 0.03 * (1 + 0.04 * rates()));
    const series = { of: Float64Array.from(fallen(orders, 84, 91, 0.3)), per: Float64Array.from(visits) };
    const judged = judge(series, week)!;
    expect(judged.change).toBeCloseTo(-0.3, 1);
    expect(judged.expected.of / judged.expected.per!).toBeCloseTo(0.03, 3);
    expect(judged.probability).toBeLessThan(0.001);
  });

  it('judges part of a day by the same hours of the days before', () => {
    const deviate = normal(seededRandom(13));
    const hours = Array.from(
      { length: 24 * 43 + 6 },
      (_, i) => 100 * (1 + 0.8 * Math.sin((2 * Math.PI * i) / 24)) * (1 + 0.05 * deviate()),
    );
    const morning = { grain: 'hour', length: 6 } as const;
    expect(judge(sum(hours), morning)!.probability).toBeGreaterThan(0.05);
    const judged = judge(sum(fallen(hours, 24 * 43, 24 * 43 + 6, 0.4)), morning)!;
    expect(judged.change).toBeCloseTo(-0.4, 1);
    expect(judged.probability).toBeLessThan(1e-4);
  });

  it('is surer of a value whose peers vary as it does', () => {
    const values = [21, 22, 23, 24, 25].map((seed) => judge(sum(fallen(shop(seed), 84, 91, 0.12)), week)!);
    const together = withPeers(values);
    const middle = (list: typeof values) =>
      list.map(({ probability }) => probability).sort((a, b) => a - b)[2]!;
    expect(middle(together)).toBeLessThan(middle(values) / 2);
    together.forEach(({ change, usualSpread }, i) => {
      expect(change).toBe(values[i]!.change);
      expect(usualSpread).toBeLessThan(2 * values[i]!.usualSpread);
    });
    // One that varies much more is measured by itself, and two have no common measure.
    const wild = judge(sum(shop(26, { noise: 0.3 })), week)!;
    expect(withPeers([...values, wild]).at(-1)).toEqual(wild);
    expect(withPeers(values.slice(0, 2))).toEqual(values.slice(0, 2));
  });

  it('says nothing of what it cannot know', () => {
    expect(judge(sum(shop(1, { days: 7 + 13 })), week)).toBeNull();
    expect(judge(sum(shop(1).map(() => 0)), week)).toBeNull();
    // Something sold on one Monday in six weeks, and nothing since.
    expect(
      judge(sum(shop(1).map((_, i) => (i % 42 === 0 ? 10 : 0))), week)?.probability ?? 1,
    ).toBeGreaterThan(0.05);
    expect(judge({ of: Float64Array.from(shop(1)), per: new Float64Array(91) }, week)).toBeNull();
    // Three weeks are the least, and the few they allow prove little.
    expect(judge(sum(fallen(shop(1, { days: 28 + 7 }), 28, 35, 0.2)), week)!.probability).toBeGreaterThan(
      0.001,
    );
  });
});
