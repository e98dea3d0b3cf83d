import { seededRandom } from '../../src/ml/seeded-random.ts';

const shortest = 4;

/** A question with one or two of its longer words mistyped: letters swapped, left out, doubled or hit beside the key. */
export function misspell(question: string, seed: number): string {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const words = question.split(' ');
  const places = words.flatMap((word, i) => (/^[a-z]+$/i.test(word) && word.length >= shortest ? [i] : []));
  const typos = Math.min(places.length, 1 + below(2));
  for (let typo = 0; typo < typos; typo += 1) {
    const [place = 0] = places.splice(below(places.length), 1);
    const word = words[place] ?? '';
    // First letters are seldom wrong.
    const at = 1 + below(word.length - 2);
    const [head, letter, next, tail] = [
      word.slice(0, at),
      word[at],
      word[at + 1],
      word.slice(at + 2),
    ] as const;
    const ways = [
      `${head}${next}${letter}${tail}`,
      `${head}${next}${tail}`,
      `${head}${letter}${letter}${next}${tail}`,
      `${head}${beside(letter ?? '', random)}${next}${tail}`,
    ];
    words[place] = ways[below(ways.length)] ?? word;
  }
  return words.join(' ');
}

const keyboard = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'];

function beside(letter: string, random: () => number): string {
  const row = keyboard.find((keys) => keys.includes(letter.toLowerCase()));
  if (!row) return letter;
  const at = row.indexOf(letter.toLowerCase()) + (random() < 0.5 ? -1 : 1);
  return row[Math.max(0, Math.min(row.length - 1, at))] ?? letter;
}
