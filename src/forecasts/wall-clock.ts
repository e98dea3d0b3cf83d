import { Temporal } from 'temporal-polyfill';

/**
 * Values on the shop's wall clock, one a step without holes: days have 24 hours there all year, so seasons stay in
 * place when the clocks change. Bucket i lies at (start + i) · step seconds of that clock, counted as if it were UTC.
 */
export interface ClockSeries {
  start: number;
  /** seconds: 3600 or 86400 */
  step: number;
  values: number[];
}

/** Where buckets lie on the wall clock, in steps; the hour that comes twice in autumn has one place, spring's lost hour has none. */
export const clockPlaces = (times: readonly number[], step: number, timeZone: string): number[] =>
  times.map((time) => {
    const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone);
    return Math.floor((time + offsetNanoseconds / 1e6) / (step * 1000));
  });

/**
 * @param times starts of consecutive buckets, epoch ms
 * @param values one each; the two autumn hours are averaged, spring's lost hour takes the value before it
 */
export function onWallClock(
  times: readonly number[],
  values: readonly number[],
  step: number,
  timeZone: string,
): ClockSeries {
  const places = clockPlaces(times, step, timeZone);
  const start = places[0] ?? 0;
  const clock: number[] = [];
  places.forEach((place, index) => {
    const value = values[index]!;
    const twice = place - start < clock.length;
    if (twice) clock[place - start] = (clock[place - start]! + value) / 2;
    while (clock.length < place - start) clock.push(clock.at(-1)!);
    if (!twice) clock.push(value);
  });
  return { start, step, values: clock };
}
