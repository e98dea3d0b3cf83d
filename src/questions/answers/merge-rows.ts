import { bucketStarts, nextBucket } from '../../metrics/index.ts';
import type { Metric, MetricResult } from '../../metrics/index.ts';
import type { MetricsPlan } from '../plan.ts';

/** One metric in one row of the answer. */
export interface Measured {
  value: number | null;
  previous: number | null;
  /** value − previous, in the metric's unit; what changes are ranked by */
  difference: number | null;
  /** difference ÷ |previous|; for ratios the difference itself; null where there is nothing to divide by */
  change: number | null;
  /** of the whole; additive metrics only */
  share: number | null;
}

export interface ResultRow {
  /** start of the bucket, epoch ms; null without a grain */
  time: number | null;
  keys: string[];
  cells: Measured[];
}

/** Money sums are exact decimal text where the metric has it. */
export function numbersOf(result: MetricResult | undefined): (number | null)[] {
  if (!result) return [];
  return result.exact?.map((text) => (text === null ? null : Number(text))) ?? result.values;
}

/** A value beside what it is compared with. */
export function measure(metric: Metric, value: number | null, previous: number | null): Measured {
  const difference = value !== null && previous !== null ? value - previous : null;
  const relative = difference === null || !previous ? null : difference / Math.abs(previous);
  return {
    value,
    previous,
    difference,
    change: metric.unit === 'ratio' ? difference : relative,
    share: null,
  };
}

type Results = readonly (MetricResult | undefined)[];

interface Place {
  bucket: number;
  keys: string[];
  now: (number | null)[];
  before: (number | null)[];
}

/**
 * Rows of all metrics and both ranges, met by the number of their bucket and their keys. Buckets from before the data
 * begin are unknown, not 0, and so are left out.
 * @param dataFrom time of the oldest event, epoch ms
 */
export function mergeRows(
  plan: MetricsPlan,
  catalogue: readonly Metric[],
  {
    now,
    before,
    totals,
    dataFrom,
  }: { now: Results; before: Results; totals: readonly Measured[]; dataFrom: number },
): ResultRow[] {
  const { grain, timeZone, range, comparison } = plan;
  const starts = grain ? bucketStarts(range, grain, timeZone) : [];
  const startsBefore = grain && comparison ? bucketStarts(comparison, grain, timeZone) : [];
  const isKnown = (start: number | undefined): boolean =>
    grain === null || (start !== undefined && nextBucket(start, grain, timeZone) > dataFrom);

  const places = new Map<string, Place>();
  const collect = (results: Results, buckets: readonly number[], side: 'now' | 'before'): void => {
    const numberOf = new Map(buckets.map((start, i) => [start, i]));
    results.forEach((result, metric) => {
      numbersOf(result).forEach((value, i) => {
        const bucket = numberOf.get(result?.times[i] ?? NaN) ?? 0;
        if (grain && !isKnown(starts[bucket])) return;
        const keys = result?.keys.map((column) => column[i] ?? '') ?? [];
        const key = JSON.stringify([bucket, keys]);
        const place = places.get(key) ?? { bucket, keys, now: [], before: [] };
        place[side][metric] = value;
        places.set(key, place);
      });
    });
  };
  collect(now, starts, 'now');
  collect(before, startsBefore, 'before');

  return [...places.values()].map((place) => ({
    time: starts[place.bucket] ?? null,
    keys: place.keys,
    cells: catalogue.map((metric, i): Measured => {
      // A group that has no row had no events in a range that has some: its sum is 0, its ratio is unknown.
      const absent = metric.expression.kind === 'sum' ? 0 : null;
      const orAbsent = (value: number | null | undefined): number | null =>
        value === undefined ? absent : value;
      const compares = before.length > 0 && isKnown(startsBefore[place.bucket]);
      const cell = measure(metric, orAbsent(place.now[i]), compares ? orAbsent(place.before[i]) : null);
      const whole = totals[i]?.value;
      if (!metric.additive || plan.by.length === 0 || grain !== null || !whole || cell.value === null)
        return cell;
      return { ...cell, share: cell.value / whole };
    }),
  }));
}
