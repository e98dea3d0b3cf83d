import { expect, test } from 'vitest';
import { growsWithLevel, onFittingScale } from './scale.ts';
import { seasonalMean } from './seasonal-naive.ts';

const series = (value: (index: number) => number) => {
  const values = Array.from({ length: 84 }, (_, index) => value(index));
  return { times: values.map((_, index) => index * 86_400), values, periods: [7] };
};
const growing = series((index) => (100 + 20 * index) * (1 + 0.5 * Math.sin((2 * Math.PI * index) / 7)));

test('sees swings that grow with the level', () => {
  expect(growsWithLevel(growing)).toBe(true);
  expect(growsWithLevel(series((index) => 100 + 20 * index + 50 * Math.sin((2 * Math.PI * index) / 7)))).toBe(
    false,
  );
});

test('stays off logarithms where a value is not positive', () => {
  const values = growing.values.map((value, index) => (index === 40 ? 0 : value));
  expect(growsWithLevel({ ...growing, values })).toBe(false);
});

test('comes back from the logarithms to the scale of the values', () => {
  const [next] = onFittingScale(seasonalMean(1))
    .fit(growing)
    .predict([84 * 86_400]);
  expect(next).toBeCloseTo(growing.values.at(-7)!, 6);
});
