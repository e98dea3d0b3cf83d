import { describe, expect, it } from 'vitest';
import { simulateCustomers } from '../../test/support/simulated-customers.ts';
import { createBgNbd, fitBgNbd } from './bg-nbd.ts';
import type { BgNbdParameters, PurchaseHistory } from './bg-nbd.ts';

/** The published fit to the CDNOW customers, in weeks. */
const cdnow: BgNbdParameters = { dropout: 'bg', r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('the published example', () => {
  it('expects 1.226 purchases in 39 weeks of who bought twice more by week 30.43 of 38.86', () => {
    const model = createBgNbd(cdnow);
    const history = { repeats: 2, recency: 30.43, age: 38.86 };
    expect(model.expectedPurchases(history, 39)).toBeCloseTo(1.226, 3);
    expect(model.alive(history)).toBeCloseTo(0.7266, 4);
  });

  it('takes who never bought again for alive, having had no occasion to leave', () => {
    const history = { repeats: 0, recency: 0, age: 38.86 };
    expect(createBgNbd(cdnow).alive(history)).toBe(1);
    expect(createBgNbd({ ...cdnow, dropout: 'mbg' }).alive(history)).toBeLessThan(1);
  });
});

describe.each(['bg', 'mbg'] as const)('%s on customers of its own kind', (dropout) => {
  const truth: BgNbdParameters = { dropout, r: 0.6, alpha: 20, a: 0.8, b: 2.5 };
  const ahead = 90;
  const customers = simulateCustomers(truth, { customers: 100_000, longest: 300, ahead, seed: 7 });
  const model = createBgNbd(truth);

  it('expects as many purchases as come, of the lively and of the quiet', () => {
    const groups: ((history: PurchaseHistory) => boolean)[] = [
      () => true,
      ({ repeats }) => repeats === 0,
      ({ repeats, recency, age }) => repeats > 0 && recency < age / 3,
      ({ repeats, recency, age }) => repeats > 3 && recency > (2 * age) / 3,
    ];
    for (const belongs of groups) {
      const group = customers.filter(belongs);
      const came = sum(group.map(({ later }) => later));
      expect(sum(group.map((history) => model.expectedPurchases(history, ahead))) / came).toBeCloseTo(1, 1);
      const returned = group.filter(({ later }) => later > 0).length;
      const chances = group.map((history) => model.chanceOfPurchase(history, ahead));
      expect(sum(chances) / returned).toBeCloseTo(1, 1);
    }
  });

  it('is found again from their histories', () => {
    // In whole days, as shops are read.
    const some = customers.slice(0, 20_000).map(({ repeats, recency, age }) => ({
      repeats,
      recency: Math.round(recency),
      age: Math.round(age),
    }));
    const { model: fitted, logLikelihood } = fitBgNbd(some, dropout);
    const other = fitBgNbd(some, dropout === 'bg' ? 'mbg' : 'bg');
    expect(logLikelihood).toBeGreaterThan(other.logLikelihood);
    const { r, alpha, a, b } = fitted.parameters;
    expect(Math.abs(Math.log(r / truth.r))).toBeLessThan(0.1);
    expect(Math.abs(Math.log(alpha / truth.alpha))).toBeLessThan(0.1);
    expect(a / (a + b)).toBeCloseTo(truth.a / (truth.a + truth.b), 1);
    const expected = sum(customers.map((history) => fitted.expectedPurchases(history, ahead)));
    expect(expected / sum(customers.map(({ later }) => later))).toBeCloseTo(1, 1);
  });
});

describe('numbers at the edge', () => {
  it('is the same as without leaving where hardly anybody leaves', () => {
    for (const a of [1e-3, 1, 1e3]) {
      const loyal = createBgNbd({ ...cdnow, a, b: 1e7 * a });
      const history = { repeats: 3, recency: 20, age: 30 };
      expect(loyal.expectedPurchases(history, 10)).toBeCloseTo(((0.243 + 3) * 10) / (4.414 + 30), 5);
    }
  });

  it('stays finite for hundreds of purchases and for years ahead', () => {
    const model = createBgNbd(cdnow);
    const often = { repeats: 800, recency: 300, age: 301 };
    expect(model.expectedPurchases(often, 10)).toBeGreaterThan(15);
    expect(model.expectedPurchases(often, 10)).toBeLessThan(27);
    // After this many nobody is left: Σ E[(1 − p)^j] goes on for ever, but ever slower.
    expect(model.expectedPurchases({ repeats: 1, recency: 1, age: 1 }, 5_000)).toBeLessThan(80);
    expect(model.expectedPurchases({ repeats: 0, recency: 0, age: 0 }, 0)).toBe(0);
    expect(model.alive({ repeats: 800, recency: 10, age: 3_000 })).toBe(0);
  });

  it('has the same parameters for any unit of time but for alpha', () => {
    const days = simulateCustomers(cdnow, { customers: 1_000, longest: 60, ahead: 0, seed: 3 });
    const hours = days.map(({ repeats, recency, age }) => ({
      repeats,
      recency: 24 * recency,
      age: 24 * age,
    }));
    const [byDay, byHour] = [fitBgNbd(days, 'bg'), fitBgNbd(hours, 'bg')];
    expect(byHour.model.parameters.r).toBeCloseTo(byDay.model.parameters.r, 6);
    expect(byHour.model.parameters.alpha / byDay.model.parameters.alpha).toBeCloseTo(24, 6);
  });

  it('refuses customers of whom nobody bought again', () => {
    expect(() => fitBgNbd([{ repeats: 0, recency: 0, age: 3 }], 'bg')).toThrow(/repeat purchases/);
  });
});
