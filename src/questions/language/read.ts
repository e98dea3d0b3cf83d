import type { Calendar } from './calendar.ts';
import type { Lexicon } from './lexicon.ts';
import type { Meaning } from './meaning.ts';
import { matchNumber } from './numbers.ts';
import { matchHorizon, matchShift } from './shift-phrases.ts';
import { correct } from './spelling.ts';
import { matchSpan } from './time-phrases.ts';
import type { Token } from './tokens.ts';

/** A stretch of the question with everything it can mean; no meaning at all when it was not understood. */
export interface Reading {
  text: string;
  meanings: Meaning[];
  /** Likely meant, though too far off to take for granted. */
  nearest?: string;
}

export interface Reader {
  lexicon: Lexicon;
  calendar: Calendar;
}

/** Fewest words not understood first, then fewest words corrected, then fewest and so longest pieces. */
const cost = { unknown: 1000, corrected: 20, piece: 1, filler: 1.01 };

/** Cuts the question into the pieces that account for its words best: the cheapest path over all known phrases. */
export function read(
  tokens: readonly Token[],
  reader: Reader,
): { readings: Reading[]; corrections: [string, string][] } {
  const { tokens: spelt, corrections, offers } = spell(tokens, reader);
  const best: { cost: number; reading: Reading | null; length: number }[] = [];
  best[spelt.length] = { cost: 0, reading: null, length: 0 };
  for (let at = spelt.length - 1; at >= 0; at -= 1) {
    const token = spelt[at];
    const rest = (length: number): number => best[at + length]?.cost ?? Infinity;
    const raw = token?.raw ?? '';
    const nearest = offers.get(at);
    const ignorable = token?.kind === 'comma' || token?.text === '-';
    const single: Reading = ignorable
      ? { text: raw, meanings: [{ kind: 'and' }] }
      : { text: raw, meanings: [] };
    if (nearest !== undefined) single.nearest = nearest;
    best[at] = { cost: (ignorable ? cost.piece : cost.unknown) + rest(1), reading: single, length: 1 };
    for (const { length, meanings } of pieces(spelt, at, reader)) {
      const total =
        (meanings.every(({ kind }) => kind === 'filler') ? cost.filler : cost.piece) + rest(length);
      if (total >= (best[at]?.cost ?? Infinity)) continue;
      const text = spelt
        .slice(at, at + length)
        .map((word) => word.raw)
        .join(' ');
      best[at] = { cost: total, reading: { text, meanings }, length };
    }
  }
  const readings: Reading[] = [];
  for (let at = 0; at < spelt.length;) {
    const step = best[at];
    if (!step?.reading) break;
    readings.push(step.reading);
    at += step.length;
  }
  return { readings, corrections };
}

/** Every phrase that begins at `at`. One length may have several meanings; the grammar picks by what stands around. */
function pieces(
  tokens: readonly Token[],
  at: number,
  { lexicon, calendar }: Reader,
): { length: number; meanings: Meaning[] }[] {
  const found = new Map<number, Meaning[]>();
  const add = (length: number, meaning: Meaning): void => {
    found.set(length, [...(found.get(length) ?? []), meaning]);
  };
  for (const { length, meanings } of lexicon.at(tokens, at))
    meanings.forEach((meaning) => add(length, meaning));
  const span = matchSpan(tokens, at, calendar);
  if (span) add(span.length, { kind: 'span', span: span.span });
  const shift = matchShift(tokens, at);
  if (shift) add(shift.length, shift.meaning);
  const horizon = matchHorizon(tokens, at);
  if (horizon) add(horizon.length, horizon.meaning);
  const number = matchNumber(tokens, at);
  if (number) add(number.length, { kind: 'number', value: number.value });
  return [...found].map(([length, meanings]) => ({ length, meanings }));
}

/** Puts misspelt words right where no known phrase holds them. */
function spell(tokens: readonly Token[], reader: Reader) {
  const known = new Set<number>();
  tokens.forEach((_, at) => {
    for (const { length } of pieces(tokens, at, reader)) {
      for (let i = at; i < at + length; i += 1) known.add(i);
    }
  });
  const vocabulary = new Set([...reader.lexicon.vocabulary, ...timeWords]);
  const corrections: [string, string][] = [];
  const offers = new Map<number, string>();
  const spelt = tokens.map((token, at): Token => {
    if (known.has(at) || token.kind !== 'word') return token;
    const correction = correct(token.text, vocabulary);
    if (correction === null) return token;
    if (!correction.certain) {
      offers.set(at, correction.word);
      return token;
    }
    corrections.push([token.raw, correction.word]);
    return { ...token, text: correction.word };
  });
  return { tokens: spelt, corrections, offers };
}

const timeWords: ReadonlySet<string> = new Set(
  'last past this yesterday today week weeks month months quarter quarters year years hour hours minutes monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december weekend previous between since'.split(
    ' ',
  ),
);
