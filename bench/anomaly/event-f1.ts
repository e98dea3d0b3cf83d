import { labelledRanges } from './labelled-ranges.ts';

export interface EventF1 {
  f1: number;
  /** share of the labelled events of which at least one row was called */
  recall: number;
  /** share of the called rows that are labelled: no row is forgiven for lying next to a good one */
  precision: number;
}

/**
 * F1 of events found and rows called (the composite F-score of Garg et al. 2021). It does without point adjustment, which
 * counts a whole event as called for one lucky row and lets random scores look best.
 * @param called 1 where the detector raises an alarm
 */
export function eventF1(labels: ArrayLike<number>, called: ArrayLike<number>): EventF1 {
  const events = labelledRanges(labels);
  const found = events.filter(([from, to]) => {
    for (let row = from; row <= to; row += 1) if (called[row] === 1) return true;
    return false;
  });
  let calls = 0;
  let right = 0;
  for (let row = 0; row < labels.length; row += 1) {
    calls += called[row]!;
    right += called[row]! * labels[row]!;
  }
  const recall = found.length / events.length;
  const precision = calls === 0 ? 0 : right / calls;
  return {
    f1: recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision),
    recall,
    precision,
  };
}

/** The one threshold with the best mean F1 over several series, among as many as can be told apart on a plot. */
export function bestThreshold(
  series: readonly { server: { labels: Float64Array }; scores: Float64Array }[],
): number {
  const pooled = Float64Array.from(series.flatMap(({ scores }) => Array.from(scores)))
    .sort()
    .reverse();
  let best = { threshold: Infinity, f1: -1 };
  for (let called = 1; called < pooled.length / 2; called = Math.ceil(called * 1.05)) {
    const threshold = pooled[called - 1]!;
    const f1 = series.reduce(
      (sum, { server, scores }) =>
        sum +
        eventF1(
          server.labels,
          scores.map((score) => Number(score >= threshold)),
        ).f1,
      0,
    );
    if (f1 > best.f1) best = { threshold, f1 };
  }
  return best.threshold;
}
