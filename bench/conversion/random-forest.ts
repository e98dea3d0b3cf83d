import { createRequire } from 'node:module';
import type { LabelledRows } from '../../src/ml/classifier.ts';
import type { Matrix } from '../../src/ml/matrix.ts';
import { rowsOf } from '../../src/ml/matrix.ts';

interface OtherForest {
  train(rows: number[][], labels: number[]): void;
  predictProbability(rows: number[][], label: number): number[];
}

// Its types do not compile, and its ES build cannot be imported by Node.
const { RandomForestClassifier } = createRequire(import.meta.url)('ml-random-forest') as {
  RandomForestClassifier: new (options: { seed: number; nEstimators: number; noOOB: boolean }) => OtherForest;
};

/** A tenth of its default: all fifty were not through after a quarter of an hour of processor time. */
export const otherTrees = 5;

/** npm's `ml-random-forest`, spared the out-of-bag predictions, which take time and are not used. */
export function fitRandomForest({ rows, labels }: LabelledRows) {
  const forest = new RandomForestClassifier({ seed: 1, nEstimators: otherTrees, noOOB: true });
  forest.train(nested(rows), Array.from(labels));
  return { predictAll: (matrix: Matrix) => Float64Array.from(forest.predictProbability(nested(matrix), 1)) };
}

const nested = (matrix: Matrix): number[][] =>
  Array.from({ length: matrix.rows }, (_, row) => Array.from(rowsOf(matrix, row, row + 1).data));
