import { expect, test } from 'vitest';
import { seededNormal } from '../../test/support/seeded.ts';
import { logOddsOf, probabilityOf } from './classifier.ts';
import { fitLogisticRegression, logisticRegressionFromJSON } from './logistic-regression.ts';
import type { LogisticJson } from './logistic-regression.ts';
import { matrixOf } from './matrix.ts';
import { seededRandom } from './seeded-random.ts';

const normal = seededNormal(1);
const random = seededRandom(1);
const rows = Array.from({ length: 20_000 }, () => [100 + 10 * normal(), normal(), 7]);
const labels = Uint8Array.from(rows, ([x, y]) =>
  random() < probabilityOf(-1 + 0.1 * (x! - 100) - 0.5 * y!) ? 1 : 0,
);
const model = fitLogisticRegression({ rows: matrixOf(rows), labels });

test('finds the coefficients that the rows were drawn with, whatever the units', () => {
  const base = logOddsOf(model.predict([100, 0, 7]));
  expect(base).toBeCloseTo(-1, 1);
  expect(logOddsOf(model.predict([110, 0, 7])) - base).toBeCloseTo(1, 1);
  expect(logOddsOf(model.predict([100, 1, 7])) - base).toBeCloseTo(-0.5, 1);
  // A constant column has nothing to say, even where it is another constant.
  expect(model.predict([100, 0, 8])).toBe(model.predict([100, 0, 7]));
});

test('at the least of the penalised loss its slope is 0 in every direction', () => {
  const { intercept, terms } = model.toJSON();
  const slopes = [0, ...terms.map(({ coefficient }) => 5 * coefficient)];
  rows.forEach(([x, y], row) => {
    const residual = model.predict([x!, y!, 7]) - labels[row]!;
    slopes[0]! += residual;
    terms.forEach(({ column, mean, deviation }, at) => {
      slopes[at + 1]! += (residual * ([x, y][column]! - mean)) / deviation;
    });
  });
  expect(terms.length).toBe(2);
  expect(intercept).not.toBe(0);
  for (const slope of slopes) expect(Math.abs(slope)).toBeLessThan(0.01);
});

test('separable rows give large but finite coefficients', () => {
  const separable = Array.from({ length: 100 }, (_, row) => [row]);
  const itsLabels = Uint8Array.from(separable, ([x]) => (x! >= 50 ? 1 : 0));
  const fitted = fitLogisticRegression({ rows: matrixOf(separable), labels: itsLabels }, { l2: 1e-3 });
  expect(fitted.predict([90])).toBeGreaterThan(0.99);
  expect(fitted.toJSON().terms[0]!.coefficient).toBeLessThan(100);
});

test('a value that is missing stands at the mean, and that it is missing counts', () => {
  const withGaps = rows.map((row, at) => (at % 4 === 0 ? [NaN, row[1]!, 7] : row));
  const itsLabels = labels.map((label, at) => (at % 4 === 0 ? (at % 20 === 0 ? 0 : 1) : label));
  const fitted = fitLogisticRegression({ rows: matrixOf(withGaps), labels: itsLabels });
  expect(fitted.predict([NaN, 0, 7])).toBeCloseTo(0.8, 1);
  expect(fitted.predict([100, 0, 7])).toBeCloseTo(0.27, 1);
  expect(fitted.explain([NaN, 0, 7]).contributions[0]).toBeGreaterThan(1);
});

test('categories have no order, and one that was never seen is as none of those', () => {
  const chances = [0.1, 0.9, 0.1, 0.9];
  const coded = Array.from({ length: 4000 }, (_, row) => [row % 4]);
  const itsLabels = Uint8Array.from(coded, ([code]) => (random() < chances[code!]! ? 1 : 0));
  const fitted = fitLogisticRegression({ rows: matrixOf(coded), labels: itsLabels }, { categorical: [0] });
  chances.forEach((chance, code) => expect(fitted.predict([code])).toBeCloseTo(chance, 1));
  expect(fitted.predict([9])).toBeCloseTo(0.5, 1);
});

test('a skewed column enters by its logarithm: ten times as much adds about the same anywhere', () => {
  const skewed = Array.from({ length: 5000 }, () => [Math.exp(3 * normal())]);
  const itsLabels = Uint8Array.from(skewed, ([x]) => (random() < probabilityOf(Math.log(x!)) ? 1 : 0));
  const fitted = fitLogisticRegression({ rows: matrixOf(skewed), labels: itsLabels });
  const [at100, ...further] = [100, 1000, 10_000, 100_000].map((x) => fitted.explain([x]).contributions[0]!);
  const added = further.map((there, at) => there - [at100!, ...further][at]!);
  expect(Math.min(...added)).toBeGreaterThan(1);
  expect(Math.max(...added) / Math.min(...added)).toBeLessThan(1.3);
});

test('contributions sum to the log-odds; a stored model answers exactly as the one that was stored', () => {
  const row = [117, -2, 7];
  const { base, contributions } = model.explain(row);
  expect(base + contributions.reduce((sum, part) => sum + part, 0)).toBeCloseTo(
    logOddsOf(model.predict(row)),
    9,
  );
  const restored = logisticRegressionFromJSON(JSON.parse(JSON.stringify(model)) as LogisticJson);
  expect(restored.predict(row)).toBe(model.predict(row));
  expect(restored.predictAll(matrixOf([row]))[0]).toBe(model.predict(row));
});
