import { noiseBound } from '../ml/robust-noise.ts';
import type { Noise } from '../ml/robust-noise.ts';
import { median, robustDeviation } from '../ml/robust-statistics.ts';
import { studentDeviate } from '../ml/student-t.ts';

/** A metric in consecutive buckets as one of the weeks before had them; NaN where that week says nothing. */
export interface PastWeek {
  values: Float64Array;
  /** what a ratio was divided by, one for each value; null for sums */
  per: Float64Array | null;
}

export interface UsualKind {
  /** how such a metric strays by chance; see ml/robust-noise.ts */
  noise: Noise;
  /** no value of it is below or above */
  least: number;
  most: number;
}

export interface UsualBounds {
  expected: (number | null)[];
  lower: (number | null)[];
  upper: (number | null)[];
}

/** With fewer weeks no middle can be told from a stray. */
export const fewestWeeks = 3;
/** Buckets on either side that tell how far one strays: four weeks alone tell it badly, the whole day tells it of other hours. */
export const beside = 2;
/** So many in a hundred are outside when all is as usual. */
const outside = 0.05;

/**
 * What is usual in each bucket: the median of the same bucket of the weeks before, and within which bounds 95 of 100 values
 * stay.
 *
 * How far values stray is measured as they are foretold: each past value against the median of the other weeks (the
 * leave-one-out residuals of the jackknife+: Barber, Candès, Ramdas and Tibshirani, Ann. Statist. 49(1), 2021), scaled by
 * what chance alone allows for so large a value, over the bucket and its neighbours. The robust deviation of these (scaled
 * MAD) gives the dispersion of the noise, which for counts is never below Poisson's, and Student's t widens it for the few
 * values it is known from. An incident among the weeks moves neither median nor MAD.
 */
export function usualBounds(weeks: readonly PastWeek[], kind: UsualKind): UsualBounds {
  const count = weeks[0]?.values.length ?? 0;
  const places = Array.from({ length: count }, (_, i) => placeOf(weeks, i, kind.noise));
  const bounds: UsualBounds = { expected: [], lower: [], upper: [] };
  places.forEach((place, i) => {
    const near = places.slice(Math.max(0, i - beside), i + beside + 1).flatMap((one) => one ?? []);
    const { lower, upper } = place ? around(place, near, kind) : { lower: null, upper: null };
    bounds.expected.push(place?.expected ?? null);
    bounds.lower.push(lower);
    bounds.upper.push(upper);
  });
  return bounds;
}

interface Place {
  expected: number;
  /** cases behind a ratio */
  support: number;
  /** in units of what chance alone allows for */
  residuals: number[];
}

function placeOf(weeks: readonly PastWeek[], i: number, noise: Noise): Place | null {
  const known = weeks.filter(({ values }) => !Number.isNaN(values[i]!));
  if (known.length < fewestWeeks) return null;
  const values = known.map((week) => week.values[i]!);
  const cases = known.map(({ per }) => per?.[i] ?? 1);
  const expected = median(values);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  // Where most weeks had none, the few that had some tell how much chance allows for.
  const amount = Math.sqrt(Math.abs(expected) || Math.abs(mean) || 1);
  const residuals = values.map((value, k) => {
    const away = value - median(values.filter((_, other) => other !== k));
    return noise === 'mean' ? away * Math.sqrt(cases[k]!) : away / amount;
  });
  return { expected, support: median(cases), residuals };
}

function around(
  { expected, support }: Place,
  near: readonly Place[],
  { noise, least, most }: UsualKind,
): { lower: number; upper: number } {
  const residuals = near.flatMap((place) => place.residuals);
  const freedom = residuals.length - near.length;
  const dispersion = Math.max(noise === 'count' ? 1 : 0, deviation(residuals) ** 2);
  // What never strayed at all is expected to stay.
  if (dispersion === 0) return { lower: expected, upper: expected };
  const z = deviateFor(freedom);
  const bound = (side: number) => {
    const value = noiseBound({ noise, dispersion }, side, expected, support);
    return Math.min(most, Math.max(least, value));
  };
  return { lower: Math.min(expected, bound(-z)), upper: Math.max(expected, bound(z)) };
}

/** Where most are alike, the few others are all there is to measure. */
function deviation(residuals: readonly number[]): number {
  return (
    robustDeviation(residuals, 0) ||
    Math.sqrt(residuals.reduce((sum, residual) => sum + residual ** 2, 0) / residuals.length)
  );
}

const deviates = new Map<number, number>();

function deviateFor(freedom: number): number {
  const known = deviates.get(freedom) ?? studentDeviate(outside, freedom);
  deviates.set(freedom, known);
  return known;
}
