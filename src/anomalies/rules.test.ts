import { describe, expect, it } from 'vitest';
import {
  abandonmentRun,
  priceShift,
  revenueDrop,
  scoreRecentAbandonment,
  scoreRecentRevenue,
  unusualShare,
} from './rules.ts';

const score = (expected: number, z: number) => ({ expected, z, lower: 0, upper: 2 * expected });

describe('revenueDrop', () => {
  it('wants over 30 % less, and more than chance', () => {
    expect(revenueDrop(100, score(100, 0), null)).toBeNull();
    expect(revenueDrop(71, score(100, -9), null)).toBeNull();
    expect(revenueDrop(69, score(100, -9), null)).toBe('medium');
    expect(revenueDrop(40, score(100, -9), null)).toBe('high');
    expect(revenueDrop(0, score(100, -9), null)).toBe('critical');
    expect(revenueDrop(0, score(100, -2), null)).toBeNull();
    expect(revenueDrop(0, score(0, 0), null)).toBeNull();
  });
  it('takes the number of orders as evidence where amounts are too uneven', () => {
    expect(revenueDrop(0, score(100, -2), score(9, -4))).toBe('high');
    expect(revenueDrop(0, score(100, -2), score(12, -5))).toBe('critical');
    expect(revenueDrop(90, score(100, -1), score(9, -4))).toBeNull();
  });
});

describe('abandonmentRun', () => {
  it('wants three windows over two sigma', () => {
    expect(abandonmentRun([2.1, 2.2, 2.3])).toBe('low');
    expect(abandonmentRun([2.1, 1.9, 9])).toBeNull();
    expect(abandonmentRun([5, 5])).toBeNull();
    expect(abandonmentRun([5, 5, 5])).toBe('high');
  });
});

describe('unusualShare', () => {
  it('wants enough cases, a sizeable share and more than usual', () => {
    expect(unusualShare(0, 100, 0)).toBeNull();
    expect(unusualShare(4, 4, 0)).toBeNull();
    expect(unusualShare(20, 1000, 0)).toBeNull();
    expect(unusualShare(30, 100, 0.2)).toBeNull();
    expect(unusualShare(12, 100, 0.001)).toMatchObject({ severity: 'medium', expected: 0.005 });
    expect(unusualShare(60, 100, 0.2)).toMatchObject({ severity: 'critical' });
    expect(unusualShare(0, 0, 0)).toBeNull();
  });
});

describe('priceShift', () => {
  it('wants enough products, a large shift, and nearly all on one side', () => {
    expect(priceShift([0.5, 0.5, 0.5, 0.5])).toBeNull();
    expect(priceShift([0.85, 0.85, 0.85, 0.85, 0.86])).toBeNull();
    expect(priceShift([0.5, 0.5, 0.5, 1, 1, 1.1])).toBeNull();
    expect(priceShift([0.6, 0.6, 0.6, 0.6, 0.61])).toMatchObject({ severity: 'low', products: 5 });
    expect(priceShift([2.4, 2.4, 2.4, 2.5, 2.4])).toMatchObject({ severity: 'medium', ratio: 2.4 });
    expect(priceShift([0.01, 0.01, 0.01, 0.01, 0.01])).toMatchObject({ severity: 'high' });
  });
});

describe('the last hour as a baseline', () => {
  const hour = (value: number) => Array.from({ length: 12 }, () => value);
  const recent = { revenue: hour(200), purchases: hour(10), abandonment: hour(0.6), cartAdds: hour(15) };

  it('scores revenue by how many purchases it comes from', () => {
    expect(scoreRecentRevenue(200, 1, recent)).toMatchObject({ expected: 200 });
    expect(scoreRecentRevenue(0, 2, recent)!.z).toBeLessThan(-3.3);
    expect(scoreRecentRevenue(0, 2, { ...recent, purchases: hour(1) })!.z).toBeGreaterThan(-2);
    expect(scoreRecentRevenue(0, 1, { ...recent, purchases: hour(0) })).toBeNull();
  });

  it('scores abandonment by its carts', () => {
    expect(scoreRecentAbandonment(1, 40, recent)!.z).toBeGreaterThan(4);
    expect(scoreRecentAbandonment(0.8, 12, recent)!.z).toBeLessThan(2);
    expect(scoreRecentAbandonment(1, 9, recent)).toBeNull();
  });
});
