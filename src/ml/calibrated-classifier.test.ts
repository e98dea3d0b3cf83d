import { describe, expect, test } from 'vitest';
import { seededNormal } from '../../test/support/seeded.ts';
import { calibratedClassifierFromJSON, fitCalibratedClassifier } from './calibrated-classifier.ts';
import type { CalibratedJson } from './calibrated-classifier.ts';
import { classificationQuality, reliability } from './classification-quality.ts';
import { probabilityOf } from './classifier.ts';
import type { LabelledRows } from './classifier.ts';
import { matrixOf } from './matrix.ts';
import { seededRandom } from './seeded-random.ts';

function drawn(count: number, seed: number, logOdds: (row: number[]) => number): LabelledRows {
  const normal = seededNormal(seed);
  const random = seededRandom(seed);
  const rows = Array.from({ length: count }, () => [normal(), normal(), normal()]);
  return {
    rows: matrixOf(rows),
    labels: Uint8Array.from(rows, (row) => (random() < probabilityOf(logOdds(row)) ? 1 : 0)),
  };
}

const straight = ([x, y]: number[]) => -1 + x! - 0.5 * y!;
const crooked = ([x, y]: number[]) => (x! * y! > 0 ? 1.5 : -2);

describe.each([
  ['logistic', straight],
  ['trees', crooked],
] as const)('where %s fits best', (kind, logOdds) => {
  const model = fitCalibratedClassifier(drawn(3000, 1, logOdds), { seed: 1 });
  const fresh = drawn(6000, 2, logOdds);
  const probabilities = model.predictAll(fresh.rows);

  test('it is chosen, and does on fresh rows about what it promised', () => {
    expect(model.kind).toBe(kind);
    const quality = classificationQuality(fresh.labels, probabilities);
    expect(Math.abs(quality.auc - model.quality.auc)).toBeLessThan(0.03);
    expect(Math.abs(quality.logLoss - model.quality.logLoss)).toBeLessThan(0.03);
    expect(model.quality.rows).toBe(3000);
  });

  test('what it says comes true on fresh rows', () => {
    expect(classificationQuality(fresh.labels, probabilities).calibrationError).toBeLessThan(0.03);
    for (const { predicted, observed } of reliability(fresh.labels, probabilities, 5))
      expect(Math.abs(predicted - observed)).toBeLessThan(0.07);
  });

  test('stored and restored it answers exactly the same', () => {
    const stored = JSON.stringify(model);
    expect(stored.length).toBeLessThan(300_000);
    const restored = calibratedClassifierFromJSON(JSON.parse(stored) as CalibratedJson);
    expect(restored.predictAll(fresh.rows)).toEqual(probabilities);
    expect(restored.explain([0.5, -1, 0])).toEqual(model.explain([0.5, -1, 0]));
    expect([restored.kind, restored.calibration, restored.quality]).toEqual([
      model.kind,
      model.calibration,
      model.quality,
    ]);
    expect(JSON.stringify(restored)).toBe(stored);
  });
});

test('rows of one group, kept together, do not flatter the quality', () => {
  // Every customer has a number that says nothing, and one outcome for all of its rows: who knows the customer knows all.
  const random = seededRandom(4);
  const groups = Uint32Array.from({ length: 600 }, (_, row) => Math.floor(row / 6));
  const numbers = Float64Array.from({ length: 100 }, random);
  const outcomes = Uint8Array.from({ length: 100 }, () => (random() < 0.5 ? 1 : 0));
  const data: LabelledRows = {
    rows: { data: Float64Array.from(groups, (group) => numbers[group]!), rows: 600, columns: 1 },
    labels: Uint8Array.from(groups, (group) => outcomes[group]!),
  };
  expect(fitCalibratedClassifier(data, { seed: 1 }).quality.auc).toBeGreaterThan(0.8);
  expect(fitCalibratedClassifier(data, { seed: 1, groups }).quality.auc).toBeLessThan(0.6);
});

test('too few rows of one outcome are refused with what is needed', () => {
  const few = {
    rows: matrixOf(Array.from({ length: 50 }, (_, at) => [at])),
    labels: Uint8Array.from({ length: 50 }, (_, at) => (at < 3 ? 1 : 0)),
  };
  expect(() => fitCalibratedClassifier(few, { seed: 1 })).toThrow(/at least 5 rows of each outcome, not 3/);
});
