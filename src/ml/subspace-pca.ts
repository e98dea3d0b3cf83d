import { fitColumnScaling, scaleRows } from './column-scaling.ts';
import type { ColumnScaling } from './column-scaling.ts';
import { matrixOf, requireRows, windowAt } from './matrix.ts';
import type { Matrix, Row } from './matrix.ts';
import { packFloats, unpackFloats } from './packed-floats.ts';
import { sharesOf } from './row-detector.ts';
import type { RowDetector, RowScore } from './row-detector.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface PcaOptions {
  /** Rows that are looked at together, the newest included. 1 looks at each row by itself. */
  steps?: number;
  /** share of the variance that the kept components explain, below 1 */
  varianceKept?: number;
}

export interface PcaJson {
  scaling: ColumnScaling;
  steps: number;
  /** variance of each kept component */
  variances: readonly number[];
  /** variance of each direction that was not kept */
  noise: number;
  mean: string;
  components: string;
}

/** Keeps a direction in which nothing ever moved from dividing by nothing; columns have a variance of about 1. */
const leastNoise = 1e-6;

/**
 * Subspace monitoring of rows and the rows before them (dynamic PCA, Ku, Storer and Georgakis 1995): the components that
 * explain nearly all of the variance are what normally varies together. Score = T² + Q / noise: the distance inside
 * that subspace plus the squared residual outside of it, in the variance that each has normally. That is the Mahalanobis
 * distance under probabilistic PCA (Tipping and Bishop 1999), so neither statistic needs a limit of its own.
 *
 * Contribution of a column: its terms of the quadratic form (Alcala and Qin 2011), over all rows looked at.
 */
export class SubspacePca implements RowDetector {
  readonly #scaling: ColumnScaling;
  readonly #steps: number;
  readonly #variances: readonly number[];
  readonly #noise: number;
  readonly #mean: Float32Array;
  /** component after component */
  readonly #components: Float32Array;

  private constructor(
    parts: Omit<PcaJson, 'mean' | 'components'>,
    mean: Float32Array,
    components: Float32Array,
  ) {
    this.#scaling = parts.scaling;
    this.#steps = parts.steps;
    this.#variances = parts.variances;
    this.#noise = parts.noise;
    this.#mean = mean;
    this.#components = components;
  }

  /** @param matrix consecutive rows, more than steps × columns */
  static fit(matrix: Matrix, { steps = 3, varianceKept = 0.995 }: PcaOptions = {}): SubspacePca {
    const size = steps * matrix.columns;
    requireRows(matrix, size + steps, 'Subspace PCA');
    const scaling = fitColumnScaling(matrix);
    const { mean, covariance } = momentsOf(scaleRows(scaling, matrix), steps);
    const { values, vectors } = symmetricEigen(covariance, size);
    const total = sum(values);
    // Columns that never moved have no direction to vary in, and must not make the noise look smaller than it is.
    const moving = steps * scaling.scale.filter((scale) => scale > 0).length;
    let kept = 0;
    for (let explained = 0; kept < moving - 1 && explained < varianceKept * total; kept += 1)
      explained += values[kept]!;
    const rest = sum(values.subarray(kept, moving)) / (moving - kept);
    const noise = Math.max(leastNoise, rest || 0);
    const variances = Array.from(values.subarray(0, kept));
    const components = Float32Array.from(vectors.subarray(0, kept * size));
    return new SubspacePca({ scaling, steps, variances, noise }, mean, components);
  }

  static fromJSON(parts: PcaJson): SubspacePca {
    const size = parts.steps * parts.scaling.centre.length;
    const components = unpackFloats(parts.components, parts.variances.length * size);
    return new SubspacePca(parts, unpackFloats(parts.mean, size), components);
  }

  toJSON(): PcaJson {
    return {
      scaling: this.#scaling,
      steps: this.#steps,
      variances: this.#variances,
      noise: this.#noise,
      mean: packFloats(this.#mean),
      components: packFloats(this.#components),
    };
  }

  score(row: Row, recent: readonly Row[] = []): RowScore {
    const known = matrixOf([...recent.slice(-this.#steps), row]);
    const scaled = scaleRows(this.#scaling, known);
    const parts = this.#parts(windowAt(scaled, scaled.rows - 1, this.#steps));
    const byColumn = new Float64Array(row.length);
    parts.forEach((part, at) => (byColumn[at % row.length]! += part));
    return { score: sum(parts), contributions: sharesOf(byColumn) };
  }

  scoreAll(matrix: Matrix): Float64Array {
    const scaled = scaleRows(this.#scaling, matrix);
    return Float64Array.from({ length: scaled.rows }, (_, row) =>
      sum(this.#parts(windowAt(scaled, row, this.#steps))),
    );
  }

  /** Terms of the quadratic form, one for each value of the window; they add up to the score. O(size × components). */
  #parts(window: Float64Array): Float64Array {
    const size = window.length;
    const centred = window.map((value, at) => value - this.#mean[at]!);
    // Of the inverse covariance times the window: first as if there were noise only, then corrected by component.
    const pull = centred.map((value) => value / this.#noise);
    this.#variances.forEach((variance, component) => {
      const start = component * size;
      let along = 0;
      for (let at = 0; at < size; at += 1) along += this.#components[start + at]! * centred[at]!;
      const correction = along * (1 / variance - 1 / this.#noise);
      for (let at = 0; at < size; at += 1) pull[at]! += correction * this.#components[start + at]!;
    });
    return pull.map((value, at) => value * centred[at]!);
  }
}

const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

/** Mean and covariance of all windows of `steps` rows. */
function momentsOf(scaled: Matrix, steps: number): { mean: Float32Array; covariance: Float64Array } {
  const size = steps * scaled.columns;
  const windows = scaled.rows - steps + 1;
  const mean = new Float64Array(size);
  const covariance = new Float64Array(size * size);
  for (let row = steps - 1; row < scaled.rows; row += 1)
    windowAt(scaled, row, steps).forEach((value, at) => (mean[at]! += value / windows));
  for (let row = steps - 1; row < scaled.rows; row += 1) {
    const centred = windowAt(scaled, row, steps).map((value, at) => value - mean[at]!);
    for (let a = 0; a < size; a += 1) {
      const share = centred[a]! / windows;
      if (share !== 0) for (let b = a; b < size; b += 1) covariance[a * size + b]! += share * centred[b]!;
    }
  }
  for (let a = 0; a < size; a += 1)
    for (let b = 0; b < a; b += 1) covariance[a * size + b] = covariance[b * size + a]!;
  return { mean: Float32Array.from(mean), covariance };
}
