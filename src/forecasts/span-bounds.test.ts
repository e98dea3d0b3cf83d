import { expect, test } from 'vitest';
import { seededNormal } from '../../test/support/seeded.ts';
import { sumBounds, togetherness } from './span-bounds.ts';

const days = 730;

test('errors on their own do not go together, those of a drifting level do', () => {
  const normal = seededNormal(3);
  const apart = Array.from({ length: days }, () => 100 + 10 * normal());
  let level = 100;
  const drifting = Array.from({ length: days }, () => (level += normal()));
  expect(togetherness(apart)).toBeLessThan(0.15);
  expect(togetherness(drifting)).toBeGreaterThan(0.5);
  expect(togetherness(apart.slice(0, 30))).toBe(1);
  expect(togetherness(apart.map((value, i) => (i % 3 === 0 ? null : value)))).toBe(1);
});

test('bounds of a sum hold what they promise, whether days err alone or together', () => {
  const normal = seededNormal(5);
  for (const [alone, shared, together] of [
    [10, 0, 0],
    [0, 10, 1],
    [Math.sqrt(50), Math.sqrt(50), 0.5],
  ] as const) {
    const points = Array.from({ length: 7 }, () => 100);
    const width = 1.96 * Math.hypot(alone, shared);
    const bounds = {
      lower: points.map((point) => point - width),
      upper: points.map((point) => point + width),
    };
    const { value, lower, upper } = sumBounds(points, bounds, together, 0);
    expect(value).toBe(700);
    let inside = 0;
    for (let round = 0; round < 4_000; round += 1) {
      const common = shared * normal();
      const sum = points.reduce((total, point) => total + point + common + alone * normal(), 0);
      if (sum >= lower && sum <= upper) inside += 1;
    }
    expect(inside / 4_000).toBeCloseTo(0.95, 1.5);
  }
});

test('bounds cut off at zero are as wide below as above', () => {
  const points = Array.from({ length: 28 }, () => 1);
  const cut = { lower: points.map(() => 0), upper: points.map(() => 3) };
  const { lower, upper } = sumBounds(points, cut, 0, 0);
  expect(28 - lower).toBeCloseTo(upper - 28, 9);
  expect(sumBounds([1], { lower: [0], upper: [3] }, 1, 0).lower).toBe(0);
});
