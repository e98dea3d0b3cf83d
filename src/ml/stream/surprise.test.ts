import { expect, test } from 'vitest';
import { createSurprise } from './surprise.ts';
import { seededNormal } from '../../../test/support/seeded.ts';

function learned(errors: readonly number[]) {
  const surprise = createSurprise();
  for (const error of errors) surprise.learn(error);
  return surprise;
}

const normal = seededNormal(11);
const exponential = Array.from({ length: 10_000 }, () => (normal() ** 2 + normal() ** 2) / 2);

test('says nothing before about fifty errors', () => {
  expect(learned(exponential.slice(0, 45)).of(1)).toBeNull();
  expect(learned(exponential.slice(0, 55)).of(1)).not.toBeNull();
});

test('is the tail probability where errors were seen', () => {
  const surprise = learned(exponential);
  for (const error of [0.1, 1, 3]) expect(surprise.of(error)).toBeCloseTo(error / Math.LN10, 1);
});

test('goes on as an exponential where none was seen', () => {
  const surprise = learned(exponential);
  expect(surprise.of(20)! / (20 / Math.LN10)).toBeGreaterThan(0.8);
  expect(surprise.of(20)! / (20 / Math.LN10)).toBeLessThan(1.25);
});

test('does not depend on the unit of the errors', () => {
  const small = learned(exponential);
  const large = learned(exponential.map((error) => error * 1e6));
  expect(large.of(5e6)).toBeCloseTo(small.of(5)!, 6);
});

test('after nothing but zeros a zero is no surprise and anything else is', () => {
  const surprise = learned(Array.from({ length: 1000 }, () => 0));
  expect(surprise.of(0)).toBe(0);
  expect(surprise.of(1e-3)).toBeGreaterThan(10);
});

test('gives quantiles within a bucket', () => {
  const surprise = learned(exponential);
  expect(surprise.quantile(0.99)! / Math.log(100)).toBeGreaterThan(0.9);
  expect(surprise.quantile(0.99)! / Math.log(100)).toBeLessThan(1.1);
});

test('forgets', () => {
  const surprise = createSurprise({ memory: 500 });
  for (let index = 0; index < 1000; index += 1) surprise.learn(100);
  for (let index = 0; index < 10_000; index += 1) surprise.learn(1);
  expect(surprise.of(50)).toBeGreaterThan(3);
});

test('goes on from JSON', () => {
  const before = learned(exponential);
  const after = createSurprise({}, JSON.parse(JSON.stringify(before)) as ReturnType<typeof before.toJSON>);
  for (const error of [0, 0.5, 4, 15]) expect(after.of(error)).toBeCloseTo(before.of(error)!, 10);
});
