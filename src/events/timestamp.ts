/** Earlier than any shop's event: what lies before it is an epoch in seconds or a broken clock. */
export const earliest = Date.UTC(2000, 0, 1);
/** The last year DateTime64(3) and every date function over it can hold. */
export const latest = Date.UTC(2200, 0, 1);

const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;

/**
 * Epoch milliseconds of ISO 8601 text or of epoch milliseconds; null when it is neither, is no date of the
 * calendar, or lies outside 2000 to 2199. Text without an offset is UTC, a date alone is its midnight, and digits
 * finer than a millisecond are cut.
 */
export function parseTimestamp(value: string | number): number | null {
  const time = typeof value === 'number' ? value : isoTime(value);
  return Number.isInteger(time) && time >= earliest && time < latest ? time : null;
}

function isoTime(text: string): number {
  const match = iso.exec(text);
  if (!match) return NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', offset] = match;
  return civilTime([year, month, day, hour, minute, second].map(Number), fraction) - offsetMs(offset);
}

/** UTC epoch milliseconds of [year, month, day, hour, minute, second]; NaN where the calendar has no such moment. */
export function civilTime(parts: readonly number[], fraction = ''): number {
  const [year = NaN, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  if (hour > 23 || minute > 59 || second > 59) return NaN;
  const time = Date.UTC(
    year,
    month - 1,
    day,
    hour,
    minute,
    second,
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  const date = new Date(time);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : NaN;
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined || offset === 'Z' || offset === 'z') return 0;
  const hours = Number(offset.slice(1, 3));
  const minutes = Number(offset.slice(3).replace(':', '') || 0);
  if (hours > 23 || minutes > 59) return NaN;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
