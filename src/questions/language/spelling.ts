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
  if (word.length < 3 || /\d/.test(word) || vocabulary.has(word) || otherWords.has(word)) return null;
  const usual = word.length >= 9 ? 2 : 1;
  let best = Infinity;
  let nearest: string[] = [];
  for (const candidate of vocabulary) {
    if (candidate.length < 4 || !candidate.startsWith(word.charAt(0))) continue;
    const near = word.length >= 7 && candidate.startsWith(word.slice(0, 4));
    const allowed = near ? 2 : usual;
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const edits = editsBetween(word, candidate);
    if (edits > allowed) continue;
    if (edits < best) [best, nearest] = [edits, [candidate]];
    else if (edits === best) nearest.push(candidate);
  }
  const [only] = nearest;
  // «sale» and «sales» are one word; two different words are no answer.
  if (only === undefined || nearest.some((other) => !sameRoot(other, only))) return null;
  if (word.length === 3) return { word: only, certain: false };
  const replaced = only.length === word.length && !isSwap(word, only);
  return { word: only, certain: word.length >= 6 || !replaced };
}

/** Words of their own that look like misspelt ones. */
const otherWords: ReadonlySet<string> = new Set(
  'producers producer produce production productive reverse reversed customs consumer consumers average different distinct unique revenge conversation dairy weakly counter counties contrary courtesy sauces sails spots scores costume costumes passion shirts skirts planes trains brooks stared sorts trails boarders desserts resource resources recourse sectors factory cottage coutures mother brother farther other others letter better bottles wonders winners'.split(
    ' ',
  ),
);

/** Levenshtein's distance, in which two neighbours swapped count as one edit. */
const editsBetween = (a: string, b: string): number => (isSwap(a, b) ? 1 : distance(a, b));

function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length || a === b) return false;
  let first = 0;
  while (a[first] === b[first]) first += 1;
  return a[first] === b[first + 1] && a[first + 1] === b[first] && a.slice(first + 2) === b.slice(first + 2);
}

const sameRoot = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

const shortWords = new Set([
  'by',
  'in',
  'on',
  'of',
  'to',
  'vs',
  'per',
  'for',
  'the',
  'and',
  'top',
  'day',
  'all',
]);

/** Words that were run together («lastweek», «revenuebycategory», «last7days»), or null when they are not all known. */
export function unglue(word: string, isWord: (part: string) => boolean): string[] | null {
  if (word.length < 5) return null;
  const fits = (part: string): boolean =>
    /^\d+$/.test(part) || shortWords.has(part) || (part.length >= 4 && isWord(part));
  // The fewest parts; best[i] cuts the first i letters.
  const best: (string[] | null)[] = [[]];
  for (let end = 1; end <= word.length; end += 1) {
    best[end] = null;
    for (let start = 0; start < end; start += 1) {
      const before = best[start];
      const part = word.slice(start, end);
      if (!before || !fits(part) || (best[end]?.length ?? Infinity) <= before.length + 1) continue;
      // A number ends where its digits do.
      if (/^\d+$/.test(part) && /\d/.test(word[end] ?? '')) continue;
      best[end] = [...before, part];
    }
  }
  const parts = best[word.length] ?? null;
  return parts && parts.length > 1 && parts.some((part) => part.length >= 4) ? parts : null;
}
