import type { Metric, MetricResult } from './types.ts';

/** Relative change: 0.1 is ten percent more. Null where either side is missing or the earlier one is zero. */
export function relativeChange(
  value: number | null | undefined,
  previous: number | null | undefined,
): number | null {
  if (value == null || previous == null || previous === 0) return null;
  return (value - previous) / Math.abs(previous);
}

export interface ComparedSeries {
  /** bucket starts, epoch ms */
  time: number[];
  value: (number | null)[];
  /** the bucket at the same place of the other range; null past its end */
  previous: (number | null)[];
  change: (number | null)[];
}

/** Lays a series over another of the same grain, bucket by bucket from the start. */
export function compareSeries(result: MetricResult, other: MetricResult | undefined): ComparedSeries {
  const previous = result.values.map((_, i) => other?.values[i] ?? null);
  return {
    time: result.times,
    value: result.values,
    previous,
    change: result.values.map((value, i) => relativeChange(value, previous[i])),
  };
}

export interface ComparedSlice {
  keys: string[];
  value: number | null;
  exact: string | null;
  share: number | null;
  previous: number | null;
  change: number | null;
}

export interface BreakdownOptions {
  order: 'descending' | 'ascending';
  limit: number;
}

/**
 * Slices in order of their value (those without one last), each with its part of the whole and its change. A slice
 * that only the earlier range has is shown with the value the metric has without events, since its fall is news.
 */
export function breakDown(
  metric: Metric,
  result: MetricResult,
  other: MetricResult | undefined,
  { order, limit }: BreakdownOptions,
): ComparedSlice[] {
  const keysAt = (of: MetricResult, i: number) => of.keys.map((column) => column[i] ?? '');
  const before = new Map(other?.values.map((value, i) => [JSON.stringify(keysAt(other, i)), value]));
  const whole = metric.additive ? result.values.reduce((sum: number, value) => sum + (value ?? 0), 0) : null;
  const empty = metric.expression.kind === 'sum' ? 0 : null;

  const slice = (keys: string[], value: number | null, exact: string | null): ComparedSlice => {
    const previous = other ? (before.get(JSON.stringify(keys)) ?? empty) : null;
    return {
      keys,
      value,
      exact,
      share: whole && value !== null ? value / whole : null,
      previous,
      change: relativeChange(value, previous),
    };
  };
  const slices = result.values.map((value, i) => slice(keysAt(result, i), value, result.exact?.[i] ?? null));
  const present = new Set(slices.map(({ keys }) => JSON.stringify(keys)));
  for (const key of before.keys()) {
    if (!present.has(key)) slices.push(slice(JSON.parse(key) as string[], empty, result.exact && '0'));
  }
  const sign = order === 'descending' ? -1 : 1;
  const rank = (value: number | null) => (value === null ? Infinity : sign * value);
  return slices
    .sort((a, b) => rank(a.value) - rank(b.value) || (a.keys.join() < b.keys.join() ? -1 : 1))
    .slice(0, limit);
}
