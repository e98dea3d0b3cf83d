import { Temporal } from 'temporal-polyfill';
import { badInput } from '../errors.ts';
import { namedRanges, resolveRange } from './ranges.ts';
import type { NamedRange } from './ranges.ts';
import type { TimeRange } from './types.ts';

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;
const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(Z|[+-]\d{2}:?\d{2})$/i;
const epochMs = /^-?\d{9,16}$/;

/**
 * Reads LAST_7_DAYS and the like, or two moments with a slash between them: "2026-10-01/2026-10-15" (both days
 * whole, in the zone), "2026-10-01T08:00/2026-10-01T12:00" (clock of the zone, or with an offset), epoch
 * milliseconds; "now" and a missing end mean the end of the last closed minute.
 *
 * @throws CartographError BAD_INPUT
 */
export function parseRange(text: string, context: { now: number; timeZone: string }): TimeRange {
  const word = text
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  if ((namedRanges as readonly string[]).includes(word)) return resolveRange(word as NamedRange, context);
  const [from, to, ...rest] = text.split('/').map((part) => part.trim());
  if (!from || to === undefined || rest.length > 0) {
    throw badInput(
      `'${text}' is not a range. Use a word such as LAST_7_DAYS, or from/to such as 2026-10-01/2026-10-15.`,
      {
        words: namedRanges,
      },
    );
  }
  const range = { from: moment(from, 'start', context), to: moment(to, 'end', context) };
  if (!(range.from < range.to))
    throw badInput(`The range '${text}' ends before it begins. Put the earlier moment first.`);
  return range;
}

function moment(
  text: string,
  edge: 'start' | 'end',
  { now, timeZone }: { now: number; timeZone: string },
): number {
  if (text === '' || text.toLowerCase() === 'now') return Math.floor(now / 60_000) * 60_000;
  if (epochMs.test(text)) return Number(text);
  try {
    if (dateOnly.test(text)) {
      const date = Temporal.PlainDate.from(text).add({ days: edge === 'end' ? 1 : 0 });
      return date.toZonedDateTime({ timeZone }).epochMilliseconds;
    }
    if (withOffset.test(text)) return Temporal.Instant.from(text).epochMilliseconds;
    return Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (cause) {
    throw badInput(
      `'${text}' is not a moment. Use a date (2026-10-01), a time (2026-10-01T08:00Z) or epoch milliseconds.`,
      { cause: String(cause) },
    );
  }
}
