import { expect, test } from 'vitest';
import type { Origin } from './backtest.ts';
import { chooseCombination } from './combination.ts';

/** Origins at which the truth is 100 throughout and each model misses by what is given for it. */
const originsWith = (count: number, misses: Record<string, number>): Origin[] =>
  Array.from({ length: count }, (_, index) => ({
    at: 50 + index,
    known: { times: [], values: [], periods: [] },
    actual: [100, null, 100],
    predicted: new Map(
      Object.entries(misses).map(([model, miss]) => [model, [100 + miss, 999, 100 + miss]] as const),
    ),
  }));
const chosen = (count: number, misses: Record<string, number>) =>
  chooseCombination(originsWith(count, misses), Object.keys(misses), { name: 'combination', scored: 3 });
const shares = (choice: ReturnType<typeof chosen>) =>
  Object.fromEntries(choice.weights.map(({ model, weight }) => [model, weight]));

test('models that miss alike share alike, and the better the larger the share', () => {
  expect(shares(chosen(8, { a: 10, b: -10 }))).toEqual({ a: 0.5, b: 0.5 });
  const { a, b } = shares(chosen(8, { a: 10, b: -12 })) as { a: number; b: number };
  expect(a).toBeGreaterThan(b);
  expect(a + b).toBeCloseTo(1);
});

test('few origins say little, so shares stay closer', () => {
  const few = shares(chosen(1, { a: 10, b: -12 }))['a']!;
  expect(few).toBeGreaterThan(0.5);
  expect(few).toBeLessThan(shares(chosen(12, { a: 10, b: -12 }))['a']!);
});

test('a model that misses by far more has no share', () => {
  expect(shares(chosen(8, { a: 10, b: -11, lost: 40 }))).not.toHaveProperty('lost');
});

test('one model alone where it wins clearly, and never on a single origin', () => {
  const errors = { good: 4, a: 5, b: 5, c: 5.1, d: 5.1, e: 5.1, f: 5.1, g: 5.1 };
  expect(chosen(8, errors)).toMatchObject({ model: 'good', weights: [{ model: 'good', weight: 1 }] });
  expect(chosen(1, errors).model).toBe('combination');
});

test('a combination of one is that model', () => {
  expect(chosen(2, { good: 4, lost: 40 })).toMatchObject({
    model: 'good',
    weights: [{ model: 'good', weight: 1 }],
  });
});

test('errors that cancel make the combination better than its members, and steps without a value do not count', () => {
  const { model, errors, past } = chosen(8, { a: 10, b: -10 });
  expect(model).toBe('combination');
  expect(errors).toEqual([
    { model: 'combination', error: 0 },
    { model: 'a', error: 10 },
    { model: 'b', error: 10 },
  ]);
  expect(past[0]![0]).toBe(100);
});
