import { median, robustDeviation } from '../../ml/robust-statistics.ts';
import type { Clock, TimeRange } from '../../metrics/index.ts';
import type { WindowRule } from './definition.ts';
import type { Series } from './series.ts';
import type { Traits } from './traits.ts';
import { averageBefore, daysBack, memoryOf, windowAt } from './windows.ts';

/**
 * breach: outside its limits; hold: inside, but not far enough to be over; unknown: nothing can be said, and `note`
 * says why.
 */
export type Verdict = 'breach' | 'hold' | 'clear' | 'unknown';

/** What a rule sees in one window. */
export interface Judgement {
  verdict: Verdict;
  window: TimeRange;
  value: number | null;
  /** what it is compared with: the baseline, the median, the forecast */
  expected: number | null;
  /** the limits; null where there is none on that side */
  lower: number | null;
  upper: number | null;
  note: string;
}

/** A metric, or its part with one value of a dimension, with the cases behind it. */
export interface GroupSeries {
  value: Series;
  cases: Series;
}

export interface JudgeContext {
  traits: Traits;
  clock: Clock;
  /** the shop's first event, epoch ms: before it there is no history */
  firstEvent: number;
}

interface Reading {
  value: number;
  cases: number;
}

/** Where chance has a say, a comparison over fewer cases is an anecdote. */
const usualMinimum = 10;
/** Fewer days than this have no spread to speak of. */
const leastDays = 7;

/** Judges a rule at the end of a closed minute, live and in a backtest alike. */
export function judge(rule: WindowRule, group: GroupSeries, end: number, context: JudgeContext): Judgement {
  const { traits, firstEvent } = context;
  const window = windowAt(rule, traits, end);
  const unknown = (note: string): Judgement => ({
    ...{ verdict: 'unknown', window, value: null, expected: null, lower: null, upper: null },
    note,
  });
  if (window.from < firstEvent) return unknown('Not enough history: there are no events before the window.');
  if (rule.by !== null && !group.value.hasAny(memoryOf(window))) return unknown('Not seen for a day.');
  if (rule.kind === 'no_data') {
    const verdict = group.value.hasAny(window) ? 'clear' : 'breach';
    const value = group.value.sum(window);
    return { verdict, window, value, expected: null, lower: null, upper: null, note: '' };
  }

  const reading = read(group, window, traits);
  if (!reading) return unknown('No cases in the window.');
  const comparison = compareWith(rule, group, window, reading, context);
  if (typeof comparison === 'string') return { ...unknown(comparison), value: reading.value };
  const { cases, ...limits } = comparison;
  // A sum that collapsed is news just because its cases are gone; a ratio over few cases never is.
  const weight = traits.ratio
    ? Math.min(reading.cases, cases ?? Infinity)
    : Math.max(reading.cases, cases ?? 0);
  const minimum = rule.minimumVolume ?? (traits.ratio || rule.kind !== 'threshold' ? usualMinimum : 0);
  if (weight < minimum) {
    return {
      ...unknown(`Too few cases: ${Math.round(weight)} of at least ${minimum}.`),
      value: reading.value,
    };
  }
  const verdict = verdictOf(reading.value, limits, rule.recoveryPercent);
  return { verdict, window, value: reading.value, ...limits, note: '' };
}

export type Limits = Pick<Judgement, 'expected' | 'lower' | 'upper'>;

/** A value is back once it is inside by part of the limit's distance from what is normal (or from zero). */
export function verdictOf(
  value: number,
  { expected, lower, upper }: Limits,
  recoveryPercent: number,
): Verdict {
  if ((lower !== null && value < lower) || (upper !== null && value > upper)) return 'breach';
  const margin = (limit: number) => (Math.abs(limit - (expected ?? 0)) * recoveryPercent) / 100;
  const isBack =
    (lower === null || value >= lower + margin(lower)) && (upper === null || value <= upper - margin(upper));
  return isBack ? 'clear' : 'hold';
}

function read({ value, cases }: GroupSeries, window: TimeRange, { additive }: Traits): Reading | null {
  if (additive) return { value: value.sum(window), cases: cases.sum(window) };
  const counted = value.at(window.from);
  return counted === null ? null : { value: counted, cases: cases.at(window.from) ?? 0 };
}

/** The limits, with the cases behind what is compared with (null where it is a plain number); or why there are none. */
function compareWith(
  rule: Exclude<WindowRule, { kind: 'no_data' }>,
  group: GroupSeries,
  window: TimeRange,
  reading: Reading,
  context: JudgeContext,
): (Limits & { cases: number | null }) | string {
  switch (rule.kind) {
    case 'threshold': {
      const { direction, threshold } = rule;
      return { expected: null, cases: null, ...sides(direction, threshold, threshold) };
    }
    case 'relative_change': {
      const baseline =
        rule.baseline === 'average'
          ? averageOf(group, averageBefore(window, rule.baselineHours), window, context)
          : meanOf(earlier(rule, group, window, context), context.traits);
      if (!baseline) return 'Not enough history to compare with.';
      if (baseline.value <= 0) return 'Nothing to compare with: it was zero before.';
      const change = (baseline.value * rule.changePercent) / 100;
      const limits = sides(rule.direction, baseline.value - change, baseline.value + change);
      return { expected: baseline.value, cases: baseline.cases, ...limits };
    }
    case 'sigma': {
      const samples = earlier(rule, group, window, context);
      if (samples.length < leastDays) {
        return `Not enough history: ${samples.length} of at least ${leastDays} earlier days at this time.`;
      }
      const values = samples.map((sample) => sample.value);
      const cases = median(samples.map((sample) => sample.cases));
      const expected = median(values);
      const byChance = chance({ value: expected, cases }, reading, context.traits);
      const sigma = Math.max(robustDeviation(values, expected), byChance);
      const reach = rule.sigmas * sigma;
      return { expected, cases, ...sides(rule.direction, expected - reach, expected + reach) };
    }
  }
}

const sides = (direction: 'above' | 'below' | 'either', lower: number, upper: number) => ({
  lower: direction === 'above' ? null : lower,
  upper: direction === 'below' ? null : upper,
});

/**
 * What so many independent cases spread by chance alone (Poisson, for shares binomial): days that happen to be alike, or
 * empty, must not look like a law.
 */
function chance(expected: Reading, reading: Reading, { share }: Traits): number {
  const cases = Math.max(expected.cases, 1);
  if (share) return Math.sqrt(Math.max(expected.value * (1 - expected.value), 1 / cases) / cases);
  // Where there were none before, a case weighs what it weighs now.
  const { value, cases: counted } = expected.cases > 0 ? expected : reading;
  return (Math.abs(value) / Math.max(counted, 1)) * Math.sqrt(cases);
}

/** The windows at the same time of earlier days, as far as the shop's history goes and there were cases. */
function earlier(rule: WindowRule, group: GroupSeries, window: TimeRange, context: JudgeContext): Reading[] {
  const { clock, traits, firstEvent } = context;
  return daysBack(rule)
    .map((days) => clock.back(window.from, days))
    .filter((from) => from >= firstEvent)
    .flatMap((from) => read(group, { from, to: from + window.to - window.from }, traits) ?? []);
}

/** What a window as long as `window` held on average over a longer stretch. */
function averageOf(
  group: GroupSeries,
  over: TimeRange,
  window: TimeRange,
  { traits, firstEvent }: JudgeContext,
): Reading | null {
  if (over.from < firstEvent) return null;
  const length = window.to - window.from;
  if (traits.additive) {
    const part = length / (over.to - over.from);
    const { value, cases } = read(group, over, traits)!;
    return { value: value * part, cases: cases * part };
  }
  const readings: Reading[] = [];
  for (let to = over.to; to - length >= over.from; to -= length) {
    const reading = read(group, { from: to - length, to }, traits);
    if (reading) readings.push(reading);
  }
  return meanOf(readings, traits);
}

/** Ratios are weighed by their cases. */
function meanOf(readings: readonly Reading[], { ratio }: Traits): Reading | null {
  const cases = readings.reduce((total, reading) => total + reading.cases, 0);
  if (readings.length === 0 || (ratio && cases === 0)) return null;
  const total = readings.reduce((sum, { value, cases: weight }) => sum + value * (ratio ? weight : 1), 0);
  return { value: total / (ratio ? cases : readings.length), cases: cases / readings.length };
}
