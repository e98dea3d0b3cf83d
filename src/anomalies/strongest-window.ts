import { hourMs, minuteMs } from '../durations.ts';
import { scanLengths } from '../ml/scan-statistic.ts';
import type { Track, WindowReading } from '../ml/scan-statistic.ts';
import type { Placed, Side, SliceInput } from './stretch.ts';
import type { DetectorName } from './types.ts';
import { spanMs } from './windows.ts';

/** Detectors that look at one slice at a time. */
const sliceDetectors = [
  'ensemble',
  'robust_seasonal',
  'forecast_residual',
  'change_point',
  'group_outlier',
] as const satisfies readonly DetectorName[];
export type SliceDetector = (typeof sliceDetectors)[number];
export const isSliceDetector = (name: DetectorName): name is SliceDetector =>
  (sliceDetectors as readonly DetectorName[]).includes(name);

const recent = { skipMs: hourMs, lengthMs: 3 * hourMs };
/** An average over fewer cases is an anecdote, and so is an amount of fewer items than this. */
const leastCases = 5;
/** Where few things are expected, all of them in one or two minutes are one customer, and no incident. */
const leastActiveSteps = 3;
const manyCases = 20;
/** Amounts are skewed: one dear order moves the average of a few. */
const leastCasesOfMoney = 20;
/** How far others may be from their promise before it is believed of them, as a share: they are asked because they may. */
const peersDoubt = 0.3;
/** Shorter than this, what people put into carts is mostly chance, and longer it is believed less readily. */
const demandMinutes = 13;
const demandDoubt = { short: 0.5, long: 0.3 };

/** A window and the multiple of the season's promise that it was held against. */
export interface Judged {
  z: number;
  length: number;
  reading: WindowReading;
  factor: number;
}

const lengthsOf: Record<SliceDetector, readonly number[]> = {
  ensemble: scanLengths,
  change_point: scanLengths,
  robust_seasonal: [5],
  forecast_residual: [5],
  group_outlier: [5, 13, 34],
};
export const toSteps = (minutes: readonly number[], stepMs: number): number[] => [
  ...new Set(minutes.map((length) => Math.max(1, Math.floor((length * minuteMs) / stepMs)))),
];

/**
 * The strongest window that ends at step `end`, of all lengths, below and above.
 *
 * robust_seasonal asks what time of day and week promise; forecast_residual the same, corrected by the last hours;
 * change_point scans over lengths from a minute to an hour (window-limited likelihood ratio, Lai 1995); group_outlier
 * asks what the other parts of the whole promise. The ensemble also knows the level of the week before, and, of traffic,
 * what people put into carts. It is an intersection-union test (Berger 1982) over these
 * expectations: a window counts as far as it is away from the nearest of them, so a good week, a campaign, or a slump of
 * the whole shop is not held against a part of it.
 */
export function strongest(placed: Placed, end: number, detector: SliceDetector) {
  const { input, track, whole, demand } = placed;
  const { stepMs } = input;
  const usual = detector === 'ensemble' ? usualAt(input, end) : 1;
  const lastHours =
    detector === 'ensemble' || detector === 'forecast_residual' ? lastHoursOf(placed, end) : 1;
  const best: Record<Side, Judged | null> = { drop: null, spike: null };
  for (const length of toSteps(lengthsOf[detector], stepMs)) {
    if (length > end) break;
    const reading = track.read(end, length);
    if (!reading || (input.averages && reading.support < leastCasesOf(input))) continue;
    const peers =
      whole && (detector === 'ensemble' || detector === 'group_outlier')
        ? whole.ratio(end, length, { less: track, doubt: peersDoubt })
        : 1;
    for (const side of input.sides) {
      const bound = side === 'drop' ? Math.min : Math.max;
      const wanted =
        detector === 'ensemble' && demand && side === 'spike' ? wantedMore(demand, end, length, stepMs) : 1;
      const factor =
        detector === 'ensemble'
          ? bound(1, usual, lastHours, peers, wanted)
          : detector === 'group_outlier'
            ? peers
            : lastHours;
      const gap = reading.value - reading.expected * factor;
      if (side === 'drop' ? gap >= 0 : gap <= 0) continue;
      if (side === 'spike' && isAnecdote(placed, end, length, reading)) continue;
      const z = track.distance(end, length, reading, factor);
      if (Math.abs(z) > Math.abs(best[side]?.z ?? 0)) best[side] = { z, length, reading, factor };
    }
  }
  return best;
}

/** How much more people put into carts than expected, as a factor. */
function wantedMore(demand: Track, end: number, length: number, stepMs: number): number {
  const long = Math.max(length, Math.min(end, (demandMinutes * minuteMs) / stepMs));
  const believed = demand.ratio(end, long, { doubt: demandDoubt.long });
  return long === length
    ? believed
    : Math.max(believed, demand.ratio(end, length, { doubt: demandDoubt.short }));
}

const leastCasesOf = ({ isMoney }: SliceInput): number => (isMoney ? leastCasesOfMoney : leastCases);

const usualAt = ({ usual, stepMs }: SliceInput, end: number): number =>
  usual[Math.max(0, Math.min(usual.length - 1, Math.floor(((end - 1) * stepMs) / hourMs)))]!;

const lastHoursOf = ({ input: { stepMs }, track }: Placed, end: number): number =>
  track.ratio(Math.max(0, end - recent.skipMs / stepMs), recent.lengthMs / stepMs);

function isAnecdote(
  { items, active }: Placed,
  end: number,
  length: number,
  { expected }: WindowReading,
): boolean {
  const within = (sums: Float64Array) => sums[end]! - sums[end - length]!;
  if (active === null) return false;
  const cases = items ? within(items) : expected;
  if (items && cases < leastCases) return true;
  return cases < (items ? manyCases : leastCases) && within(active) < leastActiveSteps;
}

/**
 * Standard deviations between five minutes and the nearest of what the season, the last hours and the week before
 * promise; 0 between them, NaN without a reading.
 */
export function distanceOfFive(placed: Placed, end: number): number {
  const { input, track } = placed;
  const length = spanMs / input.stepMs;
  const reading = length > end ? null : track.read(end, length);
  if (!reading) return Number.NaN;
  const factors = [1, usualAt(input, end), lastHoursOf(placed, end)];
  const [low, high] = [Math.min(...factors), Math.max(...factors)];
  if (reading.value < reading.expected * low) return track.distance(end, length, reading, low);
  return reading.value > reading.expected * high ? track.distance(end, length, reading, high) : 0;
}

export const relativeChange = ({ value, expected }: WindowReading, factor: number): number =>
  (value - expected * factor) / Math.abs(expected * factor);

export const changeOf = ({ reading, factor }: Judged): number => Math.abs(relativeChange(reading, factor));
