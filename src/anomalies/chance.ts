import { dayMs, hourMs } from '../durations.ts';
import { Exceedance } from '../ml/exceedance.ts';
import type { ExceedanceJson } from '../ml/exceedance.ts';
import { quantile } from '../ml/robust-statistics.ts';
import { sideKey } from './detect.ts';
import type { Side } from './stretch.ts';
import type { Slice } from './types.ts';

/** What chance brings in this shop. */
export interface Chance {
  exceedance: ExceedanceJson;
  /** by key of a slice and side: how much further it goes by chance than the others, as a factor over 1 */
  stretched: Record<string, number>;
}

/** The hours of two weeks beyond this are three: enough to see a heavy tail, too few to be ruled by one bad hour. */
const tailQuantile = 0.99;
/** Sparse slices hardly go anywhere by chance; those with enough of everything are the measure. */
const usualQuantile = 0.8;
/** No incident in the history may deafen a slice more than so. */
const mostStretched = 1.7;
const sides: readonly Side[] = ['drop', 'spike'];

/**
 * Some slices go further by chance than their noise model says: amounts with dear outliers, refunds that come by the
 * order. Their scores are put on the scale of the others by the ratio of their 99 % quantiles; then the tail of the
 * shop is that of the highest score in each hour, over all slices, so that it does not matter how far they depend on
 * each other.
 *
 * @param hours of each hour the highest score by slice and side, as from hourlyMaxima
 */
export function learnChance(slices: readonly Slice[], hours: readonly Float64Array[]): Chance {
  const tails = slices.flatMap((slice, i) =>
    sides.map((side, j) => ({
      key: sideKey(slice, side),
      place: 2 * i + j,
      tail: quantile(
        hours.map((maxima) => maxima[2 * i + j]!),
        tailQuantile,
      ),
    })),
  );
  const usual = quantile(
    tails.map(({ tail }) => tail),
    usualQuantile,
  );
  const factors = tails.map(({ key, place, tail }) => ({
    key,
    place,
    factor: Math.max(1, Math.min(mostStretched, tail / usual || 1)),
  }));
  const highest = hours.map((maxima) =>
    factors.reduce((most, { place, factor }) => Math.max(most, maxima[place]! / factor), 0),
  );
  return {
    exceedance: Exceedance.fit(highest, { blocksPerWeek: (7 * dayMs) / hourMs }).toJSON(),
    stretched: Object.fromEntries(
      factors.filter(({ factor }) => factor > 1).map(({ key, factor }) => [key, Number(factor.toFixed(3))]),
    ),
  };
}
