import { monthNames } from '../../language/day-names.ts';

/** A date as a text says it; what it leaves open is null. Clock: minutes of the day, with nothing else. */
export interface SaidDate {
  text: string;
  year: number | null;
  quarter: number | null;
  month: number | null;
  day: number | null;
  clock: number | null;
}

export const anyDate: SaidDate = { text: '', year: null, quarter: null, month: null, day: null, clock: null };

const month = `(?:${monthNames.map((name) => (name.length > 3 ? `${name.slice(0, 3)}(?:${name.slice(3)})?` : name)).join('|')})`;
const dayOf = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
const year = String.raw`(?:,?\s+(?<year>\d{4}))?(?![\d,.]\d)`;
const through = String.raw`\s*(?:–|-|to|and|through)\s*`;

/** Longest first: what one has read, the next does not see. */
const patterns: readonly RegExp[] = [
  /(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ](?<hour>\d{2}):(?<minute>\d{2})(?::\d{2})?Z?)?/g,
  new RegExp(
    String.raw`\b(?<day>${dayOf})(?:${through}(?<until>${dayOf}))?\s+(?:of\s+)?(?<name>${month})\b\.?${year}`,
    'gi',
  ),
  new RegExp(
    String.raw`\b(?<name>${month})\.?\s+(?<day>${dayOf})\b(?:${through}(?<until>${dayOf})\b)?${year}`,
    'gi',
  ),
  new RegExp(String.raw`\b(?<name>${month})\.?,?\s+(?<year>\d{4})\b`, 'gi'),
  /\bQ(?<quarter>[1-4])\b(?:\s+(?:of\s+)?(?<year>\d{4})\b)?/gi,
  /\b(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2})?(?:\s*(?<half>[ap])\.?m\b\.?)?/gi,
  /\b(?<hour>\d{1,2})\s*(?<half>[ap])\.?m\b\.?/gi,
  /\b(?:in|of|since|during|year|for|from|to|and)\s+(?<year>(?:19|20)\d{2})\b(?![.,]\d|\s*(?:%|[A-Z]{3}\b|[a-z]+s\b))/g,
];

/**
 * The dates and clock times of a text, and the text without them, so that their digits are not taken for numbers. «15–21
 * November» is two dates.
 */
export function takeDates(text: string): { dates: SaidDate[]; rest: string } {
  const dates: SaidDate[] = [];
  let rest = text;
  for (const pattern of patterns) {
    rest = rest.replace(pattern, (...found: unknown[]) => {
      const groups = found.at(-1) as Readonly<Record<string, string | undefined>>;
      const said = String(found[0]);
      dates.push(dateOf(said, groups, groups['day']));
      if (groups['until'] !== undefined) dates.push(dateOf(said, groups, groups['until']));
      return ' '.repeat(said.length);
    });
  }
  return { dates, rest };
}

function dateOf(
  text: string,
  groups: Readonly<Record<string, string | undefined>>,
  day: string | undefined,
): SaidDate {
  const { name } = groups;
  const number = (value: string | undefined): number | null =>
    value === undefined ? null : parseInt(value, 10);
  const named =
    name === undefined
      ? null
      : monthNames.findIndex((one) => one.slice(0, 3) === capital(name.slice(0, 3))) + 1;
  return {
    text: text.trim(),
    year: number(groups['year']),
    quarter: number(groups['quarter']),
    month: named ?? number(groups['month']),
    day: number(day),
    clock: clockOf(number(groups['hour']), number(groups['minute']) ?? 0, groups['half']),
  };
}

function clockOf(hour: number | null, minute: number, half: string | undefined): number | null {
  if (hour === null) return null;
  const afternoon = half?.toLowerCase() === 'p' && hour < 12;
  const midnight = half?.toLowerCase() === 'a' && hour === 12;
  return (hour + (afternoon ? 12 : 0) - (midnight ? 12 : 0)) * 60 + minute;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
