import type { Dimension, Metric } from '../../metrics/index.ts';
import type { Meaning } from './meaning.ts';
import { stem, tokenise, type Token } from './tokens.ts';
import { closedWords, countryWords, dimensionWords, metricWords, valueWords } from './words.ts';

/** Values that occur in the data, by dimension; products only those that the question itself names. */
export type DimensionValues = Readonly<Record<Dimension, readonly string[]>>;

/** Phrases and what they can mean, keyed by their stemmed words. */
export interface Lexicon {
  at(tokens: readonly Token[], start: number): { length: number; meanings: Meaning[] }[];
  /** Words of all phrases that say something, which a misspelt word may have meant («bought» is not «brought»). */
  readonly vocabulary: ReadonlySet<string>;
}

interface Entry {
  meaning: Meaning;
  /** the words as they stand in the phrase */
  words: string;
}

type Entries = Map<string, Entry[]>;

const maxPhraseWords = 7;

/** The words of the language and the catalogue are the same at every question; the values of the shop may have changed. */
const ofCatalogue = new WeakMap<readonly Metric[], { entries: Entries; vocabulary: Set<string> }>();

export function createLexicon(catalogue: readonly Metric[], values: DimensionValues): Lexicon {
  let known = ofCatalogue.get(catalogue);
  if (!known) {
    known = wordsOf(catalogue);
    ofCatalogue.set(catalogue, known);
  }
  const { entries: fixed, vocabulary: fixedWords } = known;
  const { entries: own, vocabulary: ownWords } = valuesOf(values);
  const vocabulary = new Set([...fixedWords, ...ownWords]);

  return {
    vocabulary,
    at(tokens, start) {
      const found: { length: number; meanings: Meaning[] }[] = [];
      let key = '';
      let words = '';
      for (let length = 1; length <= maxPhraseWords && start + length <= tokens.length; length += 1) {
        const token = tokens[start + length - 1];
        const gap = length === 1 ? '' : ' ';
        key += gap + stem(token?.text ?? '');
        words += gap + (token?.text ?? '');
        const raw = length === 1 ? (token?.raw ?? '') : null;
        const meanings = [...(fixed.get(key) ?? []), ...(own.get(key) ?? [])]
          .filter(() => words !== 'from us' || !buys.test(tokens[start - 1]?.text ?? ''))
          .filter((entry) => isMeant(entry, words, raw, fixed.has(key) && !(start === 0 && key === 'us')))
          .map(({ meaning }) => meaning);
        if (meanings.length > 0) found.push({ length, meanings });
      }
      return found;
    },
  };
}

function createEntries() {
  const entries: Entries = new Map();
  const vocabulary = new Set<string>();
  const add = (phrase: string, meaning: Meaning): void => {
    const words = tokenise(phrase).map((token) => token.text);
    if (words.length === 0 || words.length > maxPhraseWords) return;
    const key = words.map(stem).join(' ');
    const there = entries.get(key) ?? [];
    if (!there.some((other) => JSON.stringify(other.meaning) === JSON.stringify(meaning)))
      entries.set(key, [...there, { meaning, words: words.join(' ') }]);
    if (meaning.kind !== 'filler') for (const word of words) vocabulary.add(word);
  };
  return { entries, vocabulary, add };
}

function wordsOf(catalogue: readonly Metric[]) {
  const { entries, vocabulary, add } = createEntries();
  for (const [phrase, meaning] of closedWords) add(phrase, meaning);
  for (const [dimension, words] of Object.entries(dimensionWords)) {
    for (const word of words) add(word, { kind: 'dimension', dimension: dimension as Dimension });
  }
  // Grammar's own reading of a phrase stands before the catalogue's: «dau» also says how often.
  const taken = new Set(entries.keys());
  for (const metric of catalogue) {
    const more = metricWords[metric.name]?.split(', ') ?? [];
    for (const phrase of [metric.name, metric.label, ...metric.synonyms, ...more]) {
      const key = tokenise(phrase)
        .map((token) => stem(token.text))
        .join(' ');
      if (!taken.has(key)) add(phrase, { kind: 'metric', metric: metric.name });
    }
  }
  return { entries, vocabulary };
}

function valuesOf(values: DimensionValues) {
  const { entries, vocabulary, add } = createEntries();
  for (const [dimension, list] of Object.entries(values) as [Dimension, readonly string[]][]) {
    for (const value of list) {
      const meaning: Meaning = { kind: 'value', dimension, value };
      add(value, meaning);
      if (dimension === 'event_type') add(`${value} events`, meaning);
      if (dimension === 'country') for (const word of countryNames(value)) add(word, meaning);
    }
  }
  for (const { dimension, value, words } of valueWords) {
    if (values[dimension].includes(value))
      for (const word of words) add(word, { kind: 'value', dimension, value });
  }
  return { entries, vocabulary };
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** ISO 3166 codes by their English names, in small letters. */
const codes: ReadonlyMap<string, string> = new Map(
  Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').flatMap((a, _, letters) =>
    letters.flatMap((b): [string, string][] => {
      const name = regions.of(a + b);
      return name === undefined ? [] : [[name.toLowerCase(), a + b]];
    }),
  ),
);

/** Other names of a country that the shop holds by its code («DE») or by a name («Germany», «EIRE»). */
function countryNames(value: string): string[] {
  const isCode = /^[A-Z]{2}$/.test(value) && regions.of(value) !== undefined;
  const lower = value.toLowerCase();
  const alias = Object.entries(countryWords).find(([, words]) => words.includes(lower))?.[0];
  const code = isCode ? value : (codes.get(lower) ?? alias);
  if (code === undefined) return [];
  const name = regions.of(code);
  return [...(name === undefined ? [] : [name]), code, ...(countryWords[code] ?? [])];
}

/** «bought from us» names no country. */
const buys = /^(?:buy|buys|bought|order|ordered|purchase|purchased|get|got|hear)$/;

const isExact = (meaning: Meaning): boolean => meaning.kind === 'metric' && meaning.exact === true;

/**
 * Two letters are also words («in», «it», «us»): such a word names a country only when written in capitals.
 * @param raw the word as written, where the phrase is one word
 */
function isMeant({ meaning, words }: Entry, said: string, raw: string | null, isWord: boolean): boolean {
  if (isExact(meaning)) return words === said;
  if (meaning.kind !== 'value' || meaning.dimension !== 'country' || raw === null || said.length !== 2)
    return true;
  return raw === raw.toUpperCase() || !isWord;
}
