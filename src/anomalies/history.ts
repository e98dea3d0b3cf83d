import { SeasonalModel } from '../ml/robust-seasonal.ts';
import type { Metrics, MetricResult, TimeRange } from '../metrics/index.ts';
import type { Slice } from './types.ts';
import { queriesFor } from './watch-list.ts';
import type { Watch } from './watch-list.ts';
import { spanMs } from './windows.ts';

export interface Watched {
  watch: Watch;
  slice: Slice;
  model: SeasonalModel;
}

const historyMs = 28 * 86_400_000;

/** Slices with fewer items or events than this in all the history are left out: there is nothing to learn. */
const leastSeen = 100;

/**
 * Reads four weeks at five-minute grain (two statements for the metrics as wholes, one for all slices) and fits a model
 * to each. Between two fits the event loop gets its turn.
 *
 * @param offsetOf the shop's offset from UTC at a moment, ms
 */
export async function fitHistory({
  metrics,
  watches,
  at,
  offsetOf,
}: {
  metrics: Metrics;
  watches: readonly Watch[];
  at: number;
  offsetOf: (time: number) => number;
}): Promise<Watched[]> {
  const to = Math.floor(at / spanMs) * spanMs;
  const range = { from: to - historyMs, to };
  // Apart, or the distinct counts of the wholes would be computed for every slice as well.
  const wholes = await readSeries(
    metrics,
    watches.filter(({ by }) => by === null),
    range,
  );
  const parts = await readSeries(
    metrics,
    watches.filter(({ by }) => by !== null),
    range,
  );
  const heard = heardSlots(wholes.find(({ slice }) => slice.metric === 'events')?.values ?? []);

  const times = slotTimes(range).map((time) => time + offsetOf(time));
  const watched: Watched[] = [];
  for (const { watch, slice, values, beside } of [...wholes, ...parts]) {
    const model = SeasonalModel.fit(
      {
        times,
        values: values.map((value, i) => (heard[i] ? value : null)),
        support: watch.support ? beside : undefined,
      },
      { stepMs: spanMs, noise: watch.noise, leastDispersion: leastDispersion(watch, values, beside) },
    );
    watched.push({ watch, slice, model });
    await new Promise(setImmediate);
  }
  return watched;
}

interface Series {
  watch: Watch;
  slice: Slice;
  values: (number | null)[];
  beside: (number | null)[];
}

const slotTimes = ({ from, to }: TimeRange): number[] =>
  Array.from({ length: (to - from) / spanMs }, (_, i) => from + i * spanMs);

async function readSeries(metrics: Metrics, watches: readonly Watch[], range: TimeRange): Promise<Series[]> {
  const queries = watches.map((watch) => queriesFor(watch, range, 'five_minutes'));
  const results = await metrics.run(queries.flat());
  let next = 0;
  return watches.flatMap((watch, i) => {
    const [main, beside] = results.slice(next, (next += queries[i]!.length));
    const mainBySlice = bySlice(watch, main!, range);
    const besideBySlice = beside ? bySlice(watch, beside, range) : new Map<string, (number | null)[]>();
    return [...mainBySlice]
      .filter(([value]) => watch.by === null || value !== '')
      .filter(([value, values]) => watch.by === null || sum(besideBySlice.get(value) ?? values) >= leastSeen)
      .map(([value, values]) => ({
        watch,
        slice: { metric: watch.metric.name, dimension: watch.by ?? '', value } as const,
        values,
        beside: besideBySlice.get(value) ?? [],
      }));
  });
}

/** Values on the whole grid, for each value of the cut; nothing there is 0 for sums and unknown for averages. */
function bySlice(
  watch: Watch,
  { times, keys, values }: MetricResult,
  { from, to }: TimeRange,
): Map<string, (number | null)[]> {
  const slots = (to - from) / spanMs;
  const found = new Map<string, (number | null)[]>();
  values.forEach((value, i) => {
    const key = keys[0]?.[i] ?? '';
    const list = found.get(key) ?? Array.from({ length: slots }, () => (watch.noise === 'mean' ? null : 0));
    found.set(key, list);
    list[(times[i]! - from) / spanMs] = value;
  });
  return found;
}

/** Chance leaves a gap this unlikely (e⁻³⁰) never. */
const gapEvents = 30;
const leastGapSlots = 6;

/**
 * Slots of the history that count. Half an hour or more without a single event, where thirty would have been usual, is
 * a gateway that was off, or a shop that was closed, and not a shop with no demand: it teaches nothing.
 */
export function heardSlots(events: readonly (number | null)[]): boolean[] {
  const counts = events.map((value) => value ?? 0);
  const first = counts.findIndex((count) => count > 0);
  const mean = first === -1 ? 0 : sum(counts) / (counts.length - first);
  const heard = counts.map(() => true);
  for (let start = 0; start < counts.length; start += 1) {
    if (counts[start]! > 0) continue;
    let end = start;
    while (end < counts.length && counts[end] === 0) end += 1;
    if (end - start >= leastGapSlots && (end - start) * mean >= gapEvents) heard.fill(false, start, end);
    start = end;
  }
  return heard;
}

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** An amount is at least as uneven as its items would be if all were alike. */
function leastDispersion(
  { noise }: Watch,
  values: readonly (number | null)[],
  items: readonly (number | null)[],
): number {
  if (noise === 'mean') return 0;
  if (noise === 'count') return 1;
  return Math.abs(sum(values)) / Math.max(1, sum(items)) || 1;
}
