import { expect, test } from 'vitest';
import { conformalWidth } from './conformal.ts';
import { seededNormal } from '../../../test/support/seeded.ts';

test('takes the ⌈(n+1)·level⌉-th smallest error', () => {
  const scores = Array.from({ length: 99 }, (_, index) => ({ origin: index, step: 0, size: index + 1 }));
  expect(conformalWidth(scores, 0.95)(0)).toBe(95);
  expect(conformalWidth(scores, 0.8)(0)).toBe(80);
});

test('reaches past the largest error when there are fewer than the level needs', () => {
  const scores = [1, 2, 3, 4].map((size, origin) => ({ origin, step: 0, size }));
  const width = conformalWidth(scores, 0.95)(0);
  expect(width).toBeGreaterThan(4);
  expect(width).toBeCloseTo(4 * (1.96 / 1.2816), 2);
});

test('holds the level on fresh errors, at every step', () => {
  const normal = seededNormal(7);
  const error = (step: number) => Math.abs(normal()) * (1 + step);
  const steps = [0, 1, 2, 3];
  const scores = steps.flatMap((step) =>
    Array.from({ length: 2000 }, (_, origin) => ({ origin, step, size: error(step) })),
  );
  const width = conformalWidth(scores, 0.9);
  for (const step of steps) {
    const held = Array.from({ length: 4000 }, () => error(step) <= width(step)).filter(Boolean).length / 4000;
    expect(held).toBeGreaterThan(0.87);
    expect(held).toBeLessThan(0.93);
  }
});

test('widths grow beyond the last step with an error', () => {
  const scores = Array.from({ length: 200 }, (_, index) => ({
    origin: index,
    step: index % 2,
    size: 1 + (index % 2),
  }));
  const width = conformalWidth(scores, 0.95);
  expect(width(7)).toBe(2 * width(1));
});

test('errors of few paths ask for more than as many of their own', () => {
  const scores = Array.from({ length: 200 }, (_, index) => ({ origin: index, step: 0, size: index }));
  const paths = scores.map((score) => ({ ...score, origin: score.origin % 10 }));
  expect(conformalWidth(paths, 0.9)(0)).toBeGreaterThan(conformalWidth(scores, 0.9)(0));
});
