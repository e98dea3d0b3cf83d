import { CartographError } from '../../errors.ts';
import type { TimeRange } from '../../metrics/index.ts';

/** Consecutive buckets of a metric; NaN where a ratio has no cases. */
export interface Stretch {
  /** start of the first bucket, epoch ms */
  from: number;
  values: Float64Array;
}

/** A metric over stretches of time, read window by window. */
export interface Series {
  readonly stepMs: number;
  /** The sum over the range, which must be buckets of one stretch. */
  sum(range: TimeRange): number;
  /** The single bucket that begins at `from`; null where a ratio has no cases. */
  at(from: number): number | null;
  /** Whether any bucket of the range holds something else than nothing. */
  hasAny(range: TimeRange): boolean;
}

/** Amounts have four decimals (see sql/migrations/0001_events.sql): as whole numbers they add up without error. */
const decimals = 10_000;

/**
 * Sums come from running totals of whole numbers, so that a window has the very same value whatever stretch it was cut
 * from: what evaluates live and what looks back must never differ in the last digit.
 */
export function createSeries(stretches: readonly Stretch[], stepMs: number): Series {
  const parts = stretches.map(({ from, values }) => {
    const totals = new Float64Array(values.length + 1);
    const filled = new Uint32Array(values.length + 1);
    values.forEach((value, i) => {
      const counts = value !== 0 && !Number.isNaN(value);
      totals[i + 1] = totals[i]! + (counts ? Math.round(value * decimals) : 0);
      filled[i + 1] = filled[i]! + (counts ? 1 : 0);
    });
    return { from, to: from + values.length * stepMs, values, totals, filled };
  });
  const partWith = ({ from, to }: TimeRange) => {
    const part = parts.find((one) => one.from <= from && to <= one.to);
    if (!part)
      throw new CartographError('INTERNAL', 'An alert rule looked at a time that was not read for it.');
    return { ...part, first: (from - part.from) / stepMs, end: (to - part.from) / stepMs };
  };
  return {
    stepMs,
    sum: (range) => {
      const { totals, first, end } = partWith(range);
      return (totals[end]! - totals[first]!) / decimals;
    },
    at: (from) => {
      const { values, first } = partWith({ from, to: from + stepMs });
      const value = values[first]!;
      return Number.isNaN(value) ? null : value;
    },
    hasAny: (range) => {
      const { filled, first, end } = partWith(range);
      return filled[end]! > filled[first]!;
    },
  };
}
