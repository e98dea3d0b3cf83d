import { describe, expect, it } from 'vitest';
import { areaPath, linePath, sparkScale } from './sparkline-path.ts';

const size = { width: 106, height: 26 };

describe('a sparkline', () => {
  it('goes from edge to edge, with gaps where nothing is known', () => {
    const values = [0, 10, null, 5, 10];
    expect(linePath(values, sparkScale([values], size))).toBe('M3,23L28,3M78,13L103,3');
  });

  it('has room for what is usual, and shades it where both ends are known', () => {
    const scale = sparkScale(
      [
        [5, 5, 5],
        [0, 0, null],
        [10, 10, null],
      ],
      size,
    );
    expect(areaPath([0, 0, null], [10, 10, null], scale)).toBe('M3,3L53,3L53,23L3,23Z');
    expect(linePath([5, 5, 5], scale)).toBe('M3,13L53,13L103,13');
  });

  it('runs through the middle where nothing ever changes, and is nothing where nothing is known', () => {
    expect(linePath([4, 4], sparkScale([[4, 4]], size))).toBe('M3,13L103,13');
    expect(linePath([null, null], sparkScale([[null, null]], size))).toBe('');
    expect(linePath([], sparkScale([[]], size))).toBe('');
  });
});
