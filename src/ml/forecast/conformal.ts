/** How far off a forecast was: |error| in units of the usual spread at that hour or weekday. */
export interface Score {
  /** which origin it came from */
  origin: number;
  /** 0 for the first step ahead */
  step: number;
  size: number;
}

/**
 * Split conformal widths (Vovk et al.; Lei et al., 2018) from errors a model made on what it had not seen: with n
 * errors the ⌈(n+1)·level⌉-th smallest covers a new one with probability `level`, whatever their distribution.
 *
 * Errors far ahead are larger, so each step has its own width; a step with few errors borrows its neighbours'.
 * Fewer than the level needs (19 at 0.95) give the largest, stretched as a normal tail would reach on.
 *
 * @returns the half-width at a step, in the unit of the scores
 */
export function conformalWidth(scores: readonly Score[], level: number): (step: number) => number {
  // Five beyond the bounds, so that a width does not hang on one odd day.
  const enough = Math.ceil(5 / (1 - level));
  const last = scores.reduce((most, { step }) => Math.max(most, step), 0);
  const byStep = Array.from({ length: last + 1 }, (): number[] => []);
  for (const { step, size } of scores) byStep[step]!.push(size);
  const widths = byStep.map((_, step) => {
    let reach = 0;
    let pooled = byStep[step]!;
    while (pooled.length < enough && reach < last) {
      reach += 1;
      pooled = byStep.slice(Math.max(0, step - reach), step + reach + 1).flat();
    }
    return quantileAbove(pooled, level);
  });
  return (step) => widths[Math.min(step, last)]!;
}

function quantileAbove(sizes: readonly number[], level: number): number {
  const sorted = [...sizes].sort((a, b) => a - b);
  const rank = Math.ceil((sorted.length + 1) * level);
  if (rank <= sorted.length) return sorted[rank - 1]!;
  const reached = sorted.length / (sorted.length + 1);
  return sorted.at(-1)! * (normalQuantile((1 + level) / 2) / normalQuantile((1 + reached) / 2));
}

/** Inverse of the normal distribution, 0.5 < p < 1; Abramowitz & Stegun 26.2.23, absolute error below 4.5e-4. */
export function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3)
  );
}
