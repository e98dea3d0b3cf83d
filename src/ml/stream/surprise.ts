/** Log-spaced buckets: a step of 7.5 % over sixteen decades around the first error seen. */
const bucketsPerDecade = 32;
const buckets = 512;
/** Fewer errors than this say nothing about a tail. */
const leastSeen = 50;
const leastInTail = 8;

export interface SurpriseOptions {
  /** Errors remembered: the weight of an old one halves every `memory` × ln 2 of them. */
  memory?: number;
  /** Share of the largest errors that the tail is fitted to. */
  tail?: number;
}

export interface SurpriseState {
  origin: number;
  zero: number;
  counts: [number, number][];
}

export interface Surprise {
  /** −log₁₀ of the probability that an error is at least this large, from the errors before it. Null while too few were seen. */
  of(error: number): number | null;
  learn(error: number): void;
  /** The error that a share `probability` of those seen stay below; null while too few were seen. */
  quantile(probability: number): number | null;
  toJSON(): SurpriseState;
}

/**
 * Turns the errors of any detector, whatever their unit, into tail probabilities that can be compared and added.
 *
 * Inside what was seen it is the empirical tail; beyond the largest `tail` share it goes on as an exponential whose
 * mean is the mean excess there (peaks over threshold with shape 0: Siffer et al., SPOT, KDD 2017). Errors are kept as
 * a fading histogram, so work and memory do not grow with history.
 */
export function createSurprise(
  { memory = 20_000, tail = 0.02 }: SurpriseOptions = {},
  state?: SurpriseState,
): Surprise {
  const counts = new Float64Array(buckets);
  for (const [bucket, count] of state?.counts ?? []) counts[bucket] = count;
  let origin = state?.origin ?? 0;
  let zero = state?.zero ?? 0;
  let total = counts.reduce((sum, count) => sum + count, zero);
  let highest = counts.findLastIndex((count) => count > 0);
  // Fading all that is there is the same as letting each new error weigh a little more than the one before.
  let weight = 1;

  function rescale(): void {
    for (let bucket = 0; bucket < buckets; bucket += 1) counts[bucket]! /= weight;
    zero /= weight;
    total /= weight;
    weight = 1;
  }

  const bucketOf = (error: number): number =>
    Math.min(
      buckets - 1,
      Math.max(0, Math.round(bucketsPerDecade * Math.log10(error / origin)) + buckets / 2),
    );
  const errorOf = (bucket: number): number => origin * 10 ** ((bucket - buckets / 2) / bucketsPerDecade);

  /** Where the tail begins, how many lie in it and their mean excess. */
  function fitTail(): { from: number; share: number; excess: number } {
    const wanted = Math.max(leastInTail * weight, total * tail);
    let inside = 0;
    let sum = 0;
    for (let bucket = highest; bucket >= 0; bucket -= 1) {
      const count = counts[bucket]!;
      if (count === 0) continue;
      const error = errorOf(bucket);
      if (inside + count >= wanted) {
        return { from: error, share: wanted / total, excess: (sum - inside * error) / wanted };
      }
      inside += count;
      sum += count * error;
    }
    return { from: 0, share: wanted / total, excess: sum / wanted };
  }

  /** Weight of the errors at least as large as this one. */
  function weightFrom(error: number): number {
    if (error <= 0) return total;
    let sum = 0;
    for (let bucket = bucketOf(error); bucket <= highest; bucket += 1) sum += counts[bucket]!;
    return sum;
  }

  return {
    of(error) {
      if (total < leastSeen * weight) return null;
      const { from, share, excess } = fitTail();
      // The least error has probability 1, up to rounding.
      if (error <= from) return Math.max(0, -Math.log10((weightFrom(error) + weight) / (total + weight)));
      const spread = excess + 1e-6 * from + Number.MIN_VALUE;
      return -Math.log10(share) + (error - from) / spread / Math.LN10;
    },
    learn(error) {
      if (origin === 0 && error > 0) origin = error;
      weight /= 1 - 1 / memory;
      total += weight;
      if (error > 0) {
        const bucket = bucketOf(error);
        counts[bucket]! += weight;
        highest = Math.max(highest, bucket);
      } else zero += weight;
      if (weight > 1e9) rescale();
    },
    quantile(probability) {
      if (total < leastSeen * weight) return null;
      let left = total * (1 - probability);
      for (let bucket = highest; bucket >= 0; bucket -= 1) {
        left -= counts[bucket]!;
        if (left < 0) return errorOf(bucket);
      }
      return 0;
    },
    toJSON() {
      rescale();
      const pairs = Array.from(counts, (count, bucket): [number, number] => [bucket, count]);
      return { origin, zero, counts: pairs.filter(([, count]) => count > 0) };
    },
  };
}
