import { CartographError } from '../errors.ts';
import { bucketStart, nextBucket } from '../metrics/index.ts';
import type { Filter, Metrics } from '../metrics/index.ts';
import { grainRules } from './grains.ts';
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
  values: number[];
  /** end of the last bucket, epoch ms */
  to: number;
}

/** Shops close over Christmas; silence longer than this is the end of the data. */
const endOfDataMs = 14 * 86_400_000;

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
  { time, firstEvent }: Present,
  timeZone: string,
): Promise<SeriesHistory> {
  const { history, leastPoints } = grainRules[grain];
  const to = bucketStart(time, grain, timeZone);
  // The bucket of the very first event is a part of one.
  const from = Math.max(
    nextBucket(bucketStart(firstEvent - 1, grain, timeZone), grain, timeZone),
    bucketStart(time - history * 1000, grain, timeZone),
  );
  const known =
    from < to
      ? await readSeries(metrics, { metric, grain, filters, range: { from, to }, timeZone })
      : { times: [], values: [] };
  const firstSeen = known.values.findIndex((value) => value !== 0);
  const start = Math.max(0, firstSeen);
  const { times, values } = { times: known.times.slice(start), values: known.values.slice(start) };
  if (values.length < leastPoints) {
    throw new CartographError(
      'NOT_ENOUGH_DATA',
      `A forecast by the ${grain} needs ${leastPoints} whole ${grain}s of history; there are ${values.length} of ${metric}.`,
      { details: { needed: leastPoints, available: values.length, grain } },
    );
  }
  return { times, values, to };
}

/** An additive metric by bucket; empty buckets are zero. */
export async function readSeries(
  metrics: Metrics,
  query: {
    metric: string;
    grain: ForecastGrain;
    filters?: readonly Filter[] | undefined;
    range: { from: number; to: number };
    timeZone: string;
  },
): Promise<{ times: number[]; values: number[] }> {
  const [result] = await metrics.run([query]);
  const { times, values } = result!;
  return { times, values: values.map((value) => value ?? 0) };
}
