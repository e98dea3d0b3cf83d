import { describe, expect, test, vi } from 'vitest';
import { seeded } from '../../test/support/seeded.ts';
import { backtestSeries, train, trainMany } from './training.tasks.ts';
import type { TrainingInput } from './training.tasks.ts';

// Dozens of trainings.
vi.setConfig({ testTimeout: 120_000 });

const daily = (values: number[], changed: Partial<TrainingInput> = {}): TrainingInput => ({
  series: { start: 20_000, step: 86_400, values },
  horizon: 7,
  scored: 7,
  levels: [0.95],
  floor: 0,
  ceiling: null,
  events: [],
  portfolio: 'full',
  ...changed,
});
const banded = (input: TrainingInput) => {
  const forecast = train(input);
  const { lower, upper } = forecast.bounds[0]!;
  return { ...forecast, band: { point: forecast.point, lower, upper } };
};
const growingWeeks = (seed: number, length: number) => {
  const random = seeded(seed);
  return Array.from(
    { length },
    (_, index) =>
      (1000 + 8 * index) * (1 + 0.4 * Math.sin((2 * Math.PI * index) / 7)) * (0.95 + 0.1 * random()),
  );
};
const missed = (actual: readonly number[], predicted: readonly number[]) =>
  actual.reduce((sum, value, index) => sum + Math.abs(value - predicted[index]!), 0);

test('growth and season: well ahead of repeating last week, and within its bounds', () => {
  const values = growingWeeks(1, 127);
  const { model, band, accuracy, failed } = banded(daily(values.slice(0, 120)));
  const truth = values.slice(120);
  expect(failed).toEqual([]);
  expect(['mstl', 'prophet', 'combination']).toContain(model);
  expect(missed(truth, band.point)).toBeLessThan(0.8 * missed(truth, values.slice(113, 120)));
  expect(accuracy.mase).toBeLessThan(0.8);
  expect(
    truth.filter((value, step) => value >= band.lower[step]! && value <= band.upper[step]!).length,
  ).toBeGreaterThanOrEqual(6);
});

test('bounds hold what they promise over seeded series with growth and season', () => {
  let inside = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const values = growingWeeks(seed, 97);
    const { band } = banded(daily(values.slice(0, 90)));
    inside += values
      .slice(90)
      .filter((value, step) => value >= band.lower[step]! && value <= band.upper[step]!).length;
  }
  expect(inside / (12 * 7)).toBeGreaterThanOrEqual(0.9);
  expect(inside / (12 * 7)).toBeLessThanOrEqual(0.99);
});

test('hours follow day and week', () => {
  const random = seeded(5);
  const shape = (index: number) =>
    100 + 80 * Math.sin((2 * Math.PI * index) / 24) + (Math.floor(index / 24) % 7 < 2 ? 60 : 0);
  const values = Array.from({ length: 24 * 35 }, (_, index) => shape(index) * (0.9 + 0.2 * random()));
  const { band, accuracy } = banded({
    ...daily(values),
    series: { start: 480_000, step: 3600, values },
    horizon: 24,
    scored: 24,
  });
  const truth = Array.from({ length: 24 }, (_, index) => shape(values.length + index));
  expect(missed(truth, band.point) / truth.reduce((sum, value) => sum + value, 0)).toBeLessThan(0.08);
  expect(accuracy.mase).toBeLessThan(0.8);
  expect(accuracy.origins).toBe(12);
});

test('a panel is trained by cheap models alone, each series as if by itself', () => {
  const inputs = [1, 2].map((seed) => daily(growingWeeks(seed, 90), { portfolio: 'light' }));
  const [first, second] = trainMany(inputs);
  expect(first).toEqual(train(inputs[0]!));
  expect(second!.errors.map(({ model }) => model)).not.toContain('prophet');
  expect(second!.accuracy.mase).toBeLessThan(1);
});

test('the past is told by model and by how far ahead', () => {
  const rows = backtestSeries({ ...daily(growingWeeks(2, 120), { portfolio: 'light' }), origins: 10 });
  const models = [...new Set(rows.map(({ model }) => model))];
  expect(models).toContain('combination');
  expect(rows).toHaveLength(7 * models.length);
  for (const { origins, error, bias } of rows) {
    expect(origins).toBeGreaterThan(5);
    expect(Math.abs(bias)).toBeLessThanOrEqual(error);
  }
  const errorOf = (name: string) =>
    rows.filter(({ model }) => model === name).reduce((sum, { error }) => sum + error, 0);
  expect(errorOf('combination')).toBeLessThan(errorOf('seasonal-naive'));
});

test('a campaign that lifted sales before is put in where it comes again, and it says so', () => {
  const places = [40, 41, 42, 75, 76, 77, 108, 109, 122, 123].map((index) => 20_000 + index);
  const values = growingWeeks(3, 120).map((value, index) =>
    places.includes(20_000 + index) ? 2 * value : value,
  );
  const input = daily(values, { portfolio: 'light' });
  const { point, notes } = train({ ...input, events: [{ kind: 'spring sale', places }] });
  const without = train(input).point;
  expect(point[2]! / without[2]!).toBeGreaterThan(1.4);
  expect(point[5]! / without[5]!).toBeLessThan(1.2);
  expect(notes.join()).toContain('spring sale');
});

test('a share with hours of nothing to divide stays a share, and the gaps are named', () => {
  const random = seeded(8);
  const values = Array.from({ length: 24 * 21 }, (_, index) =>
    index % 24 < 6 ? null : 0.97 - 0.05 * random(),
  );
  const { bounds, notes, accuracy } = train({
    ...daily([], { portfolio: 'light', ceiling: 1 }),
    series: { start: 480_000, step: 3600, values },
    horizon: 24,
    scored: 24,
  });
  expect(Math.max(...bounds[0]!.upper)).toBeLessThanOrEqual(1);
  expect(accuracy.origins).toBeGreaterThan(5);
  expect(notes.join()).toContain('126 of 504 values are missing');
});

describe('series that stop models', () => {
  test('a closed weekday is zero with certainty, the others are not', () => {
    const values = growingWeeks(3, 120).map((value, index) => (index % 7 === 4 ? 0 : value));
    const { band } = banded(daily(values));
    const closed = Array.from({ length: 7 }, (_, step) => (120 + step) % 7 === 4);
    expect(band.point.map((value) => value === 0)).toEqual(closed);
    expect(band.upper.map((value) => value === 0)).toEqual(closed);
  });

  test.each([
    ['all zeros', Array.from({ length: 60 }, () => 0)],
    ['a constant', Array.from({ length: 60 }, () => 7)],
    ['two weeks', growingWeeks(4, 14)],
    ['mostly nothing', Array.from({ length: 90 }, (_, index) => (index % 13 === 0 ? 5 : 0))],
    ['nothing but one day', Array.from({ length: 60 }, (_, index) => (index === 20 ? 900 : 0))],
    ['gaps of weeks', growingWeeks(6, 120).map((value, index) => (index > 30 && index < 60 ? 0 : value))],
    ['one wild day', growingWeeks(7, 120).map((value, index) => (index === 100 ? value * 100 : value))],
  ])('%s: finite, ordered, not negative, repeatable', (_, values) => {
    const first = banded(daily(values));
    const { point, lower, upper } = first.band;
    expect(point).toHaveLength(7);
    point.forEach((value, step) => {
      expect(Number.isFinite(upper[step]!)).toBe(true);
      expect(lower[step]!).toBeGreaterThanOrEqual(0);
      expect(lower[step]!).toBeLessThanOrEqual(value);
      expect(upper[step]!).toBeGreaterThanOrEqual(value);
    });
    expect(banded(daily(values))).toEqual(first);
  });
});
