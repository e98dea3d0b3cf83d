import { median, quantile } from './robust-statistics.ts';

/** P(a block's maximum > s) = exp(−(intercept + slope × s²)) */
export interface ExceedanceJson {
  intercept: number;
  slope: number;
  blocksPerWeek: number;
}

/** Below the first the maxima say nothing of the tail; beyond the second there may be real incidents among them. */
const fitted = { from: 0.5, to: 0.97 };
/** A normal tail falls with slope 1/2; a fit outside of this is the accident of a few blocks. */
const slopes = { least: 0.06, most: 0.5 };
const leastBlocks = 100;

/**
 * How often chance brings a score as high as this, from the highest score of each block (an hour, say) of a time that
 * was mostly normal. Scores are near-normal deviates, so −log P falls in a line with their square: a Weibull-type tail
 * (Beirlant et al. 2004, Statistics of Extremes, ch. 4). The line is Theil and Sen's, the median of the slopes between
 * pairs of points, and incidents in the highest few percent of the blocks have no part in it.
 *
 * @param maxima one a block, in any order
 * @throws RangeError for fewer than 100 blocks
 */
export class Exceedance {
  readonly #parts: ExceedanceJson;

  private constructor(parts: ExceedanceJson) {
    this.#parts = parts;
  }

  static fit(maxima: readonly number[], { blocksPerWeek }: { blocksPerWeek: number }): Exceedance {
    if (maxima.length < leastBlocks)
      throw new RangeError(`At least ${leastBlocks} blocks are needed, got ${maxima.length}.`);
    const points: { square: number; surprise: number }[] = [];
    for (let probability = fitted.from; probability <= fitted.to; probability += 0.01) {
      points.push({
        square: Math.max(0, quantile(maxima, probability)) ** 2,
        surprise: -Math.log(1 - probability),
      });
    }
    const pairs = points.flatMap((a, i) =>
      points.slice(i + 10).map((b) => (b.surprise - a.surprise) / (b.square - a.square)),
    );
    const found = pairs.filter(Number.isFinite);
    const slope = found.length === 0 ? slopes.most : clamp(median(found));
    const intercept = median(points.map(({ square, surprise }) => surprise - slope * square));
    return new Exceedance({ intercept, slope, blocksPerWeek });
  }

  static fromJSON(parts: ExceedanceJson): Exceedance {
    return new Exceedance(parts);
  }

  toJSON(): ExceedanceJson {
    return this.#parts;
  }

  /** Blocks a week in which chance goes beyond this score. */
  perWeek(score: number): number {
    const { intercept, slope, blocksPerWeek } = this.#parts;
    return blocksPerWeek * Math.exp(-Math.max(0, intercept + slope * Math.max(0, score) ** 2));
  }

  /** The score that chance goes beyond so often. */
  scoreFor(perWeek: number): number {
    const { intercept, slope, blocksPerWeek } = this.#parts;
    return Math.sqrt(Math.max(0, (Math.log(blocksPerWeek / perWeek) - intercept) / slope));
  }
}

const clamp = (slope: number): number => Math.max(slopes.least, Math.min(slopes.most, slope));
