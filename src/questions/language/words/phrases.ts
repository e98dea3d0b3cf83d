import type { Meaning } from '../meaning.ts';

/** A list of phrases in one string, and what they mean. */
export const phrases = (meaning: Meaning, list: string): [string, Meaning][] =>
  list.split(',').map((phrase) => [phrase.trim(), meaning]);
