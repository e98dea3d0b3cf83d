/** A word, a number with what belongs to it, or a sign that changes what is asked. */
const pieces =
  /[\p{M}\p{N}]*\p{L}[\p{L}\p{M}\p{N}]*|(?<![\p{L}\p{N}])-(?=\p{N})|\p{N}+(?:[.,:/-]\p{N}+)*|[%$€£¥<>=+]/gu;

const articles = new Set(['a', 'an', 'the']);

/** Equal for questions of the same words; case, punctuation, spaces and articles do not count. */
export const sameWords = (question: string): string =>
  (question.normalize('NFKC').toLowerCase().replace(/['’]/g, '').match(pieces) ?? [])
    .filter((piece) => !articles.has(piece))
    .join(' ');
