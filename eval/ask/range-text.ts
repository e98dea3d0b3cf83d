import { Temporal } from 'temporal-polyfill';
import type { TimeRange } from '../../src/metrics/index.ts';

/**
 * Reads `2011`, `2026-10`, `2026-11-21`, `2026-11-21T16:30`, `now`, or two of them with a slash between: from the start of the
 * first to the start of the second. One alone is that whole year, month or day.
 */
export function parseRange(text: string, timeZone: string, now: number): TimeRange {
  const [from = '', to] = text.split('/');
  if (to !== undefined) return { from: startOf(from, timeZone, now), to: startOf(to, timeZone, now) };
  const length = ({ 4: { years: 1 }, 7: { months: 1 }, 10: { days: 1 } } as const)[from.length];
  if (!length) throw new Error(`“${text}” is no year, month or day`);
  const start = Temporal.PlainDate.from(`${from}${'-01-01'.slice(from.length - 4)}`);
  return { from: at(start, timeZone), to: at(start.add(length), timeZone) };
}

function startOf(text: string, timeZone: string, now: number): number {
  if (text === 'now') return now;
  if (text.includes('T'))
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  return at(Temporal.PlainDate.from(`${text}${'-01-01'.slice(text.length - 4)}`), timeZone);
}

const at = (date: Temporal.PlainDate, timeZone: string): number =>
  date.toZonedDateTime(timeZone).epochMilliseconds;
