import { mean } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { History } from './model.ts';

/** A series without its seasons, and the way back. */
export interface Adjusted {
  values: Float64Array;
  /** Puts the seasons back onto what lies `index` points from the start of the history. */
  restore(value: number, index: number): number;
}

/**
 * Takes out every season the series shows, the shortest first: ratios to a centred moving average where all values
 * are positive, differences otherwise. A season counts where the autocorrelation at its length stands out at the
 * 90 % level, as in the M4 benchmarks.
 */
export function seasonallyAdjust({ values, periods }: History): Adjusted {
  const multiplicative = values.every((value) => value > 0);
  let adjusted: Float64Array = Float64Array.from(values);
  const seasons: Float64Array[] = [];
  for (const period of usablePeriods(periods, values.length)) {
    if (!isSeasonal(adjusted, period)) continue;
    const season = latestSeason(swings(adjusted, period, multiplicative), period, multiplicative);
    seasons.push(season);
    adjusted = withoutSeason(adjusted, season, multiplicative);
  }
  const restore = (value: number, index: number) =>
    seasons.reduce(
      (whole, season) =>
        multiplicative ? whole * season[index % season.length]! : whole + season[index % season.length]!,
      value,
    );
  return { values: adjusted, restore };
}

/** Classical decomposition: the mean swing of each phase over the whole series, around 1 (multiplicative) or 0. */
export const classicalSeason = (
  values: Float64Array,
  period: number,
  multiplicative: boolean,
): Float64Array => centred(fading(swings(values, period, multiplicative), period, 1).season, multiplicative);

export const withoutSeason = (
  values: Float64Array,
  season: Float64Array,
  multiplicative: boolean,
): Float64Array =>
  values.map((value, index) =>
    multiplicative ? value / season[index % season.length]! : value - season[index % season.length]!,
  );

/** How much of the swings around the trend a fixed season explains: 0 none, 1 all. */
export function seasonalStrength(values: Float64Array, period: number): number {
  const swing = swings(values, period, false);
  const season = fading(swing, period, 1).season;
  let left = 0;
  let whole = 0;
  swing.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    left += (value - season[index % period]!) ** 2;
    whole += value ** 2;
  });
  return whole > 0 ? 1 - left / whole : 0;
}

/** What is left of a season's say after another season: all of it, or ever less. */
const memories = [1, 0.95, 0.9, 0.8, 0.7, 0.6];

/** Seasons change, and some faster than others: the memory with which past seasons best foretold the next one. */
function latestSeason(swing: Float64Array, period: number, multiplicative: boolean): Float64Array {
  const { season } = memories
    .map((memory) => fading(swing, period, memory))
    .reduce((best, next) => (next.missed < best.missed ? next : best));
  return centred(season, multiplicative);
}

/** The weighted mean of each phase, and how far the means so far were from the swings that came next, squared. */
function fading(
  swing: Float64Array,
  period: number,
  memory: number,
): { season: Float64Array; missed: number } {
  const sums = new Float64Array(period);
  const weights = new Float64Array(period);
  let missed = 0;
  swing.forEach((value, index) => {
    if (Number.isNaN(value)) return;
    const phase = index % period;
    if (weights[phase]! > 0) missed += (value - sums[phase]! / weights[phase]!) ** 2;
    sums[phase] = memory * sums[phase]! + value;
    weights[phase] = memory * weights[phase]! + 1;
  });
  return { season: sums.map((sum, phase) => sum / weights[phase]!), missed };
}

function centred(season: Float64Array, multiplicative: boolean): Float64Array {
  const centre = mean([...season]);
  return season.map((value) => (multiplicative ? value / centre : value - centre));
}

/** Each value relative to the mean of the season around it; NaN at the ends, where there is none. */
function swings(values: Float64Array, period: number, multiplicative: boolean): Float64Array {
  const half = Math.floor(period / 2);
  const odd = period % 2 === 1;
  const swing = new Float64Array(values.length).fill(Number.NaN);
  let sum = 0;
  for (let index = 0; index < period - 1; index += 1) sum += values[index]!;
  // An even season has no middle: the points at both ends of the window count half.
  for (let index = half; index + half < values.length; index += 1) {
    const first = values[index - half]!;
    const last = values[index + half]!;
    sum += odd ? last : values[index + half - 1]!;
    const around = odd ? sum / period : (sum + (last - first) / 2) / period;
    swing[index] = multiplicative ? values[index]! / around : values[index]! - around;
    sum -= first;
  }
  return swing;
}

/** One-sided 90 % of a normal distribution. */
const significance = 1.645;

/** Whether the autocorrelation at the period exceeds what Bartlett's variance allows for by chance. */
function isSeasonal(values: Float64Array, period: number): boolean {
  const centre = mean([...values]);
  const deviations = values.map((value) => value - centre);
  const variance = deviations.reduce((sum, value) => sum + value * value, 0);
  if (!(variance > 0)) return false;
  const autocorrelation = (lag: number) => {
    let sum = 0;
    for (let index = lag; index < deviations.length; index += 1)
      sum += deviations[index]! * deviations[index - lag]!;
    return sum / variance;
  };
  let squares = 0;
  for (let lag = 1; lag < period; lag += 1) squares += autocorrelation(lag) ** 2;
  return Math.abs(autocorrelation(period)) > significance * Math.sqrt((1 + 2 * squares) / values.length);
}
