import { distance } from 'fastest-levenshtein';

export interface Correction {
  word: string;
  /** Near enough, and unlikely to be another word of its own, to go on with; else only worth offering. */
  certain: boolean;
}

/**
 * The one word of the vocabulary that a misspelt word most likely meant. Typos drop, double or swap letters and keep
 * the first one; a replaced letter in a short word is more often another word («boots» is not «books»), so that is
 * offered and not taken.
 */
export function correct(word: string, vocabulary: ReadonlySet<string>): Correction | null {
  if (word.length < 4 || /\d/.test(word) || vocabulary.has(word)) return null;
  const allowed = word.length >= 9 ? 2 : 1;
  let best = allowed + 1;
  let nearest: string[] = [];
  for (const candidate of vocabulary) {
    if (candidate.length < 4 || !candidate.startsWith(word.charAt(0))) continue;
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const edits = isSwap(word, candidate) ? 1 : distance(word, candidate);
    if (edits < best) [best, nearest] = [edits, [candidate]];
    else if (edits === best && best <= allowed) nearest.push(candidate);
  }
  const [only] = nearest;
  // «sale» and «sales» are one word; two different words are no answer.
  if (only === undefined || nearest.some((other) => !sameRoot(other, only))) return null;
  const replaced = only.length === word.length && !isSwap(word, only);
  return { word: only, certain: word.length >= 6 || !replaced };
}

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let first = 0;
  while (a[first] === b[first]) first += 1;
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}

const sameRoot = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);
