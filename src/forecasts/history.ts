import { dayMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import { bucketStart, nextBucket } from '../metrics/index.ts';
import type { Filter, Metrics, TimeRange } from '../metrics/index.ts';
import { emptyBucket, grainRules } from './grains.ts';
import type { ForecastGrain } from './types.ts';

/** What forecasts count from. */
export interface Present {
  /** epoch ms */
  time: number;
  /** first event, epoch ms */
  firstEvent: number;
  /** empty, or why it is not today */
  note: string;
}

export interface SeriesHistory {
  /** starts of consecutive buckets, epoch ms, none of them still open */
  times: number[];
  /** null where a ratio has nothing to divide by */
  values: (number | null)[];
  /** end of the last bucket, epoch ms */
  to: number;
}

/** Shops close over Christmas; silence longer than this is the end of the data. */
const endOfDataMs = 14 * dayMs;

/** Now; or, where events ended long ago (an imported file), the moment they ended. @throws NOT_ENOUGH_DATA without any event */
export async function readPresent(metrics: Metrics, now: number): Promise<Present> {
  const extent = await metrics.extent();
  if (!extent) {
    throw new CartographError(
      'NOT_ENOUGH_DATA',
      'There are no events yet, so there is nothing to forecast from.',
    );
  }
  const newest = extent.to - 1;
  if (now - newest <= endOfDataMs) return { time: now, firstEvent: extent.from, note: '' };
  const note = `The newest event is of ${new Date(newest).toISOString()}; the forecast goes on from there, not from today.`;
  return { time: newest, firstEvent: extent.from, note };
}

/** All whole buckets that a forecast learns from, up to the running one; null while there is none. */
export function historyRange(
  grain: ForecastGrain,
  { time, firstEvent }: Present,
  timeZone: string,
): TimeRange | null {
  const to = bucketStart(time, grain, timeZone);
  // The bucket of the very first event is a part of one.
  const from = Math.max(
    nextBucket(bucketStart(firstEvent - 1, grain, timeZone), grain, timeZone),
    bucketStart(time - grainRules[grain].history * 1000, grain, timeZone),
  );
  return from < to ? { from, to } : null;
}

/**
 * All whole buckets of a metric up to the running one, from the first in which it was not zero.
 * @throws CartographError NOT_ENOUGH_DATA saying how much is needed
 */
export async function readHistory(
  metrics: Metrics,
  {
    metric,
    grain,
    filters,
  }: { metric: string; grain: ForecastGrain; filters?: readonly Filter[] | undefined },
  present: Present,
  timeZone: string,
): Promise<SeriesHistory> {
  const range = historyRange(grain, present, timeZone);
  const known = range
    ? await readSeries(metrics, { metric, grain, filters, range, timeZone })
    : { times: [], values: [] };
  const firstSeen = known.values.findIndex((value) => value !== null && value !== 0);
  // A metric that was zero all along has a history; a ratio that never had a value has none.
  const start = Math.max(0, firstSeen);
  const values = known.values.slice(start);
  checkLength(metric, grain, values);
  return { times: known.times.slice(start), values, to: range!.to };
}

/** @throws CartographError NOT_ENOUGH_DATA */
function checkLength(metric: string, grain: ForecastGrain, values: readonly (number | null)[]): void {
  const needed = grainRules[grain].leastPoints;
  const available = values.filter((value) => value !== null).length;
  if (available >= needed) return;
  throw new CartographError(
    'NOT_ENOUGH_DATA',
    `A forecast by the ${grain} needs ${needed} whole ${grain}s of history; there are ${available} of ${metric}.`,
    { details: { needed, available, grain } },
  );
}

/** A metric by bucket, asked at the grain itself: distinct counts and ratios of parts do not add up to those of the whole. */
export async function readSeries(
  metrics: Metrics,
  query: {
    metric: string;
    grain: ForecastGrain;
    filters?: readonly Filter[] | undefined;
    range: TimeRange;
    timeZone: string;
  },
): Promise<{ times: number[]; values: (number | null)[] }> {
  const [result] = await metrics.run([query]);
  const { times, values } = result!;
  const empty = emptyBucket(metrics.find(query.metric));
  return { times, values: values.map((value) => value ?? empty) };
}
