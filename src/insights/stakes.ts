import type { Place, Reading } from './readings.ts';
import { valueOf } from './usual.ts';
import type { Judged } from './usual.ts';

/** The reading of a metric at a place, if it was looked at there and could be judged. */
export type At = (metric: string, place: Place | null) => Judged | null;

export function createAt(readings: readonly Reading[]): At {
  const key = (metric: string, place: Place | null) =>
    JSON.stringify([metric, place?.dimension, place?.value]);
  const known = new Map(readings.map(({ metric, place, judged }) => [key(metric.name, place), judged]));
  return (metric, place) => known.get(key(metric, place)) ?? null;
}

const gap = ({ actual, expected }: Judged): number => (valueOf(actual) ?? 0) - (valueOf(expected) ?? 0);
const usual = (judged: Judged): number => valueOf(judged.expected) ?? 0;

/** How a gap of a metric comes to money, from what else is usual at its place; null where that is not known. */
const worth: Readonly<
  Record<string, (own: Judged, other: (metric: string) => Judged | null) => number | null>
> = {
  revenue: gap,
  refunded_amount: (own) => -gap(own),
  // So many more orders or units, each at its usual worth.
  orders: (own, other) => times(gap(own), per(other('revenue'), own.expected.of)),
  units: (own, other) => times(gap(own), per(other('revenue'), own.expected.of)),
  sessions: (own, other) => times(gap(own), per(other('revenue'), own.expected.of)),
  active_users: (own, other) => times(gap(own), per(other('revenue'), own.expected.of)),
  unique_buyers: (own, other) => times(gap(own), per(other('revenue'), own.expected.of)),
  // So many more of the sessions that came would have bought.
  conversion_rate: (own, other) =>
    times(gap(own) * (own.actual.per ?? 0), per(other('revenue'), own.expected.of)),
  cart_abandonment_rate: (own, other) =>
    times(
      -gap(own) * (own.actual.per ?? 0),
      per(other('revenue'), other('conversion_rate')?.expected.of ?? 0),
    ),
  // Of ratios that are money by themselves: as many orders, units or users as there were.
  average_order_value: (own) => gap(own) * (own.actual.per ?? 0),
  average_price: (own) => gap(own) * (own.actual.per ?? 0),
  revenue_per_user: (own) => gap(own) * (own.actual.per ?? 0),
};

const times = (count: number, each: number | null): number | null => (each === null ? null : count * each);
const per = (revenue: Judged | null, count: number): number | null =>
  revenue === null || count === 0 ? null : usual(revenue) / count;

/**
 * What a reading is about in money: the difference between what was and what is usual, told as revenue. Only that of
 * revenue and refunds is counted; the others are estimates, all else being usual.
 */
export function stakeOf({ metric, place, judged }: Reading, at: At): number | null {
  if (!judged) return null;
  return worth[metric.name]?.(judged, (other) => at(other, place)) ?? null;
}

export const isEstimate = ({ metric }: Reading): boolean =>
  metric.name !== 'revenue' && metric.name !== 'refunded_amount';
