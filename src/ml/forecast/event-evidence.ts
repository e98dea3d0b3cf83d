import { median, quantile, robustDeviation } from '../robust-statistics.ts';

/** How stretches without any event differ from their expectation. */
export interface Ordinary {
  usual: number;
  deviation: number;
  /** as large as the deviation where differences are normal, larger where odd ones are common */
  tail: number;
}

/** What one in a hundred normal differences goes beyond, in standard deviations. */
const normalOdd = 2.576;
/** Effects are claimed from so many standard errors on … */
const evidence = 3;
/** … measured on at least so many ordinary stretches of the same length … */
const leastStretches = 8;
/** … and from this part of the level on: less is not worth a word. */
const leastPart = 0.01;
/** Before anything is known, how much occurrences of a kind are taken to differ: half of the effect, with the weight of one occurrence. */
const assumedVariation = 0.5;

/** @param measured what ordinary stretches added; null where there are too few to tell */
export function ordinaryFrom(measured: readonly number[]): Ordinary | null {
  if (measured.length < leastStretches) return null;
  const usual = median(measured);
  const odd = quantile(
    measured.map((value) => Math.abs(value - usual)),
    0.99,
  );
  const deviation = robustDeviation(measured, usual);
  return { usual, deviation, tail: Math.max(deviation, odd / normalOdd) };
}

/**
 * The effect of a kind of event: the median of its occurrences against what is usual. 0 unless it stands out from the
 * ordinary and from its own scatter, and then shrunk by the variance it has left, as James and Stein would (1961).
 *
 * @param measured what each occurrence added
 * @param size of the series, in its own unit
 * @param left the part of the series that the measures are parts of
 */
export function claimEffect(
  measured: readonly number[],
  { usual, deviation, tail }: Ordinary,
  { additive, size, left }: { additive: boolean; size: number; left: number },
): number {
  const count = measured.length;
  if (count === 0 || (!additive && usual <= -1)) return 0;
  const effect = additive ? median(measured) - usual : (1 + median(measured)) / (1 + usual) - 1;
  const scatter = robustDeviation(measured);
  const doubt = Math.max(tail / left, scatter) / Math.sqrt(count);
  if (Math.abs(effect) < Math.max(evidence * doubt, leastPart * (additive ? size : 1))) return 0;
  const variance = Math.max(deviation / left, scatter) ** 2 / count;
  const between = ((count - 1) * scatter ** 2 + (assumedVariation * effect) ** 2) / count;
  const shrunk = effect * (1 - Math.min(1, Math.max(variance, between / count) / effect ** 2));
  // No more can be taken away than there is.
  return additive ? shrunk : Math.max(-1, shrunk);
}
