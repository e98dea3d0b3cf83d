import { mean } from './numbers.ts';

/**
 * Mean absolute change from one season to the next: what a seasonal naive forecast would have missed by, and the
 * scale of MASE (Hyndman & Koehler, 2006). 0 for a constant series, null for one no longer than a season.
 */
export function seasonalScale(values: readonly number[], period: number): number | null {
  if (values.length <= period) return null;
  return mean(values.slice(period).map((value, index) => Math.abs(value - values[index]!)));
}

/** Below 1 is better than repeating the last season. Null where that would have been faultless. */
export function mase(
  actual: readonly number[],
  predicted: readonly number[],
  scale: number | null,
): number | null {
  if (!scale || actual.length === 0) return null;
  return mean(actual.map((value, index) => Math.abs(value - predicted[index]!))) / scale;
}

/** 0 to 200 percent, as in the M4 competition; a zero forecast as zero counts as right. */
export function smape(actual: readonly number[], predicted: readonly number[]): number | null {
  if (actual.length === 0) return null;
  return mean(
    actual.map((value, index) => {
      const size = Math.abs(value) + Math.abs(predicted[index]!);
      return size === 0 ? 0 : (200 * Math.abs(value - predicted[index]!)) / size;
    }),
  );
}

/** Sum of absolute errors ÷ sum of absolute values: a percentage error that days of nothing cannot blow up. */
export function wape(actual: readonly number[], predicted: readonly number[]): number | null {
  const size = actual.reduce((sum, value) => sum + Math.abs(value), 0);
  if (size === 0) return null;
  return actual.reduce((sum, value, index) => sum + Math.abs(value - predicted[index]!), 0) / size;
}

/** Share of values inside their bounds. */
export function coverage(
  actual: readonly number[],
  lower: readonly number[],
  upper: readonly number[],
): number | null {
  if (actual.length === 0) return null;
  return mean(actual.map((value, index) => (value >= lower[index]! && value <= upper[index]! ? 1 : 0)));
}
