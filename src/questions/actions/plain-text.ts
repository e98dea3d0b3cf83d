import { matchNumber } from '../language/numbers.ts';
import { tokenise } from '../language/tokens.ts';

const units = 'one|two|three|four|five|six|seven|eight|nine';
const teens = 'ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen';
const tens = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
/** «this one» is not a number. */
const numberWords = new RegExp(
  `(?<!\\b(?:this|that|no|any|the|every|each|which|last) )\\b(?:(?:${tens})(?:[- ](?:${units}))?|${teens}|${units})\\b`,
  'gi',
);
const parts: Readonly<Record<string, number>> = { half: 50, third: 33, quarter: 25, fifth: 20, tenth: 10 };
const factors: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, mn: 1e6, million: 1e6 };

/**
 * The wish in one spelling of numbers: digits without separators, «%» for percent, durations with a number before them. Names
 * and quotes stay as they were written.
 */
export function plainText(wish: string): string {
  return wish
    .normalize('NFKC')
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/^[\s,]+|[\s.!?,;]+$/g, '')
    .replace(/(?<=\d),(?=\d{3}\b)/g, '')
    .replace(/\b(?:a |an |one )?quarter of an hour\b/gi, '15 minutes')
    .replace(/\b(?:a |an )?half (?:an )?hour\b/gi, '30 minutes')
    .replace(numberWords, (words) =>
      String(matchNumber(tokenise(words.replace('-', ' ')), 0)?.value ?? words),
    )
    .replace(
      /\bby (?:an? |1 )(half|third|quarter|fifth|tenth)\b(?! of an? )/gi,
      (_, part: string) => `by ${parts[part.toLowerCase()]!} %`,
    )
    .replace(/\bby half\b/gi, 'by 50 %')
    .replace(/\b(\d+) and a half\b/gi, '$1.5')
    .replace(/[$€£¥]\s*(?=\d)/g, '')
    .replace(/(\d+(?:\.\d+)?)\s*(k|thousand|mn|million)\b/gi, (_, number: string, factor: string) =>
      String(Number(number) * factors[factor.toLowerCase()]!),
    )
    .replace(/(?<=\d)\s*(?:€|£|\$|usd|eur|gbp|dollars?|euros?|pounds?)(?!\w)/gi, '')
    .replace(/\s*(?:%|\bper ?cent\b|\bpct\b)/gi, ' %')
    .replace(/\s+/g, ' ');
}

const minutesOf: readonly [RegExp, number][] = [
  [/^m/i, 1],
  [/^h/i, 60],
  [/^d/i, 1440],
  [/^w/i, 10_080],
];

/** A length of time in words, as a part of a pattern: its number and its unit are two groups. */
export const duration = String.raw`(\d+(?:\.\d+)?|an?)[ -]?(minutes?|mins?|hours?|hrs?|h|days?|weeks?)\b`;

/** @returns whole minutes */
export function readDuration(count: string, unit: string): number {
  const number = /^an?$/i.test(count) ? 1 : Number(count);
  return Math.round(number * (minutesOf.find(([begins]) => begins.test(unit))?.[1] ?? 1));
}
