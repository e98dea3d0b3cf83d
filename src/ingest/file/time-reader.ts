import { Temporal } from 'temporal-polyfill';
import { badInput } from '../../errors.ts';
import { civilTime } from '../../events/index.ts';

const letters = /yyyy|MM?|dd?|HH?|mm|ss|SSS|'[^']*'/g;
const digits: Readonly<Record<string, string>> = {
  ...{ yyyy: '\\d{4}', MM: '\\d{2}', dd: '\\d{2}', HH: '\\d{2}', mm: '\\d{2}', ss: '\\d{2}', SSS: '\\d{3}' },
  ...{ M: '\\d{1,2}', d: '\\d{1,2}', H: '\\d{1,2}' },
};
const order = ['y', 'M', 'd', 'H', 'm', 's'];

/**
 * Reads the times of a file: `iso` and `epoch_ms` are handed on as they are, `epoch_s` is multiplied, and a format
 * of letters (yyyy M MM d dd H HH mm ss SSS, other text in 'quotes') is a local time in `zone`. A local time that
 * the clocks skipped or passed twice is taken as its earlier offset says.
 * What cannot be read stays text that no contract takes, so that the row is refused with it.
 */
export function createTimeReader({
  format,
  zone,
}: {
  format: string;
  zone: string;
}): (text: string) => string | number {
  if (format === 'iso') return (text) => text;
  if (format === 'epoch_ms') return wholeNumber(1);
  if (format === 'epoch_s') return wholeNumber(1_000);

  const { pattern, units } = compileFormat(format);
  const toUtc = createZone(zone);
  return (text) => {
    const match = pattern.exec(text);
    if (!match) return unreadable(text, format);
    const value = (unit: string) => match[units.indexOf(unit) + 1]!;
    const parts = order.map((unit) =>
      units.includes(unit) ? Number(value(unit)) : unit === 'M' || unit === 'd' ? 1 : 0,
    );
    const civil = civilTime(parts, units.includes('S') ? value('S') : '');
    return Number.isNaN(civil) ? unreadable(text, format) : toUtc(civil);
  };
}

const unreadable = (text: string, format: string) => `${text} is not ${format}`;

const wholeNumber = (factor: number) => (text: string) =>
  /^\d{1,15}$/.test(text) ? Number(text) * factor : unreadable(text, 'a whole number');

function compileFormat(format: string): { pattern: RegExp; units: string[] } {
  const units: string[] = [];
  let source = '';
  let end = 0;
  for (const match of format.matchAll(letters)) {
    const [word] = match;
    source += escaped(format.slice(end, match.index));
    end = match.index + word.length;
    if (word.startsWith("'")) source += escaped(word.slice(1, -1));
    else {
      source += `(${digits[word]!})`;
      units.push(word.charAt(0));
    }
  }
  if (!units.includes('y'))
    throw badInput(
      `The time format "${format}" has no year; use iso, epoch_ms, epoch_s or letters such as yyyy-MM-dd HH:mm:ss.`,
    );
  return { pattern: new RegExp(`^${source}${escaped(format.slice(end))}$`), units };
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** No zone changes its offset within a quarter of an hour. */
const quarterMs = 15 * 60_000;

/** Local civil time, given as if it were UTC, to real UTC. Offsets are kept, since files have many times in few hours. */
function createZone(zone: string): (civil: number) => number {
  const offsets = new Map<number, number>();
  return (civil) => {
    const quarter = Math.floor(civil / quarterMs);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      const local = Temporal.Instant.fromEpochMilliseconds(quarter * quarterMs)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime();
      offset =
        quarter * quarterMs - local.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
      offsets.set(quarter, offset);
    }
    return civil - offset;
  };
}
