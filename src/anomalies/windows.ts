import { hourMs, minuteMs } from '../durations.ts';

/**
 * Every minute the last five are judged together: single minutes of a small shop are mostly zeros and ones, in which
 * only a disaster shows, and the rules people ask for speak of five minutes.
 */
export const spanMs = 5 * minuteMs;
/** How far back missed windows are made up for and late events looked for. */
export const lookBackMs = 2 * hourMs;
/** How far back it is known which minutes nobody listened to: as far as a window that is judged again may look. */
export const heardBackMs = 8 * hourMs;
/** A run that finds a window this long overdue makes up for a standstill, and is not just a little late. */
const standstillMs = 3 * minuteMs;

export interface ScoredWindow {
  /** start of a minute, epoch ms */
  windowStart: number;
  /** how many it held when it was scored */
  events: number;
  scoredAt: number;
}

export interface WindowPlan {
  /** end of the newest closed minute */
  newest: number;
  /** ends of the minutes to judge for the first time, oldest first */
  due: number[];
  /** starts of minutes that were scored and now hold another number of events, with the difference */
  changed: Map<number, number>;
  /** starts of minutes nobody listened to: made up for after a standstill, and still empty */
  unheard: Set<number>;
}

/**
 * Which windows to judge now. A minute is closed once it is over and the grace for stragglers has passed; an open one is
 * never judged. Nothing is made up for before the first window that was ever scored.
 *
 * @param firstScored start of that first window; null when none was
 * @param scored windows of the last eight hours
 * @param events events now held by each minute of the last eight hours, by its start
 */
export function planWindows({
  at,
  graceMs,
  scored,
  firstScored,
  events,
}: {
  at: number;
  graceMs: number;
  scored: readonly ScoredWindow[];
  firstScored: number | null;
  events: ReadonlyMap<number, number>;
}): WindowPlan {
  const newest = newestClosed(at, graceMs);
  const known = new Map(scored.map((window) => [window.windowStart, window]));
  const changed = new Map<number, number>();
  const unheard = new Set<number>();
  const due: number[] = [];
  const oldestOfRun = new Map<number, number>();
  const first = firstScored === null ? newest - minuteMs : Math.max(newest - heardBackMs, firstScored);
  for (let start = first; start < newest; start += minuteMs) {
    const held = events.get(start) ?? 0;
    const before = known.get(start);
    if (start >= newest - lookBackMs) {
      if (!before) due.push(start + minuteMs);
      else if (before.events !== held) changed.set(start, held - before.events);
    }
    // All windows of one run carry its time; the oldest tells whether there had been a standstill.
    const scoredAt = before?.scoredAt ?? at;
    oldestOfRun.set(scoredAt, Math.min(start, oldestOfRun.get(scoredAt) ?? start));
    const overdue = scoredAt - oldestOfRun.get(scoredAt)! - minuteMs - graceMs;
    if (held === 0 && overdue > standstillMs) unheard.add(start);
  }
  return { newest, due, changed, unheard };
}

export const newestClosed = (at: number, graceMs: number): number =>
  Math.floor((at - graceMs) / minuteMs) * minuteMs;

/** Starts of the minutes that are judged together at `end`. */
export const minutesOf = (end: number): number[] =>
  Array.from({ length: spanMs / minuteMs }, (_, i) => end - spanMs + i * minuteMs);

/** Ends at which a minute is judged, itself and with those after it: a change in it is looked for as long as that. */
export const endsWith = (start: number): number[] =>
  Array.from({ length: spanMs / minuteMs }, (_, i) => start + (i + 1) * minuteMs);
