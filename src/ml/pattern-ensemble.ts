import { IsolationForest } from './isolation-forest.ts';
import type { ForestJson } from './isolation-forest.ts';
import { heldOutFrom, LstmAutoencoder } from './lstm-autoencoder.ts';
import type { LstmJson } from './lstm-autoencoder.ts';
import { requireRows, rowsOf } from './matrix.ts';
import type { Matrix, Row } from './matrix.ts';
import { normalDeviate } from './normal-tail.ts';
import { sharesOf } from './row-detector.ts';
import type { RowDetector } from './row-detector.ts';
import { SubspacePca } from './subspace-pca.ts';
import type { PcaJson } from './subspace-pca.ts';
import { TailProbability } from './tail-probability.ts';
import type { TailJson } from './tail-probability.ts';
import type { Epoch } from './train-autoencoder.ts';

export type PatternDetector = 'isolation_forest' | 'lstm_autoencoder' | 'subspace_pca';
type ByDetector<Of> = Readonly<Record<PatternDetector, Of>>;

export interface PatternOptions {
  seed: number;
  /** What the columns are called, kept with the model for whoever reads its contributions; by default their numbers. */
  names?: readonly string[];
  /** Nearly all of the time goes into the autoencoder, so progress is told in its epochs. */
  onProgress?: (epoch: Epoch) => void;
}

export interface PatternJson {
  names: readonly string[];
  models: { isolation_forest: ForestJson; lstm_autoencoder: LstmJson; subspace_pca: PcaJson };
  tails: ByDetector<TailJson>;
  tail: TailJson;
}

export interface DetectorVerdict {
  /** chance that a normal row is as strange to this detector */
  readonly probability: number;
  /** of each column; not negative, sum 1 */
  readonly contributions: readonly number[];
}

export interface PatternVerdict extends DetectorVerdict {
  /** the normal deviate that is exceeded as rarely; 0 for anything ordinary */
  readonly z: number;
  readonly byDetector: ByDetector<DetectorVerdict>;
}

export interface PatternScores {
  /** of each row */
  readonly probabilities: Float64Array;
  readonly byDetector: ByDetector<Float64Array>;
}

/** Enough for the fifth that is held out to have a tail of its own. */
const leastRows = 500;

/** As many rows before a row as its verdict depends on; more are ignored. */
export const recentRowsUsed = 4;

/**
 * Of the detectors in the sum. Subspace PCA has two: on the servers of `npm run bench -- anomaly asd` that parameters
 * were chosen on, its alarms at one threshold are the best of the three.
 */
const voices: ByDetector<number> = { isolation_forest: 1, lstm_autoencoder: 1, subspace_pca: 2 };

/**
 * Isolation forest, LSTM autoencoder and subspace PCA over the same rows, as one probability.
 *
 * Each score becomes the chance that a normal row scores as high (tail-probability), by rows that none of the three
 * learnt from. The chances are put together by the weighted sum of their logarithms (Fisher 1932, Good 1955): one
 * detector that is certain is heard at once, two that are rather sure count as much. As the three see the same rows
 * their chances are not independent, so the sum goes through the held-out rows once more instead of a formula. The
 * bench has other ways of putting them together next to it: the middle chance does as well on servers, but by it a
 * detector that is alone in seeing something is never heard.
 */
export class PatternEnsemble {
  readonly names: readonly string[];
  readonly #models: PatternModels;
  readonly #tails: ByDetector<TailProbability>;
  readonly #tail: TailProbability;

  private constructor(
    names: readonly string[],
    models: PatternModels,
    tails: ByDetector<TailProbability>,
    tail: TailProbability,
  ) {
    this.names = names;
    this.#models = models;
    this.#tails = tails;
    this.#tail = tail;
  }

  /**
   * @param matrix consecutive rows, mostly normal, at least 500; the last fifth calibrates and is not learnt from.
   * Columns may have any unit, be constant (then they say nothing) and miss values.
   */
  static fit(
    matrix: Matrix,
    { seed, names = numbered(matrix), onProgress }: PatternOptions,
  ): PatternEnsemble {
    requireRows(matrix, leastRows, 'The ensemble');
    if (names.length !== matrix.columns)
      throw new RangeError(`Give a name to each of the ${matrix.columns} columns, or to none.`);
    const known = heldOutFrom(matrix.rows);
    const learnt = rowsOf(matrix, 0, known);
    const models: PatternModels = {
      isolation_forest: IsolationForest.fit(learnt, { seed }),
      subspace_pca: SubspacePca.fit(learnt),
      // It holds the same fifth out by itself.
      lstm_autoencoder: LstmAutoencoder.fit(matrix, { seed, ...(onProgress && { onEpoch: onProgress }) }),
    };
    // Scored with the rows before them, and these were learnt from.
    const heldOut = each(rowDetectors(models), (model) => model.scoreAll(matrix).subarray(known));
    const tails = each(heldOut, (scores) => TailProbability.fit(scores));
    const chances = each(heldOut, (scores, of) => scores.map((score) => tails[of].of(score)));
    return new PatternEnsemble(names, models, tails, TailProbability.fit(surprises(chances)));
  }

  static fromJSON({ names, models, tails, tail }: PatternJson): PatternEnsemble {
    return new PatternEnsemble(
      names,
      {
        isolation_forest: IsolationForest.fromJSON(models.isolation_forest),
        lstm_autoencoder: LstmAutoencoder.fromJSON(models.lstm_autoencoder),
        subspace_pca: SubspacePca.fromJSON(models.subspace_pca),
      },
      each(tails, (parts) => TailProbability.fromJSON(parts)),
      TailProbability.fromJSON(tail),
    );
  }

  toJSON(): PatternJson {
    const { isolation_forest, lstm_autoencoder, subspace_pca } = this.#models;
    return {
      names: this.names,
      models: {
        isolation_forest: isolation_forest.toJSON(),
        lstm_autoencoder: lstm_autoencoder.toJSON(),
        subspace_pca: subspace_pca.toJSON(),
      },
      tails: each(this.#tails, (tail) => tail.toJSON()),
      tail: this.#tail.toJSON(),
    };
  }

  /** @param recent rows just before this one, oldest first; see `recentRowsUsed` */
  score(row: Row, recent: readonly Row[] = []): PatternVerdict {
    const byDetector = each(rowDetectors(this.#models), (model, of) => {
      const { score, contributions } = model.score(row, recent);
      return { probability: this.#tails[of].of(score), contributions };
    });
    const surprise = each(byDetector, (of, name) => surpriseOf(of.probability, name));
    const probability = this.#tail.of(total(surprise));
    return {
      probability,
      z: normalDeviate(probability),
      contributions: sharesOf(
        Array.from(row, (_, column) =>
          total(each(byDetector, (of, name) => surprise[name] * of.contributions[column]!)),
        ),
      ),
      byDetector,
    };
  }

  /** Consecutive rows, each with those before it as its recent ones: without contributions, and much faster. */
  scoreAll(matrix: Matrix): PatternScores {
    const byDetector = each(rowDetectors(this.#models), (model, of) =>
      model.scoreAll(matrix).map((score) => this.#tails[of].of(score)),
    );
    return { probabilities: surprises(byDetector).map((value) => this.#tail.of(value)), byDetector };
  }
}

interface PatternModels {
  readonly isolation_forest: IsolationForest;
  readonly lstm_autoencoder: LstmAutoencoder;
  readonly subspace_pca: SubspacePca;
}

const rowDetectors = (models: PatternModels): ByDetector<RowDetector> => models;

const numbered = ({ columns }: Matrix): string[] =>
  Array.from({ length: columns }, (_, column) => String(column));

function each<From, To>(
  of: ByDetector<From>,
  map: (value: From, name: PatternDetector) => To,
): Record<PatternDetector, To> {
  return {
    isolation_forest: map(of.isolation_forest, 'isolation_forest'),
    lstm_autoencoder: map(of.lstm_autoencoder, 'lstm_autoencoder'),
    subspace_pca: map(of.subspace_pca, 'subspace_pca'),
  };
}

const surpriseOf = (probability: number, detector: PatternDetector): number =>
  -voices[detector] * Math.log(probability);

const total = (parts: ByDetector<number>): number =>
  parts.isolation_forest + parts.lstm_autoencoder + parts.subspace_pca;

/** Row by row the sum of all detectors' surprise. */
const surprises = (chances: ByDetector<Float64Array>): Float64Array =>
  chances.isolation_forest.map((_, row) =>
    total(each(chances, (of, detector) => surpriseOf(of[row]!, detector))),
  );
