import { expect, test } from 'vitest';
import { createForecastResidual } from './forecast-residual.ts';
import { seededNormal } from '../../../test/support/seeded.ts';

const minute = 60_000;

test('expects nothing before the first value and the value after it', () => {
  const detect = createForecastResidual();
  expect(detect.forecast(0)).toBeNull();
  expect(detect.update(0, 4)).toBeNull();
  expect(detect.forecast(minute)).toEqual({ expected: 4, lower: null, upper: null });
});

test('smooths noise and holds most values in its band', () => {
  const normal = seededNormal(2);
  const detect = createForecastResidual();
  let inside = 0;
  for (let index = 0; index < 5000; index += 1) {
    const value = 100 + 3 * normal();
    const forecast = detect.forecast(index * minute);
    if (index >= 1000 && value >= forecast!.lower! && value <= forecast!.upper!) inside += 1;
    detect.update(index * minute, value);
  }
  expect(Math.abs(detect.forecast(5000 * minute)!.expected - 100)).toBeLessThan(2);
  expect(inside / 4000).toBeGreaterThan(0.975);
  expect(inside / 4000).toBeLessThan(0.998);
});

test('follows a walk by its last value', () => {
  const normal = seededNormal(4);
  const detect = createForecastResidual();
  let value = 0;
  for (let index = 0; index < 2000; index += 1) {
    value += normal();
    detect.update(index * minute, value);
  }
  expect(detect.forecast(2000 * minute)!.expected).toBe(value);
});

test('takes the level of a day ago where values jump with the hour', () => {
  const detect = createForecastResidual();
  const hour = 60 * minute;
  const level = (index: number) => (index % 2 === 0 ? 10 : 50);
  for (let index = 0; index < 24 * 20; index += 1) detect.update(index * hour, level(index));
  expect(detect.forecast(480 * hour)!.expected).toBeCloseTo(10, 6);
  expect(detect.forecast(481 * hour)!.expected).toBeCloseTo(50, 6);
});

test('a value far off is improbable', () => {
  const normal = seededNormal(6);
  const detect = createForecastResidual();
  for (let index = 0; index < 1000; index += 1) detect.update(index * minute, normal());
  expect(detect.update(1000 * minute, 30)).toBeGreaterThan(5);
});
