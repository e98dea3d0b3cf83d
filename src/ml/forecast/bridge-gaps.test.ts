import { expect, test } from 'vitest';
import { bridgeGaps } from './bridge-gaps.ts';

const bridged = (values: (number | null)[], periods: number[] = []) =>
  bridgeGaps({ times: values.map((_, index) => index), values, periods }).values;

test('a missing value takes the median of the nearest at the same place of the season', () => {
  const values = Array.from(
    { length: 35 },
    (_, index): number | null => (index % 7) * 10 + Math.floor(index / 7),
  );
  values[16] = null;
  expect(bridged(values, [7])[16]).toBe(22);
});

test('without a season it takes the value before it, and at the start the first known', () => {
  expect(bridged([null, 4, null, null, 6])).toEqual([4, 4, 4, 4, 6]);
});

test('what is known stays as it is, and nothing known is an error', () => {
  expect(bridged([3, 1, 2])).toEqual([3, 1, 2]);
  expect(() => bridged([null, null])).toThrow('no value is known');
});
