import { describe, expect, it } from 'vitest';
import { isGoodNews } from './news.ts';

describe('isGoodNews', () => {
  it.each([
    [0.1, 'UP_IS_GOOD', true],
    [-0.1, 'UP_IS_GOOD', false],
    [0.1, 'DOWN_IS_GOOD', false],
    [-0.1, 'DOWN_IS_GOOD', true],
    [0.1, 'NEUTRAL', undefined],
    [0, 'UP_IS_GOOD', undefined],
    [-0.0004, 'UP_IS_GOOD', undefined],
    [null, 'UP_IS_GOOD', undefined],
  ] as const)('a change of %s where %s is %s', (change, direction, expected) => {
    expect(isGoodNews(change, direction)).toBe(expected);
  });
});
