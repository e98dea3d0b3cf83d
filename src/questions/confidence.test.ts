import { describe, expect, it } from 'vitest';
import { confidenceOf } from './confidence.ts';

const clear = {
  ...{ corrections: 0, assumptions: 0, impliedMetric: false, fromContext: false, margin: null, pieces: 3 },
};

describe('confidence', () => {
  it('falls with everything that a question leaves open, and is never certain', () => {
    const told = [0, 1, 2, 3].map((assumptions) => confidenceOf({ ...clear, assumptions }));
    expect(told).toEqual([...told].sort((a, b) => b - a));
    expect(new Set(told).size).toBe(4);
    expect(Math.max(...told)).toBeLessThan(1);
    expect(Math.min(...told)).toBeGreaterThan(0);
    expect(confidenceOf({ ...clear, assumptions: 9 })).toBe(told.at(-1));
  });
});
