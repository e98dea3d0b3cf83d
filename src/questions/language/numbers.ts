import type { Token } from './tokens.ts';

const units: Readonly<Record<string, number>> = Object.fromEntries(
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
    .split(' ')
    .map((word, value) => [word, value]),
);
const tens: Readonly<Record<string, number>> = Object.fromEntries(
  'twenty thirty forty fifty sixty seventy eighty ninety'
    .split(' ')
    .map((word, place) => [word, (place + 2) * 10]),
);
const lots: Readonly<Record<string, number>> = { couple: 2, dozen: 12, pair: 2 };
const scales: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  grand: 1e3,
  million: 1e6,
  mio: 1e6,
  billion: 1e9,
};

export interface NumberMatch {
  value: number;
  length: number;
}

/** A number at `at`, in digits or in words («a couple of», «twenty four», «5 thousand», «half a million»). */
export function matchNumber(tokens: readonly Token[], at: number): NumberMatch | null {
  const text = tokens[at]?.text ?? '';
  if (text === 'half' && /^an?$/.test(tokens[at + 1]?.text ?? '')) {
    const scale = scales[tokens[at + 2]?.text ?? ''];
    return scale === undefined ? null : { value: scale / 2, length: 3 };
  }
  const article = /^an?$/.test(text) ? 1 : 0;
  const next = tokens[at + article]?.text ?? '';
  const lot = lots[next];
  if (lot !== undefined) {
    const of = next !== 'dozen' && tokens[at + article + 1]?.text === 'of' ? 1 : 0;
    return { value: lot, length: article + 1 + of };
  }
  if (article === 1) {
    const scale = scales[next];
    return scale === undefined ? null : { value: scale, length: 2 };
  }
  const plain = plainNumber(tokens, at);
  if (!plain) return null;
  let { value, length } = plain;
  for (let scale = scales[tokens[at + length]?.text ?? '']; scale !== undefined;) {
    value *= scale;
    length += 1;
    scale = scales[tokens[at + length]?.text ?? ''];
  }
  return { value, length };
}

function plainNumber(tokens: readonly Token[], at: number): NumberMatch | null {
  const token = tokens[at];
  if (token?.kind === 'number') return { value: Number(token.text), length: 1 };
  if (token?.kind !== 'word') return null;
  const ten = tens[token.text];
  const unit = units[tokens[at + (ten === undefined ? 0 : 1)]?.text ?? ''];
  if (ten === undefined) return unit === undefined ? null : { value: unit, length: 1 };
  return unit !== undefined && unit > 0 && unit < 10
    ? { value: ten + unit, length: 2 }
    : { value: ten, length: 1 };
}

/** «just 5», «only the first 10», «limit 3»: how many rows are wanted. */
export function matchLimit(tokens: readonly Token[], at: number): NumberMatch | null {
  const words = [
    'only the first',
    'just the first',
    'the first',
    'first',
    'just',
    'only',
    'limit to',
    'limited to',
    'limit',
    'no more than',
  ];
  const found = words.find((phrase) => phrase.split(' ').every((word, i) => tokens[at + i]?.text === word));
  const length = found?.split(' ').length ?? 0;
  const number = length === 0 ? null : plainNumber(tokens, at + length);
  return number && Number.isInteger(number.value)
    ? { value: number.value, length: length + number.length }
    : null;
}

const ordinalWords =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );

/** «second», «2nd», «twenty first»: a place in a row. */
export function matchOrdinal(tokens: readonly Token[], at: number): NumberMatch | null {
  const token = tokens[at];
  if (token?.kind === 'number' && /\d(st|nd|rd|th)$/i.test(token.raw))
    return { value: Number(token.text), length: 1 };
  const place = ordinalWords.indexOf(token?.text ?? '') + 1;
  if (place > 0) return { value: place, length: 1 };
  const ten = tens[token?.text ?? ''];
  const unit = ordinalWords.indexOf(tokens[at + 1]?.text ?? '') + 1;
  if (ten !== undefined && unit > 0 && unit < 10) return { value: ten + unit, length: 2 };
  return token?.text === 'thirtieth' ? { value: 30, length: 1 } : null;
}

export interface Amount extends NumberMatch {
  /** written with a percent sign; the value is then a part of one */
  percent: boolean;
  /** the currency that was written, or null */
  currency: string | null;
}

const currencyWords = /^(dollar|dollars|usd|euro|euros|eur|pound|pounds|gbp|bucks|chf|yen|jpy)$/;

/** «5000», «$5k», «2 %», «2 percent», «5 thousand euros». */
export function matchAmount(tokens: readonly Token[], at: number): Amount | null {
  const sign = /^[$€£¥]$/.test(tokens[at]?.text ?? '') ? 1 : 0;
  const number = matchNumber(tokens, at + sign);
  if (!number) return null;
  const end = at + sign + number.length;
  const after = tokens[end]?.text ?? '';
  if (/^(%|percent|pct)$/.test(after))
    return { value: number.value / 100, length: end + 1 - at, percent: true, currency: null };
  if (after === 'per' && tokens[end + 1]?.text === 'cent')
    return { value: number.value / 100, length: end + 2 - at, percent: true, currency: null };
  const written = currencyWords.test(after) || /^[$€£¥]$/.test(after);
  const currency = sign === 1 ? (tokens[at]?.raw ?? null) : written ? (tokens[end]?.raw ?? null) : null;
  return { value: number.value, length: end + (written ? 1 : 0) - at, percent: false, currency };
}
