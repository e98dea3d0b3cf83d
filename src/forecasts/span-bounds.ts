import type { Bounds } from '../ml/forecast/index.ts';

/** Fewer spans side by side than this say nothing of how they vary. */
const leastSpans = 4;
const spans = [7, 28];

/**
 * How far the errors of the days of one span go together, from 0 (each on its own) to 1 (all off by the same), as if
 * every pair of days were equally correlated: then the mean of n days varies (1 + (n−1)·ρ)/n as much as one day. Measured
 * on the changes from one week to the next and from four weeks to the next, whichever holds together more. 1 where the
 * history is too short to tell, which gives the widest bounds.
 */
export function togetherness(values: readonly (number | null)[]): number {
  const measured = spans.flatMap((span) => correlationWithin(values, span) ?? []);
  return measured.length === 0 ? 1 : Math.min(1, Math.max(0, ...measured));
}

function correlationWithin(values: readonly (number | null)[], span: number): number | null {
  const changes = values.slice(span).map((value, i) => {
    const before = values[i] ?? null;
    return value === null || before === null ? null : value - before;
  });
  const means: number[] = [];
  for (let end = changes.length; end >= span; end -= 1) {
    const stretch = changes.slice(end - span, end).filter((change) => change !== null);
    if (stretch.length === span) means.push(mean(stretch));
  }
  const single = variance(changes.filter((change) => change !== null));
  if (means.length < leastSpans * span || single === 0) return null;
  return (span * (variance(means) / single) - 1) / (span - 1);
}

/**
 * Bounds of the sum of several days from the bounds of each. Where a bound was cut off at the floor, the other side tells
 * how far off a day may be.
 */
export function sumBounds(
  points: readonly number[],
  { lower, upper }: Pick<Bounds, 'lower' | 'upper'>,
  together: number,
  floor: number | null,
): { value: number; lower: number; upper: number } {
  const value = sum(points);
  const up = points.map((point, i) => upper[i]! - point);
  const down = lower.map((bound, i) => {
    const width = points[i]! - bound;
    return bound === floor ? Math.max(width, up[i]!) : width;
  });
  const least = value - widthOfSum(down, together);
  return {
    value,
    lower: floor === null ? least : Math.max(floor, least),
    upper: value + widthOfSum(up, together),
  };
}

function widthOfSum(widths: readonly number[], together: number): number {
  const apart = sum(widths.map((width) => width * width));
  return Math.sqrt(apart + together * (sum(widths) ** 2 - apart));
}

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
const mean = (list: readonly number[]): number => sum(list) / list.length;

function variance(list: readonly number[]): number {
  const centre = mean(list);
  return list.length === 0 ? 0 : mean(list.map((value) => (value - centre) ** 2));
}
