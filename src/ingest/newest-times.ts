/** The newest event time that each stream has brought so far. */
export interface NewestTimes {
  /** @returns the stream's newest time before this event, -Infinity for its first */
  see(stream: string, time: number, now: number): number;
}

export function createNewestTimes(): NewestTimes {
  const newest = new Map<string, number>();
  return {
    see: (stream, time, now) => {
      const before = newest.get(stream) ?? -Infinity;
      // One sender's fast clock must not put everybody else behind it.
      newest.set(stream, Math.max(before, Math.min(time, now)));
      return before;
    },
  };
}
