import { describe, expect, it } from 'vitest';
import { durationText } from './duration.ts';

const minute = 60_000;

describe('durationText', () => {
  it.each([
    [0, 'under a minute'],
    [minute - 1, 'under a minute'],
    [12.9 * minute, '12 min'],
    [60 * minute, '1 h'],
    [185 * minute, '3 h 5 min'],
    [24 * 60 * minute + 30 * minute, '1 d'],
    [52 * 60 * minute, '2 d 4 h'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});
