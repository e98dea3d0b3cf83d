import { describe, expect, it } from 'vitest';
import { valueRange } from './plot-options.ts';

describe('valueRange', () => {
  it('begins at zero', () => {
    const [low, high] = valueRange(40, 100);
    expect(low).toBe(0);
    expect(high).toBeGreaterThan(100);
  });

  it('looks closer where all there is to see is far above it', () => {
    const [low, high] = valueRange(90, 100);
    expect(low).toBeGreaterThan(80);
    expect(low).toBeLessThan(90);
    expect(high).toBeGreaterThan(100);
  });

  it('has room on both sides of what goes below zero', () => {
    const [low, high] = valueRange(-10, 30);
    expect(low).toBeLessThan(-10);
    expect(high).toBeGreaterThan(30);
  });

  it.each([
    [0, 0],
    [null, null],
    [7, 7],
    [-7, -7],
  ])('is never empty: %s to %s', (min, max) => {
    const [low, high] = valueRange(min, max);
    expect(high).toBeGreaterThan(low);
  });
});
