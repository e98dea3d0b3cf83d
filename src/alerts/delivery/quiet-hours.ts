import { Temporal } from 'temporal-polyfill';
import type { QuietHours } from './types.ts';

/**
 * When the quiet hours that a moment lies in come to their end.
 * @param at epoch ms
 * @returns epoch ms, by the clocks of the zone: a night in which they change is shorter or longer. Null outside them.
 */
export function quietUntil({ from, to }: QuietHours, at: number, timeZone: string): number | null {
  const moment = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const [begin, end, time] = [
    Temporal.PlainTime.from(from),
    Temporal.PlainTime.from(to),
    moment.toPlainTime(),
  ];
  const isBefore = (a: Temporal.PlainTime, b: Temporal.PlainTime) => Temporal.PlainTime.compare(a, b) < 0;
  const overMidnight = isBefore(end, begin);
  const quiet = overMidnight
    ? !isBefore(time, begin) || isBefore(time, end)
    : !isBefore(time, begin) && isBefore(time, end);
  if (!quiet) return null;
  const day = isBefore(time, end) ? moment : moment.add({ days: 1 });
  return day.withPlainTime(end).epochMilliseconds;
}
