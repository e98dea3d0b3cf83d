import { readNumberWords } from './number-words.ts';

/** plain: nothing says what it measures; times: «1.5 times»; ordinal: «the 3rd». */
export type SaidUnit = 'percent' | 'points' | 'money' | 'seconds' | 'times' | 'ordinal' | 'plain';

/** A number as a text says it. */
export interface SaidNumber {
  text: string;
  /** percent and points as percent: 12.3 for 12.3 % */
  value: number;
  unit: SaidUnit;
  /** what a true value may differ by and still be said so */
  tolerance: number;
  /** the unit of time behind it: 7 days */
  span: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year' | null;
  /** «the top 3» */
  ranked: boolean;
  /** the sentence it stands in */
  sentence: string;
}

const scales: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  bn: 1e9,
  billion: 1e9,
};

const pattern =
  /(?<lead>[$€£¥]|\b(?:[A-Z]{3})\s?(?=\d))?(?<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?<ordinal>(?:st|nd|rd|th)\b)?(?:\s?(?<scale>k|K|M|mn|bn|thousand|million|billion)\b)?(?<unit>\s?(?:%|percentage points?|percent\b|per cent\b|pp\b|[$€£¥]|[A-Z]{3}\b|x\b|times\b|-?fold\b)|[\s-](?:second|minute|min|hour|day|week|month|quarter|year|s\b|h\b)s?\b)?/g;

/** Capital letters before bare digits make an identifier (B-1, E12), unless they are a currency. */
const identifier = /(?:^|[^A-Za-z])(?!(?:USD|EUR|GBP|CHF|JPY)\b)[A-Z]{1,5}[-_]?$/;
const roughly =
  /\b(?:about|around|roughly|nearly|almost|over|under|above|below|some|approximately|close to|(?:more|less) than)\s*[$€£¥]?$|~\s*[$€£¥]?$/i;
const rank = /\b(?:top|best|worst|first|last|highest|lowest|largest|smallest|biggest|strongest|weakest)\s*$/i;

const compound = /\b(?<big>\d+)\s?(?<unit>h|min)\s(?<small>\d+)\s?(?:min|s)\b/g;

/** Every number in a sentence, in digits or in words. Dates are to be taken out before. */
export const saidNumbers = (sentence: string): SaidNumber[] => [
  ...[...sentence.matchAll(compound)].map((match) => durationOf(match, sentence)),
  ...[...sentence.replace(compound, ' ').matchAll(pattern)].flatMap((match) => numberOf(match, sentence)),
  ...readNumberWords(sentence).map(({ value, unit, ...words }) => ({
    ...{ ...words, value, unit, sentence },
    tolerance: unit === 'plain' ? 0 : Math.abs(value) * 0.06,
  })),
];

/** «3 min 25 s», «2 h 10 min»: what is smaller than the last unit is left off. */
function durationOf(match: RegExpMatchArray, sentence: string): SaidNumber {
  const { big, unit, small } = match.groups ?? {};
  const last = unit === 'h' ? 60 : 1;
  const value = (Number(big) * 60 + Number(small)) * last;
  return { text: match[0], value, unit: 'seconds', tolerance: last, span: 'second', ranked: false, sentence };
}

function numberOf(match: RegExpMatchArray, sentence: string): SaidNumber[] {
  const { lead = '', digits = '', ordinal, scale, unit: behind = '' } = match.groups ?? {};
  const before = match.input?.slice(0, match.index) ?? '';
  const bare = /^\d+$/.test(digits) && scale === undefined && behind === '';
  if (lead === '' && bare && identifier.test(before)) return [];
  const factor = scales[(scale ?? '').toLowerCase()] ?? 1;
  const plainDigits = digits.replaceAll(',', '');
  const value = Number(plainDigits) * factor;
  const decimals = /\.(\d+)$/.exec(plainDigits)?.[1]?.length ?? 0;
  const place = roughly.test(before) && decimals === 0 ? trailingPlace(plainDigits) : 10 ** -decimals;
  const span = spanOf(behind);
  return [
    {
      text: match[0].trim(),
      value,
      unit: ordinal ? 'ordinal' : unitOf(lead, behind, span),
      tolerance: 0.5 * place * factor * (1 + 1e-9),
      span,
      ranked: rank.test(before),
      sentence,
    },
  ];
}

/** «about 12,000» is rounded to thousands. */
const trailingPlace = (digits: string): number => 10 ** (/0*$/.exec(digits)?.[0].length ?? 0);

const shortSpans: Readonly<Record<string, SaidNumber['span']>> = { min: 'minute', s: 'second', h: 'hour' };

function spanOf(behind: string): SaidNumber['span'] {
  const word = /^[\s-](second|minute|min|hour|day|week|month|quarter|year|s$|h$)/.exec(behind)?.[1];
  return word === undefined ? null : (shortSpans[word] ?? (word as SaidNumber['span']));
}

function unitOf(lead: string, behind: string, span: SaidNumber['span']): SaidUnit {
  if (/points?|pp/.test(behind)) return 'points';
  if (/%|percent|per cent/.test(behind)) return 'percent';
  if (/x|times|fold/.test(behind)) return 'times';
  if (span === 'second' || span === 'minute' || span === 'hour') return 'seconds';
  return lead !== '' || /[$€£¥]|[A-Z]{3}/.test(behind) ? 'money' : 'plain';
}
