import { quantile } from './robust-statistics.ts';

export interface TailJson {
  /** the score at evenly spaced probabilities, from the lowest to where the tail begins */
  readonly body: readonly number[];
  /** share of the scores in the tail */
  readonly share: number;
  /** of the generalised Pareto distribution of what goes beyond the start of the tail */
  readonly shape: number;
  readonly scale: number;
}

/** A fiftieth of the scores makes the tail, or more where that would be too few to say how it falls. */
const tailShare = 0.02;
const fewestInTail = 25;
const bodyPoints = 64;
/** Negative shapes end somewhere, and nothing may be impossible; above a half the moments that are matched do not exist. */
const shapes = { least: 0, most: 0.5 };
/** Smaller probabilities are those of the arithmetic, not of the data. */
const leastProbability = 1e-300;

/**
 * Chance that a normal row scores as high as this. In the body what was observed; in the tail a generalised Pareto
 * distribution over the threshold (Pickands 1975; for detection Siffer et al. 2017), fitted by probability-weighted
 * moments (Hosking and Wallis 1987), which are steady where few points are left.
 */
export class TailProbability {
  readonly #parts: TailJson;

  private constructor(parts: TailJson) {
    this.#parts = parts;
  }

  /** @param scores of rows that are mostly normal and were not learnt from; some hundreds */
  static fit(scores: ArrayLike<number>): TailProbability {
    const sorted = Float64Array.from(scores).sort();
    const share = Math.min(0.5, Math.max(tailShare, fewestInTail / sorted.length));
    const body = Array.from({ length: bodyPoints + 1 }, (_, i) =>
      quantile(sorted, (1 - share) * (i / bodyPoints)),
    );
    const start = body.at(-1)!;
    const beyond = sorted.filter((score) => score > start).map((score) => score - start);
    return new TailProbability({ body, share, ...fitPareto(beyond) });
  }

  static fromJSON(parts: TailJson): TailProbability {
    return new TailProbability(parts);
  }

  toJSON(): TailJson {
    return this.#parts;
  }

  /** Between 0 and 1, never 0, and never larger for a larger score. */
  of(score: number): number {
    const { body, share, shape, scale } = this.#parts;
    const start = body.at(-1)!;
    if (score <= body[0]!) return 1;
    if (score > start) {
      const beyond = (score - start) / scale;
      const falls = shape === 0 ? Math.exp(-beyond) : (1 + shape * beyond) ** (-1 / shape);
      return Math.max(leastProbability, share * falls);
    }
    const after = body.findIndex((point) => point >= score);
    const from = body[after - 1]!;
    const position = after - 1 + (score - from) / (body[after]! - from);
    return 1 - (1 - share) * (position / bodyPoints);
  }
}

/** @param beyond what goes beyond the threshold, smallest first */
function fitPareto(beyond: Float64Array): { shape: number; scale: number } {
  const count = beyond.length;
  const mean = beyond.reduce((sum, value) => sum + value, 0) / count;
  const weighted = beyond.reduce((sum, value, i) => sum + value * (1 - (i + 0.65) / count), 0) / count;
  const found = 2 - mean / (mean - 2 * weighted);
  const shape = Math.max(shapes.least, Math.min(shapes.most, found || 0));
  // Nothing beyond the threshold, or all of it at one point: then anything further out is as unlikely as can be said.
  return { shape, scale: mean * (1 - shape) || Number.MIN_VALUE };
}
