import { CartographError } from '../errors.ts';

export interface Room {
  /** Resolves when the rows may come in; first come, first served. */
  take(rows: number): Promise<void>;
  give(rows: number): void;
  readonly used: number;
}

/** Someone who waits holds memory too, so only so many may. */
const maxWaiting = 1_000;

/**
 * Back-pressure: bounds the rows that are on their way into storage. One write larger than the limit is let in
 * alone, since it is in memory already.
 */
export function createRoom(limit: number): Room {
  const waiting: { rows: number; enter: () => void }[] = [];
  let used = 0;
  const fits = (rows: number) => used === 0 || used + rows <= limit;

  return {
    get used() {
      return used;
    },
    take: (rows) => {
      if (waiting.length === 0 && fits(rows)) {
        used += rows;
        return Promise.resolve();
      }
      if (waiting.length >= maxWaiting) {
        return Promise.reject(
          new CartographError(
            'OVERLOADED',
            'More events are arriving than can be stored. Slow down and send these again.',
          ),
        );
      }
      return new Promise((resolve) => waiting.push({ rows, enter: resolve }));
    },
    give: (rows) => {
      used -= rows;
      for (let next = waiting[0]; next && fits(next.rows); next = waiting[0]) {
        waiting.shift();
        used += next.rows;
        next.enter();
      }
    },
  };
}
