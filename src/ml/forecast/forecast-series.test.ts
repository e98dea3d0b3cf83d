import { describe, expect, test } from 'vitest';
import { createForecaster } from './forecaster.ts';
import { forecastSeries } from './forecast-series.ts';
import type { SeriesForecastOptions } from './forecast-series.ts';
import { seededNormal } from '../../../test/support/seeded.ts';
import { seasonalMean, seasonalNaive } from './seasonal-naive.ts';

const day = 86_400;
const options: SeriesForecastOptions = {
  step: day,
  horizon: 7,
  scored: 7,
  origins: 24,
  stride: 5,
  levels: [0.95],
  floor: 0,
  ceiling: null,
  combination: 'combination',
};
const models = [seasonalNaive, seasonalMean(4), { ...seasonalMean(8), name: 'longer-mean' }];
const forecastOf = (values: readonly (number | null)[], changed: Partial<SeriesForecastOptions> = {}) => {
  const forecast = forecastSeries(
    { times: values.map((_, index) => index * day), values, periods: [7] },
    models,
    Array.from({ length: 7 }, (_, index) => (values.length + index) * day),
    { ...options, ...changed },
  );
  const { lower, upper } = forecast.bounds[0]!;
  return { ...forecast, band: { point: forecast.point, lower, upper } };
};
const noisyWeeks = (seed: number, length: number) => {
  const normal = seededNormal(seed);
  return Array.from(
    { length },
    (_, index) => 200 + 60 * Math.sin((2 * Math.PI * index) / 7) + (index % 7 === 5 ? 40 : 12) * normal(),
  );
};

describe('calibration', () => {
  test.each([0.95, 0.8])('bounds at %d hold that share of what comes, over 80 seeded series', (level) => {
    let inside = 0;
    for (let seed = 1; seed <= 80; seed++) {
      const series = noisyWeeks(seed, 187);
      const { band } = forecastOf(series.slice(0, 180), { levels: [level] });
      series.slice(180).forEach((value, step) => {
        if (value >= band.lower[step]! && value <= band.upper[step]!) inside += 1;
      });
    }
    const held = inside / (80 * 7);
    expect(held).toBeGreaterThan(level - 0.05);
    expect(held).toBeLessThan(level + 0.04);
  });

  test('bounds follow a series that grew restless', () => {
    let inside = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const normal = seededNormal(seed);
      const series = Array.from({ length: 187 }, (_, index) => 200 + (index < 140 ? 10 : 25) * normal());
      const { band } = forecastOf(series.slice(0, 180));
      inside += series
        .slice(180)
        .filter((value, step) => value >= band.lower[step]! && value <= band.upper[step]!).length;
    }
    expect(inside / (40 * 7)).toBeGreaterThan(0.92);
  });

  test('bounds of all levels come from one fit, each inside the next', () => {
    const { bounds } = forecastOf(noisyWeeks(8, 180), { levels: [0.5, 0.8, 0.95, 0.99] });
    expect(bounds.map(({ level }) => level)).toEqual([0.5, 0.8, 0.95, 0.99]);
    for (let wider = 1; wider < bounds.length; wider++) {
      expect(bounds[wider]!.upper.every((upper, step) => upper >= bounds[wider - 1]!.upper[step]!)).toBe(
        true,
      );
      expect(bounds[wider]!.lower.every((lower, step) => lower <= bounds[wider - 1]!.lower[step]!)).toBe(
        true,
      );
    }
  });

  test('a fitted forecaster says the same for one level', () => {
    const values = noisyWeeks(8, 180);
    const history = { times: values.map((_, index) => index * day), values, periods: [7] };
    const ahead = Array.from({ length: 7 }, (_, index) => (180 + index) * day);
    const band = createForecaster(models, options).fit(history).predict(ahead, 0.95);
    expect(band).toEqual(forecastOf(values, { floor: null }).band);
  });

  test('restless weekdays have wider bounds than calm ones', () => {
    const { band } = forecastOf(noisyWeeks(5, 182));
    const widths = band.upper.map((upper, step) => upper - band.lower[step]!);
    expect(widths[5]).toBeGreaterThan(1.5 * widths[1]!);
  });

  test('says how it did, and takes the steadier model for noisy weeks', () => {
    const { model, errors, accuracy } = forecastOf(noisyWeeks(9, 180));
    expect(model).not.toBe('seasonal-naive');
    expect(errors.at(-1)!.model).toBe('seasonal-naive');
    expect(accuracy.mase).toBeLessThan(0.9);
    expect(accuracy.coverage).toBeGreaterThan(0.85);
    expect(accuracy.origins).toBe(24);
  });
});

describe('series with little to learn from', () => {
  test('all zeros stay zero, and it says so', () => {
    const { model, band, notes } = forecastOf(Array.from({ length: 60 }, () => 0));
    expect(model).toBe('constant');
    expect(band).toEqual({ point: Array(7).fill(0), lower: Array(7).fill(0), upper: Array(7).fill(0) });
    expect(notes.join()).toContain('60 known values are 0');
  });

  test('a constant stays what it is', () => {
    expect(forecastOf(Array.from({ length: 20 }, () => 5)).band.point).toEqual(Array(7).fill(5));
  });

  test('two weeks get their mean by weekday with wide bounds, and it says so', () => {
    const series = noisyWeeks(2, 14);
    const { model, band, notes, accuracy } = forecastOf(series);
    expect(model).toBe('seasonal-mean');
    expect(band.point[0]).toBeCloseTo((series[0]! + series[7]!) / 2);
    expect(band.upper[0]! - band.lower[0]!).toBeGreaterThan(2 * Math.abs(series[0]! - series[7]!));
    expect(notes.join()).toContain('14 values are too few');
    expect(accuracy).toEqual({ mase: null, smape: null, coverage: null, origins: 0 });
  });

  test('a single value goes on', () => {
    expect(forecastOf([3]).band.point).toEqual(Array(7).fill(3));
  });

  test('what cannot be negative is not forecast below zero', () => {
    const sparse = Array.from({ length: 120 }, (_, index) => (index % 11 === 0 ? 30 : 0));
    expect(Math.min(...forecastOf(sparse).band.lower)).toBe(0);
    expect(Math.min(...forecastOf(sparse, { floor: null }).band.lower)).toBeLessThan(0);
  });

  test('a share stays within its floor and ceiling', () => {
    const shares = noisyWeeks(6, 120).map((value) => Math.min(1, Math.max(0, value / 280)));
    const { band } = forecastOf(shares, { ceiling: 1 });
    expect(Math.max(...band.upper)).toBe(1);
    expect(Math.max(...forecastOf(shares).band.upper)).toBeGreaterThan(1);
  });

  test('missing values are bridged, count in no score, and are mentioned', () => {
    const whole = noisyWeeks(7, 180);
    const gappy = whole.map((value, index) => (index % 9 === 0 ? null : value));
    const { band, notes, accuracy } = forecastOf(gappy);
    const missed = forecastOf(whole).band.point.map((value, step) => Math.abs(value - band.point[step]!));
    expect(Math.max(...missed)).toBeLessThan(20);
    expect(accuracy.mase).toBeLessThan(1);
    expect(notes.join()).toContain('20 of 180 values are missing');
  });

  test('without any value there are zeros that say what they are', () => {
    expect(forecastOf([null, null]).notes.join()).toContain('No value is known yet');
    expect(forecastOf([]).band.point).toEqual(Array(7).fill(0));
  });

  test('a series without a season is tried on its past too', () => {
    const normal = seededNormal(3);
    let level = 500;
    const walk = Array.from({ length: 90 }, () => (level += 5 * normal()));
    const times = walk.map((_, index) => index * day);
    const { model, accuracy, weights } = forecastSeries(
      { times, values: walk, periods: [] },
      models,
      times.slice(0, 7),
      options,
    );
    expect(model).not.toBe('constant');
    expect(accuracy.origins).toBeGreaterThan(8);
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1);
  });

  test('a series that stopped is not forecast to go on as in its best days', () => {
    const stopped = [...noisyWeeks(4, 120), ...Array.from({ length: 60 }, () => 0)];
    const { band } = forecastOf(stopped);
    expect(Math.max(...band.point)).toBeLessThan(20);
  });
});
