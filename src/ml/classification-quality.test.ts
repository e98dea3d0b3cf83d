import { expect, test } from 'vitest';
import { classificationQuality, reliability } from './classification-quality.ts';

test('AUC and average precision are those worked out by hand, with ties', () => {
  // Of the six pairs 0.9 wins three; 0.5 wins over 0.2 and 0.1 and ties with the other 0.5.
  const { auc, averagePrecision } = classificationQuality(
    Uint8Array.of(1, 0, 1, 0, 0),
    [0.9, 0.5, 0.5, 0.2, 0.1],
  );
  expect(auc).toBeCloseTo((3 + 2.5) / 6, 12);
  // Recall ½ at precision 1, then both rows at 0.5 at once: precision ⅔.
  expect(averagePrecision).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12);
});

test('where all rows are told the same, ranking is as good as chance', () => {
  const labels = Uint8Array.of(1, 0, 0, 0);
  const { auc, averagePrecision, calibrationError } = classificationQuality(labels, [0.5, 0.5, 0.5, 0.5]);
  expect(auc).toBe(0.5);
  expect(averagePrecision).toBe(0.25);
  expect(calibrationError).toBe(0.25);
});

test('Brier score and log-loss are means over the rows, and a failed certainty is not infinite', () => {
  const { brier, logLoss, baseRate, rows } = classificationQuality(Uint8Array.of(1, 0), [0.8, 0.4]);
  expect(brier).toBeCloseTo((0.04 + 0.16) / 2, 12);
  expect(logLoss).toBeCloseTo(-(Math.log(0.8) + Math.log(0.6)) / 2, 12);
  expect([baseRate, rows]).toEqual([0.5, 2]);
  expect(classificationQuality(Uint8Array.of(1, 0), [0, 0.5]).logLoss).toBeLessThan(20);
});

test('bins of equally many rows say what was predicted and what came; equal probabilities share one', () => {
  const labels = Uint8Array.of(0, 1, 0, 1, 1, 1);
  expect(reliability(labels, [0.1, 0.2, 0.3, 0.7, 0.8, 0.9], 2)).toEqual([
    { predicted: expect.closeTo(0.2, 12) as number, observed: 1 / 3, count: 3 },
    { predicted: expect.closeTo(0.8, 12) as number, observed: 1, count: 3 },
  ]);
  expect(reliability(labels, [0.1, 0.2, 0.2, 0.2, 0.2, 0.9], 3).map(({ count }) => count)).toEqual([5, 1]);
});

test('what cannot be judged is refused', () => {
  expect(() => classificationQuality(Uint8Array.of(1, 1), [0.5, 0.6])).toThrow(/came out the same/);
  expect(() => reliability(Uint8Array.of(1), [], 10)).toThrow(/one each/);
});
