import { median, robustDeviation } from '../ml/robust-statistics.ts';
import { studentDeviate, studentTail } from '../ml/student-t.ts';
import { seasonOf } from './windows.ts';
import type { Windows } from './windows.ts';

/** A metric by the bucket of the history, the range last. Ratios have what they are divided by. */
export interface Series {
  of: Float64Array;
  per: Float64Array | null;
}

/** A stretch of time against what was usual for it. */
export interface Judged {
  actual: Amounts;
  expected: Amounts;
  /** actual less expected value, as a part of the expected */
  change: number;
  /** ± as a part of the expected value: what 95 of 100 past stretches stayed within */
  usualSpread: number;
  /** that chance goes as far on either side */
  probability: number;
  /** past stretches that do not overlap */
  pastWindows: number;
  noise: Noise;
}

/** What a chance is told from. */
interface Noise {
  /** standard deviation of the change */
  spread: number;
  /** degrees of freedom it is known with */
  freedom: number;
  /** least probability, by how often it went as far before */
  least: number;
}

export interface Amounts {
  of: number;
  per: number | null;
}

export const valueOf = ({ of, per }: Amounts): number | null =>
  per === null ? of : per === 0 ? null : of / per;

/** The same days of up to so many weeks before make what is usual: few enough to follow a shop that grows. */
const mostWeeks = 4;
/** Residuals count for at most so many robust deviations: past incidents shall not make everything usual. */
const winsorAt = 2.5;
/** Nothing is known better than so, as a part of it. */
const leastSpread = 0.005;
const within = 0.05;
/** What went so far of the way, went as far but for noise. */
const asFarAs = 0.9;
/** Fewer past stretches share most of the weeks that they were foretold from, and tell half as much. */
const enough = 35;
/** Once may have been an incident like this one. */
const rareAtMost = 2;

/**
 * What is usual is the median of the same days (or hours) of the weeks before, moved by how much such stretches usually
 * gain on those. How much they vary is told from the shop's own past: every stretch of the same length before was foretold
 * in the same way, and how far those were off is the measure. A stretch of more than a week is measured by weeks, which
 * vary more than it does.
 * The chance comes from Student's t with a degree of freedom for each stretch that does not overlap the others, less one;
 * and what went about as far on that side twice or more before is no rarer than that.
 *
 * @param series ends with the range
 * @returns null when there is too little history, or nothing to expect
 */
export function judge(series: Series, windows: Pick<Windows, 'grain' | 'length'>): Judged | null {
  const { week, day } = seasonOf(windows);
  const { length } = windows;
  const start = series.of.length - length;
  const span = Math.min(length, week);
  const weeks = Math.min(mostWeeks, Math.floor(start / week / 2));
  if (weeks < 1) return null;
  const actual = amountsIn(series, start, length);
  const value = valueOf(actual);
  const usual = usualBefore(series, start, { length, week, weeks });
  const foretold = valueOf(usual);
  if (value === null || foretold === null || foretold <= 0) return null;

  const past: number[] = [];
  const latest = start - Math.ceil(span / day) * day;
  for (let at = latest; at >= weeks * week; at -= day) {
    const was = valueOf(amountsIn(series, at, span));
    const expected = valueOf(usualBefore(series, at, { length: span, week, weeks }));
    if (was !== null && expected !== null && expected > 0) past.push(was / expected - 1);
  }
  const apart = Math.max(1, span / day);
  const pastWindows = Math.floor((past.length - 1) / apart) + 1;
  if (pastWindows < 2) return null;

  const drift = median(past);
  if (drift <= -1) return null;
  const change = value / (foretold * (1 + drift)) - 1;
  const spread = Math.max(leastSpread, winsorised(past, drift)) / (1 + drift);
  const asFar = past.map((one) => {
    const other = (one - drift) / (1 + drift);
    return change < 0 ? other <= asFarAs * change : other >= asFarAs * change;
  });
  const before = occasionsBefore(asFar, apart);
  const noise = {
    ...{ spread, freedom: Math.max(1, (pastWindows - 1) * (past.length < enough ? 0.5 : 1)) },
    least: before < rareAtMost ? 0 : before / pastWindows,
  };
  return {
    actual,
    expected: { of: usual.of * (1 + drift), per: usual.per },
    change,
    pastWindows,
    ...chanceOf(change, noise),
  };
}

const chanceOf = (change: number, noise: Noise): Pick<Judged, 'noise' | 'usualSpread' | 'probability'> => ({
  noise,
  usualSpread: noise.spread * studentDeviate(within, noise.freedom),
  probability: Math.max(studentTail(change / noise.spread, noise.freedom), noise.least),
});

/** Fewer values do not tell what is common to them. */
const fewestPeers = 3;
/** One that varies so much more or less than its peers is not of their kind. */
const alikeWithin = 1.5;

/**
 * The values of a dimension vary much alike, and a few past stretches of one alone tell little of how much: each is
 * measured by its own variance and the median of all, with equal weight (a moderated t statistic: Smyth, Stat. Appl. Genet.
 * Mol. Biol. 3, 2004, with the prior's degrees of freedom set to the value's own instead of fitted).
 */
export function withPeers(peers: readonly Judged[]): Judged[] {
  const common = median(peers.map(({ noise }) => noise.spread));
  return peers.map((one) => {
    const { spread, freedom, least } = one.noise;
    const isAlike = spread < alikeWithin * common && common < alikeWithin * spread;
    if (peers.length < fewestPeers || !isAlike) return one;
    const pooled = { spread: Math.sqrt((spread ** 2 + common ** 2) / 2), freedom: 2 * freedom, least };
    return { ...one, ...chanceOf(one.change, pooled) };
  });
}

/**
 * How often it went as far before: stretches that overlap are one occasion, and one that reaches up to now is this one.
 * @param asFar of past stretches, the latest first @param apart stretches that overlap
 */
function occasionsBefore(asFar: readonly boolean[], apart: number): number {
  let occasions = 0;
  let last = -1;
  asFar.forEach((is, i) => {
    if (!is) return;
    if (i - last > apart) occasions += 1;
    last = i;
  });
  return occasions;
}

function amountsIn({ of, per }: Series, start: number, length: number): Amounts {
  const sum = (values: Float64Array) => {
    let total = 0;
    for (let i = start; i < start + length; i += 1) total += values[i]!;
    return total;
  };
  return { of: sum(of), per: per && sum(per) };
}

/** The stretch as each of the weeks before it would have had it, and of these the middle. */
function usualBefore(
  { of, per }: Series,
  start: number,
  { length, week, weeks }: { length: number; week: number; weeks: number },
): Amounts {
  const inWeek = (values: Float64Array, back: number) => {
    let total = 0;
    for (let i = 0; i < length; i += 1) total += values[start + (i % week) - back * week]!;
    return total;
  };
  const each = Array.from({ length: weeks }, (_, i) => ({
    of: inWeek(of, i + 1),
    per: per && inWeek(per, i + 1),
  }));
  if (!per) return { of: median(each.map((one) => one.of)), per: null };
  const rates = each.flatMap((one) => valueOf(one) ?? []);
  const usualPer = median(each.map((one) => one.per ?? 0));
  return { of: rates.length === 0 ? 0 : median(rates) * usualPer, per: rates.length === 0 ? 0 : usualPer };
}

function winsorised(values: readonly number[], centre: number): number {
  // Where most are alike, the few others are all there is to measure.
  const most = winsorAt * robustDeviation(values, centre) || Infinity;
  const squares = values.map((value) => Math.min(most, Math.abs(value - centre)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / values.length);
}
