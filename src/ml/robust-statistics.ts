/** Makes the median absolute deviation of a normal distribution equal its standard deviation: 1 / Φ⁻¹(3/4). */
export const madConsistency = 1.4826;

/** Linear interpolation between order statistics (Hyndman and Fan's type 7); NaN for no values. Does not change its input. */
export function quantile(values: Iterable<number>, probability: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * probability;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (position - below);
}

export const median = (values: Iterable<number>): number => quantile(values, 0.5);

/** Standard deviation as half of all values could be wrong and it would still be about right: 1.4826 × MAD. */
export function robustDeviation(values: readonly number[], centre = median(values)): number {
  return madConsistency * median(values.map((value) => Math.abs(value - centre)));
}
