import { expect, test } from 'vitest';
import { ordinaryRows, pushed } from '../../test/support/planted-rows.ts';
import { seededNormal } from '../../test/support/seeded.ts';
import { LstmAutoencoder } from './lstm-autoencoder.ts';
import { matrixOf, rowsOf } from './matrix.ts';
import { seededRandom } from './seeded-random.ts';
import { SequenceAutoencoder } from './sequence-autoencoder.ts';
import type { Epoch } from './train-autoencoder.ts';

const indexOfMost = (values: ArrayLike<number>) =>
  Array.from(values, (_, i) => i).reduce((most, i) => (values[i]! > values[most]! ? i : most), 0);

test('the gradient is the slope that differences measure, for every weight', () => {
  const network = new SequenceAutoencoder(3, 4, 5);
  const normal = seededNormal(1);
  const weights = network.initialWeights(seededRandom(1)).map((weight) => weight + 0.3 * normal());
  const window = Float64Array.from({ length: 15 }, normal);
  const gradient = new Float64Array(network.weightCount);
  expect(network.accumulate(weights, gradient, window)).toBeCloseTo(network.loss(weights, window), 12);

  const step = 1e-5;
  gradient.forEach((slope, at) => {
    const lossAt = (weight: number) => network.loss(weights.with(at, weight), window);
    const measured = (lossAt(weights[at]! + step) - lossAt(weights[at]! - step)) / (2 * step);
    // The gradient is that of half the error.
    expect(slope).toBeCloseTo(measured / 2, 7);
  });
  expect(gradient.filter((slope) => slope !== 0)).toHaveLength(network.weightCount);
});

test('a network of one column and one unit writes back what was worked out by hand', () => {
  const network = new SequenceAutoencoder(1, 1, 1);
  // Encoder: gates read the input with weight 1; decoder: all of its gates at rest; head: twice the output plus one.
  const encoder = [1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0];
  const weights = Float64Array.from([...encoder, ...new Array<number>(8).fill(0), 2, 1]);
  const cell = Math.tanh(0.5) / (1 + Math.exp(-0.5));
  const output = 0.5 * Math.tanh(0.5 * cell);
  expect(network.reconstruct(weights, Float64Array.of(0.5))[0]).toBeCloseTo(2 * output + 1, 12);
});

/** Two waves that keep step with each other, and a column that follows the first one a row later. */
function waves(rows: number, seed: number) {
  const normal = seededNormal(seed);
  const wave = (row: number) => Math.sin((2 * Math.PI * row) / 20);
  return matrixOf(
    Array.from({ length: rows }, (_, row) =>
      [wave(row), -wave(row), wave(row - 1)].map((value) => value + 0.05 * normal()),
    ),
  );
}

const epochs: Epoch[] = [];
const model = LstmAutoencoder.fit(waves(1200, 2), {
  seed: 1,
  hidden: 8,
  epochs: 15,
  onEpoch: (epoch) => epochs.push(epoch),
});

test('training reports its epochs and gets better', () => {
  expect(epochs.map(({ epoch }) => epoch)).toEqual(epochs.map((_, i) => i + 1));
  expect(epochs.length).toBeLessThanOrEqual(15);
  expect(epochs.at(-1)!.heldOutLoss).toBeLessThan(0.3 * epochs[0]!.heldOutLoss);
});

test('a column that falls out of step is found and named, although its values are ordinary', () => {
  const ordinary = waves(400, 3);
  const rows = [200, 201, 202, 203, 204];
  const broken = { ...ordinary, data: Float64Array.from(ordinary.data) };
  for (const row of rows) broken.data[row * 3 + 1]! *= -1;
  const scores = model.scoreAll(broken);
  // The window that ends a row later still holds most of them.
  expect([...rows, 205]).toContain(indexOfMost(scores));
  expect(scores[204]!).toBeGreaterThan(2 * Math.max(...model.scoreAll(ordinary)));
  const recent = rows.slice(0, 4).map((row) => rowsOf(broken, row, row + 1).data);
  const { score, contributions } = model.score(rowsOf(broken, 204, 205).data, recent);
  expect(score).toBeCloseTo(scores[204]!, 9);
  expect(indexOfMost(contributions)).toBe(1);
  expect(contributions.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
});

test('ordinary rows score about one', () => {
  const scores = model.scoreAll(waves(400, 4));
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  expect(mean).toBeGreaterThan(0.5);
  expect(mean).toBeLessThan(2);
});

test('a stored model scores exactly as the one that was stored, and the same seed trains the same one', () => {
  const options = { seed: 5, hidden: 4, epochs: 2, windowsPerEpoch: 64 };
  const small = LstmAutoencoder.fit(ordinaryRows(200, 3, 5), options);
  const test = ordinaryRows(30, 3, 6);
  const stored = JSON.parse(JSON.stringify(small)) as ReturnType<LstmAutoencoder['toJSON']>;
  expect(LstmAutoencoder.fromJSON(stored).scoreAll(test)).toEqual(small.scoreAll(test));
  expect(LstmAutoencoder.fit(ordinaryRows(200, 3, 5), options).toJSON()).toEqual(stored);
  expect(LstmAutoencoder.fit(ordinaryRows(200, 3, 5), { ...options, seed: 6 }).toJSON()).not.toEqual(stored);
});

test('stops when it gets no better', () => {
  const noise = ordinaryRows(300, 2, 7);
  let last = 0;
  LstmAutoencoder.fit(noise, {
    seed: 1,
    hidden: 4,
    epochs: 500,
    patience: 2,
    onEpoch: ({ epoch }) => (last = epoch),
  });
  expect(last).toBeLessThan(500);
});

test('missing values and columns that never moved keep scores finite', () => {
  const rows = pushed(ordinaryRows(200, 3, 8), [10], 0, Number.NaN);
  rows.data.forEach((_, at) => at % 3 === 2 && (rows.data[at] = 4));
  const fitted = LstmAutoencoder.fit(rows, { seed: 1, hidden: 4, epochs: 2 });
  const { score, contributions } = fitted.score([Number.NaN, 30, 4]);
  expect(Number.isFinite(score)).toBe(true);
  expect(indexOfMost(contributions)).toBe(1);
  expect(contributions[2]).toBe(0);
  expect(() => LstmAutoencoder.fit(ordinaryRows(20, 3, 1), { seed: 1 })).toThrow(/at least 50 rows, not 20/);
});
