import { describe, expect, test } from 'vitest';
import { seededNormal } from '../../../test/support/seeded.ts';
import { classicalSeason, seasonallyAdjust, seasonalStrength } from './seasonal-adjustment.ts';

const history = (values: readonly number[], periods: readonly number[] = [7]) => ({
  times: values.map((_, index) => index * 86_400),
  values,
  periods,
});
const week = [1.3, 0.8, 0.7, 0.9, 1, 1.1, 1.2];

describe('seasonal adjustment', () => {
  test('takes a season out and puts it back', () => {
    const values = Array.from({ length: 140 }, (_, index) => (100 + index) * week[index % 7]!);
    const adjusted = seasonallyAdjust(history(values));
    adjusted.values.forEach((value, index) => {
      expect(Math.abs(value / (100 + index) - 1)).toBeLessThan(0.03);
      expect(adjusted.restore(value, index)).toBeCloseTo(values[index]!, 9);
    });
    expect(adjusted.restore(1, 140) / adjusted.restore(1, 142)).toBeCloseTo(1.3 / 0.7, 1);
  });

  test('subtracts where values may be 0 or less', () => {
    const values = Array.from({ length: 70 }, (_, index) => 50 * (week[index % 7]! - 1));
    for (const value of seasonallyAdjust(history(values)).values) expect(value).toBeCloseTo(0, 6);
  });

  test('takes out a day within a week, one after the other', () => {
    const values = Array.from(
      { length: 24 * 7 * 6 },
      (_, index) =>
        (10 + 4 * Math.sin((2 * Math.PI * index) / 24)) * (Math.floor(index / 24) % 7 < 5 ? 1 : 2),
    );
    const { values: adjusted } = seasonallyAdjust(history(values, [24, 168]));
    expect(seasonalStrength(Float64Array.from(values), 168)).toBeGreaterThan(0.95);
    const middle = adjusted.subarray(168, -168);
    expect(Math.max(...middle) / Math.min(...middle)).toBeLessThan(1.15);
  });

  test('leaves noise alone', () => {
    const normal = seededNormal(5);
    const values = Array.from({ length: 200 }, () => 100 + normal());
    expect([...seasonallyAdjust(history(values)).values]).toEqual(values);
  });

  test('follows a season that changed', () => {
    const values = Array.from(
      { length: 210 },
      (_, index) => 100 * (index < 140 ? week[index % 7]! : week[(index + 3) % 7]!),
    );
    const { restore } = seasonallyAdjust(history(values));
    week.forEach((_, phase) => expect(restore(1, 210 + phase)).toBeCloseTo(week[(phase + 3) % 7]!, 1));
  });
});

test.each([5, 6])('a season of %d phases comes out of a trend as it went in', (period) => {
  const shape = Array.from({ length: period }, (_, phase) => phase - (period - 1) / 2);
  const values = Float64Array.from({ length: 10 * period }, (_, index) => 2 * index + shape[index % period]!);
  classicalSeason(values, period, false).forEach((value, phase) =>
    expect(value).toBeCloseTo(shape[phase]!, 9),
  );
});
