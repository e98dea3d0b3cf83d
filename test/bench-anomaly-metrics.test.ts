import { describe, expect, test } from 'vitest';
import { auc, averagePrecision } from '../src/ml/ranking.ts';
import { attributionHits, byChance } from '../bench/anomaly/attribution-hits.ts';
import { bestThreshold, eventF1 } from '../bench/anomaly/event-f1.ts';
import { labelledRanges } from '../bench/anomaly/labelled-ranges.ts';
import { vusPr } from '../bench/anomaly/vus-pr.ts';
import { seededRandom } from '../src/ml/seeded-random.ts';

const random = seededRandom(1);
const labels = new Float64Array(1000);
labels.fill(1, 200, 220);
labels.fill(1, 230, 235);
labels.fill(1, 700, 701);
const noise = labels.map(() => random());

test('labelled ranges have both ends in them', () => {
  expect(labelledRanges(labels)).toEqual([
    [200, 219],
    [230, 234],
    [700, 700],
  ]);
});

describe('average precision', () => {
  test('by hand: precision at each hit, times the recall that it adds', () => {
    expect(averagePrecision([1, 0, 1, 0], [4, 3, 2, 1])).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(auc([1, 0, 1, 0], [4, 3, 2, 1])).toBeCloseTo(3 / 4, 12);
  });
  test('rows of equal score are one step, so their order does not matter', () => {
    expect(averagePrecision([1, 0, 0, 0], [1, 1, 1, 1])).toBeCloseTo(1 / 4, 12);
    expect(auc([0, 0, 1, 0], [1, 1, 1, 1])).toBeCloseTo(1 / 2, 12);
  });
});

describe('volume under the precision-recall surface', () => {
  test('without a buffer and with few rows it is average precision', () => {
    const few = labels.slice(150, 390);
    const scores = noise.slice(150, 390).map((score, i) => score + 0.5 * few[i]!);
    // Two ranges, found at once by some row of each, so that their share takes nothing off.
    scores[50] = 9;
    scores[80] = 9;
    expect(vusPr(few, scores, 0)).toBeCloseTo(averagePrecision(few, scores), 2);
  });

  test('agrees with the definition computed the slow way', () => {
    const truth = labels.slice(180, 380);
    truth[199] = 1;
    const scores = truth.map((_, i) => noise[i]! + 0.6 * truth[Math.max(0, i - 2)]!);
    for (const buffer of [1, 7, 30])
      expect(vusPr(truth, scores, buffer)).toBeCloseTo(slowVusPr(truth, scores, buffer), 10);
  });

  test('forgives an alarm that is a little early, but not one that is far off', () => {
    const early = labels.map((_, i) => labels[i + 3] ?? 0);
    const far = labels.map((_, i) => labels[i + 150] ?? 0);
    expect(vusPr(labels, labels, 40)).toBeGreaterThan(0.85);
    expect(vusPr(labels, early, 40)).toBeGreaterThan(3 * vusPr(labels, far, 40));
    expect(vusPr(labels, early, 40)).toBeLessThan(vusPr(labels, labels, 40));
  });
});

/** Paparrizos et al. row by row and threshold by threshold, as their own program loops. */
function slowVusPr(truth: Float64Array, scores: Float64Array, most: number): number {
  const ranges = labelledRanges(truth);
  const sorted = scores.slice().sort().reverse();
  let volume = 0;
  for (let buffer = 0; buffer <= most; buffer += 1) {
    const half = Math.floor(buffer / 2);
    const weight = (row: number) => {
      const slopes = ranges.map(([from, to]) => {
        const distance = Math.max(from - row, row - to, 0);
        return distance === 0 ? 1 : distance <= half ? Math.sqrt(1 - distance / buffer) : 0;
      });
      return Math.min(
        1,
        slopes.reduce((sum, slope) => sum + slope, 0),
      );
    };
    const weights = truth.map((_, row) => weight(row));
    // Ranges that share a row of their buffers are one group, which is hit when any of its rows is called.
    const reached = ranges.reduce<[number, number][]>((groups, [from, to]) => {
      const last = groups.at(-1);
      if (last && last[1] >= from - half) last[1] = to + half;
      else groups.push([from - half, to + half]);
      return groups;
    }, []);
    let before = 0;
    for (let k = 0; k < 250; k += 1) {
      const threshold = sorted[Math.trunc((k * (scores.length - 1)) / 249)]!;
      const called = scores.map((score) => Number(score >= threshold));
      const calls = called.reduce((sum, call) => sum + call, 0);
      const hits = called.reduce((sum, call, row) => sum + call * weights[row]!, 0);
      const near = called.reduce((sum, call, row) => sum + (truth[row] === 1 ? 0 : call * weights[row]!), 0);
      const labelled = truth.reduce((sum, label) => sum + label, 0);
      const found = reached.filter(([from, to]) => called.slice(from, to + 1).includes(1)).length;
      const recall = Math.min(1, hits / ((labelled + labelled + near) / 2)) * (found / reached.length);
      volume += (recall - before) * (hits / calls);
      before = recall;
    }
  }
  return volume / (most + 1);
}

describe('F1 by event', () => {
  test('an event counts once, a row outside of it is not forgiven', () => {
    const called = new Float64Array(1000);
    called.fill(1, 210, 214);
    called.fill(1, 216, 222);
    const { f1, recall, precision } = eventF1(labels, called);
    expect(recall).toBeCloseTo(1 / 3, 12);
    expect(precision).toBeCloseTo(8 / 10, 12);
    expect(f1).toBeCloseTo(((2 / 3) * 0.8) / (1 / 3 + 0.8), 12);
  });
  test('calling everything, or nothing, is worth little', () => {
    expect(eventF1(labels, new Float64Array(1000).fill(1)).f1).toBeLessThan(0.06);
    expect(eventF1(labels, new Float64Array(1000)).f1).toBe(0);
  });
  test('the threshold parts what can be parted', () => {
    const scores = labels.map((label, i) => 5 * label + noise[i]!);
    const threshold = bestThreshold([{ server: { labels }, scores }]);
    expect(
      eventF1(
        labels,
        scores.map((score) => Number(score >= threshold)),
      ).f1,
    ).toBe(1);
  });
});

test('columns are asked for at the highest score of an event; chance is counted, not drawn', () => {
  const events = [{ from: 2, to: 4, columns: new Set([1]) }];
  const shares = [[1, 0, 0, 0], [], [], [0.1, 0.2, 0.3, 0.4], [0.4, 0.3, 0.2, 0.1]];
  const hits = (scores: number[]) => attributionHits(events, scores, (row) => shares[row]!);
  expect(hits([9, 0, 0, 1, 2])).toEqual({ top3: 1, top1: 0 });
  expect(hits([9, 0, 0, 2, 1])).toEqual({ top3: 1, top1: 0 });
  const empty = { data: new Float64Array(0), rows: 0, columns: 4 };
  const server = { name: '', train: empty, test: empty, labels: new Float64Array(0), events };
  // Three of four columns leave one out: it is the wrong one in a quarter of all draws.
  expect(byChance([server])).toEqual({ top3: 0.75, top1: 0.25 });
});
