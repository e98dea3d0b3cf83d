import type { Token } from './tokens.ts';

const units: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  dozen: 12,
  couple: 2,
};
const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};

export interface NumberMatch {
  value: number;
  length: number;
}

/** A whole number at `at`, in digits or in words up to ninety-nine («a couple of», «twenty four»). */
export function matchNumber(tokens: readonly Token[], at: number): NumberMatch | null {
  const token = tokens[at];
  if (token?.kind === 'number') return { value: Number(token.text), length: 1 };
  if (token?.kind !== 'word') return null;
  if (token.text === 'a') {
    const article = matchNumber(tokens, at + 1);
    return article && (tokens[at + 1]?.text === 'couple' || tokens[at + 1]?.text === 'dozen')
      ? { value: article.value, length: article.length + 1 }
      : null;
  }
  const ten = tens[token.text];
  if (ten !== undefined) {
    const unit = units[tokens[at + 1]?.text ?? ''];
    return unit !== undefined && unit < 10 ? { value: ten + unit, length: 2 } : { value: ten, length: 1 };
  }
  const value = units[token.text];
  if (value === undefined) return null;
  return { value, length: token.text === 'couple' && tokens[at + 1]?.text === 'of' ? 2 : 1 };
}
