import { Temporal } from 'temporal-polyfill';
import { nextBucket } from '../metrics/index.ts';
import { grainRules } from './grains.ts';
import type { ForecastGrain } from './types.ts';

/**
 * Values on the shop's wall clock, one a step without holes: days have 24 hours there all year, so seasons stay in
 * place when the clocks change. Bucket i lies at (start + i) · step seconds of that clock, counted as if it were UTC.
 */
export interface ClockSeries {
  start: number;
  /** seconds: 3600 or 86400 */
  step: number;
  /** null where there is no value, such as a ratio with nothing to divide by */
  values: (number | null)[];
}

export interface WallClock {
  /** Where moments lie, in steps; the hour that comes twice in autumn has one place, spring's lost hour has none. */
  places(times: readonly number[]): number[];
  /** Start of the bucket after one. */
  next(start: number): number;
  /**
   * @param times starts of consecutive buckets, epoch ms
   * @param values one each; the two autumn hours are averaged, spring's lost hour takes the value before it
   */
  series(times: readonly number[], values: readonly (number | null)[]): ClockSeries;
}

/** Remembers what it has looked up: zones are slow to ask, and the series of a panel share their buckets. */
export function createWallClock(grain: ForecastGrain, timeZone: string): WallClock {
  const { step } = grainRules[grain];
  const placeOf = remembering((time) => {
    const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
    return Math.floor((time + offsetNanoseconds / 1e6) / (step * 1000));
  });
  const places = (times: readonly number[]) => times.map(placeOf);
  return {
    places,
    next: remembering((start) => nextBucket(start, grain, timeZone)),
    series: (times, values) => {
      const [start = 0, ...others] = places(times);
      const clock: (number | null)[] = [];
      [start, ...others].forEach((place, index) => {
        const value = values[index] ?? null;
        const twice = place - start < clock.length;
        if (twice) clock[place - start] = between(clock[place - start] ?? null, value);
        while (clock.length < place - start) clock.push(clock.at(-1) ?? null);
        if (!twice) clock.push(value);
      });
      return { start, step, values: clock };
    },
  };
}

function remembering(find: (time: number) => number): (time: number) => number {
  const known = new Map<number, number>();
  return (time) => {
    const found = known.get(time) ?? find(time);
    known.set(time, found);
    return found;
  };
}

const between = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : (one + other) / 2;
