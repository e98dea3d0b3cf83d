import type { ReadingSignals } from './types.ts';

/**
 * Of a logistic model of «read as it was meant», fitted on questions that the parser was not tuned on: `npm run eval -- ask --fit`
 * prints them. Of all signals only what a question leaves open tells right readings from wrong ones.
 */
const weights = { intercept: 5.21, assumptions: -2.02 };

/** More than this hardly ever occurs. */
const mostAssumptions = 3;

/** How likely it is that a reading is what was meant, 0 to 1. */
export function confidenceOf({ assumptions }: ReadingSignals): number {
  const score = weights.intercept + weights.assumptions * Math.min(assumptions, mostAssumptions);
  return 1 / (1 + Math.exp(-score));
}
