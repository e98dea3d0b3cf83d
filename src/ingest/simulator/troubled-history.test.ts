import { describe, expect, it } from 'vitest';
import { stretchesOf } from './troubled-history.ts';

const hour = 3_600_000;
const from = Date.parse('2026-08-24T00:00:00Z');
const range = { from, to: from + 50 * hour };

describe('stretches of a troubled history', () => {
  it('are cut where incidents begin and end, and follow one another', () => {
    const incidents = [
      { startedAt: from + 30 * hour, endsAt: from + 32 * hour },
      { startedAt: from - hour, endsAt: from + 2 * hour },
      { startedAt: from + 31 * hour, endsAt: from + 99 * hour },
    ];
    const cuts = stretchesOf(range, incidents, 1).map(({ from: start, to }) => [
      (start - from) / hour,
      (to - from) / hour,
    ]);
    expect(cuts).toEqual([
      [0, 2],
      [2, 30],
      [30, 31],
      [31, 32],
      [32, 50],
    ]);
  });

  it('of a busy shop are a day at most', () => {
    expect(stretchesOf(range, [], 1)).toEqual([range]);
    expect(stretchesOf(range, [], 10).map(({ to }) => (to - from) / hour)).toEqual([24, 48, 50]);
  });
});
