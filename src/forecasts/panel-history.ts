import { dayMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import { bucketStart, bucketStarts } from '../metrics/index.ts';
import type { Dimension, Filter, Metrics, TimeRange } from '../metrics/index.ts';
import { emptyBucket, grainRules } from './grains.ts';
import { historyRange, readSeries } from './history.ts';
import type { Present, SeriesHistory } from './history.ts';
import type { ForecastGrain } from './types.ts';

/** The same buckets of every value of a dimension. */
export interface PanelHistory {
  whole: SeriesHistory;
  parts: { value: string; history: SeriesHistory }[];
  /** how many values were left out because they came least often */
  leftOut: number;
}

/** Values that are forecast one by one; the least of a longer list go into the rest. */
const mostParts = 2_000;
/** Cells read in one statement: 1,000 categories have 400 days, a dozen have all there are. */
const mostCells = 400_000;
/** With less than this of history a value is only what it was at the end. */
const leastBuckets = 91;
/** Values are ranked by what they came to lately. */
const rankedMs = 91 * dayMs;

/** @throws CartographError NOT_ENOUGH_DATA */
export async function readPanelHistory(
  metrics: Metrics,
  { metric, grain, by }: { metric: string; grain: ForecastGrain; by: Dimension },
  present: Present,
  timeZone: string,
): Promise<PanelHistory> {
  const all = historyRange(grain, present, timeZone);
  const ranked = all
    ? await rank(metrics, { metric, by, range: { ...all, from: Math.max(all.from, all.to - rankedMs) } })
    : [];
  const values = ranked.slice(0, mostParts);
  if (!all || values.length === 0) {
    throw new CartographError('NOT_ENOUGH_DATA', `There is no whole ${grain} of ${metric} by ${by} yet.`);
  }
  const { step } = grainRules[grain];
  const buckets = Math.max(leastBuckets, Math.floor(mostCells / values.length));
  const range = {
    from: Math.max(all.from, bucketStart(all.to - buckets * step * 1000, grain, timeZone)),
    to: all.to,
  };
  const leftOut = ranked.length - values.length;
  const filters: Filter[] = leftOut > 0 ? [{ dimension: by, values }] : [];
  const [whole, [cut]] = await Promise.all([
    readSeries(metrics, { metric, grain, range, timeZone }),
    metrics.run([{ metric, grain, range, timeZone, by: [by], filters }]),
  ]);
  const times = bucketStarts(range, grain, timeZone);
  const place = new Map(times.map((time, index) => [time, index]));
  const empty = emptyBucket(metrics.find(metric));
  const columns = new Map(values.map((value) => [value, new Array<number | null>(times.length).fill(empty)]));
  cut!.times.forEach((time, row) => {
    const column = columns.get(cut!.keys[0]![row]!);
    if (column) column[place.get(time)!] = cut!.values[row] ?? empty;
  });
  const historyOf = (column: readonly (number | null)[]): SeriesHistory => ({
    ...sinceFirstSeen(times, column, grainRules[grain].leastPoints),
    to: range.to,
  });
  return {
    whole: historyOf(whole.values),
    parts: [...columns].map(([value, column]) => ({ value, history: historyOf(column) })),
    leftOut,
  };
}

/** Values of the dimension that came lately, those that came to most first. */
async function rank(
  metrics: Metrics,
  query: { metric: string; by: Dimension; range: TimeRange },
): Promise<string[]> {
  const [result] = await metrics.run([{ ...query, by: [query.by] }]);
  const { keys, values } = result!;
  return keys[0]!
    .map((value, row) => ({ value, amount: values[row] ?? 0 }))
    .sort((a, b) => b.amount - a.amount || (a.value < b.value ? -1 : 1))
    .map(({ value }) => value);
}

/** From the first bucket with something in it; what is younger than a season keeps the empty buckets before. */
function sinceFirstSeen(times: readonly number[], values: readonly (number | null)[], least: number) {
  const seen = values.findIndex((value) => value !== null && value !== 0);
  const start = Math.max(0, Math.min(seen < 0 ? 0 : seen, values.length - least));
  return { times: times.slice(start), values: values.slice(start) };
}
