import { describe, expect, it } from 'vitest';
import { seeded } from '../../test/support/seeded.ts';
import { seededGamma } from '../../test/support/simulated-customers.ts';
import { createGammaGamma, fitGammaGamma } from './gamma-gamma.ts';

/** The published fit to the CDNOW customers, in dollars. */
const cdnow = { p: 6.25, q: 3.74, gamma: 15.44 };
const truth = { p: 4, q: 3.5, gamma: 20 };

/** Customers with the mean spending of some purchases, and what they would spend in the long run. */
function spenders(count: number, seed: number) {
  const gamma = seededGamma(seed);
  const uniform = seeded(seed + 5);
  return Array.from({ length: count }, () => {
    const rate = gamma(truth.q) / truth.gamma;
    const purchases = 1 + Math.floor(6 * uniform());
    const total = Array.from({ length: purchases }, () => gamma(truth.p) / rate).reduce((a, b) => a + b, 0);
    return { purchases, mean: total / purchases, longRun: truth.p / rate };
  });
}

describe('gamma-gamma', () => {
  it('draws a mean towards everybody’s, less the more purchases it is of', () => {
    const model = createGammaGamma(cdnow);
    const everybody = (cdnow.p * cdnow.gamma) / (cdnow.q - 1);
    expect(everybody).toBeCloseTo(35.22, 2);
    const after = (purchases: number) => model.expectedSpend({ purchases, mean: 100 });
    // The weight of everybody's mean is (q − 1) / (px + q − 1).
    expect(after(1)).toBeCloseTo((2.74 * everybody + 6.25 * 100) / (2.74 + 6.25), 10);
    expect(after(2)).toBeGreaterThan(after(1));
    expect(after(1_000)).toBeCloseTo(100, 1);
  });

  it('finds how spending was made, and what each spends in the long run better than the own mean does', () => {
    const customers = spenders(5_000, 11);
    const model = fitGammaGamma(customers);
    const { p, q, gamma } = model.parameters;
    expect((p * gamma) / (q - 1) / ((truth.p * truth.gamma) / (truth.q - 1))).toBeCloseTo(1, 1);
    expect(p / truth.p).toBeCloseTo(1, 0);
    expect(q / truth.q).toBeCloseTo(1, 0);
    const error = (guess: (customer: (typeof customers)[number]) => number) =>
      customers.reduce((sum, customer) => sum + (guess(customer) - customer.longRun) ** 2, 0);
    expect(error((customer) => model.expectedSpend(customer))).toBeLessThan(0.8 * error(({ mean }) => mean));
  });

  it('says the same in any currency', () => {
    const dollars = spenders(500, 2);
    const cents = dollars.map(({ purchases, mean }) => ({ purchases, mean: 100 * mean }));
    const spending = { purchases: 2, mean: 50 };
    const inCents = fitGammaGamma(cents).expectedSpend({ purchases: 2, mean: 5_000 });
    expect(inCents / fitGammaGamma(dollars).expectedSpend(spending)).toBeCloseTo(100, 6);
  });

  it('refuses what it cannot learn from', () => {
    expect(() => fitGammaGamma([{ purchases: 1, mean: 3 }])).toThrow(/more than once/);
    expect(() => fitGammaGamma([{ purchases: 2, mean: 0 }])).toThrow(/more than 0/);
  });
});
