import type { Dropout, PurchaseHistory } from '../../src/ml/bg-nbd.ts';
import { seeded, seededNormal } from './seeded.ts';

export interface SimulatedCustomer extends PurchaseHistory {
  /** purchases in the time after `age` */
  later: number;
}

/** Draws from gamma distributions of rate 1 (Marsaglia & Tsang 2000). */
export function seededGamma(seed: number): (shape: number) => number {
  const uniform = seeded(seed);
  const normal = seededNormal(seed + 1);
  const draw = (shape: number): number => {
    if (shape < 1) return draw(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return draw;
}

/**
 * Customers who buy and leave as BG/NBD or MBG/NBD has it. Each began somewhere in `longest`, and is watched for `ahead`
 * more.
 */
export function simulateCustomers(
  { dropout, r, alpha, a, b }: { dropout: Dropout; r: number; alpha: number; a: number; b: number },
  { customers, longest, ahead, seed }: { customers: number; longest: number; ahead: number; seed: number },
): SimulatedCustomer[] {
  const gamma = seededGamma(seed);
  const uniform = seeded(seed + 2);
  return Array.from({ length: customers }, () => {
    const rate = gamma(r) / alpha;
    const [leaving, staying] = [gamma(a), gamma(b)];
    const leaves = () => uniform() < leaving / (leaving + staying);
    const age = longest * (0.5 + 0.5 * uniform());
    const customer = { repeats: 0, recency: 0, age, later: 0 };
    let gone = dropout === 'mbg' && leaves();
    for (let time = 0; !gone; gone = leaves()) {
      time -= Math.log(1 - uniform()) / rate;
      if (time > age + ahead) break;
      if (time > age) customer.later += 1;
      else {
        customer.repeats += 1;
        customer.recency = time;
      }
    }
    return customer;
  });
}
