import type { Origin } from './backtest.ts';

export interface Weight {
  model: string;
  /** share of the forecast; they sum to 1 */
  weight: number;
}

/** What forecasts a series, and what it would have said at each origin had that one not been seen. */
export interface Choice {
  model: string;
  weights: Weight[];
  /** mean absolute error in the backtest by model name, best first */
  errors: { model: string; error: number }[];
  past: number[][];
}

/** A single model must beat the combination by this much: a narrow win over a few origins is mostly luck. */
const clearWin = 0.85;
const leastOrigins = 3;
/** Members that miss by more than this, relative to the best, only pull the combination away. */
const tolerance = 1.3;
/** Power of the inverse errors where there are many origins, and the number of origins at which it is half of that. */
const sharpness = 4;
const doubt = 2;

/**
 * Weighs the members by how they did on the series' own past. On M4 hourly and weekly training parts, with the end held
 * out, weights by the fourth power did better than equal ones, the median, the best model alone or weaker powers.
 */
export function chooseCombination(
  origins: readonly Origin[],
  members: readonly string[],
  { name, scored }: { name: string; scored: number },
): Choice {
  const misses = new Map(
    members.map((model) => [
      model,
      origins.map(({ actual, predicted }) => missed(actual, predicted.get(model)!, scored)),
    ]),
  );
  const weigh = (without?: number) => weightsOf(members, misses, without);
  const past = origins.map(({ predicted }, origin) => combine(weigh(origin), predicted));
  const combined = total(origins.map(({ actual }, origin) => missed(actual, past[origin]!, scored)));
  const single = members.map((model) => ({ model, error: total(misses.get(model)!) }));
  const best = single.reduce((least, one) => (one.error < least.error ? one : least));
  const errors = [...single, ...(members.length > 1 ? [{ model: name, error: combined }] : [])].sort(
    (a, b) => a.error - b.error,
  );
  if (origins.length >= leastOrigins && best.error < clearWin * combined) {
    const past = origins.map(({ predicted }) => predicted.get(best.model)!);
    return { model: best.model, weights: [{ model: best.model, weight: 1 }], errors, past };
  }
  const weights = weigh();
  return { model: weights.length === 1 ? weights[0]!.model : name, weights, errors, past };
}

interface Missed {
  sum: number;
  count: number;
}

function missed(actual: readonly (number | null)[], predicted: readonly number[], scored: number): Missed {
  let sum = 0;
  let count = 0;
  for (let step = 0; step < Math.min(scored, actual.length); step++) {
    const value = actual[step] ?? null;
    if (value === null) continue;
    sum += Math.abs(value - predicted[step]!);
    count += 1;
  }
  return { sum, count };
}

function total(parts: readonly Missed[]): number {
  const count = parts.reduce((all, part) => all + part.count, 0);
  return count === 0 ? 0 : parts.reduce((all, { sum }) => all + sum, 0) / count;
}

/**
 * Shares by inverse error (Bates & Granger, 1969), the sharper the more origins stand behind it; a member that misses
 * much more than the best has none.
 */
function weightsOf(
  members: readonly string[],
  misses: ReadonlyMap<string, readonly Missed[]>,
  without?: number,
): Weight[] {
  const errors = members.map((model) => total(misses.get(model)!.filter((_, origin) => origin !== without)));
  const least = Math.min(...errors);
  const origins = misses.get(members[0]!)!.length;
  const power = (sharpness * origins) / (origins + doubt);
  const strengths = errors.map((error) =>
    error === least ? 1 : error <= tolerance * least ? (error / least) ** -power : 0,
  );
  const all = strengths.reduce((sum, strength) => sum + strength, 0);
  return members.flatMap((model, index) =>
    strengths[index]! > 0 ? [{ model, weight: strengths[index]! / all }] : [],
  );
}

/** @param paths by model, all as long */
export function combine(weights: readonly Weight[], paths: ReadonlyMap<string, readonly number[]>): number[] {
  return paths
    .get(weights[0]!.model)!
    .map((_, step) => weights.reduce((sum, { model, weight }) => sum + weight * paths.get(model)![step]!, 0));
}
