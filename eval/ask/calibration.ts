/** A forecast that something is so, and whether it was. */
export interface Told {
  /** 0 to 1 */
  confidence: number;
  right: boolean;
}

export interface Bin {
  from: number;
  to: number;
  count: number;
  /** mean of what was said; null in an empty bin */
  said: number | null;
  /** part that was right */
  observed: number | null;
}

const edges = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1];

/** What was said beside what was so, from the least sure to the surest. */
export function reliability(told: readonly Told[]): Bin[] {
  return edges.slice(1).map((to, i) => {
    const from = edges[i] ?? 0;
    const inside = told.filter(
      ({ confidence }) => confidence >= from && (confidence < to || (to === 1 && confidence === 1)),
    );
    return {
      ...{ from, to, count: inside.length },
      said: mean(inside.map(({ confidence }) => confidence)),
      observed: mean(inside.map(({ right }) => Number(right))),
    };
  });
}

/** Mean squared distance between what was said and what was so (Brier 1950); null without any. */
export const brier = (told: readonly Told[]): number | null =>
  mean(told.map(({ confidence, right }) => (confidence - Number(right)) ** 2));

/** Expected calibration error over the bins above: mean distance between said and observed, weighted by count. */
export function calibrationError(told: readonly Told[]): number | null {
  if (told.length === 0) return null;
  const distance = reliability(told).reduce(
    (sum, { count, said, observed }) => sum + count * Math.abs((said ?? 0) - (observed ?? 0)),
    0,
  );
  return distance / told.length;
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
