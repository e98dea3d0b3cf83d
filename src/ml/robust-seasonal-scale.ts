import type { Noise } from './robust-noise.ts';
import { dayShare, movingMean } from './robust-seasonal-profile.ts';
import type { RegularSeries } from './robust-seasonal-profile.ts';
import { quantile, robustDeviation } from './robust-statistics.ts';

/**
 * How much one window tells about the mean: (mean / deviation)², so that a sum of n windows is known to
 * 1 / √(n × information). A count of 100 has 100, a count of 1 has 1.
 */
export function information({ values, support }: RegularSeries, noise: Noise, dispersion: number): number {
  let weighted = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i += 1) {
    if (Number.isNaN(values[i]!)) continue;
    weighted += values[i]! * support[i]!;
    weight += support[i]!;
  }
  const mean = Math.abs(weighted / weight) || 0;
  return noise === 'mean' ? (mean ** 2 * weight) / values.length / dispersion : mean / dispersion;
}

/** Neighbours are averaged until the local mean is known to about 1 / √60 = 13 % a day; the median over days does the rest. */
const smoothInformation = 60;
const leastHalfWidth = 4;
const mostShareOfDay = 1 / 8;

export function smoothing(series: RegularSeries, noise: Noise, dispersion: number): Float64Array {
  const wanted = Math.ceil(smoothInformation / information(series, noise, dispersion) / 2);
  return movingMean(series, Math.max(leastHalfWidth, Math.min(series.slotsPerDay * mostShareOfDay, wanted)));
}

/** Scores beyond this share of all are cut to it, where a median would not see rare large amounts at all. */
const winsorAt = 0.98;

/**
 * Variance of a window around its own neighbourhood, relative to what noise of that kind gives: the larger of the MAD's
 * (right for dense series) and the winsorised mean square (right for sparse ones, where most windows are alike and the
 * MAD is 0), and never below what is possible.
 */
export function initialDispersion(
  series: RegularSeries,
  noise: Noise,
  leastDispersion: number,
): { dispersion: number; smooth: Float64Array } {
  const rough =
    noise === 'mean' ? movingMean(series, leastHalfWidth) : smoothing(series, noise, leastDispersion);
  const residuals: number[] = [];
  for (let i = 0; i < rough.length; i += 1) {
    const difference = series.values[i]! - rough[i]!;
    const residual =
      noise === 'mean' ? difference * Math.sqrt(series.support[i]!) : difference / Math.sqrt(rough[i]!);
    if (Number.isFinite(residual)) residuals.push(residual);
  }
  const squares = residuals.map((residual) => residual ** 2);
  const most = quantile(squares, winsorAt);
  const winsorised = squares.reduce((sum, square) => sum + Math.min(square, most), 0) / squares.length;
  const dispersion = Math.max(
    leastDispersion,
    robustDeviation(residuals) ** 2 || 0,
    winsorised || 0,
    noise === 'mean' ? 0 : clusterSize(series.values),
  );
  return { dispersion, smooth: smoothing(series, noise, dispersion) };
}

/** Hours with fewer cases than this tell chance, and nothing of the expectation. */
const leastCasesAnHour = 4;
const mostRelativeError = 0.5;
/** The median of a squared standard normal deviate. */
const medianSquare = 0.455;

/**
 * How far hours are from their expectation beyond what the noise of their windows explains, as a share: weather, news
 * and holidays move all windows of an hour together, so they do not average out as noise does.
 */
export function relativeError(
  { values, support, slotsPerDay }: RegularSeries,
  expected: Float64Array,
  noise: Noise,
  dispersion: number,
): number {
  const slots = Math.max(1, Math.round(slotsPerDay / hours));
  const squares: number[] = [];
  const variances: number[] = [];
  for (let start = 0; start + slots <= values.length; start += slots) {
    let came = 0;
    let promised = 0;
    let cases = 0;
    for (let i = start; i < start + slots; i += 1) {
      if (Number.isNaN(values[i]!) || Number.isNaN(expected[i]!)) continue;
      came += values[i]! * support[i]!;
      promised += expected[i]! * support[i]!;
      cases += support[i]!;
    }
    if (!(promised > 0)) continue;
    const variance = noise === 'mean' ? (dispersion * cases) / promised ** 2 : dispersion / promised;
    if (variance > 1 / leastCasesAnHour) continue;
    squares.push((came / promised - 1) ** 2);
    variances.push(variance);
  }
  if (squares.length === 0) return 0;
  const excess = quantile(squares, 0.5) / medianSquare - quantile(variances, 0.5);
  return Math.min(mostRelativeError, Math.sqrt(Math.max(0, excess)));
}

/** With more of the windows active than this, the course of the day would pass for clusters. */
const sparseAtMost = 0.25;

/**
 * Where most windows are empty, nearly all of the spread is in how much comes at once: by the law of rare clusters
 * variance / mean = E n² / E n over what is not empty. 0 for series that are not sparse.
 */
function clusterSize(values: Float64Array): number {
  const active = values.filter((value) => value > 0);
  const known = values.filter((value) => !Number.isNaN(value)).length;
  if (active.length === 0 || active.length > sparseAtMost * known) return 0;
  const most = quantile(active, winsorAt);
  let sum = 0;
  let squares = 0;
  for (const value of active) {
    const believed = Math.min(value, most);
    sum += believed;
    squares += believed ** 2;
  }
  return squares / sum;
}

const hours = 24;
/** An hour's own spread weighs as much as that of all hours when it was seen in this many windows. */
const priorWindows = 60;

/** Spread of the scores by hour of the day, pulled toward that of all hours, and never below 1. */
export function hourlyScale(times: Float64Array, scores: Float64Array): number[] {
  const byHour: number[][] = Array.from({ length: hours }, () => []);
  for (let i = 0; i < scores.length; i += 1) {
    if (!Number.isNaN(scores[i]!)) byHour[Math.floor(dayShare(times[i]!) * hours)]!.push(scores[i]!);
  }
  const overall = robustDeviation(byHour.flat(), 0) || 0;
  return byHour.map((own) => {
    const spread = robustDeviation(own, 0) || 0;
    return Math.max(1, (own.length * spread + priorWindows * overall) / (own.length + priorWindows));
  });
}

const tailProbability = 0.995;
const normalTail = 2.576;

/**
 * How much longer each tail is than a normal one: its 99.5 % quantile against the normal 2.576. Incidents in the
 * history do not stretch it while they fill less than half a percent of the time.
 */
export function tailScale(scores: Float64Array): { up: number; down: number } {
  const known = scores.filter((score) => !Number.isNaN(score));
  const side = (sign: 1 | -1) =>
    Math.max(
      1,
      quantile(
        known.map((score) => sign * score),
        tailProbability,
      ) / normalTail || 0,
    );
  return { up: side(1), down: side(-1) };
}
