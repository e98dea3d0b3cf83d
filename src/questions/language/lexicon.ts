import type { Dimension, Metric } from '../../metrics/index.ts';
import type { Meaning } from './meaning.ts';
import { stem, tokenise, type Token } from './tokens.ts';
import { dimensionWords, grammarWords, valueWords } from './words.ts';

/** Values that occur in the data, by dimension; products only those that the question itself names. */
export type DimensionValues = Readonly<Record<Dimension, readonly string[]>>;

/** Phrases and what they can mean, keyed by their stemmed words. */
export interface Lexicon {
  at(tokens: readonly Token[], start: number): { length: number; meanings: Meaning[] }[];
  /** Words of all phrases that say something, which a misspelt word may have meant («bought» is not «brought»). */
  readonly vocabulary: ReadonlySet<string>;
}

const maxPhraseWords = 7;

export function createLexicon(catalogue: readonly Metric[], values: DimensionValues): Lexicon {
  const phrases = new Map<string, Meaning[]>();
  const vocabulary = new Set<string>();
  const add = (phrase: string, meaning: Meaning): void => {
    const words = tokenise(phrase).map((token) => token.text);
    if (words.length === 0 || words.length > maxPhraseWords) return;
    const key = words.map(stem).join(' ');
    const known = phrases.get(key) ?? [];
    if (!known.some((other) => JSON.stringify(other) === JSON.stringify(meaning)))
      phrases.set(key, [...known, meaning]);
    if (meaning.kind !== 'filler') for (const word of words) vocabulary.add(word);
  };

  for (const [phrase, meaning] of grammarWords) add(phrase, meaning);
  for (const [dimension, words] of Object.entries(dimensionWords)) {
    for (const word of words) add(word, { kind: 'dimension', dimension: dimension as Dimension });
  }
  // Grammar's own reading of a phrase stands before the catalogue's: «dau» also says how often.
  const taken = new Set(phrases.keys());
  for (const metric of catalogue) {
    for (const phrase of [metric.name, metric.label, ...metric.synonyms]) {
      const key = tokenise(phrase)
        .map((token) => stem(token.text))
        .join(' ');
      if (!taken.has(key)) add(phrase, { kind: 'metric', metric: metric.name });
    }
  }
  for (const [dimension, list] of Object.entries(values) as [Dimension, readonly string[]][]) {
    for (const value of list) addValue(add, dimension, value);
  }
  for (const { dimension, value, words } of valueWords) {
    if (values[dimension].includes(value))
      for (const word of words) add(word, { kind: 'value', dimension, value });
  }

  return {
    vocabulary,
    at(tokens, start) {
      const found: { length: number; meanings: Meaning[] }[] = [];
      let key = '';
      for (let length = 1; length <= maxPhraseWords && start + length <= tokens.length; length += 1) {
        key += `${length === 1 ? '' : ' '}${stem(tokens[start + length - 1]?.text ?? '')}`;
        const meanings = phrases.get(key)?.filter((meaning) => isMeant(meaning, tokens, start));
        if (meanings && meanings.length > 0) found.push({ length, meanings });
      }
      return found;
    },
  };
}

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function addValue(
  add: (phrase: string, meaning: Meaning) => void,
  dimension: Dimension,
  value: string,
): void {
  const meaning: Meaning = { kind: 'value', dimension, value };
  add(value, meaning);
  if (dimension === 'event_type') add(`${value} events`, meaning);
  if (dimension === 'country' && /^[A-Z]{2}$/.test(value)) {
    const name = countryNames.of(value);
    if (name !== undefined) add(name, meaning);
  }
}

/** Two letters are also words («in», «it», «us»): they name a country only when written in capitals. */
function isMeant(meaning: Meaning, tokens: readonly Token[], start: number): boolean {
  if (meaning.kind !== 'value' || meaning.dimension !== 'country') return true;
  const raw = tokens[start]?.raw ?? '';
  return raw.length > 2 || raw === raw.toUpperCase();
}
