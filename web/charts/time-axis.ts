import type { Formats } from '../parts/format.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Words for the marks of a time axis: the clock, with the day below where one begins; days and months where they are wide apart. */
export function createTimeLabels(timeZone: string): (times: readonly number[], stepMs: number) => string[] {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const written = new Intl.DateTimeFormat(undefined, { timeZone, ...options });
    return (time: number) => written.format(time);
  };
  const clock = format({ hour: '2-digit', minute: '2-digit' });
  const hour = format({ hour: 'numeric' });
  const day = format({ day: 'numeric', month: 'short' });
  const month = format({ month: 'short', year: 'numeric' });
  return (times, stepMs) => {
    if (stepMs >= 28 * dayMs) return times.map(month);
    if (stepMs >= dayMs) return times.map(day);
    const write = stepMs >= hourMs ? hour : clock;
    let shown = '';
    return times.map((time) => {
      const date = day(time);
      const label = date === shown ? write(time) : `${write(time)}\n${date}`;
      shown = date;
      return label;
    });
  };
}

/** A bucket by its start: a day is not said to be at midnight. */
export function createBucketLabel(formats: Formats, times: readonly number[]): (time: number) => string {
  const step = times.length > 1 ? Math.min(times[1]! - times[0]!, times.at(-1)! - times.at(-2)!) : 0;
  // The shortest day of the year has 23 hours.
  return step >= dayMs - hourMs ? formats.day : formats.time;
}
