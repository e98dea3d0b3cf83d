import type { Calendar } from './calendar.ts';
import type { Lexicon } from './lexicon.ts';
import type { Meaning, Piece } from './meaning.ts';
import { matchLimit, matchNumber, matchOrdinal } from './numbers.ts';
import { matchHorizon, matchShift } from './shift-phrases.ts';
import { spell } from './spell.ts';
import { isRecurring } from './stretch-phrases.ts';
import { matchThreshold } from './threshold-phrases.ts';
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

/** All the words of a question, cut into pieces. */
export interface Cutting {
  readings: Reading[];
  cost: number;
}

/** Fewest words not understood first, then fewest and so longest pieces. */
const cost = { unknown: 1000, piece: 1, filler: 1.01 };
/** ways to cut the rest of the question that are kept at each place */
const kept = 3;

/**
 * Cuts the question into the pieces that account for its words best: the cheapest path over all known phrases, and the
 * next ones.
 */
export function read(
  tokens: readonly Token[],
  reader: Reader,
): { readings: Reading[]; corrections: [string, string][]; cuttings: Cutting[] } {
  const found = tokens.map((_, at) => piecesAt(tokens, at, reader));
  const { tokens: spelt, corrections, offers } = spell(tokens, found, reader.lexicon.vocabulary);
  const pieces = corrections.length === 0 ? found : spelt.map((_, at) => piecesAt(spelt, at, reader));
  /** the cheapest ways to cut what begins at each place */
  const ways: Cutting[][] = [];
  ways[spelt.length] = [{ readings: [], cost: 0 }];
  for (let at = spelt.length - 1; at >= 0; at -= 1) {
    const choices: { reading: Reading; length: number; cost: number }[] = [singleWord(spelt, at, offers)];
    for (const { length, meanings } of pieces[at] ?? []) {
      const idle = meanings.every(({ kind }) => kind === 'filler');
      const text = spelt
        .slice(at, at + length)
        .map((word) => word.raw)
        .join(' ');
      choices.push({ reading: { text, meanings }, length, cost: idle ? cost.filler : cost.piece });
    }
    ways[at] = choices
      .flatMap(({ reading, length, cost: own }) =>
        (ways[at + length] ?? []).map((rest) => ({
          readings: [reading, ...rest.readings],
          cost: own + rest.cost,
        })),
      )
      .sort((a, b) => a.cost - b.cost)
      .slice(0, kept);
  }
  const cuttings = ways[0] ?? [];
  return { readings: cuttings[0]?.readings ?? [], corrections, cuttings };
}

function singleWord(tokens: readonly Token[], at: number, offers: ReadonlyMap<number, string>) {
  const token = tokens[at];
  const text = token?.raw ?? '';
  const joins = token?.kind === 'comma' || token?.text === '-';
  const nearest = offers.get(at);
  const reading: Reading = { text, meanings: joins ? [{ kind: 'and' }] : [] };
  if (nearest !== undefined) reading.nearest = nearest;
  return { reading, length: 1, cost: joins ? cost.piece : cost.unknown };
}

/** Every phrase that begins at `at`. One length may have several meanings; the grammar picks by what stands around. */
/** «up on last week» is told against it, «up on Monday» may be about that day. */
const isUpOn = (tokens: readonly Token[], at: number): boolean => {
  const [way = '', on, time = ''] = tokens.slice(at, at + 3).map(({ text }) => text);
  return ['up', 'down'].includes(way) && on === 'on' && ['yesterday', 'last', 'previous'].includes(time);
};

function piecesAt(tokens: readonly Token[], at: number, { lexicon, calendar }: Reader): Piece[] {
  const found = new Map<number, Meaning[]>();
  const add = (length: number, meaning: Meaning): void => {
    found.set(length, [...(found.get(length) ?? []), meaning]);
  };
  for (const { length, meanings } of lexicon.at(tokens, at))
    meanings.forEach((meaning) => add(length, meaning));
  const span = matchSpan(tokens, at, calendar);
  if (span) add(span.length, { kind: 'span', span: span.span });
  for (const match of [
    matchShift(tokens, at),
    matchHorizon(tokens, at, calendar),
    matchThreshold(tokens, at),
  ])
    if (match) add(match.length, match.meaning);
  const number = matchNumber(tokens, at);
  if (number) add(number.length, { kind: 'number', value: number.value });
  const limit = matchLimit(tokens, at);
  if (limit) add(limit.length, { kind: 'number', value: limit.value, limit: true });
  const ordinal = matchOrdinal(tokens, at);
  if (ordinal) add(ordinal.length, { kind: 'ordinal', value: ordinal.value });
  if (isUpOn(tokens, at)) add(2, { kind: 'versus' });
  if (isRecurring(tokens[at]?.text ?? '')) add(1, recurring);
  // Of cuts that cost the same, the one with the longer first piece is meant: «most viewed» products.
  return [...found].map(([length, meanings]) => ({ length, meanings })).sort((a, b) => b.length - a.length);
}

const recurring: Meaning = {
  kind: 'refused',
  reason: 'Single weekdays of many weeks cannot be picked out; ask “by weekday”.',
};
