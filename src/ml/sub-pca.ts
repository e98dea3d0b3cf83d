import type { Matrix } from './matrix.ts';
import { SubspacePca } from './subspace-pca.ts';
import type { PcaJson } from './subspace-pca.ts';

export interface SubPcaOptions {
  /** Values in a subsequence, the newest included: about one period of what repeats, at most some 200. */
  window?: number;
  /** share of the variance of subsequences that the kept components explain, below 1 */
  varianceKept?: number;
}

/**
 * Sub-PCA: subspace monitoring of the sliding subsequences of one regular series. A shape that the components of its
 * past do not make up is strange, whatever its level. The strongest classical detector of TSB-AD (Liu and Paparrizos,
 * NeurIPS 2024). It is subspace PCA of a single column with the values before each one.
 */
export class SubPca {
  readonly #model: SubspacePca;

  private constructor(model: SubspacePca) {
    this.#model = model;
  }

  /** @param values oldest first, more than two windows of them; NaN where one is missing */
  static fit(values: ArrayLike<number>, { window = 32, varianceKept = 0.98 }: SubPcaOptions = {}): SubPca {
    return new SubPca(SubspacePca.fit(columnOf(values), { steps: window, varianceKept }));
  }

  static fromJSON(parts: PcaJson): SubPca {
    return new SubPca(SubspacePca.fromJSON(parts));
  }

  toJSON(): PcaJson {
    return this.#model.toJSON();
  }

  /** @param recent the values just before, oldest first; as many as a window has, less one */
  score(value: number, recent: readonly number[]): number {
    const rows = recent.map((earlier) => [earlier]);
    return this.#model.score([value], rows).score;
  }

  /** For each value the score of the subsequence that it ends. */
  scoreAll(values: ArrayLike<number>): Float64Array {
    return this.#model.scoreAll(columnOf(values));
  }
}

const columnOf = (values: ArrayLike<number>): Matrix => ({
  data: Float64Array.from(values),
  rows: values.length,
  columns: 1,
});
