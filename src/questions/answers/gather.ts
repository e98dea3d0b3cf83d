import { bucketStart } from '../../metrics/index.ts';
import type { Grain, Metric, MetricResult, TimeRange } from '../../metrics/index.ts';
import type { MetricsPlan } from '../plan.ts';
import type { Batch } from './batch.ts';
import { baseGrain, createFolding, fold, tidy, type Known, type Series } from './folding.ts';
import type { Part } from './quantities.ts';

/** What was found of one range. */
export interface Gathered {
  range: TimeRange;
  /** the rows of each part; empty when none were asked for */
  series: Series[];
  /** each part over the whole range */
  totals: (number | null)[];
  /** the buckets that were put together, of the first part's metric, uncut; null where nothing is folded */
  buckets: { time: number; value: number | null; isWhole: boolean }[] | null;
}

/**
 * Puts the queries of one range into a batch: cut into rows, and as a whole where that is not the sum of the rows.
 * @returns reads what was found, once the batch was sent
 */
export function gather(
  { plan, parts, batch, known }: { plan: MetricsPlan; parts: readonly Part[]; batch: Batch; known: Known },
  range: TimeRange,
  withRows: boolean,
): () => Gathered {
  const { by, filters, timeZone } = plan;
  const base = baseGrain(plan);
  const grain = base ?? plan.grain ?? undefined;
  // Buckets from before the data are unknown, not 0.
  const reached = grain ? withinData(range, grain, known.extent, timeZone) : range;
  const reads = parts.map(({ metric }) => ({
    rows: withRows ? batch.add({ metric: metric.name, range: reached, grain, by, filters, timeZone }) : null,
    whole: wholeOf(metric),
  }));

  function wholeOf(metric: Metric): (() => MetricResult) | null {
    if (base !== null)
      return batch.add({ metric: metric.name, range: reached, grain: base, by: [], filters, timeZone });
    return withRows && metric.additive ? null : batch.add({ metric: metric.name, range, filters, timeZone });
  }

  return () => {
    const cut = base && createFolding(plan, base, reached, known);
    const uncut = base && createFolding({ timeZone, cycle: null, grain: null }, base, reached, known);
    const series = reads.map(({ rows }, i): Series => {
      if (!rows) return { places: [], keys: [], values: [] };
      return cut ? fold(rows(), parts[i]!.making, cut) : seriesOf(rows());
    });
    const totals = reads.map(({ whole }, i): number | null => {
      if (!whole) return sumOf(series[i]?.values ?? []);
      return (uncut ? fold(whole(), parts[i]!.making, uncut).values : whole().values)[0] ?? null;
    });
    const first = uncut && reads[0]?.whole?.();
    const buckets = first
      ? first.values.map((value, i) => {
          const time = first.times[i] ?? 0;
          return { time, value, isWhole: uncut.isWhole(time) };
        })
      : null;
    return { range, series, totals, buckets };
  };
}

function withinData(range: TimeRange, grain: Grain, extent: TimeRange, timeZone: string): TimeRange {
  const from = Math.max(range.from, bucketStart(extent.from, grain, timeZone));
  return from < range.to ? { from, to: range.to } : range;
}

function seriesOf({ times, keys, values }: MetricResult): Series {
  return {
    places: values.map((_, i) => times[i] ?? 0),
    keys: values.map((_, i) => keys.map((column) => column[i] ?? '')),
    values,
  };
}

const sumOf = (values: readonly (number | null)[]): number =>
  tidy(values.reduce((sum: number, value) => sum + (value ?? 0), 0));
