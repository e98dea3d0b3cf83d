const day = 86_400_000;
const slots = 288;
const slotMs = day / slots;
/** Two values to either side count as the same time of day, so that a rhythm may come a little early or late. */
const reach = 2.2;
const leastReach = 2;
/** Two whole days before anything is said about a daily rhythm, two weeks to remember. */
const daysToLearn = 2;
const daysKept = 14;
/** Values that come faster are thinned to one a slot, give or take, so that memory and work are bounded. */
const leastApart = 0.8 * slotMs;

export interface TimeOfDayState {
  started: number | null;
  seen: [number, number][][];
}

export interface TimeOfDay {
  /**
   * Distance to the nearest value seen at about this time on an earlier day; null until two days were seen.
   * `gap` is the usual time between two values, milliseconds.
   */
  update(timeMs: number, value: number, gap: number): number | null;
  /** Changes the unit of what is remembered. */
  remap(change: (value: number) => number): void;
  toJSON(): TimeOfDayState;
}

/**
 * How new a value is for its time of day: a shop silent at noon is strange although silence is usual at night.
 * Days are of 24 hours in UTC, five minutes a slot; values that come less often look further to both sides.
 */
export function createTimeOfDay(state?: TimeOfDayState): TimeOfDay {
  let started = state?.started ?? null;
  const seen: [number, number][][] = structuredClone(state?.seen) ?? Array.from({ length: slots }, () => []);

  function nearest(timeMs: number, value: number, gap: number): number {
    const width = Math.min(slots / 2, Math.max(leastReach, Math.floor((reach * gap) / slotMs)));
    const slot = Math.floor((timeMs % day) / slotMs);
    let best = Infinity;
    for (let at = slot - width; at <= slot + width; at += 1) {
      for (const [when, other] of seen[(at + slots) % slots]!) {
        // Half a day apart at least: the values just before this one are no other day's.
        if (timeMs - when > day / 2) best = Math.min(best, Math.abs(other - value));
      }
    }
    return best;
  }

  function remember(timeMs: number, value: number): void {
    const slot = seen[Math.floor((timeMs % day) / slotMs)]!;
    while (slot.length > 0 && timeMs - slot[0]![0] > daysKept * day) slot.shift();
    const before = slot.at(-1);
    if (before === undefined || timeMs - before[0] >= leastApart) slot.push([timeMs, value]);
  }

  return {
    update(timeMs, value, gap) {
      started ??= timeMs;
      const distance = timeMs - started >= daysToLearn * day ? nearest(timeMs, value, gap) : Infinity;
      remember(timeMs, value);
      return Number.isFinite(distance) ? distance : null;
    },
    remap(change) {
      for (const slot of seen) for (const entry of slot) entry[1] = change(entry[1]);
    },
    toJSON: () => ({ started, seen }),
  };
}
