import { badInput } from '../errors.ts';
import { bucketStart, bucketStarts, nextBucket, shortestBucketMs } from './buckets.ts';
import { createClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { Grain, Metric, MetricQuery, MetricResult, TimeRange } from './types.ts';
import { beside, fewestWeeks, usualBounds } from './usual-bounds.ts';
import type { PastWeek, UsualBounds, UsualKind } from './usual-bounds.ts';

/** What is usual in each bucket of a range; null where the weeks before do not tell. */
export interface Usual extends UsualBounds {
  /** bucket starts, epoch ms: those of the range that have begun */
  time: number[];
  /** why something is missing; null where nothing is */
  note: string | null;
}

export interface UsualOptions {
  metric: Metric;
  /** weeks before that count */
  weeks: number;
  now: number;
  /** Before it the shop has no history; null while it has none at all. */
  firstEvent: number | null;
  /** Answers one query; those asked at the same time are answered together. */
  load: (query: MetricQuery) => Promise<MetricResult>;
}

const usualGrains: readonly Grain[] = ['minute', 'five_minutes', 'hour', 'day'];
/** A week of minutes; more is neither seen nor cheap. */
const mostBuckets = 10_080;

/**
 * What a metric usually is at the times of a range, by the same times of the same weekdays of the weeks before, on the wall
 * clock of the zone. Reads only those times, with a little on either side.
 *
 * @throws CartographError BAD_INPUT for a grain longer than a day, too many buckets or weeks
 */
export async function usualAt(
  query: MetricQuery & { grain: Grain },
  { metric, weeks, now, firstEvent, load }: UsualOptions,
): Promise<Usual> {
  const { range, grain, timeZone = 'UTC' } = query;
  if (!usualGrains.includes(grain)) throw badInput('What is usual is known by the minute, hour and day.');
  if (!(weeks >= fewestWeeks && weeks <= 12)) throw badInput(`weeks must be from ${fewestWeeks} to 12.`);
  const asked = bucketStarts(range, grain, timeZone).filter((time) => time <= now);
  if (asked.length > mostBuckets) {
    throw badInput(`What is usual is told of ${mostBuckets} buckets at most. Choose a coarser grain.`);
  }
  const times = withNeighbours(asked, grain, timeZone);
  const clock = createClock(timeZone);
  const past = Array.from({ length: weeks }, (_, k) =>
    times.map(sameTimeBefore(k + 1, grain, timeZone, clock)),
  );
  const results = await Promise.all(
    rangesOf(past, grain, timeZone).map((before) => load({ ...query, range: before })),
  );
  const kind = kindOf(metric, results);
  const bounds = usualBounds(readWeeks(past, results, firstEvent ?? Infinity), kind);
  const first = times.indexOf(asked[0]!);
  const own = (values: (number | null)[]) => values.slice(first, first + asked.length);
  const expected = own(bounds.expected);
  const missing = expected.filter((value) => value === null).length;
  return {
    time: asked,
    expected,
    lower: own(bounds.lower),
    upper: own(bounds.upper),
    note:
      missing === 0
        ? null
        : `${missing} of ${asked.length} times have too little history: what is usual takes values of at least ${fewestWeeks} of the ${weeks} weeks before.`,
  };
}

function withNeighbours(times: readonly number[], grain: Grain, timeZone: string): number[] {
  const [first, last] = [times[0], times.at(-1)];
  if (first === undefined || last === undefined) return [];
  const before: number[] = [];
  const after: number[] = [];
  for (let i = 0; i < beside; i += 1) {
    before.unshift(bucketStart((before[0] ?? first) - 1, grain, timeZone));
    after.push(nextBucket(after.at(-1) ?? last, grain, timeZone));
  }
  return [...before, ...times, ...after];
}

function sameTimeBefore(
  weeks: number,
  grain: Grain,
  timeZone: string,
  clock: Clock,
): (time: number) => number {
  if (grain !== 'day') return (time) => clock.back(time, 7 * weeks);
  // By noon: no zone changes its clocks then.
  return (time) => bucketStart(clock.back(time + shortestBucketMs.day / 2, 7 * weeks), grain, timeZone);
}

/** The stretches of time that the past buckets lie in, in order, those that touch as one. */
export function rangesOf(past: readonly (readonly number[])[], grain: Grain, timeZone: string): TimeRange[] {
  const ranges = past
    .filter((times) => times.length > 0)
    .map((times) => ({ from: times[0]!, to: nextBucket(times.at(-1)!, grain, timeZone) }))
    .sort((a, b) => a.from - b.from);
  return ranges.reduce<TimeRange[]>((merged, next) => {
    const last = merged.at(-1);
    if (!last || next.from > last.to) return [...merged, next];
    return [...merged.slice(0, -1), { from: last.from, to: Math.max(last.to, next.to) }];
  }, []);
}

function readWeeks(
  past: readonly (readonly number[])[],
  results: readonly MetricResult[],
  firstEvent: number,
): PastWeek[] {
  const values = new Map<number, number | null>();
  const per = new Map<number, number>();
  for (const { times, values: found, sums } of results) {
    times.forEach((time, i) => {
      values.set(time, found[i] ?? null);
      if (sums) per.set(time, sums.per[i]!);
    });
  }
  const isRatio = results.some(({ sums }) => sums);
  return past.map((times) => ({
    values: Float64Array.from(times, (time) =>
      time < firstEvent ? Number.NaN : (values.get(time) ?? Number.NaN),
    ),
    per: isRatio ? Float64Array.from(times, (time) => per.get(time) ?? 0) : null,
  }));
}

function kindOf({ unit, expression }: Metric, results: readonly MetricResult[]): UsualKind {
  const isNegative = results.some(({ values }) => values.some((value) => value !== null && value < 0));
  const least = isNegative ? Number.NEGATIVE_INFINITY : 0;
  if (expression.kind !== 'sum') return { noise: 'mean', least, most: unit === 'ratio' ? 1 : Infinity };
  // A difference that falls below 0 is no sum over cases, and strays alike on both sides.
  if (isNegative) return { noise: 'mean', least, most: Infinity };
  return {
    noise: unit === 'count' && expression.of.length === 1 ? 'count' : 'amount',
    least,
    most: Infinity,
  };
}
