import type { Meaning } from './meaning.ts';
import { matchAmount } from './numbers.ts';
import { phraseAt, unitAt, yearAt } from './tokens-at.ts';
import type { Token } from './tokens.ts';

interface Comparator {
  is: 'above' | 'below';
  inclusive: boolean;
}

const comparators: readonly [string, Comparator][] = [
  ...list(
    'above',
    false,
    'more than, greater than, higher than, bigger than, larger than, over, above, exceeding, exceed, exceeds, exceeded, beyond, upwards of, north of, in excess of, >',
  ),
  ...list(
    'above',
    true,
    'at least, no less than, not less than, no fewer than, a minimum of, minimum of, >=, ≥',
  ),
  ...list('below', false, 'less than, fewer than, lower than, smaller than, under, below, beneath, <'),
  ...list('below', true, 'at most, no more than, not more than, a maximum of, maximum of, up to, <=, ≤'),
];

function list(is: 'above' | 'below', inclusive: boolean, words: string): [string, Comparator][] {
  return words.split(', ').map((phrase) => [phrase, { is, inclusive }]);
}

/** «over 5000», «at least $5k», «below 2 %». Amounts of time and «over 2025» are no thresholds. */
export function matchThreshold(
  tokens: readonly Token[],
  at: number,
): { meaning: Meaning; length: number } | null {
  for (const [phrase, comparator] of comparators) {
    const length = phraseAt(tokens, at, phrase);
    if (length === 0) continue;
    const amount = matchAmount(tokens, at + length);
    if (!amount) continue;
    const after = at + length + amount.length;
    if (unitAt(tokens, after) !== null && !amount.percent) return null;
    if ((phrase === 'over' || phrase === 'up to') && yearAt(tokens, at + length) !== null) return null;
    const { value, percent, currency } = amount;
    return { meaning: { kind: 'threshold', ...comparator, value, percent, currency }, length: after - at };
  }
  return null;
}
