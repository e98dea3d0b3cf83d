import { expect, test } from 'vitest';
import { seededRandom } from '../seeded-random.ts';
import { reconcile } from './reconcile.ts';
import type { Uncertain } from './reconcile.ts';

const certain = (value: number): Uncertain => ({ value, deviation: 0 });

test('a gap is shared out by variance, and the whole takes its share', () => {
  const parts = [
    { value: 10, deviation: 1 },
    { value: 20, deviation: 2 },
  ];
  // Parts say 30, the whole says 39: variances 1 + 4 + 4 share the nine.
  const { whole, parts: values } = reconcile({ value: 39, deviation: 2 }, parts, 0);
  expect(values).toEqual([11, 24]);
  expect(whole).toBe(35);
});

test('what is certain does not move', () => {
  expect(reconcile({ value: 50, deviation: 3 }, [certain(10), { value: 20, deviation: 4 }], 0).parts[0]).toBe(
    10,
  );
  expect(reconcile(certain(50), [certain(10), { value: 20, deviation: 4 }], 0).whole).toBe(50);
  expect(reconcile(certain(50), [certain(10), certain(20)], 0)).toEqual({ whole: 30, parts: [10, 20] });
});

test('no part goes below zero, and the rest is the best that is left', () => {
  const random = seededRandom(7);
  for (let round = 0; round < 200; round += 1) {
    const parts = Array.from({ length: 5 }, () => ({ value: 10 * random(), deviation: 0.1 + 4 * random() }));
    const whole = { value: 20 * random(), deviation: 0.1 + random() };
    const found = reconcile(whole, parts, 0);
    expect(Math.min(...found.parts)).toBeGreaterThanOrEqual(0);
    expect(found.parts.reduce((sum, value) => sum + value, 0)).toBeCloseTo(found.whole, 9);
    const loss = (values: readonly number[]) =>
      (values.reduce((sum, value) => sum + value, 0) - whole.value) ** 2 / whole.deviation ** 2 +
      values.reduce((sum, value, i) => sum + (value - parts[i]!.value) ** 2 / parts[i]!.deviation ** 2, 0);
    // A convex problem: where no small step inside the bounds is better, nothing is.
    for (const step of [-1e-4, 1e-4]) {
      found.parts.forEach((value, i) => {
        if (value + step < 0) return;
        expect(loss(found.parts.with(i, value + step))).toBeGreaterThan(loss(found.parts) - 1e-9);
      });
    }
  }
});

test('parts that may be negative may become so', () => {
  expect(
    reconcile(
      certain(-10),
      [
        { value: 1, deviation: 1 },
        { value: 1, deviation: 1 },
      ],
      null,
    ).parts,
  ).toEqual([-5, -5]);
});
