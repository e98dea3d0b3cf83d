import { expect, it } from 'vitest';
import { logGamma } from './log-gamma.ts';

it.each([
  [1e-6, Math.log(1e6) - 5.772156649e-7],
  [0.5, Math.log(Math.PI) / 2],
  [1, 0],
  [5, Math.log(24)],
  [171, 706.57306224578735],
  [1e5, 1_051_287.708973657],
])('is the logarithm of the factorial at whole numbers, and between: %d', (x, expected) => {
  expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-12 + 1e-13 * Math.abs(expected));
});
