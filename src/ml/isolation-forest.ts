import { averagePath, growTree, nodeSize } from './isolation-tree.ts';
import { columnValues, requireColumns, requireRows } from './matrix.ts';
import type { Matrix, Row } from './matrix.ts';
import { packFloats, unpackFloats } from './packed-floats.ts';
import { median } from './robust-statistics.ts';
import { sharesOf } from './row-detector.ts';
import type { RowDetector, RowScore } from './row-detector.ts';
import { createDraw, seededRandom } from './seeded-random.ts';

export interface ForestOptions {
  trees?: number;
  /** rows that each tree is grown from; where there are fewer, all of them */
  sampleSize?: number;
  seed: number;
}

export interface ForestJson {
  /** what stands in for a missing value */
  medians: readonly number[];
  sampleSize: number;
  /** where each tree begins among the nodes */
  roots: readonly number[];
  nodeNumbers: number;
  nodes: string;
}

/**
 * Isolation forest (Liu, Ting and Zhou 2008): rows that random splits part from the others early are strange. Score =
 * 2^(−mean path / c(sample size)), between 0 and 1, about 0.5 for ordinary rows.
 *
 * Unlike the paper's, a tree knows the range that each split was drawn from. A row outside of it might have been parted
 * by this very split had it been in the sample, with the chance outside / (outside + range); its path is the mean over
 * that chance, as in a Mondrian tree (Roy and Teh 2009; Lakshminarayanan et al. 2014). So a score keeps rising with the
 * distance, where the paper's forest calls everything beyond the last training row the same.
 *
 * Contribution of a column: by how much its splits shortened the path against the mean path of the training rows that
 * came to the same node. These differences add up to the mean path less the row's own; what lengthens it counts as none.
 */
export class IsolationForest implements RowDetector {
  readonly #medians: readonly number[];
  readonly #sampleSize: number;
  readonly #roots: readonly number[];
  readonly #nodes: Float32Array;

  private constructor(parts: Omit<ForestJson, 'nodes' | 'nodeNumbers'>, nodes: Float32Array) {
    this.#medians = parts.medians;
    this.#sampleSize = parts.sampleSize;
    this.#roots = parts.roots;
    this.#nodes = nodes;
  }

  static fit(matrix: Matrix, { trees = 100, sampleSize = 256, seed }: ForestOptions): IsolationForest {
    requireRows(matrix, 2, 'An isolation forest');
    const { rows, columns } = matrix;
    const medians = Array.from({ length: columns }, (_, column) => {
      const values = columnValues(matrix, column);
      return values.length === 0 ? 0 : median(values);
    });
    const filled = fillIn(matrix.data, medians);
    const size = Math.min(sampleSize, rows);
    const random = seededRandom(seed);
    const draw = createDraw(random, rows);
    const nodes = new Float32Array(trees * (2 * size - 1) * nodeSize);
    const roots: number[] = [];
    const values = new Float64Array(size * columns);
    let next = 0;
    for (let tree = 0; tree < trees; tree += 1) {
      const drawn = draw(size);
      for (let at = 0; at < size; at += 1)
        for (let column = 0; column < columns; column += 1)
          values[column * size + at] = filled[drawn[at]! * columns + column]!;
      roots.push(next);
      next = growTree(nodes, next, { values, size, columns }, random);
    }
    return new IsolationForest({ medians, sampleSize: size, roots }, nodes.slice(0, next));
  }

  static fromJSON(parts: ForestJson): IsolationForest {
    return new IsolationForest(parts, unpackFloats(parts.nodes, parts.nodeNumbers));
  }

  toJSON(): ForestJson {
    return {
      medians: this.#medians,
      sampleSize: this.#sampleSize,
      roots: this.#roots,
      nodeNumbers: this.#nodes.length,
      nodes: packFloats(this.#nodes),
    };
  }

  score(row: Row): RowScore {
    requireColumns(row.length, this.#medians.length);
    const filled = fillIn(Float64Array.from(row), this.#medians);
    const gains = new Float64Array(row.length);
    let paths = 0;
    for (const root of this.#roots) paths += this.#path(root, filled, 0, gains);
    return { score: this.#scoreOf(paths), contributions: sharesOf(gains) };
  }

  scoreAll({ data, rows, columns }: Matrix): Float64Array {
    requireColumns(columns, this.#medians.length);
    const filled = fillIn(data, this.#medians);
    const paths = new Float64Array(rows);
    // All rows through one tree before the next: a tree fits into the nearest cache, the forest does not.
    for (const root of this.#roots)
      for (let row = 0; row < rows; row += 1) paths[row]! += this.#path(root, filled, row * columns, null);
    return paths.map((path) => this.#scoreOf(path));
  }

  /** @param paths through all trees together */
  #scoreOf(paths: number): number {
    // Of one row there are no paths at all: then every row is as ordinary as any.
    return 2 ** (-paths / this.#roots.length / (averagePath(this.#sampleSize) || 1));
  }

  /** @param gains what each column took off the path is added to it */
  #path(root: number, values: Float64Array, start: number, gains: Float64Array | null): number {
    const nodes = this.#nodes;
    let node = root;
    let path = 0;
    /** chance that no split so far parted the row from all others */
    let together = 1;
    for (let column = nodes[node]!; column >= 0; column = nodes[node]!) {
      const value = values[start + column]!;
      const low = nodes[node + 2]!;
      const high = nodes[node + 3]!;
      const outside = value < low ? low - value : value > high ? value - high : 0;
      const stays = outside > 0 ? (high - low) / (high - low + outside) : 1;
      const child = node + (value < nodes[node + 1]! ? nodeSize : nodes[node + 4]!);
      if (gains !== null) gains[column]! += together * (nodes[node + 5]! - 1 - stays * nodes[child + 5]!);
      path += together;
      together *= stays;
      node = child;
    }
    return path + together * nodes[node + 5]!;
  }
}

/** Missing values replaced by the column's median, the most ordinary there is. */
const fillIn = (data: Float64Array, medians: readonly number[]): Float64Array =>
  data.map((value, at) => (Number.isFinite(value) ? value : medians[at % medians.length]!));
