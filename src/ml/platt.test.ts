import { expect, test } from 'vitest';
import { logOddsOf, probabilityOf } from './classifier.ts';
import { fitPlatt, plattFromJSON } from './platt.ts';
import type { PlattJson } from './calibration.ts';
import { seededRandom } from './seeded-random.ts';

const random = seededRandom(8);

test('finds the curve by which a model exaggerates', () => {
  const truth = Float64Array.from({ length: 20_000 }, () => 4 * (random() - 0.5));
  const labels = Uint8Array.from(truth, (logOdds) => (random() < probabilityOf(logOdds) ? 1 : 0));
  const said = truth.map((logOdds) => probabilityOf(2 * logOdds + 1));
  const calibration = fitPlatt(said, labels);
  for (const logOdds of [-1.5, 0, 1.5])
    expect(logOddsOf(calibration.apply(probabilityOf(2 * logOdds + 1)))).toBeCloseTo(logOdds, 1);
  const stored = JSON.parse(JSON.stringify(calibration)) as PlattJson;
  expect(plattFromJSON(stored).apply(0.3)).toBe(calibration.apply(0.3));
});

test('a perfect order gives no certainty, a wrong one the base rate', () => {
  const labels = Uint8Array.from({ length: 40 }, (_, row) => (row < 10 ? 1 : 0));
  const right = fitPlatt(
    Float64Array.from(labels, (label) => (label === 1 ? 0.9 : 0.1)),
    labels,
  );
  expect(right.apply(0.9)).toBeCloseTo(11 / 12, 3);
  expect(right.apply(0.1)).toBeCloseTo(1 / 32, 3);
  const wrong = fitPlatt(
    Float64Array.from(labels, (label) => (label === 1 ? 0.1 : 0.9)),
    labels,
  );
  expect([wrong.apply(0.1), wrong.apply(0.9)].map((p) => p.toFixed(6))).toEqual(['0.250000', '0.250000']);
});
