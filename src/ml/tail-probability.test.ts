import { expect, test } from 'vitest';
import { normalDeviate } from './normal-tail.ts';
import { seededRandom } from './seeded-random.ts';
import { TailProbability } from './tail-probability.ts';

const random = seededRandom(1);
const exponential = Float64Array.from({ length: 4000 }, () => -Math.log(1 - random()));

test('body and tail of an exponential distribution are what they are, far beyond the scores seen', () => {
  const tail = TailProbability.fit(exponential);
  for (const probability of [0.9, 0.5, 0.1, 0.03])
    expect(tail.of(-Math.log(probability)) / probability).toBeCloseTo(1, 0);
  expect(Math.log10(tail.of(-Math.log(1e-6)))).toBeGreaterThan(-7.5);
  expect(Math.log10(tail.of(-Math.log(1e-6)))).toBeLessThan(-4);
});

test('heavy tails stay heavy: a score ten times the highest is not impossible', () => {
  const heavy = exponential.map((value) => Math.exp(0.4 * value));
  const most = heavy.reduce((a, b) => Math.max(a, b));
  expect(TailProbability.fit(heavy).of(10 * most)).toBeGreaterThan(1e-9);
  expect(TailProbability.fit(exponential).of(10 * exponential.reduce((a, b) => Math.max(a, b)))).toBeLessThan(
    1e-9,
  );
});

test('never rises with the score, never leaves (0, 1], and is kept by JSON', () => {
  const tail = TailProbability.fit(exponential);
  const restored = TailProbability.fromJSON(
    JSON.parse(JSON.stringify(tail)) as ReturnType<typeof tail.toJSON>,
  );
  let last = 1;
  for (let score = -1; score < 3000; score += score < 12 ? 0.01 : 20) {
    const probability = tail.of(score);
    expect(probability).toBeLessThanOrEqual(last);
    expect(probability).toBeGreaterThan(0);
    expect(restored.of(score)).toBe(probability);
    last = probability;
  }
});

test('scores that are all the same, or all but few, still give probabilities', () => {
  const same = TailProbability.fit(new Float64Array(200).fill(3));
  expect(same.of(3)).toBe(1);
  expect(same.of(3.1)).toBeLessThan(0.2);
  const two = TailProbability.fit(Float64Array.from({ length: 200 }, (_, i) => (i === 7 ? 2 : 1)));
  expect(two.of(2)).toBeLessThan(0.2);
  expect(two.of(5)).toBeGreaterThan(0);
});

test('normal deviates are those of the tables', () => {
  expect(normalDeviate(0.5)).toBe(0);
  expect(normalDeviate(0.9)).toBe(0);
  expect(normalDeviate(0.025)).toBeCloseTo(1.96, 2);
  expect(normalDeviate(0.00135)).toBeCloseTo(3, 2);
  expect(normalDeviate(2.87e-7)).toBeCloseTo(5, 2);
});
