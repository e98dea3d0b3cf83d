import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { factorEffects, mixAndRate } from './shift-share.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('factorEffects', () => {
  it('add up to the change of the product', () => {
    const random = seededRandom(5);
    for (let round = 0; round < 200; round += 1) {
      const factors = Array.from({ length: 4 }, () => ({
        actual: random() + 0.01,
        expected: random() + 0.01,
      }));
      const product = (side: 'actual' | 'expected') => factors.reduce((all, one) => all * one[side], 1);
      expect(sum(factorEffects(factors))).toBeCloseTo(product('actual') - product('expected'), 10);
    }
  });

  it('are nothing for a factor that stayed, and alike for factors that changed alike', () => {
    const [stayed, first, second] = factorEffects([
      { actual: 1_000, expected: 1_000 },
      { actual: 0.02, expected: 0.04 },
      { actual: 25, expected: 50 },
    ]);
    expect(stayed).toBe(0);
    expect(first).toBeCloseTo(-750, 9);
    expect(second).toBeCloseTo(-750, 9);
  });

  it('give all of it to the factor that fell to nothing, or came from it', () => {
    const visits = { actual: 900, expected: 1_000 };
    const noBasket = { actual: NaN, expected: 50 };
    expect(factorEffects([visits, { actual: 0, expected: 0.04 }, noBasket])).toEqual([0, -2_000, 0]);
    expect(factorEffects([visits, { actual: 0.04, expected: 0 }, { actual: 50, expected: NaN }])).toEqual([
      0, 1_800, 0,
    ]);
    expect(factorEffects([visits, { actual: 0, expected: 0 }])).toEqual([0, 0]);
  });
});

describe('mixAndRate', () => {
  const part = (visits: [number, number], orders: [number, number]) => ({
    of: { actual: orders[0], expected: orders[1] },
    per: { actual: visits[0], expected: visits[1] },
  });

  it('sees a mix that changed while no rate did', () => {
    // 5 % on web, 2 % on mobile; mobile was half of the visits and is two thirds.
    const effects = mixAndRate([part([500, 500], [25, 25]), part([1_000, 500], [20, 10])]);
    expect(sum(effects.map(({ rate }) => rate))).toBeCloseTo(0, 12);
    expect(sum(effects.map(({ mix }) => mix))).toBeCloseTo(45 / 1_500 - 35 / 1_000, 12);
  });

  it("sees rates that rose while the whole fell (Simpson's paradox)", () => {
    const effects = mixAndRate([part([200, 800], [21, 80]), part([800, 200], [17, 4])]);
    expect(sum(effects.map(({ rate }) => rate))).toBeGreaterThan(0);
    expect(sum(effects.map(({ mix, rate }) => mix + rate))).toBeCloseTo(0.038 - 0.084, 12);
  });

  it('adds up with parts that come and go', () => {
    const effects = mixAndRate([part([100, 100], [10, 20]), part([0, 50], [0, 5]), part([300, 0], [3, 0])]);
    expect(sum(effects.map(({ mix, rate }) => mix + rate))).toBeCloseTo(13 / 400 - 25 / 150, 12);
    expect(effects.slice(1).map(({ rate }) => rate)).toEqual([0, 0]);
    expect(mixAndRate([part([0, 50], [0, 5])])).toEqual([]);
  });
});
