import { fitColumnScaling, scaleRows } from './column-scaling.ts';
import type { ColumnScaling } from './column-scaling.ts';
import { matrixOf, requireRows, windowAt } from './matrix.ts';
import type { Matrix, Row } from './matrix.ts';
import { packFloats, unpackFloats } from './packed-floats.ts';
import { sharesOf } from './row-detector.ts';
import type { RowDetector, RowScore } from './row-detector.ts';
import { SequenceAutoencoder } from './sequence-autoencoder.ts';
import { trainAutoencoder } from './train-autoencoder.ts';
import type { TrainingOptions } from './train-autoencoder.ts';

export interface LstmOptions extends TrainingOptions {
  /** rows in a window, the newest included */
  steps?: number;
  /** width of the state that a window has to pass through; well below steps × columns, or nothing is learnt */
  hidden?: number;
}

export interface LstmJson {
  scaling: ColumnScaling;
  steps: number;
  hidden: number;
  weights: string;
  /** mean squared error of each column on rows that were not learnt from */
  errors: readonly number[];
}

/** A column that is always written back exactly would divide by nothing. Columns have a variance of about 1. */
const leastError = 1e-3;

/**
 * LSTM autoencoder over windows of rows (Malhotra et al. 2016): what it cannot write back from its state is strange.
 * Score = mean over the window of the squared error, each column in terms of its own usual error. Contribution of a
 * column: its share of that.
 */
export class LstmAutoencoder implements RowDetector {
  readonly #scaling: ColumnScaling;
  readonly #steps: number;
  readonly #hidden: number;
  readonly #network: SequenceAutoencoder;
  readonly #weights: Float32Array;
  readonly #errors: readonly number[];
  /** what the network computes with */
  readonly #wide: Float64Array;
  /** errors, and beyond any for columns that never moved: whatever is written for them says nothing */
  readonly #usual: readonly number[];

  private constructor(parts: Omit<LstmJson, 'weights'>, weights: Float32Array) {
    this.#scaling = parts.scaling;
    this.#steps = parts.steps;
    this.#hidden = parts.hidden;
    this.#errors = parts.errors;
    this.#network = networkOf(parts);
    this.#weights = weights;
    this.#wide = Float64Array.from(weights);
    this.#usual = parts.errors.map((error, column) => (parts.scaling.scale[column] === 0 ? Infinity : error));
  }

  /**
   * @param matrix consecutive rows. The last fifth is not learnt from: it says when to stop and what error is usual.
   * Takes epochs × windowsPerEpoch × about an eighth of a millisecond at 20 columns and the default sizes, at most.
   */
  static fit(matrix: Matrix, { steps = 5, hidden = 24, ...training }: LstmOptions): LstmAutoencoder {
    requireRows(matrix, 10 * steps, 'An LSTM autoencoder');
    const scaling = fitColumnScaling(matrix);
    const scaled = scaleRows(scaling, matrix);
    const network = new SequenceAutoencoder(matrix.columns, hidden, steps);
    const known = heldOutFrom(matrix.rows);
    const weights = trainAutoencoder(network, scaled, { learnBefore: known, steps }, training);
    const parts = { scaling, steps, hidden, errors: scaling.scale.map(() => 1) };
    const plain = new LstmAutoencoder(parts, weights);
    const errors = plain.#usualErrors(scaled, known);
    return new LstmAutoencoder({ ...parts, errors }, weights);
  }

  static fromJSON(parts: LstmJson): LstmAutoencoder {
    return new LstmAutoencoder(parts, unpackFloats(parts.weights, networkOf(parts).weightCount));
  }

  toJSON(): LstmJson {
    return {
      scaling: this.#scaling,
      steps: this.#steps,
      hidden: this.#hidden,
      weights: packFloats(this.#weights),
      errors: this.#errors,
    };
  }

  score(row: Row, recent: readonly Row[] = []): RowScore {
    const scaled = scaleRows(this.#scaling, matrixOf([...recent.slice(-this.#steps), row]));
    const byColumn = this.#errorsOf(windowAt(scaled, scaled.rows - 1, this.#steps));
    return { score: meanOf(byColumn), contributions: sharesOf(byColumn) };
  }

  scoreAll(matrix: Matrix): Float64Array {
    const scaled = scaleRows(this.#scaling, matrix);
    return Float64Array.from({ length: scaled.rows }, (_, row) =>
      meanOf(this.#errorsOf(windowAt(scaled, row, this.#steps))),
    );
  }

  /** Mean squared error of each column over the window, as a multiple of what is usual. */
  #errorsOf(window: Float64Array): Float64Array {
    const written = this.#network.reconstruct(this.#wide, window);
    const columns = this.#usual.length;
    const byColumn = new Float64Array(columns);
    window.forEach((value, at) => {
      const column = at % columns;
      byColumn[column]! += (value - written[at]!) ** 2 / (this.#usual[column]! * this.#steps);
    });
    return byColumn;
  }

  #usualErrors(scaled: Matrix, from: number): number[] {
    const sums = new Float64Array(scaled.columns);
    for (let row = from; row < scaled.rows; row += 1)
      this.#errorsOf(windowAt(scaled, row, this.#steps)).forEach((error, at) => (sums[at]! += error));
    return Array.from(sums, (sum) => Math.max(leastError, sum / (scaled.rows - from)));
  }
}

/** The first row of the last fifth. */
export const heldOutFrom = (rows: number): number => rows - Math.floor(rows / 5);

const meanOf = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const networkOf = ({ scaling, hidden, steps }: Pick<LstmJson, 'scaling' | 'hidden' | 'steps'>) =>
  new SequenceAutoencoder(scaling.centre.length, hidden, steps);
