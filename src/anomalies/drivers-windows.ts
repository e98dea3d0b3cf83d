import { hourMs, minuteMs } from '../durations.ts';
import { previousRange } from '../metrics/index.ts';
import type { Grain, TimeRange } from '../metrics/index.ts';

/** When to look, to compare a window with how things usually are. */
export interface DriverWindows {
  actual: TimeRange;
  /**
   * The same part of the week in up to four weeks before, the latest first. At least an hour long: the make-up of trade
   * changes slowly over a day, so the neighbourhood tells of it too, while the window itself is never made longer, since
   * the normal minutes beside an anomaly would only thin it out.
   */
  weeks: TimeRange[];
  /** The hours just before: what has been so for long explains nothing new. Three times the window or more. */
  before: TimeRange;
  beforeOfWeeks: TimeRange[];
  /** The day up to the window, and the same day of each of the weeks: between them lies the growth of the shop. */
  day: TimeRange;
  dayOfWeeks: TimeRange[];
  /** of the rows by which noise is measured */
  grain: Extract<Grain, 'five_minutes' | 'hour'>;
}

const leastReferenceMs = hourMs;
const leastBeforeMs = 3 * hourMs;
const mostBeforeMs = 24 * hourMs;
const mostWeeks = 4;

export function driverWindows(actual: TimeRange, timeZone: string): DriverWindows {
  const length = actual.to - actual.from;
  const grain = length <= leastBeforeMs ? 'five_minutes' : 'hour';
  const step = grain === 'hour' ? hourMs : 5 * minuteMs;
  const margin = Math.max(0, (leastReferenceMs - length) / 2);
  // Whole rows, or the first and last would look like noise.
  const whole = ({ from, to }: TimeRange): TimeRange => ({
    from: Math.floor(from / step) * step,
    to: Math.ceil(to / step) * step,
  });
  const end = whole(actual).from;
  const before = { from: whole({ from: end - beforeLength(length), to: end }).from, to: end };
  const day = { from: hourOf(actual.from) - 24 * hourMs, to: hourOf(actual.from) };
  return {
    actual,
    weeks: weeksBefore(actual, timeZone).map(({ from, to }) =>
      whole({ from: from - margin, to: to + margin }),
    ),
    before,
    beforeOfWeeks: weeksBefore(before, timeZone),
    day,
    dayOfWeeks: weeksBefore(day, timeZone),
    grain,
  };
}

const beforeLength = (length: number): number => Math.min(mostBeforeMs, Math.max(leastBeforeMs, 3 * length));

const hourOf = (time: number): number => Math.floor(time / hourMs) * hourMs;

function weeksBefore(range: TimeRange, timeZone: string): TimeRange[] {
  const found: TimeRange[] = [];
  let week = range;
  for (let i = 0; i < mostWeeks; i += 1) {
    week = previousRange(week, 'previous_week', timeZone);
    found.push(week);
  }
  return found;
}

const oddFactor = 2;

/**
 * The weeks worth comparing with, by place: a week with no events was before the shop's time, and one with less than
 * half or more than twice those of the middle one was itself out of the ordinary.
 * @param events of each week
 */
export function usualWeeks(events: readonly number[]): number[] {
  const seen = events.filter((count) => count > 0).sort((a, b) => a - b);
  const middle = seen[Math.floor(seen.length / 2)] ?? 0;
  return [...events.keys()].filter(
    (week) => events[week]! > 0 && events[week]! * oddFactor >= middle && events[week]! <= middle * oddFactor,
  );
}
