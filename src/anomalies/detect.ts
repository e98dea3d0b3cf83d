import { hourMs, minuteMs } from '../durations.ts';
import { scanLengths } from '../ml/scan-statistic.ts';
import { changeOf, relativeChange, strongest, toSteps } from './strongest-window.ts';
import type { Judged, SliceDetector } from './strongest-window.ts';
import { place, stepsTo } from './stretch.ts';
import type { Placed, Side, Stretch } from './stretch.ts';
import { sliceKey } from './types.ts';
import type { Slice } from './types.ts';

export const sideKey = (slice: Slice, side: Side): string => `${sliceKey(slice)}|${side}`;

/** The judgement of one window. */
export interface Candidate {
  /** index into the slices */
  slice: number;
  side: Side;
  /** the end it was judged at; a metric that settles later was judged for an earlier window */
  end: number;
  windowStart: number;
  windowEnd: number;
  value: number;
  expected: number;
  lower: number;
  upper: number;
  support: number;
  z: number;
  /** |z| over how much further than others this slice goes by chance: the same scale for all */
  score: number;
  /** false: too little to open an episode, enough to keep one going */
  opens: boolean;
}

export interface DetectOptions {
  detector: SliceDetector;
  /** by key of a slice and side: how much further than others it goes by chance, as a factor */
  stretched?: Readonly<Record<string, number>> | undefined;
  /** by key of a slice and side: people said it cries wolf, so it needs this much more */
  raised?: Readonly<Record<string, number>> | undefined;
  /** score from which a window opens an episode */
  opensAt: number;
}

/** A change that is over keeps its long windows striking for an hour; an episode goes on only while these do. */
const freshMs = 13 * minuteMs;
const goesOnZ = 2.5;
/** Whether a change is still there is asked of the last minutes: as many as tell it from none by three deviations … */
const tellingZ = 3;
/** … and at least so much of it must be left in them. */
const leftAtLeast = 0.5;
/** Smaller changes are left alone however sure they are: nobody acts on them. */
export const leastChange = 0.1;
/** Whether the change of a window is still there in its last minutes, or the window only remembers it. */
function isStillThere({ input, track }: Placed, end: number, judged: Judged): boolean {
  const change = relativeChange(judged.reading, judged.factor);
  const spread = input.averages ? null : track.model.dispersion;
  for (const length of toSteps(scanLengths, input.stepMs)) {
    if (length >= judged.length) return true;
    const reading = track.read(end, length);
    if (!reading) continue;
    const expected = reading.expected * judged.factor;
    const variance = spread === null ? track.model.dispersion / reading.support : spread * expected;
    if ((change * expected) ** 2 < tellingZ ** 2 * variance) continue;
    return relativeChange(reading, judged.factor) / change >= leftAtLeast;
  }
  return true;
}

/** How strongly the last minutes alone stand out to one side, by the season. */
function fresh({ input, track }: Placed, end: number, side: Side): Judged | null {
  let best: Judged | null = null;
  for (const length of toSteps(scanLengths, input.stepMs)) {
    if (length * input.stepMs > Math.max(freshMs, input.stepMs) || length > end) break;
    const reading = track.read(end, length);
    if (!reading) continue;
    const z = track.distance(end, length, reading);
    if ((side === 'drop') === z < 0 && Math.abs(z) > Math.abs(best?.z ?? 0))
      best = { z, length, reading, factor: 1 };
  }
  return best;
}

/**
 * Windows that stand out at the given ends, in their order.
 * @param placed of a stretch that begins at `from` and reaches back from the first end by contextMs
 * @param ends epoch ms, whole minutes
 */
export function detect(
  placed: readonly Placed[],
  from: number,
  ends: readonly number[],
  options: DetectOptions,
): Candidate[] {
  return ends.flatMap((end) =>
    placed.flatMap((one, slice) => {
      const step = stepsTo(end, from, one.input.stepMs);
      return step === null || step > one.track.length ? [] : judgeAt(one, slice, step, end, options);
    }),
  );
}

function judgeAt(
  one: Placed,
  slice: number,
  step: number,
  end: number,
  { detector, opensAt, raised, stretched }: DetectOptions,
): Candidate[] {
  const best = strongest(one, step, detector);
  return one.input.sides.flatMap((side): Candidate[] => {
    const judged = best[side];
    const key = sideKey(one.input.slice, side);
    const stretch = stretched?.[key] ?? 1;
    const needed = (opensAt + (raised?.[key] ?? 0)) * stretch;
    const isLarge = judged !== null && changeOf(judged) >= leastChange;
    if (judged && isLarge && Math.abs(judged.z) >= needed) {
      if (isStillThere(one, step, judged))
        return [candidate(one, slice, side, step, end, judged, stretch, true)];
    }
    if (judged === null || Math.abs(judged.z) < goesOnZ) return [];
    const still = fresh(one, step, side);
    if (!still || Math.abs(still.z) < goesOnZ) return [];
    return [candidate(one, slice, side, step, end, still, stretch, false)];
  });
}

function candidate(
  { input, track }: Placed,
  slice: number,
  side: Side,
  step: number,
  end: number,
  { z, length, reading, factor }: Judged,
  stretch: number,
  opens: boolean,
): Candidate {
  return {
    slice,
    side,
    end,
    windowStart: end - input.settleMs - length * input.stepMs,
    windowEnd: end - input.settleMs,
    value: reading.value,
    expected: reading.expected * factor,
    ...track.band(step, length, reading, factor),
    support: reading.support,
    z,
    score: Math.abs(z) / stretch,
    opens,
  };
}

/** Place of a slice and side in the lists of hourlyMaxima. */
const placeOf = (slice: number, side: Side): number => 2 * slice + (side === 'drop' ? 0 : 1);

/**
 * The highest score of each slice and side in each hour that the ends fall into, of windows large enough to open an
 * episode: what the tail of chance is learnt from. Drops stand at even places, spikes at odd ones.
 */
export function hourlyMaxima(
  stretch: Stretch,
  ends: readonly number[],
  detector: SliceDetector,
): Float64Array[] {
  const placed = place(stretch);
  const maxima = new Map<number, Float64Array>();
  for (const end of ends) {
    const hour = Math.floor((end - 1) / hourMs);
    const most = maxima.get(hour) ?? new Float64Array(2 * placed.length);
    maxima.set(hour, most);
    for (const [slice, one] of placed.entries()) {
      const step = stepsTo(end, stretch.from, one.input.stepMs);
      if (step === null || step > one.track.length) continue;
      const best = strongest(one, step, detector);
      for (const side of one.input.sides) {
        const judged = best[side];
        if (!judged || changeOf(judged) < leastChange) continue;
        const at = placeOf(slice, side);
        most[at] = Math.max(most[at]!, Math.abs(judged.z));
      }
    }
  }
  return [...maxima.values()];
}
