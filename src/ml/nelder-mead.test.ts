import { expect, test } from 'vitest';
import { nelderMead } from './nelder-mead.ts';

const wide = { lower: [-5, -5], upper: [5, 5] };
const rosenbrock = ([x, y]: readonly number[]) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2;

test('finds the bottom of a curved valley', () => {
  const { point, value } = nelderMead(rosenbrock, [-1.2, 1], wide, 1000);
  expect(value).toBeLessThan(1e-6);
  expect(point[0]).toBeCloseTo(1, 2);
  expect(point[1]).toBeCloseTo(1, 2);
});

test('stays within the bounds, and finds a minimum that lies on one', () => {
  const visited: number[] = [];
  const { point } = nelderMead(
    ([x, y]) => {
      visited.push(x!, y!);
      return (x! - 3) ** 2 + (y! + 1) ** 2;
    },
    [0, 0],
    { lower: [-2, -2], upper: [2, 2] },
    300,
  );
  expect(Math.min(...visited)).toBeGreaterThanOrEqual(-2);
  expect(Math.max(...visited)).toBeLessThanOrEqual(2);
  expect(point[0]).toBeCloseTo(2, 3);
  expect(point[1]).toBeCloseTo(-1, 3);
});

test('walks around where the function cannot be computed', () => {
  const { point } = nelderMead(
    ([x]) => (x! < 0.5 ? Number.NaN : (x! - 0.7) ** 2),
    [4],
    { lower: [-5], upper: [5] },
    200,
  );
  expect(point[0]).toBeCloseTo(0.7, 3);
});

test('keeps to its budget, give or take a last shrinking', () => {
  let evaluations = 0;
  const counted = (point: readonly number[]) => {
    evaluations += 1;
    return rosenbrock(point);
  };
  nelderMead(counted, [-1.2, 1], wide, 40);
  expect(evaluations).toBeGreaterThanOrEqual(40);
  expect(evaluations).toBeLessThanOrEqual(44);
});
