/** A piece of the question. `text` is what the grammar matches; `raw` is what the asker wrote. */
export interface Token {
  kind: 'word' | 'number' | 'date' | 'comma' | 'symbol';
  text: string;
  raw: string;
}

/**
 * Dates first, so that their dashes and slashes hold together; then numbers, shorthand such as 7d, and words.
 * Symbols that compare or calculate stay visible, because leaving one out would change what was asked.
 */
const pattern =
  /(?<date>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4})|(?<number>\d+(?:,\d{3})+|\d+)(?<suffix>st|nd|rd|th|d|h|w)?(?![\p{L}\p{N}])|(?<word>[\p{L}\p{N}_]+(?:['’]\p{L}+)?)|(?<comma>,)|(?<symbol>&|[<>=*/+%]|[-–—](?=\s))/gu;

const shorthand: Readonly<Record<string, string>> = { d: 'days', h: 'hours', w: 'weeks' };
const contractions: readonly [RegExp, string][] = [
  [/['’]s$/, ''],
  [/n['’]t$/, 'nt'],
  [/['’](re|ve|d|ll|m)$/, ''],
  [/['’]/, ''],
];

export function tokenise(question: string): Token[] {
  const tokens: Token[] = [];
  for (const match of question.normalize('NFKC').matchAll(pattern)) {
    const { date, number, suffix, word, comma, symbol } = match.groups ?? {};
    const raw = match[0];
    if (date !== undefined) tokens.push({ kind: 'date', text: date, raw });
    else if (number !== undefined) {
      tokens.push({ kind: 'number', text: number.replaceAll(',', ''), raw });
      const unit = shorthand[suffix ?? ''];
      if (unit !== undefined) tokens.push({ kind: 'word', text: unit, raw });
    } else if (word !== undefined) {
      // Snake-case metric names are words of a phrase: conversion_rate reads as «conversion rate».
      for (const part of word.split('_').filter((piece) => piece !== '')) {
        tokens.push({ kind: 'word', text: plainWord(part), raw: part });
      }
    } else if (comma !== undefined) tokens.push({ kind: 'comma', text: ',', raw });
    else if (symbol === '&') tokens.push({ kind: 'word', text: 'and', raw });
    else tokens.push({ kind: 'symbol', text: '–—-'.includes(raw) ? '-' : raw, raw });
  }
  return tokens;
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
