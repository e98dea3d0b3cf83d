import { describe, expect, it } from 'vitest';
import { falseDiscoveryRates } from './false-discovery.ts';
import { seededRandom } from './seeded-random.ts';

describe('falseDiscoveryRates', () => {
  it('are the adjusted probabilities of the paper, never falling as probabilities rise', () => {
    // The fifteen ordered tests of the paper's example: four are kept at a rate of 0.05.
    const paper = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    const rates = falseDiscoveryRates(paper);
    expect(rates.filter((rate) => rate <= 0.05)).toHaveLength(4);
    expect(rates[3]).toBeCloseTo((0.0095 * 15) / 4, 12);
    expect([...rates].sort((a, b) => a - b)).toEqual(rates);
  });

  it('come back in the order they were asked', () => {
    expect(falseDiscoveryRates([0.5, 0.01, 0.04])).toEqual([0.5, 0.03, 0.06]);
    expect(falseDiscoveryRates([])).toEqual([]);
  });

  it('let chance through no more often than promised', () => {
    const random = seededRandom(3);
    let families = 0;
    for (let round = 0; round < 2_000; round += 1) {
      const chance = Array.from({ length: 60 }, random);
      if (falseDiscoveryRates(chance).some((rate) => rate <= 0.05)) families += 1;
    }
    expect(families / 2_000).toBeGreaterThan(0.03);
    expect(families / 2_000).toBeLessThan(0.07);
  });
});
