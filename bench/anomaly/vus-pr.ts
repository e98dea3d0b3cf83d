import { byScore } from '../../src/ml/ranking.ts';
import { labelledRanges } from './labelled-ranges.ts';

/** Thresholds at which the published metric is computed. */
const thresholds = 250;

/**
 * Volume under the precision-recall surface (Paparrizos et al., VLDB 2022, the metric of TSB-AD): the area under a
 * range-aware precision-recall curve, averaged over how generous one is about where an anomaly begins and ends, from
 * a buffer of 0 to `maxBuffer` rows (half on either side). Within the buffer a row counts √(1 − distance / buffer);
 * recall is multiplied by the share of ranges that were hit at all.
 */
export function vusPr(labels: ArrayLike<number>, scores: ArrayLike<number>, maxBuffer = 100): number {
  const ranges = labelledRanges(labels);
  const order = byScore(scores);
  const levels = Array.from({ length: thresholds }, (_, k) => {
    const position = Math.trunc((k * (order.length - 1)) / (thresholds - 1));
    let called = position + 1;
    while (called < order.length && scores[order[called]!] === scores[order[position]!]) called += 1;
    return { threshold: scores[order[position]!]!, called };
  });
  let volume = 0;
  for (let buffer = 0; buffer <= maxBuffer; buffer += 1)
    volume += rangePr(labels, scores, { ranges, order, levels, buffer });
  return volume / (maxBuffer + 1);
}

interface Surface {
  ranges: readonly (readonly [number, number])[];
  order: Uint32Array;
  levels: readonly { threshold: number; called: number }[];
  buffer: number;
}

function rangePr(
  labels: ArrayLike<number>,
  scores: ArrayLike<number>,
  { ranges, order, levels, buffer }: Surface,
): number {
  const weights = soften(labels, ranges, buffer);
  const peaks = merge(ranges, buffer, labels.length).map(([from, to]) => {
    let peak = -Infinity;
    for (let i = from; i <= to; i += 1) peak = Math.max(peak, scores[i]!);
    return peak;
  });
  const labelled = ranges.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  let area = 0;
  let recallBefore = 0;
  let hits = 0;
  let nearHits = 0;
  let seen = 0;
  for (const { threshold, called } of levels) {
    for (; seen < called; seen += 1) {
      const at = order[seen]!;
      hits += weights[at]!;
      if (labels[at] === 0) nearHits += weights[at]!;
    }
    const positives = labelled + nearHits / 2;
    const existence = peaks.filter((peak) => peak >= threshold).length / peaks.length;
    const recall = Math.min(hits / positives, 1) * existence;
    area += (recall - recallBefore) * (hits / called);
    recallBefore = recall;
  }
  return area;
}

/** 1 inside a labelled range, falling off over half of the buffer on either side; overlapping slopes add up to at most 1. */
function soften(
  labels: ArrayLike<number>,
  ranges: readonly (readonly [number, number])[],
  buffer: number,
): Float64Array {
  const weights = Float64Array.from(labels);
  const reach = Math.floor(buffer / 2);
  for (const [from, to] of ranges)
    for (let distance = 1; distance <= reach; distance += 1) {
      const weight = Math.sqrt(1 - distance / buffer);
      if (from - distance >= 0) weights[from - distance]! += weight;
      if (to + distance < weights.length) weights[to + distance]! += weight;
    }
  return weights.map((weight) => Math.min(1, weight));
}

/** The ranges with their buffers; those that touch become one. */
function merge(
  ranges: readonly (readonly [number, number])[],
  buffer: number,
  length: number,
): [number, number][] {
  const reach = Math.floor(buffer / 2);
  const merged: [number, number][] = [];
  for (const [from, to] of ranges) {
    const widened: [number, number] = [Math.max(0, from - reach), Math.min(length - 1, to + reach)];
    const last = merged.at(-1);
    if (last && last[1] >= widened[0]) last[1] = widened[1];
    else merged.push(widened);
  }
  return merged;
}
