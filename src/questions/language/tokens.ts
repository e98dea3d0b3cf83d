import { isDayOrMonth } from './day-names.ts';

/** A piece of the question. `text` is what the grammar matches; `raw` is what the asker wrote. */
export interface Token {
  /** time: a clock time, its text as 24-hour HH:MM */
  kind: 'word' | 'number' | 'date' | 'time' | 'comma' | 'symbol';
  text: string;
  raw: string;
}

/**
 * Dates and clock times first, so that their dashes, slashes and colons hold together; then numbers, shorthand such as 7d
 * or 5k, and words. Symbols that compare or calculate stay visible, because leaving one out would change what was asked.
 */
const pattern =
  /(?<date>\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?=T?\d|\b)|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?!\d)|\d{1,2}\/\d{4}(?!\d)|\d{4}-(?:0[1-9]|1[0-2])(?![-\d])|\d{1,2}\/\d{1,2}(?![\d/]))|T?(?<clock>\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?[ap]\.?m\b\.?)|(?<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+\.\d+|\d+)(?<suffix>st|nd|rd|th|days?|d|hours?|hrs?|h|weeks?|wks?|w|months?|mo|mins?|k|mn|m|bn)?(?![\p{L}\p{N}])|(?<word>[\p{L}\p{N}_]+(?:['’]\p{L}+)?)|(?<comma>,)|(?<symbol>&|[<>]=|[<>=*/+%≤≥≠$€£¥|~^]|[-–—](?=[\s\d]))/giu;

const units: Readonly<Record<string, string>> = { d: 'days', h: 'hours', w: 'weeks', mo: 'months' };
const factors: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, mn: 1e6, bn: 1e9 };
const contractions: readonly [RegExp, string][] = [
  [/['’]s$/, ''],
  [/n['’]t$/, 'nt'],
  [/['’](re|ve|d|ll|m)$/, ''],
  [/['’]/, ''],
];

export function tokenise(question: string): Token[] {
  const tokens: Token[] = [];
  const text = question.normalize('NFKC');
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const { date, clock, number, suffix, word, comma, symbol } = match.groups ?? {};
    const raw = match[0];
    const gap = text.slice(end, match.index);
    end = match.index + raw.length;
    if (date !== undefined) tokens.push({ kind: 'date', text: date, raw });
    else if (clock !== undefined) tokens.push({ kind: 'time', text: clockText(clock), raw });
    else if (number !== undefined)
      tokens.push(...numberTokens(number.replaceAll(',', ''), suffix?.toLowerCase() ?? '', raw, tokens));
    else if (word !== undefined) {
      // «Jan-Mar» is a stretch; other words with a dash are one phrase.
      if (/^[-–—]$/.test(gap) && isDayOrMonth(word.toLowerCase()) && isDayOrMonth(tokens.at(-1)?.text ?? ''))
        tokens.push({ kind: 'symbol', text: '-', raw: gap });
      // Snake-case metric names are words of a phrase: conversion_rate reads as «conversion rate».
      for (const part of word.split('_').filter((piece) => piece !== ''))
        tokens.push({ kind: 'word', text: plainWord(part), raw: part });
    } else if (comma !== undefined) tokens.push({ kind: 'comma', text: ',', raw });
    else if (symbol === '&') tokens.push({ kind: 'word', text: 'and', raw });
    else tokens.push({ kind: 'symbol', text: '–—-'.includes(raw) ? '-' : raw, raw });
  }
  return tokens;
}

/** «7d» is seven days and «5k» five thousand; «last 30m» are minutes, elsewhere m is a million. */
function numberTokens(number: string, suffix: string, raw: string, before: readonly Token[]): Token[] {
  const minutes = suffix === 'm' && /^(last|past|next|previous|every)$/.test(before.at(-1)?.text ?? '');
  const unit = minutes
    ? 'minutes'
    : (units[suffix] ?? (/^(da|ho|hr|we|wk|mon|min)/.test(suffix) ? suffix : ''));
  if (unit !== '')
    return [
      { kind: 'number', text: number, raw },
      { kind: 'word', text: unit, raw },
    ];
  const factor = factors[suffix];
  return [{ kind: 'number', text: factor === undefined ? number : String(Number(number) * factor), raw }];
}

/** «9am», «9:30 p.m.», «17:45» as HH:MM. A time that no clock shows stays as it was written, and is not understood. */
function clockText(clock: string): string {
  const [, hour = '', minute = '00', half] = /^(\d+)(?::(\d+))?.*?([ap])?\.?m?\.?$/i.exec(clock) ?? [];
  const hours = Number(hour);
  if (hours > (half ? 12 : 24) || Number(minute) > 59 || (half !== undefined && hours === 0)) return clock;
  const shift = half === undefined ? hours : (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  return `${String(shift).padStart(2, '0')}:${minute}`;
}

function plainWord(word: string): string {
  const [ending, instead] = contractions.find(([form]) => form.test(word)) ?? [/$/, ''];
  return word.toLowerCase().replace(ending, instead);
}

/** Singular form, close enough to match «categories» with «category»; applied to both sides, so it need not be English. */
export function stem(word: string): string {
  if (word.length <= 3 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|xes|sses|zes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
