import { expect, test } from 'vitest';
import {
  bestThreshold,
  normalised,
  outcome,
  probationOf,
  scaledSigmoid,
  scoreAt,
  type Profile,
  type ScoredFile,
} from '../bench/anomaly/nab-score.ts';

const standard: Profile = { tpWeight: 1, fpWeight: 0.11, fnWeight: 1 };
const lowFalseNegatives: Profile = { tpWeight: 1, fpWeight: 0.11, fnWeight: 2 };

/** A hundred rows, silent but for the alarms given. */
function file(alarms: Record<number, number>, windows: [number, number][] = [[50, 59]]): ScoredFile {
  const scores = new Float64Array(100);
  for (const [row, score] of Object.entries(alarms)) scores[Number(row)] = score;
  return { scores, windows, probation: 15 };
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

test('probation is 15 % of the rows, 750 at most', () => {
  expect(probationOf(4032)).toBe(604);
  expect(probationOf(5000)).toBe(750);
  expect(probationOf(20_000)).toBe(750);
});

test('the sigmoid falls from near 1 through 0 to −1', () => {
  expect(scaledSigmoid(-1)).toBeCloseTo(2 * sigmoid(5) - 1, 12);
  expect(scaledSigmoid(0)).toBe(0);
  expect(scaledSigmoid(1)).toBeCloseTo(-0.98661, 5);
  expect(scaledSigmoid(3.01)).toBe(-1);
});

test.each([standard, lowFalseNegatives])(
  'an alarm as each window begins is 100, silence 0 (%o)',
  (profile) => {
    const perfect = [
      file({ 50: 1 }),
      file({ 20: 1, 70: 1 }, [
        [20, 29],
        [70, 79],
      ]),
    ];
    expect(scoreAt(perfect, profile, 1)).toBeCloseTo(100, 10);
    expect(scoreAt(perfect, profile, 1.1)).toBe(0);
  },
);

test('only the earliest hit in a window counts', () => {
  const once = outcome(file({ 55: 1 }), standard, 1);
  const often = outcome(file({ 55: 1, 56: 1, 59: 1 }), standard, 1);
  // The sixth of ten rows: half of the window is left, so its position is −0.5.
  const worth = (2 * sigmoid(2.5) - 1) / (2 * sigmoid(5) - 1);
  expect(once).toEqual({
    hits: 1,
    windows: 1,
    falseAlarms: 0,
    gain: expect.closeTo(worth + 1, 12) as number,
  });
  expect(often).toEqual(once);
});

test('a false alarm costs its whole weight before the first window and more the further behind one', () => {
  expect(outcome(file({ 30: 1 }), standard, 1).gain).toBeCloseTo(-0.11, 12);
  // One row after a window of ten: 1/9 of its length behind it.
  expect(outcome(file({ 60: 1 }), standard, 1).gain).toBeCloseTo(0.11 * (2 * sigmoid(-5 / 9) - 1), 12);
  expect(outcome(file({ 98: 1 }), standard, 1).gain).toBeCloseTo(-0.11, 12);
});

test('alarms in the probation count for nothing', () => {
  expect(outcome(file({ 3: 1, 14: 1 }), standard, 1)).toEqual({
    hits: 0,
    windows: 1,
    falseAlarms: 0,
    gain: 0,
  });
});

test('a missed window weighs twice where misses do', () => {
  const two = [file({ 50: 1 }), file({})];
  expect(scoreAt(two, standard, 1)).toBeCloseTo(50, 10);
  // 100 × (1 + 2 − 0) / (2 × 3): half again, as the null detector loses as much on each window.
  expect(scoreAt(two, lowFalseNegatives, 1)).toBeCloseTo(50, 10);
  const late = outcome(file({ 59: 1 }), lowFalseNegatives, 1).gain;
  expect(normalised(late, 1, lowFalseNegatives)).toBeGreaterThan(
    normalised(outcome(file({ 59: 1 }), standard, 1).gain, 1, standard),
  );
});

test('the threshold is the one that scores highest over all files together', () => {
  const files = [file({ 50: 0.9, 30: 0.5 }), file({ 52: 0.6, 31: 0.5, 32: 0.5 }), file({ 40: 0.7 }, [])];
  const threshold = bestThreshold(files, standard);
  expect(threshold).toBe(0.6);
  for (const other of [0.5, 0.7, 0.9, 1]) {
    expect(scoreAt(files, standard, other)).toBeLessThan(scoreAt(files, standard, threshold));
  }
});

test('rows with the same score alarm together', () => {
  // The hit is not worth thirty false alarms with its score: silence is best.
  const falseAlarms = Array.from({ length: 30 }, (_, row): [number, number] => [16 + row, 0.5]);
  const noisy = file(Object.fromEntries<number>([[50, 0.5], ...falseAlarms]));
  expect(bestThreshold([noisy], standard)).toBe(Infinity);
});
