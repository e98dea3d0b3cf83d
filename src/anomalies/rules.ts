import { noiseBound, noiseScore } from '../ml/robust-noise.ts';
import type { NoiseModel } from '../ml/robust-noise.ts';
import type { SeasonalScore } from '../ml/robust-seasonal.ts';
import type { Severity } from './types.ts';

/**
 * The built-in rules: pure judgements of numbers that were read elsewhere. They also work while the seasonal models are
 * still learning, on what the last hour or day was like.
 */

/** A drop must be larger than this share of what was expected … */
const revenueDropAtLeast = 0.3;
/**
 * … and chance must hardly ever bring it: once in some 10,000 windows, in revenue or in the number of orders. So five
 * minutes without an order are news where nine or more were due, and are not where three were: three often fail to
 * come. What five minutes cannot show, the longer of these windows do, as soon as it can be known. (At 3.3 instead of
 * 3.7 the demo shop, with some 1.2 orders a minute, alarms a minute and a half sooner and twice a day for nothing.)
 */
const revenueEvidenceZ = 3.7;
/** Above this, chance is out of the question (see severity.ts), and only then is a drop critical. */
const revenueCertainZ = 4.26;
export const revenueWindowMinutes = [5, 6, 7, 8, 10, 12, 15, 20] as const;

/** @returns how grave the drop is: over 30 % medium, over 50 % high, over 80 % and beyond doubt critical */
export function revenueDrop(
  value: number,
  revenue: SeasonalScore,
  orders: SeasonalScore | null,
): Severity | null {
  const drop = (revenue.expected - value) / revenue.expected;
  const evidence = Math.min(revenue.z, orders?.z ?? 0);
  if (!(drop > revenueDropAtLeast) || evidence > -revenueEvidenceZ) return null;
  if (drop > 0.8 && evidence < -revenueCertainZ) return 'critical';
  return drop > 0.5 ? 'high' : 'medium';
}

/**
 * The rate is over two sigma in three separate five-minute windows in a row. A single window is so by chance six times a
 * day, three in a row about once in two months (a run rule as in the Western Electric handbook of 1956).
 */
const abandonmentSigma = 2;
export const abandonmentWindows = 3;

/** @param z of the three windows, each against its own expectation */
export function abandonmentRun(z: readonly number[]): Severity | null {
  if (z.length < abandonmentWindows || z.some((score) => !(score > abandonmentSigma))) return null;
  const mean = z.reduce((total, score) => total + score, 0) / z.length;
  if (mean > 4) return 'high';
  return mean > 3 ? 'medium' : 'low';
}

/** Below these, bad events are the usual few. */
const shareAtLeast = 0.05;
const partAtLeast = 5;
const shareEvidenceZ = 5;
/** A source that never sent a bad event may still send one in two hundred. */
const leastUsualShare = 0.005;

/**
 * A part of all events that should be next to nothing, such as the refused: over 5 % medium, over 20 % high, over 50 %
 * critical; and at least twice the usual share, in at least five events.
 */
export function unusualShare(
  part: number,
  all: number,
  usual: number,
): (SeasonalScore & { severity: Severity }) | null {
  const share = part / all;
  const expected = Math.max(usual, leastUsualShare);
  const noise: NoiseModel = { noise: 'count', dispersion: 1 };
  const z = noiseScore(noise, part, expected * all, 1);
  if (part < partAtLeast || z < shareEvidenceZ || share < Math.max(shareAtLeast, 2 * usual)) return null;
  const severity = share > 0.5 ? 'critical' : share > 0.2 ? 'high' : 'medium';
  return {
    severity,
    expected,
    z,
    lower: 0,
    upper: Math.min(1, noiseBound(noise, bandZ, expected * all, 1) / all),
  };
}

/** A part of at least this share of the whole dominates it. */
export const dominates = 0.5;

/** A price this many times the product's usual one, or that part of it, is odd: no ordinary sale or rise goes so far. */
export const oddPriceFactor = 3;

/** So many different products must have moved, nearly all of them to the same side. */
const leastProducts = 5;
const nearlyAll = 0.9;
/** Further than an ordinary reduction of everything goes. */
const leastShift = 0.25;

/**
 * Whether the prices of a category moved as a whole: the median of their ratios to what each product usually costs is
 * over 25 % away from 1, and nine in ten are on its side, which independent prices are by chance one time in 2⁵ at most,
 * and twice their usual price or half of it never.
 *
 * @param ratios one a product
 */
export function priceShift(
  ratios: readonly number[],
): { ratio: number; share: number; products: number; z: number; severity: Severity } | null {
  if (ratios.length < leastProducts) return null;
  const sorted = [...ratios].sort((a, b) => a - b);
  const ratio = sorted[Math.floor(sorted.length / 2)]!;
  if (Math.abs(ratio - 1) <= leastShift) return null;
  const moved = ratios.filter((one) => (ratio < 1 ? one < 1 - leastShift / 2 : one > 1 + leastShift / 2));
  const share = moved.length / ratios.length;
  if (share < nearlyAll) return null;
  const factor = Math.max(ratio, 1 / ratio);
  const severity = factor > oddPriceFactor ? 'high' : factor > 2 ? 'medium' : 'low';
  // A sign test: each product is a coin.
  return { ratio, share, products: ratios.length, z: Math.sqrt(ratios.length), severity };
}

/** The last hour in five-minute windows, for shops whose season is not known yet. */
export interface RecentHour {
  revenue: readonly (number | null)[];
  purchases: readonly (number | null)[];
  abandonment: readonly (number | null)[];
  cartAdds: readonly (number | null)[];
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** 99 of 100 normal windows are inside. */
const bandZ = 2.576;
/** Mean square over squared mean of item prices, of a shop whose prices spread as widely as they are high. */
const priceSpread = 2;

/** Revenue of `steps` times five minutes against the mean of the last hour, with the noise of its number of purchases. */
export function scoreRecentRevenue(
  value: number,
  steps: number,
  { revenue, purchases }: RecentHour,
): SeasonalScore | null {
  const bought = sum(purchases);
  if (bought === 0) return null;
  const expected = (sum(revenue) / revenue.length) * steps;
  // The mean itself is only known from so many windows.
  const dispersion = priceSpread * (sum(revenue) / bought) * (1 + steps / revenue.length);
  const model: NoiseModel = { noise: 'amount', dispersion };
  return {
    expected,
    z: noiseScore(model, value, expected, 1),
    lower: noiseBound(model, -bandZ, expected, 1),
    upper: noiseBound(model, bandZ, expected, 1),
  };
}

/** Fewer carts than this say nothing of a rate. */
const leastCarts = 10;

/** The abandonment rate of a window against that of the last hour's windows, with the noise of a share of its carts. */
export function scoreRecentAbandonment(
  rate: number,
  carts: number,
  { abandonment, cartAdds }: RecentHour,
): SeasonalScore | null {
  const all = sum(cartAdds);
  if (carts < leastCarts || all < leastCarts) return null;
  const expected = sum(abandonment.map((value, i) => (value ?? 0) * (cartAdds[i] ?? 0))) / all;
  const sigma = Math.sqrt(Math.max(expected * (1 - expected), 1 / carts) * (1 / carts + 1 / all));
  return {
    expected,
    z: (rate - expected) / sigma,
    lower: Math.max(0, expected - bandZ * sigma),
    upper: Math.min(1, expected + bandZ * sigma),
  };
}
