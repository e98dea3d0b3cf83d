import type { Grain } from '../../generated/graphql.ts';

type Values = readonly (number | null)[];

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The shortest that a bucket gets: a day in spring has 23 hours, February 28 days. */
const shortestMs: Readonly<Record<Grain, number>> = {
  MINUTE: 60_000,
  FIVE_MINUTES: 300_000,
  HOUR: hourMs,
  DAY: dayMs - hourMs,
  WEEK: 7 * dayMs - hourMs,
  MONTH: 28 * dayMs - hourMs,
  QUARTER: 90 * dayMs - hourMs,
  YEAR: 365 * dayMs - hourMs,
};

export interface WholeBuckets {
  times: string[];
  /** The values of those buckets, of a column that has one for each time. */
  of(values: Values): (number | null)[];
}

/**
 * Only the buckets that lie wholly in the range: the hour that runs has not had its chance yet and would look like a fall,
 * and so would the one that the range begins in the middle of.
 */
export function wholeBuckets(
  times: readonly string[],
  range: { from: string; to: string },
  grain: Grain,
): WholeBuckets {
  const from = Date.parse(range.from);
  const to = Date.parse(range.to);
  const kept = times.flatMap((time, i) => {
    const start = Date.parse(time);
    return start >= from && start + shortestMs[grain] <= to ? [i] : [];
  });
  return { times: kept.map((i) => times[i]!), of: (values) => kept.map((i) => values[i] ?? null) };
}

export interface UsualColumns {
  time: readonly string[];
  lower: Values;
  upper: Values;
}

/** What is usual at these times: asked a moment apart, the two lists may end one bucket apart. */
export function usualAt(
  times: readonly string[],
  { time, lower, upper }: UsualColumns,
): { lower: (number | null)[]; upper: (number | null)[] } {
  const place = new Map(time.map((one, i) => [one, i]));
  const at = (values: Values) => times.map((one) => values[place.get(one) ?? -1] ?? null);
  return { lower: at(lower), upper: at(upper) };
}
