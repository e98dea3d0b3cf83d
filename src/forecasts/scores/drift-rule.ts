import { normalDeviate } from '../../ml/normal-tail.ts';

/** What was forecast last of a bucket, with bounds for 95 %, and what it came to. */
export interface Outcome {
  predicted: number;
  lower: number;
  upper: number;
  actual: number;
}

export interface DriftRule {
  /** share of outcomes that the bounds held on the series' own past */
  promised: number;
  /** of blaming a forecast that is as good as it promised, at one look */
  falseAlarms: number;
  /** what the buckets are, for the reason: 'days' */
  buckets: string;
}

/** With fewer outcomes nothing is said. */
const leastOutcomes = 14;
/** The error before counts from so many outcomes on. */
const leastBefore = 28;
/** Smaller faults are not worth a training, however sure: a bias of an eighth of the bounds' width, half as much error again. */
const leastBias = 0.25;
const leastGrowth = 1.5;
/** Half the width of bounds for 95 % in standard deviations. */
const halfWidth = 1.96;
const mostDependent = 0.95;

/**
 * Whether a forecast does clearly worse than it promised, by three tests that share the chance of a false alarm:
 * more outcomes outside the bounds than a binomial count makes likely, a mean error beyond what the bounds make likely,
 * and an absolute error beyond that of the outcomes before. Errors that follow each other count for fewer, by their
 * autocorrelation (Bartlett, 1935).
 *
 * @param recent in the order of their time
 * @returns what is wrong, in words; null when nothing is
 */
export function findDrift(
  recent: readonly Outcome[],
  before: readonly Outcome[],
  { promised, falseAlarms, buckets }: DriftRule,
): string | null {
  // Bounds of no width promise nothing: such a series had not moved until then.
  const judged = recent.filter(isPromise);
  if (judged.length < leastOutcomes) return null;
  const compared = before.filter(isPromise);
  const long = compared.length >= leastBefore;
  // A shift makes neighbours alike too, so how alike they are is read off the time before where that is long enough.
  const independent = judged.length * independence(inHalfWidths(long ? compared : judged));
  const chance = falseAlarms / 3;
  const period = `the last ${judged.length} ${buckets}`;
  return (
    outsideBounds(judged, { promised, independent, chance, period }) ??
    biased(judged, { independent, chance, period }) ??
    (long ? grownError(judged, compared, { chance, period }) : null)
  );
}

interface Test {
  /** as how many independent outcomes those judged count */
  independent: number;
  chance: number;
  /** which time was judged, in words */
  period: string;
}

function outsideBounds(
  judged: readonly Outcome[],
  { promised, independent, chance, period }: Test & { promised: number },
): string | null {
  const outside = judged.filter(({ actual, lower, upper }) => actual < lower || actual > upper).length;
  const counted = Math.floor((outside * independent) / judged.length);
  const of = Math.max(counted, Math.round(independent));
  if (binomialTail(counted, of, 1 - promised) >= chance) return null;
  return `${outside} of ${period} lay outside bounds that are to hold ${percent(promised)} of them`;
}

function biased(judged: readonly Outcome[], { independent, chance, period }: Test): string | null {
  const errors = inHalfWidths(judged);
  const bias = mean(errors);
  const spread = Math.max(1 / halfWidth, deviation(errors));
  const unlikely = (Math.abs(bias) / spread) * Math.sqrt(independent);
  if (Math.abs(bias) < leastBias || unlikely <= normalDeviate(chance / 2)) return null;
  const missed = sum(judged, ({ predicted, actual }) => predicted - actual);
  const size = Math.abs(missed) / sum(judged, ({ actual }) => Math.abs(actual));
  const by = Number.isFinite(size) ? `${percent(size)} ` : '';
  return `over ${period} it forecast ${by}too ${bias > 0 ? 'much' : 'little'}, more than its bounds make likely`;
}

function grownError(
  judged: readonly Outcome[],
  before: readonly Outcome[],
  { chance, period }: Omit<Test, 'independent'>,
): string | null {
  const [now, then] = [relativeError(judged), relativeError(before)];
  if (now === null || then === null || now.wape <= leastGrowth * then.wape) return null;
  const unlikely = (now.wape - then.wape) / Math.hypot(now.standardError, then.standardError);
  if (unlikely <= normalDeviate(chance)) return null;
  return `its error was ${percent(now.wape)} over ${period}, against ${percent(then.wape)} before`;
}

const isPromise = ({ lower, upper }: Outcome): boolean => upper > lower;
const inHalfWidths = (outcomes: readonly Outcome[]): number[] =>
  outcomes.map(({ predicted, actual, lower, upper }) => (predicted - actual) / ((upper - lower) / 2));

/** Sum of absolute errors ÷ sum of absolute outcomes, with the standard error of such a ratio of means. */
function relativeError(outcomes: readonly Outcome[]): { wape: number; standardError: number } | null {
  const sizes = outcomes.map(({ actual }) => Math.abs(actual));
  const errors = outcomes.map(({ predicted, actual }) => Math.abs(predicted - actual));
  const size = mean(sizes);
  if (!(size > 0)) return null;
  const wape = mean(errors) / size;
  const residuals = errors.map((error, index) => error - wape * sizes[index]!);
  const independent = outcomes.length * independence(errors);
  return { wape, standardError: deviation(residuals) / size / Math.sqrt(independent) };
}

/** As how many independent values each counts when neighbours resemble each other. */
function independence(values: readonly number[]): number {
  const centre = mean(values);
  const variance = sum(values, (value) => (value - centre) ** 2);
  if (variance === 0) return 1;
  const shared =
    sum(values.slice(1), (value, index) => (value - centre) * (values[index]! - centre)) / variance;
  const dependent = Math.min(mostDependent, Math.max(0, shared));
  return (1 - dependent) / (1 + dependent);
}

/** Chance of `least` or more of `count`, each with probability `p`. */
export function binomialTail(least: number, count: number, p: number): number {
  let term = (1 - p) ** count;
  let below = 0;
  for (let hits = 0; hits < least; hits += 1) {
    below += term;
    term *= ((count - hits) / (hits + 1)) * (p / (1 - p));
  }
  return Math.max(0, 1 - below);
}

const sum = <T>(values: readonly T[], of: (value: T, index: number) => number): number =>
  values.reduce((total, value, index) => total + of(value, index), 0);
const mean = (values: readonly number[]): number => sum(values, (value) => value) / values.length;
function deviation(values: readonly number[]): number {
  const centre = mean(values);
  return Math.sqrt(sum(values, (value) => (value - centre) ** 2) / (values.length - 1));
}
const percent = (share: number): string => `${Math.round(100 * share)} %`;
