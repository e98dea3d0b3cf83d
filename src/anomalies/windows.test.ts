import { describe, expect, it } from 'vitest';
import { minuteMs } from '../durations.ts';
import { planWindows } from './windows.ts';
import type { ScoredWindow } from './windows.ts';

const noon = Date.parse('2026-06-17T12:00:00Z');
const graceMs = 10_000;
const start = (minutes: number) => noon + minutes * minuteMs;
const scored = (minutes: number, events: number, delayMs = graceMs): ScoredWindow => ({
  windowStart: start(minutes),
  events,
  scoredAt: start(minutes + 1) + delayMs,
});
const held = (from: number, to: number, events: number) =>
  new Map(Array.from({ length: to - from }, (_, i) => [start(from + i), events]));

describe('planWindows', () => {
  const base = { graceMs, scored: [], firstScored: null, events: new Map<number, number>() };

  it('takes only the newest closed minute the first time', () => {
    expect(planWindows({ ...base, at: start(5) + graceMs }).due).toEqual([start(5)]);
    expect(planWindows({ ...base, at: start(5) + graceMs - 1 }).due).toEqual([start(4)]);
  });

  it('makes up for what was missed, for at most two hours and not before its beginning', () => {
    const known = { ...base, scored: [scored(0, 3)], firstScored: start(0), events: held(0, 5, 3) };
    expect(planWindows({ ...known, at: start(4) + graceMs }).due).toEqual([start(2), start(3), start(4)]);
    expect(planWindows({ ...known, scored: [], at: start(600) + graceMs }).due).toHaveLength(120);
  });

  it('finds windows whose number of events has changed', () => {
    const known = { ...base, scored: [scored(0, 3), scored(1, 3)], firstScored: start(0) };
    const plan = planWindows({
      ...known,
      at: start(2) + graceMs,
      events: new Map([
        [start(0), 3],
        [start(1), 8],
      ]),
    });
    expect(plan.due).toEqual([]);
    expect([...plan.changed]).toEqual([[start(1), 5]]);
  });

  it('tells minutes nobody listened to from minutes in which nothing happened', () => {
    const quiet = { ...base, firstScored: start(0), events: held(0, 3, 3) };
    const onTime = [0, 1, 2, 3, 4].map((minute) => scored(minute, minute < 3 ? 3 : 0));
    expect(planWindows({ ...quiet, scored: onTime, at: start(5) + graceMs }).unheard.size).toBe(0);
    const standstill = planWindows({ ...quiet, scored: onTime.slice(0, 1), at: start(9) + graceMs });
    expect([...standstill.unheard]).toEqual([3, 4, 5, 6, 7, 8].map(start));
    // It stays so when it is looked at later.
    const made = [1, 2, 3, 4, 5, 6, 7, 8].map((minute) => ({
      ...scored(minute, 0),
      scoredAt: start(9) + graceMs,
    }));
    const later = planWindows({
      ...quiet,
      scored: [...onTime.slice(0, 1), ...made],
      at: start(10) + graceMs,
    });
    expect([...later.unheard]).toEqual([3, 4, 5, 6, 7, 8].map(start));
  });
});
