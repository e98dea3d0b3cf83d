import { compress, expand, fitCompression, type Compression } from './compression.ts';
import { createForecastResidual, type ForecastResidualState } from './forecast-residual.ts';
import { createNearestShape } from './nearest-shape.ts';
import { createRest } from './rest.ts';
import { createSurprise, type SurpriseState } from './surprise.ts';
import { createTimeOfDay, type TimeOfDayState } from './time-of-day.ts';

/** What one view can add to the score, in decades of improbability: none can raise an alarm alone, however far off it is. */
const mostOfOneView = 2.5;
/** What it can add to the evidence that the probability is read from: enough to tell the odd from the unheard-of. */
const mostEvidence = 20;
/** Values in the short and in the long shapes. */
const short = 2;
const long = 8;
/** The scale is fitted after so many values, and kept for long after: distances must stay comparable with earlier ones. */
const firstFits = [64, 128, 256];
const memoriesToRefit = 10;
/** A longer silence than this many usual gaps breaks a shape. */
const longGap = 10;

/** A `score` from here on is an alarm; see bench/anomaly/nab.ts for what it finds and costs. */
export const streamAlarm = 0.7;

export interface StreamEnsembleOptions {
  /** Values remembered to compare with. */
  memory?: number;
  /** An alarm silences weaker ones among the next so many values. */
  rest?: number;
}

export interface StreamScore {
  /** 0..1; how strange, with the echo of a recent and stronger alarm taken out. Compare with `streamAlarm`. */
  score: number;
  /** 0..1: the share of what this series did before that was less strange; high for as long as its values are new. */
  probability: number;
  expected: number | null;
  /** 99 % band around what was expected. */
  lower: number | null;
  upper: number | null;
  /** True while too little was seen to judge; score and probability are 0 then. */
  learning: boolean;
}

export interface StreamEnsembleState {
  options: Required<StreamEnsembleOptions>;
  values: (number | null)[];
  compressed: (number | null)[];
  timeOfDay: TimeOfDayState;
  forecast: ForecastResidualState;
  surprises: SurpriseState[];
  strangeness: SurpriseState;
  compression: Compression | null;
  seen: number;
  latest: number | null;
  gap: number;
  passing: number[];
}

export interface StreamEnsemble {
  /**
   * Judges a value by those before it, then learns it. Times rise, in epoch milliseconds; null is a missing value: it is
   * not judged, and shapes do not reach over it.
   */
  update(timeMs: number, value: number | null): StreamScore;
  toJSON(): StreamEnsembleState;
}

/**
 * One detector for any single series, without tuning. Five views of how new a value is — the last two and the last eight
 * values in their own unit, the same with large deviations compressed, the value at its time of day — are each turned
 * into a tail probability against their own history; the logarithms add up, each up to a limit. Strange in one view
 * happens often, strange in most is rare. Work and memory a value are bounded. A counter that only climbs is better
 * given as its increments.
 */
export function createStreamEnsemble(options: StreamEnsembleOptions = {}): StreamEnsemble {
  return build({ memory: 1500, rest: 60, ...options });
}

export const streamEnsembleFromJSON = (state: StreamEnsembleState): StreamEnsemble =>
  build(state.options, state);

function build(options: Required<StreamEnsembleOptions>, state?: StreamEnsembleState): StreamEnsemble {
  const { memory, rest } = options;
  const plain = [short, long].map((length) => createNearestShape({ length, memory }, state?.values));
  const compressed = [short, long].map((length) => createNearestShape({ length, memory }, state?.compressed));
  const timeOfDay = createTimeOfDay(state?.timeOfDay);
  const forecast = createForecastResidual(state?.forecast);
  const surprises = [0, 1, 2, 3, 4].map((view) => createSurprise({}, state?.surprises[view]));
  const strangeness = createSurprise({}, state?.strangeness);
  let compression = state?.compression ?? null;
  let seen = state?.seen ?? 0;
  let latest = state?.latest ?? null;
  let gap = state?.gap ?? 0;
  const passing = createRest(rest, state?.passing);

  /** How unlikely each view's distance is, added up twice: 0..1 with the limit of the score, and as evidence; null while learning. */
  function strange(timeMs: number, value: number): { score: number; evidence: number } | null {
    const distances = plain.map((shape) => shape.update(value));
    if (compression === null) return null;
    const small = compress(compression, value);
    distances.push(...compressed.map((shape) => shape.update(small)), timeOfDay.update(timeMs, small, gap));
    let score = 0;
    let evidence = 0;
    let judged = 0;
    for (const [view, distance] of distances.entries()) {
      if (distance === null) continue;
      const surprise = surprises[view]!.of(distance);
      surprises[view]!.learn(distance);
      if (surprise === null) continue;
      judged += 1;
      score += Math.min(mostOfOneView, surprise) / mostOfOneView;
      evidence += Math.min(mostEvidence, surprise);
    }
    return judged === 0 ? null : { score: score / surprises.length, evidence };
  }

  function refit(): void {
    if (!firstFits.includes(seen) && seen % (memoriesToRefit * memory) !== 0) return;
    const before = compression;
    const values = plain[0]!.values();
    const next = fitCompression(values);
    compression = next;
    if (before === null) {
      for (const shape of compressed) {
        for (const value of values) shape.update(Number.isNaN(value) ? null : compress(next, value));
      }
      return;
    }
    const change = (value: number): number => compress(next, expand(before, value));
    for (const view of [...compressed, timeOfDay]) view.remap(change);
  }

  function breakShapes(): void {
    for (const shape of plain) shape.update(null);
    if (compression !== null) for (const shape of compressed) shape.update(null);
  }

  return {
    update(timeMs, value) {
      const { expected = null, lower = null, upper = null } = forecast.forecast(timeMs) ?? {};
      if (value === null) {
        breakShapes();
        return { score: 0, probability: 0, expected, lower, upper, learning: compression === null };
      }
      const passed = latest === null ? 0 : timeMs - latest;
      if (gap > 0 && passed > longGap * gap) breakShapes();
      else gap += (passed - gap) / Math.min(Math.max(seen, 1), 100);
      latest = timeMs;

      const judged = strange(timeMs, value);
      const surprise = judged === null ? null : strangeness.of(judged.evidence);
      if (judged !== null) strangeness.learn(judged.evidence);
      forecast.update(timeMs, value);
      seen += 1;
      refit();

      const score = passing.update(judged?.score ?? 0);
      const learning = surprise === null;
      return {
        score: learning ? 0 : score,
        probability: learning ? 0 : 1 - 10 ** -surprise,
        expected,
        lower,
        upper,
        learning,
      };
    },
    toJSON: () => ({
      options,
      values: plain[0]!.toJSON(),
      compressed: compressed[0]!.toJSON(),
      timeOfDay: timeOfDay.toJSON(),
      forecast: forecast.toJSON(),
      surprises: surprises.map((surprise) => surprise.toJSON()),
      strangeness: strangeness.toJSON(),
      compression,
      seen,
      latest,
      gap,
      passing: passing.toJSON(),
    }),
  };
}
