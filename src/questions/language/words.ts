import type { Meaning } from './meaning.ts';
import { fillers } from './words/fillers.ts';
import { grainWords } from './words/grains.ts';
import { grammar } from './words/grammar.ts';
import { judging } from './words/judging.ts';
import {
  buyers,
  ordering,
  inBasket,
  inEach,
  ledToPurchase,
  places,
  sentBack,
  refundRates,
  singular,
  stays,
  unique,
} from './words/names.ts';
import { unanswerable } from './words/unanswerable.ts';

export { metricWords } from './words/metric-words.ts';
export { countryWords, dimensionWords, valueWords } from './words/names.ts';

/**
 * The closed part of the language. A word belongs here only if reading it this way can never change which number is
 * asked for.
 */
export const closedWords: readonly [string, Meaning][] = [
  ...grammar,
  ...judging,
  ...grainWords,
  ...buyers,
  ...ordering,
  ...inBasket,
  ...stays,
  ...ledToPurchase,
  ...inEach,
  ...sentBack,
  ...unique,
  ...refundRates,
  ...singular,
  ...places,
  ...unanswerable,
  ...fillers,
];
