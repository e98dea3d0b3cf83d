import { madConsistency, quantile } from '../robust-statistics.ts';

/** Deviations up to which values are left nearly as they are. */
const linear = 10;
/** Of the largest deviation: a series that rests on one value most of the time has no spread of its own. */
const leastShare = 0.02;

export interface Compression {
  centre: number;
  /** The deviation at which the logarithm begins to bite; in the unit of the values. */
  scale: number;
}

/**
 * Straight near the usual values, logarithmic far away: asinh((value − centre) / scale) with scale = ten robust
 * deviations. A tenfold spike is then a few steps from a fivefold one, and small novelties still show beside both.
 * NaN among the values is left out; values that are all the same give a scale that keeps any difference finite.
 */
export function fitCompression(values: Float64Array): Compression {
  const known = values.filter((value) => !Number.isNaN(value));
  const centre = quantile(known, 0.5);
  const deviations = known.map((value) => Math.abs(value - centre));
  const deviation = madConsistency * quantile(deviations, 0.5);
  const least = Math.max(leastShare * quantile(deviations, 1), 1e-9 * Math.abs(centre), Number.EPSILON);
  return { centre, scale: linear * Math.max(deviation, least) };
}

export const compress = ({ centre, scale }: Compression, value: number): number =>
  Math.asinh((value - centre) / scale);

export const expand = ({ centre, scale }: Compression, value: number): number =>
  centre + scale * Math.sinh(value);
