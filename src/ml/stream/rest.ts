/**
 * Lets one strange episode raise one alarm: a score passes only if it is above all of the last `length` ones, and is 0
 * otherwise. What grows still passes, so a small beginning does not hide a large event.
 */
export interface Rest {
  update(score: number): number;
  toJSON(): number[];
}

export function createRest(length: number, state: readonly number[] = []): Rest {
  let recent = [...state];
  return {
    update(score) {
      const echo = recent.some((other) => other >= score);
      recent = [...recent, score].slice(-length);
      return echo ? 0 : score;
    },
    toJSON: () => recent,
  };
}
