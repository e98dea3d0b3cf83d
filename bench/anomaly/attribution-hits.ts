import type { LabelledEvent, LabelledServer } from './asd-data.ts';

export interface AttributionHits {
  /** share of events where one of the three columns named first is among those that were wrong */
  top3: number;
  /** share of events where the column named first is */
  top1: number;
}

/** Asks for the columns at each event's highest score, where an operator would look. */
export function attributionHits(
  events: readonly LabelledEvent[],
  scores: ArrayLike<number>,
  contributions: (row: number) => readonly number[],
): AttributionHits {
  const named = events.map(({ from, to, columns }) => {
    let peak = from;
    for (let row = from; row <= to; row += 1) if (scores[row]! > scores[peak]!) peak = row;
    const shares = contributions(peak);
    const first = shares.map((_, column) => column).sort((a, b) => shares[b]! - shares[a]!);
    return first.slice(0, 3).map((column) => columns.has(column));
  });
  return {
    top3: named.filter((hits) => hits.includes(true)).length / events.length,
    top1: named.filter((hits) => hits[0]).length / events.length,
  };
}

/** The same for columns drawn at random: most events have many wrong columns, so chance is a strong rival here. */
export function byChance(servers: readonly LabelledServer[]): AttributionHits {
  const mean = (of: (event: LabelledEvent, columns: number) => number) => {
    const shares = servers.map(
      ({ events, test }) => events.reduce((sum, event) => sum + of(event, test.columns), 0) / events.length,
    );
    return Math.round((1000 * shares.reduce((sum, share) => sum + share, 0)) / shares.length) / 1000;
  };
  return {
    top3: mean(({ columns: wrong }, all) => {
      const right = all - wrong.size;
      return 1 - (right * (right - 1) * (right - 2)) / (all * (all - 1) * (all - 2));
    }),
    top1: mean(({ columns: wrong }, all) => wrong.size / all),
  };
}
