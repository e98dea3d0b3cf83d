import type { Piece } from './meaning.ts';
import { correct, unglue } from './spelling.ts';
import { tokenise, type Token } from './tokens.ts';

const timeWords =
  'last past this yesterday today tomorrow week weeks month months quarter quarters year years hour hours minutes day days monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december weekend previous between since morning afternoon evening noon midnight christmas easter halloween thanksgiving black cyber'.split(
    ' ',
  );

/** Short words that are dropped letters of no other. */
const abbreviations: Readonly<Record<string, string>> = {
  dept: 'department',
  depts: 'departments',
  lst: 'last',
  ths: 'this',
  frm: 'from',
  wk: 'week',
  wks: 'weeks',
  mth: 'month',
  mnth: 'month',
  yday: 'yesterday',
  yest: 'yesterday',
  tmrw: 'tomorrow',
  tdy: 'today',
  cmp: 'compare',
  catgs: 'categories',
  rev: 'revenue',
  cust: 'customers',
  qty: 'quantity',
  prod: 'product',
  prods: 'products',
  ctry: 'country',
  ordrs: 'orders',
  hw: 'how',
  wht: 'what',
  wich: 'which',
  teh: 'the',
  hte: 'the',
  amke: 'make',
  mkae: 'make',
  waht: 'what',
  taht: 'that',
  mcuh: 'much',
  form: 'from',
  yaer: 'year',
  fo: 'of',
  ot: 'to',
  adn: 'and',
  nad: 'and',
  perday: 'per day',
};

/**
 * Puts misspelt words right, and words that were run together apart, where no known phrase holds them.
 * @param pieces the phrases that begin at each token
 */
export function spell(
  tokens: readonly Token[],
  pieces: readonly (readonly Piece[])[],
  vocabulary: ReadonlySet<string>,
) {
  const known = new Set<number>();
  for (const [at, found] of pieces.entries())
    for (const { length } of found) for (let i = at; i < at + length; i += 1) known.add(i);
  const corrections: [string, string][] = [];
  const offers = new Map<number, string>();
  const spelt: Token[] = [];
  const put = (text: string, raw: string): void => {
    corrections.push([raw, text]);
    spelt.push(
      ...tokenise(text).map((token) => ({ ...token, raw: token.kind === 'word' ? raw : token.raw })),
    );
  };
  let words: Set<string> | null = null;
  for (const [at, token] of tokens.entries()) {
    if (known.has(at) || token.kind !== 'word') {
      spelt.push(token);
      continue;
    }
    words ??= new Set([...vocabulary, ...timeWords]);
    const short = abbreviations[token.text];
    const correction = short === undefined ? correct(token.text, words) : null;
    if (short !== undefined || correction?.certain) {
      put(short ?? correction?.word ?? '', token.raw);
      continue;
    }
    const parts = unglue(token.text, (part) => words?.has(part) ?? false);
    if (parts) {
      put(parts.join(' '), token.raw);
      continue;
    }
    if (correction) offers.set(spelt.length, correction.word);
    spelt.push(token);
  }
  return { tokens: spelt, corrections, offers };
}
