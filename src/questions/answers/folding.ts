import { Temporal } from 'temporal-polyfill';
import { dayMs, hourMs } from '../../durations.ts';
import { badInput } from '../../errors.ts';
import { bucketStart, bucketStarts, grains, nextBucket } from '../../metrics/index.ts';
import type { Grain, MetricResult, TimeRange } from '../../metrics/index.ts';
import type { MetricsPlan } from '../plan.ts';
import type { Making } from './quantities.ts';

/** Rows of one figure: at which place each belongs (a bucket's start, a slot of a cycle), its keys, its value. */
export interface Series {
  places: number[];
  keys: string[][];
  values: (number | null)[];
}

/** What is known of the data when a plan is run. */
export interface Known {
  /** times of the oldest event, and of the newest plus one */
  extent: TimeRange;
  /** epoch ms; nothing after it is over yet */
  asOf: number;
}

/** Which buckets of a range are put together, and where. */
export interface Folding {
  /** Start of a longer bucket, hour 0 to 23, weekday 1 to 7 (Monday to Sunday), or 0 where all become one. */
  placeOf(time: number): number;
  /** buckets of the range that are over and that the data reach, at each place */
  whole: ReadonlyMap<number, number>;
  isWhole(time: number): boolean;
}

const cycleGrains = { hour_of_day: 'hour', day_of_week: 'day' } as const;
const finer = (a: Grain, b: Grain): Grain => (grains.indexOf(a) < grains.indexOf(b) ? a : b);

/**
 * The grain of the buckets that are folded, which is also what a mean is of; null where nothing is folded.
 * @throws CartographError BAD_INPUT when cycle, grain and average contradict each other
 */
export function baseGrain({
  cycle,
  grain,
  averagePer,
}: Pick<MetricsPlan, 'cycle' | 'grain' | 'averagePer'>): Grain | null {
  if (cycle !== null && grain !== null) throw badInput('Show it by a grain or by a cycle, not by both.');
  if (averagePer === null) return cycle && cycleGrains[cycle];
  if (cycle !== null) return finer(averagePer, cycleGrains[cycle]);
  if (grain !== null && finer(grain, averagePer) === grain)
    throw badInput(`An average per ${averagePer} cannot be shown by ${grain}. Choose a coarser grain.`);
  return averagePer;
}

/**
 * Where the buckets of a range belong, by the calendar of the plan's zone: the hour that comes twice in autumn is two
 * occurrences of that hour, and the one left out in spring is none.
 * @param plan without cycle and grain all buckets become one
 */
export function createFolding(
  { cycle, grain, timeZone }: Pick<MetricsPlan, 'cycle' | 'grain' | 'timeZone'>,
  base: Grain,
  range: TimeRange,
  known: Known,
): Folding {
  const placeOf = createPlaces({ cycle, grain, timeZone });
  const wholeBuckets = new Set<number>();
  const whole = new Map<number, number>();
  const from = Math.max(range.from, bucketStart(known.extent.from, base, timeZone));
  for (const start of from < range.to ? bucketStarts({ from, to: range.to }, base, timeZone) : []) {
    const next = nextBucket(start, base, timeZone);
    if (!isWholeBucket(start, next, range, known)) continue;
    const place = placeOf(start);
    wholeBuckets.add(start);
    whole.set(place, (whole.get(place) ?? 0) + 1);
  }
  return { placeOf, whole, isWhole: (time) => wholeBuckets.has(time) };
}

function createPlaces({
  cycle,
  grain,
  timeZone,
}: Pick<MetricsPlan, 'cycle' | 'grain' | 'timeZone'>): Folding['placeOf'] {
  if (grain !== null) return createBucketFinder(grain, timeZone);
  if (cycle === null) return () => 0;
  const local = createLocalClock(timeZone);
  if (cycle === 'hour_of_day') return (time) => Math.floor(local(time) / hourMs) % 24;
  // 1 January 1970 was a Thursday.
  return (time) => ((Math.floor(local(time) / dayMs) + 3) % 7) + 1;
}

/** Looks at each bucket once: times come in order, and asking the calendar for every hour of a year takes a second. */
function createBucketFinder(grain: Grain, timeZone: string): (time: number) => number {
  let [from, to] = [0, 0];
  return (time) => {
    if (time < from || time >= to) {
      from = bucketStart(time, grain, timeZone);
      to = nextBucket(from, grain, timeZone);
    }
    return from;
  };
}

/** Milliseconds that the clock of a zone shows; between two changes of the clock it is off by the same. */
function createLocalClock(timeZone: string): (time: number) => number {
  let [from, to, offset] = [0, 0, 0];
  return (time) => {
    if (time < from || time >= to) {
      const moment = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
      from = time;
      to = moment.getTimeZoneTransition('next')?.epochMilliseconds ?? Infinity;
      offset = moment.offsetNanoseconds / 1e6;
    }
    return time + offset;
  };
}

/** Over, inside the range, and, where the data begin in it, filled by them for more than a half. */
export const isWholeBucket = (
  start: number,
  next: number,
  range: TimeRange,
  { extent, asOf }: Known,
): boolean => start >= range.from && next <= Math.min(range.to, asOf) && extent.from <= (start + next) / 2;

interface Group {
  place: number;
  keys: string[];
  sum: number;
  /** whole buckets that have a value */
  measured: number;
  of: number;
  per: number;
}

/**
 * Puts the buckets of one metric together.
 *
 * sum: of all buckets. mean: over the whole buckets; those without events count as 0 for sums, and are left out where a
 * ratio has nothing to divide by. ratio: the sums of all buckets, divided.
 */
export function fold(result: MetricResult, making: Making, folding: Folding): Series {
  const groups = new Map<string, Group>();
  result.values.forEach((value, i) => {
    const time = result.times[i] ?? 0;
    const keys = result.keys.map((column) => column[i] ?? '');
    const place = folding.placeOf(time);
    const id = JSON.stringify([place, keys]);
    const group = groups.get(id) ?? { place, keys, sum: 0, measured: 0, of: 0, per: 0 };
    groups.set(id, group);
    group.of += result.sums?.of[i] ?? 0;
    group.per += result.sums?.per[i] ?? 0;
    if (value === null || (making === 'mean' && !folding.isWhole(time))) return;
    group.sum += value;
    group.measured += 1;
  });
  const valueOf = (group: Group): number | null => {
    if (making === 'sum') return tidy(group.sum);
    if (making === 'ratio') return quotient(group.of, group.per);
    const count = result.sums ? group.measured : (folding.whole.get(group.place) ?? 0);
    return quotient(group.sum, count);
  };
  const folded = [...groups.values()];
  return {
    places: folded.map(({ place }) => place),
    keys: folded.map(({ keys }) => keys),
    values: folded.map(valueOf),
  };
}

export const quotient = (of: number, per: number): number | null => (per === 0 ? null : tidy(of / per));

/** Without the noise that adding binary fractions of cents leaves in the last digits. */
export const tidy = (value: number): number => Number(value.toPrecision(14));
