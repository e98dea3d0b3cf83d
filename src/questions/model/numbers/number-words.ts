import type { SaidNumber } from './said-numbers.ts';

const small: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen ' +
    'seventeen eighteen nineteen twenty'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
const tens: Readonly<Record<string, number>> = {
  ...{ thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90 },
};
const powers: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  dozen: 12,
};
const fractions: Readonly<Record<string, number>> = {
  half: 2,
  third: 3,
  quarter: 4,
  fifth: 5,
  sixth: 6,
  eighth: 8,
  tenth: 10,
};
const multiples: Readonly<Record<string, number>> = {
  ...{ twice: 2, double: 2, doubled: 2, doubles: 2, thrice: 3, triple: 3, tripled: 3, treble: 3, trebled: 3 },
  ...{
    quadruple: 4,
    quadrupled: 4,
    halved: 0.5,
    halves: 0.5,
    tenfold: 10,
    twofold: 2,
    threefold: 3,
    fourfold: 4,
    fivefold: 5,
  },
};
const spans = /^(second|minute|hour|day|week|month|quarter|year)s?$/;
const ranks = /^(top|best|worst|first|last|highest|lowest|largest|smallest|biggest|strongest|weakest)$/;

type WordNumber = Pick<SaidNumber, 'text' | 'value' | 'unit' | 'span' | 'ranked'>;

/** Numbers that a sentence writes in words: «twelve thousand», «two thirds of», «doubled», «the three best days». */
export function readNumberWords(sentence: string): WordNumber[] {
  const words = sentence.toLowerCase().match(/[a-z]+|%/g) ?? [];
  const found: WordNumber[] = [];
  for (let at = 0; at < words.length;) {
    const read = fraction(words, at) ?? multiple(words, at) ?? wholeNumber(words, at);
    if (read) found.push(read.number);
    at += read?.length ?? 1;
  }
  return found;
}

type Read = { number: WordNumber; length: number } | null;

const plainly = { span: null, ranked: false } as const;

/** A fraction is one where something tells it from «the third» and «the last quarter». */
function fraction(words: readonly string[], at: number): Read {
  const word = words[at] ?? '';
  if (word === 'half') return { number: { text: word, value: 50, unit: 'percent', ...plainly }, length: 1 };
  const count = word === 'a' ? 1 : (small[word] ?? 0);
  const of = fractions[(words[at + 1] ?? '').replace(/s$/, '')];
  const told = words[at + 2] === 'of' || count > 1;
  if (count === 0 || of === undefined || !told || count >= of) return null;
  const text = `${word} ${words[at + 1]}`;
  return { number: { text, value: (100 * count) / of, unit: 'percent', ...plainly }, length: 2 };
}

function multiple(words: readonly string[], at: number): Read {
  const word = words[at] ?? '';
  const value = multiples[word];
  return value === undefined ? null : { number: { text: word, value, unit: 'times', ...plainly }, length: 1 };
}

function wholeNumber(words: readonly string[], at: number): Read {
  let [whole, part, next] = [0, 0, at];
  for (; next < words.length; next += 1) {
    const word = words[next] ?? '';
    const digit = small[word] ?? tens[word];
    const power = powers[word];
    if (digit !== undefined) part += digit;
    else if (power === 100 && part > 0) part *= 100;
    else if (power !== undefined && (part > 0 || words[next - 1] === 'a')) {
      whole += (part || 1) * power;
      part = 0;
    } else if (
      word !== 'and' ||
      next === at ||
      small[words[next + 1] ?? ''] === undefined ||
      part % 100 !== 0
    )
      break;
  }
  const length = next - at;
  const text = words.slice(at, next).join(' ');
  // «one of them», «the one» count nothing.
  if (length === 0 || text === 'one') return null;
  const behind = words[next] ?? '';
  const unit = behind === '%' || behind === 'percent' ? 'percent' : behind === 'times' ? 'times' : 'plain';
  const span = (spans.exec(behind)?.[1] ?? null) as SaidNumber['span'];
  const ranked = ranks.test(words[at - 1] ?? '') || ranks.test(behind);
  return { number: { text, value: whole + part, unit, span, ranked }, length };
}
