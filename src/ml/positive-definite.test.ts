import { expect, test } from 'vitest';
import { solvePositiveDefinite } from './positive-definite.ts';

test('solves what was worked out by hand, from the lower half alone', () => {
  // 4x + 2y = 10 and 2x + 3y = 9: x = 1.5, y = 2.
  const solution = solvePositiveDefinite(Float64Array.of(4, NaN, 2, 3), Float64Array.of(10, 9));
  expect(solution[0]).toBeCloseTo(1.5, 12);
  expect(solution[1]).toBeCloseTo(2, 12);
});

test('a matrix that is not positive definite is refused', () => {
  expect(() => solvePositiveDefinite(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 2))).toThrow(
    /not positive definite/,
  );
});
