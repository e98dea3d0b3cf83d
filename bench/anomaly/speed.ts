import { createRequire } from 'node:module';
import { IsolationForest } from '../../src/ml/isolation-forest.ts';
import { rowsOf } from '../../src/ml/matrix.ts';
import type { Matrix } from '../../src/ml/matrix.ts';
import { seededRandom } from '../../src/ml/seeded-random.ts';
import { auc } from '../../src/ml/ranking.ts';

interface OtherForest {
  train(rows: number[][]): void;
  predict(rows: number[][]): number[];
}

// It comes without types, and its ES build cannot be imported by Node.
const { IsolationForest: Other } = createRequire(import.meta.url)('ml-isolation-forest') as {
  IsolationForest: new (options: { nEstimators: number }) => OtherForest;
};

const trees = 100;
const columns = 12;
const sizes = [1_000, 4_000, 16_000];
const repeats = 3;

/**
 * Isolation forest against npm's `ml-isolation-forest` on the same rows in one run: both with 100 trees, each in its
 * default way (ours grows a tree from 256 rows, as the paper; the other from all rows). Processor time, the best of three
 * runs each, so that a busy machine counts against neither. Quality: AUC of the planted outliers.
 */
export async function run(): Promise<object> {
  const figures = sizes.map((rows) => {
    const { matrix, labels } = plantedRows(rows);
    const nested = Array.from({ length: rows }, (_, row) => Array.from(rowsOf(matrix, row, row + 1).data));

    let ours = IsolationForest.fit(matrix, { trees, seed: 1 });
    const oursTrain = best(() => (ours = IsolationForest.fit(matrix, { trees, seed: 1 })));
    let ourScores = new Float64Array();
    const oursScore = best(() => (ourScores = Float64Array.from(ours.scoreAll(matrix))));

    let other = new Other({ nEstimators: trees });
    const otherTrain = best(() => {
      other = new Other({ nEstimators: trees });
      other.train(nested);
    });
    let otherScores: number[] = [];
    const otherScore = best(() => (otherScores = other.predict(nested)));
    return {
      rows,
      trainMs: round(oursTrain),
      otherTrainMs: round(otherTrain),
      trainRatio: round(otherTrain / oursTrain),
      scoreMs: round(oursScore),
      otherScoreMs: round(otherScore),
      scoreRatio: round(otherScore / oursScore),
      auc: round(auc(labels, ourScores)),
      otherAuc: round(auc(labels, otherScores)),
    };
  });
  console.log(
    `Isolation forest, ${trees} trees, ${columns} columns, and npm's ml-isolation-forest ("other"):`,
  );
  console.table(figures);
  return { isolationForest: figures };
}

/** Correlated normal rows, one in a hundred of them pushed away in a few columns. */
function plantedRows(rows: number): { matrix: Matrix; labels: Float64Array } {
  const random = seededRandom(rows);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const data = new Float64Array(rows * columns);
  const labels = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const common = normal();
    for (let column = 0; column < columns; column += 1)
      data[row * columns + column] = 0.6 * common + 0.8 * normal();
    if (row % 100 !== 50) continue;
    labels[row] = 1;
    const first = Math.floor(random() * columns);
    for (let step = 0; step < 3; step += 1) data[row * columns + ((first + step) % columns)]! += 3;
  }
  return { matrix: { data, rows, columns }, labels };
}

function best(work: () => unknown): number {
  const times = Array.from({ length: repeats }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

const round = (value: number) => Number(value.toPrecision(3));
