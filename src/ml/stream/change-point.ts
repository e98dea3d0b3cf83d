import { median, robustDeviation } from '../robust-statistics.ts';

/** Values from which the unit of the series is taken before anything is judged. */
const learned = 30;
/** A run is told of once so many values belong to it: fewer may be a burst. */
const leastRun = 5;
/** Runs kept; the least probable are dropped, so work a value is bounded. */
const mostRuns = 50;
/** Share of single odd values that belong to no level, and how broadly they fall, in units of the first spread. */
const outliers = 0.02;
const outlierSpread = 20;
/** What a new run expects before its first value: a level anywhere near the first, about the spread seen there. */
const prior = { weight: 0.01, shape: 2, scale: 2 } as const;

export interface ChangePointOptions {
  /** Values between two changes, on average. */
  expectedRun?: number;
  /** A change is told once this probable. */
  certainty?: number;
}

export interface Change {
  /** When the new run most probably began: the time of its first value. */
  at: number;
  /** Probability that a change happened since the one told before. */
  probability: number;
  /** Mean before and since. */
  from: number;
  to: number;
}

/** One hypothesis: the values since `start` come from one normal distribution with unknown mean and variance. */
interface Run {
  start: number;
  /** log of the joint probability of this run and all values so far */
  log: number;
  mean: number;
  weight: number;
  shape: number;
  scale: number;
}

export interface ChangePointState {
  options: Required<ChangePointOptions>;
  first: [number, number][];
  centre: number;
  spread: number;
  since: number;
  runs: Run[];
}

export interface ChangePoint {
  /** @returns the change that became certain with this value, told once; null otherwise */
  update(timeMs: number, value: number): Change | null;
  toJSON(): ChangePointState;
}

/**
 * Bayesian online change point detection (Adams and MacKay, 2007) of level and variance, with two additions: a value
 * may be an outlier that belongs to no run, so a spike is not two changes, and only the most probable runs are kept.
 * A change is told when the runs that began after the last one hold `certainty` of the probability, which takes a few
 * values of the new level; `at` goes back to where it began. A series with a rhythm or a slope changes its level all the
 * time: give what is left after an expectation, and a counter's increments.
 */
export function createChangePoint(options: ChangePointOptions = {}): ChangePoint {
  return build({ expectedRun: 1000, certainty: 0.95, ...options });
}

export const changePointFromJSON = (state: ChangePointState): ChangePoint => build(state.options, state);

function build(options: Required<ChangePointOptions>, state?: ChangePointState): ChangePoint {
  const first: [number, number][] = [...(state?.first ?? [])];
  let centre = state?.centre ?? 0;
  let spread = state?.spread ?? 1;
  let since = state?.since ?? 0;
  let runs: Run[] = (state?.runs ?? []).map((run) => ({ ...run }));

  /** The unit is that of the first values; where most of them are the same, their ordinary deviation has a say. */
  function fitUnit(): void {
    const values = first.map(([, value]) => value);
    centre = median(values);
    const ordinary = Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / values.length);
    spread = Math.max(robustDeviation(values, centre), ordinary / 2, 1e-3 * Math.abs(centre), Number.EPSILON);
  }

  function learn(timeMs: number, value: number): void {
    const z = (value - centre) / spread;
    const stays = Math.log(1 - 1 / options.expectedRun);
    const begins = Math.log(1 / options.expectedRun) + logSum(runs.map((run) => run.log));
    const candidates = runs.map((run) => absorb({ ...run, log: run.log + stays }, z));
    candidates.push(absorb(newRun(timeMs, runs.length === 0 ? 0 : begins), z));
    candidates.sort((a, b) => b.log - a.log);
    const total = logSum(candidates.map((run) => run.log));
    runs = candidates.slice(0, mostRuns).map((run) => ({ ...run, log: run.log - total }));
  }

  /** @returns the change, if the runs since the last one told are certain enough */
  function tell(): Change | null {
    const newer = runs.filter((run) => run.start > since && run.weight - prior.weight >= leastRun - 0.5);
    const probability = newer.reduce((sum, run) => sum + Math.exp(run.log), 0);
    if (probability < options.certainty) return null;
    const likeliest = newer[0]!;
    const before = runs.find((run) => run.start <= since);
    since = likeliest.start;
    return {
      at: likeliest.start,
      probability,
      from: before === undefined ? centre : centre + spread * before.mean,
      to: centre + spread * likeliest.mean,
    };
  }

  return {
    update(timeMs, value) {
      if (runs.length > 0) {
        learn(timeMs, value);
        return tell();
      }
      first.push([timeMs, value]);
      if (first.length < learned) return null;
      fitUnit();
      for (const [time, known] of first) learn(time, known);
      // What happened among the values that the unit came from is not told.
      since = timeMs;
      for (const run of runs) run.start = Math.min(run.start, timeMs);
      first.length = 0;
      return null;
    },
    toJSON: () => ({ options, first, centre, spread, since, runs }),
  };
}

const newRun = (start: number, log: number): Run => ({ start, log, mean: 0, ...prior });

/** Weighs the run by how well it predicted the value, then lets it learn as far as the value was no outlier. */
function absorb(run: Run, z: number): Run {
  const own = (1 - outliers) * Math.exp(logPredictive(run, z));
  const odd = (outliers * outlierSpread) / (Math.PI * (outlierSpread ** 2 + z ** 2));
  const share = own / (own + odd);
  const weight = run.weight + share;
  const distance = z - run.mean;
  return {
    start: run.start,
    log: run.log + Math.log(own + odd),
    mean: run.mean + (share * distance) / weight,
    weight,
    shape: run.shape + share / 2,
    scale: run.scale + (share * run.weight * distance ** 2) / (2 * weight),
  };
}

/** Student's t with 2 × shape degrees of freedom: the normal-inverse-gamma predictive. */
function logPredictive({ mean, weight, shape, scale }: Run, z: number): number {
  const variance = (scale * (weight + 1)) / (shape * weight);
  const freedom = 2 * shape;
  // Γ(a + ½) / Γ(a) by its asymptotic series, within 0.1 % from a = 2 on.
  const gammas = Math.sqrt(shape - 0.25 + 1 / (32 * shape));
  return (
    Math.log(gammas) -
    0.5 * Math.log(Math.PI * freedom * variance) -
    (shape + 0.5) * Math.log1p((z - mean) ** 2 / (freedom * variance))
  );
}

function logSum(logs: readonly number[]): number {
  const largest = Math.max(...logs);
  return largest + Math.log(logs.reduce((sum, log) => sum + Math.exp(log - largest), 0));
}
