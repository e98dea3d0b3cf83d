import { logGamma } from './log-gamma.ts';

/**
 * The chance that a deviate of Student's t distribution is at least this far from 0, on either side: the regularised
 * incomplete beta function I_x(ν/2, 1/2) at x = ν / (ν + t²).
 *
 * @param freedom degrees of freedom ν, 1 or more
 */
export function studentTail(t: number, freedom: number): number {
  return incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5);
}

/** How far from 0 a deviate goes with this chance on either side together. Bisection; accurate to 1e-9. */
export function studentDeviate(chance: number, freedom: number): number {
  let [low, high] = [0, 1];
  while (studentTail(high, freedom) > chance) high *= 2;
  while (high - low > 1e-9 * high) {
    const middle = (low + high) / 2;
    if (studentTail(middle, freedom) > chance) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** I_x(a, b) by its continued fraction (Abramowitz and Stegun 26.5.8), which converges fast below the mean of the beta. */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0 || x >= 1) return x <= 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return (front / a) * continuedFraction(x, a, b);
}

const tiny = 1e-300;

/** Lentz's method, modified by Thompson and Barnett (1986). */
function continuedFraction(x: number, a: number, b: number): number {
  const guarded = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 300; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    fraction *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-14) break;
  }
  return fraction;
}
