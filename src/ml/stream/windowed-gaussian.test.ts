import { expect, test } from 'vitest';
import { createWindowedGaussian, normalTail } from './windowed-gaussian.ts';

test('the normal tail agrees with tables', () => {
  expect(normalTail(0)).toBeCloseTo(0.5, 7);
  expect(normalTail(1.96)).toBeCloseTo(0.0249979, 6);
  expect(normalTail(5) / 2.866516e-7).toBeCloseTo(1, 5);
});

test('scores 1 − the tail probability under the values before', () => {
  const detect = createWindowedGaussian();
  expect(detect(0)).toBe(0);
  detect(2);
  // Mean 1, deviation 1.
  expect(detect(2)).toBeCloseTo(1 - normalTail(1), 7);
});

test('a full window moves on in steps', () => {
  const detect = createWindowedGaussian({ window: 4, step: 2 });
  for (const value of [0, 2, 0, 2]) detect(value);
  expect(detect(10)).toBeCloseTo(1, 6);
  // One value waits, so the window is still 0, 2, 0, 2.
  expect(detect(10)).toBeCloseTo(1, 6);
  // Now it is 0, 2, 10, 10: mean 5.5, deviation √20.75.
  expect(detect(10)).toBeCloseTo(1 - normalTail(4.5 / Math.sqrt(20.75)), 6);
});
