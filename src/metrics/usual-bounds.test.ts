import { describe, expect, it } from 'vitest';
import { seededRandom } from '../ml/seeded-random.ts';
import { usualBounds } from './usual-bounds.ts';
import type { PastWeek, UsualKind } from './usual-bounds.ts';

const counts: UsualKind = { noise: 'count', least: 0, most: Infinity };
const amounts: UsualKind = { noise: 'amount', least: 0, most: Infinity };
const ratios: UsualKind = { noise: 'mean', least: 0, most: 1 };

const sums = (...weeks: number[][]): PastWeek[] =>
  weeks.map((values) => ({ values: Float64Array.from(values), per: null }));

/** Knuth's method: the count of uniform numbers whose product stays above e^−mean. */
function poisson(next: () => number, mean: number): number {
  let [count, product] = [-1, 1];
  for (; product > Math.exp(-mean); count += 1) product *= next();
  return count;
}

const hours = 24 * 7;
const level = (hour: number) => 20 + 15 * Math.sin((2 * Math.PI * hour) / 24);

/** The part of fresh values within the bounds that four weeks before give. */
function coverage(kind: UsualKind, draw: (hour: number) => { value: number; per: number }): number {
  const week = () => Array.from({ length: hours }, (_, hour) => draw(hour));
  const past = Array.from({ length: 4 }, week).map((drawn) => ({
    values: Float64Array.from(drawn, ({ value }) => value),
    per: kind.noise === 'mean' ? Float64Array.from(drawn, ({ per }) => per) : null,
  }));
  const { lower, upper } = usualBounds(past, kind);
  const inside = week().filter(({ value }, i) => value >= lower[i]! && value <= upper[i]!);
  return inside.length / hours;
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const rounds = Array.from({ length: 12 }, (_, seed) => seed + 1);

describe('usualBounds', () => {
  it('holds about 95 of 100 counts, amounts and ratios, busy hours and quiet ones', () => {
    const kinds = {
      counts: (next: () => number) =>
        coverage(counts, (hour) => ({ value: poisson(next, level(hour)), per: 1 })),
      amounts: (next: () => number) =>
        coverage(amounts, (hour) => {
          const orders = poisson(next, level(hour));
          return {
            value: Array.from({ length: orders }, () => 10 + 80 * next()).reduce((a, b) => a + b, 0),
            per: 1,
          };
        }),
      ratios: (next: () => number) =>
        coverage(ratios, (hour) => {
          const sessions = 50 + poisson(next, 4 * level(hour));
          const bought = Array.from({ length: sessions }, next).filter((chance) => chance < 0.3).length;
          return { value: bought / sessions, per: sessions };
        }),
    };
    for (const [name, of] of Object.entries(kinds)) {
      const mean = meanOf(rounds.map((seed) => of(seededRandom(seed))));
      expect(mean, name).toBeGreaterThan(0.93);
      expect(mean, name).toBeLessThan(0.99);
    }
  });

  it('is not moved by an incident among the weeks', () => {
    const calm = [100, 104, 98, 101, 97];
    const weeks = [calm, calm.map((v) => v + 3), calm.map((v) => v - 4)];
    const whole = usualBounds(sums(...weeks, calm), counts);
    const broken = usualBounds(
      sums(
        ...weeks,
        calm.map(() => 0),
      ),
      counts,
    );
    expect(broken.expected[2]).toBeGreaterThan(90);
    expect(broken.lower[2]).toBeGreaterThan(0.7 * whole.lower[2]!);
  });

  it('grows with what is usual, and never goes below nothing', () => {
    const quiet = usualBounds(sums([0, 0, 0], [0, 1, 0], [0, 0, 0], [1, 0, 0]), counts);
    expect(quiet.expected).toEqual([0, 0, 0]);
    expect(quiet.lower).toEqual([0, 0, 0]);
    // One where there was none is nothing to be woken by.
    quiet.upper.forEach((upper) => expect(upper).toBeGreaterThan(1));
    const certain = usualBounds(
      [0.99, 1, 0.98, 1].map((rate) => ({ values: Float64Array.of(rate), per: Float64Array.of(40) })),
      ratios,
    );
    expect(certain.upper).toEqual([1]);
  });

  it('knows nothing where fewer than three weeks say something', () => {
    const none = Number.NaN;
    const bounds = usualBounds(sums([5, none], [6, none], [7, 9], [none, 8]), counts);
    expect(bounds.expected).toEqual([6, null]);
    expect(bounds.lower[1]).toBeNull();
    expect(bounds.upper[1]).toBeNull();
    expect(usualBounds([], counts)).toEqual({ expected: [], lower: [], upper: [] });
  });

  it('expects what never strayed to stay', () => {
    const bounds = usualBounds(sums([12, 12], [12, 12], [12, 12]), amounts);
    expect(bounds).toEqual({ expected: [12, 12], lower: [12, 12], upper: [12, 12] });
  });
});
