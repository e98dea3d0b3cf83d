import { normalDeviate } from '../normal-tail.ts';

/** How far off a forecast was: |error| in units of the usual spread at that hour or weekday. */
export interface Score {
  /** which origin it came from */
  origin: number;
  /** 0 for the first step ahead */
  step: number;
  size: number;
}

/** Steps share the errors of their neighbours until there are this many: ten beyond bounds at 0.95. */
const enough = 200;
/** Errors of one origin go together: they tell as much as this many that do not. */
const worthOfOrigin = 3;

/**
 * Split conformal widths (Vovk et al.; Lei et al., 2018) from errors a model made on what it had not seen: with n
 * errors the ⌈(n+1)·level⌉-th smallest covers a new one with probability `level`, whatever their distribution. Errors
 * along one path are alike, so where there are many to an origin a somewhat higher one is taken.
 *
 * Errors far ahead are larger, so each step has its own width; a step with few errors borrows its neighbours'.
 * Fewer than the level needs (19 at 0.95) give the largest, stretched as a normal tail would reach on. Beyond the last
 * step with an error widths grow as those of a random walk, the most that a sane forecast should need.
 *
 * @returns the half-width at a step, in the unit of the scores; at any step it grows with the level
 */
export function conformalWidth(scores: readonly Score[], level: number): (step: number) => number {
  const last = scores.reduce((most, { step }) => Math.max(most, step), 0);
  const byStep = Array.from({ length: last + 1 }, (): number[] => []);
  for (const { step, size } of scores) byStep[step]!.push(size);
  const most = worthOfOrigin * new Set(scores.map(({ origin }) => origin)).size;
  const widths = new Map<number, number>();
  return (ahead) => {
    const step = Math.min(ahead, last);
    const width = widths.get(step) ?? quantileAbove(pooledAround(byStep, step), level, most);
    widths.set(step, width);
    return width * Math.sqrt((ahead + 1) / (step + 1));
  };
}

function pooledAround(byStep: readonly (readonly number[])[], step: number): number[] {
  let from = step;
  let to = step + 1;
  let count = byStep[step]!.length;
  while (count < enough && (from > 0 || to < byStep.length)) {
    if (from > 0) count += byStep[--from]!.length;
    if (to < byStep.length) count += byStep[to++]!.length;
  }
  return byStep.slice(from, to).flat();
}

/** @param most independent sizes there are at most */
function quantileAbove(sizes: readonly number[], level: number, most: number): number {
  const sorted = Float64Array.from(sizes).sort();
  const independent = Math.min(sorted.length, most);
  const rank = Math.ceil((sorted.length * (independent + 1) * level) / independent);
  if (rank <= sorted.length) return sorted[rank - 1]!;
  const reached = independent / (independent + 1);
  return sorted.at(-1)! * (normalDeviate((1 - level) / 2) / normalDeviate((1 - reached) / 2));
}
