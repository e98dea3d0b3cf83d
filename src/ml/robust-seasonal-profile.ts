import { median } from './robust-statistics.ts';

export const dayMs = 86_400_000;

/** A regular series; NaN where a value is missing. Times are wall-clock milliseconds of the season's own zone. */
export interface RegularSeries {
  times: Float64Array;
  values: Float64Array;
  /** cases behind each value: weights for averages, 1 for sums */
  support: Float64Array;
  slotsPerDay: number;
}

export interface Profile {
  /** The course of a day around 1: of working days, of weekends. */
  shapes: readonly [weekday: readonly number[], weekend: readonly number[]];
  /** How the seven days compare with their week, Monday first. */
  days: readonly number[];
}

const dayOf = (time: number): number => Math.floor(time / dayMs);
/** 0 is Monday; 1 January 1970 was a Thursday. */
const weekdayOf = (time: number): number => (dayOf(time) + 3) % 7;
const isWeekend = (weekday: number): boolean => weekday >= 5;
/** Part of the day that has passed, from 0 to 1. */
export const dayShare = (time: number): number => (time % dayMs) / dayMs;

/** Support-weighted moving mean over 2 × halfWidth + 1 places; NaN where none of them has a value. */
export function movingMean({ values, support }: RegularSeries, halfWidth: number): Float64Array {
  const weighted = new Float64Array(values.length + 1);
  const weights = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i += 1) {
    const missing = Number.isNaN(values[i]!);
    weighted[i + 1] = weighted[i]! + (missing ? 0 : values[i]! * support[i]!);
    weights[i + 1] = weights[i]! + (missing ? 0 : support[i]!);
  }
  return values.map((_, i) => {
    const from = Math.max(0, i - halfWidth);
    const to = Math.min(values.length, i + halfWidth + 1);
    return (weighted[to]! - weighted[from]!) / (weights[to]! - weights[from]!);
  });
}

/** What few days say is pulled toward what all of their kind say, as if that had been seen on this many days. */
const priorDays = 3;
const pulled = (own: readonly number[], toward: number): number =>
  own.length === 0 ? toward : (own.length * median(own) + priorDays * toward) / (own.length + priorDays);

/**
 * The typical week. Each day's smoothed course is divided by that day's own mean, so that growth, paydays and campaigns
 * do not bend it, and each day's mean by that of the seven days around it; then the median over days is taken, so that
 * a day with an incident does not count.
 */
export function seasonalProfile(series: RegularSeries, smooth: Float64Array): Profile {
  const { times, slotsPerDay } = series;
  const means = wholeDayMeans(series);

  const relative: [number[], number[]][] = Array.from({ length: slotsPerDay }, () => [[], []]);
  for (let i = 0; i < times.length; i += 1) {
    const value = smooth[i]! / (means.get(dayOf(times[i]!)) ?? Number.NaN);
    if (!Number.isFinite(value)) continue;
    const slot = relative[Math.floor(dayShare(times[i]!) * slotsPerDay)]!;
    slot[isWeekend(weekdayOf(times[i]!)) ? 1 : 0].push(value);
  }
  const all = relative.map(([weekday, weekend]) => median([...weekday, ...weekend]) || 0);
  const shape = (kind: 0 | 1) => relative.map((slot, i) => Math.max(0, pulled(slot[kind], all[i]!)));

  const ofWeek: number[][] = Array.from({ length: 7 }, () => []);
  for (const [day, mean] of means) {
    const factor = mean / meanAround(day, means);
    if (Number.isFinite(factor)) ofWeek[weekdayOf(day * dayMs)]!.push(factor);
  }
  const ofKind = [ofWeek.slice(0, 5).flat(), ofWeek.slice(5).flat()].map((factors) => pulled(factors, 1));
  const days = ofWeek.map((own, weekday) => Math.max(0, pulled(own, ofKind[isWeekend(weekday) ? 1 : 0]!)));
  return { shapes: [shape(0), shape(1)], days };
}

/**
 * A day that is only partly there (the first, today) has no mean to compare with, nor has one with less than half the
 * values of the fullest.
 */
const wholeDay = 0.9;
const leastOfFullest = 0.5;

function wholeDayMeans({ times, values, support, slotsPerDay }: RegularSeries): Map<number, number> {
  const sums = new Map<number, { weighted: number; weight: number; slots: number; known: number }>();
  for (let i = 0; i < times.length; i += 1) {
    const day = dayOf(times[i]!);
    const sum = sums.get(day) ?? { weighted: 0, weight: 0, slots: 0, known: 0 };
    sums.set(day, sum);
    sum.slots += 1;
    if (Number.isNaN(values[i]!)) continue;
    sum.known += 1;
    sum.weighted += values[i]! * support[i]!;
    sum.weight += support[i]!;
  }
  const fullest = Math.max(...[...sums.values()].map(({ known }) => known));
  const whole = [...sums].filter(
    ([, { slots, known }]) => slots >= wholeDay * slotsPerDay && known >= leastOfFullest * fullest,
  );
  return new Map(whole.map(([day, { weighted, weight }]) => [day, weighted / weight]));
}

/** Mean of the seven whole days nearest to a day, so that every weekday is in it once. */
function meanAround(day: number, means: ReadonlyMap<number, number>): number {
  const known = [...means.keys()];
  const first = Math.max(known[0]!, Math.min(day - 3, known.at(-1)! - 6));
  const week = Array.from({ length: 7 }, (_, i) => means.get(first + i)).filter((mean) => mean !== undefined);
  return week.reduce((sum, mean) => sum + mean, 0) / week.length;
}

/** What the profile promises a window that starts at `time`: straight between the two slots around it. */
export function shapeAt({ shapes, days }: Profile, time: number): number {
  const weekday = weekdayOf(time);
  const shape = shapes[isWeekend(weekday) ? 1 : 0];
  const position = dayShare(time) * shape.length;
  const before = Math.floor(position);
  const [low, high] = [shape[before]!, shape[(before + 1) % shape.length]!];
  return days[weekday]! * (low + (high - low) * (position - before));
}
