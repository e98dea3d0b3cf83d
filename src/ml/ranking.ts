/**
 * Area under the curve of precision over recall as average precision: the sum over all thresholds of precision × gain
 * in recall, with rows of equal score taken together. Between the share of labelled rows (chance) and 1.
 */
export function averagePrecision(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  const order = byScore(scores);
  let positives = 0;
  for (const row of order) positives += labels[row]!;
  let found = 0;
  let area = 0;
  for (let i = 0; i < order.length;) {
    const before = found;
    const score = scores[order[i]!]!;
    for (; i < order.length && scores[order[i]!] === score; i += 1) found += labels[order[i]!]!;
    area += ((found - before) / positives) * (found / i);
  }
  return area;
}

/** Positions of the scores, highest first. */
export function byScore(scores: ArrayLike<number>): Uint32Array {
  return Uint32Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
}

/** Chance that a labelled row scores higher than another one (Mann and Whitney), ties counted half. */
export function auc(labels: ArrayLike<number>, scores: ArrayLike<number>): number {
  const order = byScore(scores);
  let positives = 0;
  let pairs = 0;
  for (let i = 0; i < order.length;) {
    const score = scores[order[i]!]!;
    let tiedPositives = 0;
    const from = i;
    for (; i < order.length && scores[order[i]!] === score; i += 1) tiedPositives += labels[order[i]!]!;
    const tiedNegatives = i - from - tiedPositives;
    pairs += tiedNegatives * (positives + tiedPositives / 2);
    positives += tiedPositives;
  }
  return pairs / (positives * (order.length - positives));
}
