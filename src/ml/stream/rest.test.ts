import { expect, test } from 'vitest';
import { createRest } from './rest.ts';

test('passes only what is above all of the last scores', () => {
  const rest = createRest(3);
  const scores = [0.5, 0.4, 0.6, 0.6, 0.1, 0.2, 0.3];
  expect(scores.map((score) => rest.update(score))).toEqual([0.5, 0, 0.6, 0, 0, 0, 0]);
  expect(rest.update(0.4)).toBe(0.4);
});

test('goes on from JSON', () => {
  const rest = createRest(3);
  rest.update(0.9);
  expect(createRest(3, rest.toJSON()).update(0.8)).toBe(0);
});
