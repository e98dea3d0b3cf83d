import { describe, expect, it } from 'vitest';
import { SeasonalModel } from './robust-seasonal.ts';
import type { SeasonalOptions } from './robust-seasonal.ts';
import { seededRandom } from './seeded-random.ts';

const stepMs = 300_000;
const perDay = 288;
// 1970-01-05 was a Monday.
const monday = 4 * 86_400_000;

/** Arrivals until the time is used up; plain and exact for the small means of these tests. */
function poisson(next: () => number, mean: number): number {
  let count = -1;
  for (let left = mean; left > 0 || count < 0; left += Math.log(1 - next())) count += 1;
  return count;
}

const times = (days: number) => Array.from({ length: days * perDay }, (_, i) => monday + i * stepMs);
/** Busy in the evening, a fifth of it at night; weekends half as busy again. */
const course = (time: number) => {
  const dayShare = 1 + 0.67 * Math.sin(((time % 86_400_000) / 86_400_000) * 2 * Math.PI - 2);
  return dayShare * (Math.floor(time / 86_400_000 - 4) % 7 >= 5 ? 1.5 : 1);
};
const counts: SeasonalOptions = { stepMs, noise: 'count', leastDispersion: 1 };

const countsOf = (mean: number, days: number, seed: number, growth = 0) => {
  const next = seededRandom(seed);
  return times(days).map((time, i) =>
    poisson(next, mean * course(time) * (1 + (growth * i) / (days * perDay))),
  );
};

describe('SeasonalModel', () => {
  it('learns the course of working days and weekends', () => {
    const model = SeasonalModel.fit({ times: times(28), values: countsOf(40, 28, 1) }, counts);
    for (const [day, hour] of [
      [28, 9],
      [30, 20],
      [33, 13],
      [34, 3],
    ] as const) {
      const time = monday + day * 86_400_000 + hour * 3_600_000;
      expect(model.score(time, 0)!.expected / (40 * course(time))).toBeCloseTo(1, 1);
    }
  });

  it.each([
    ['dense', 60],
    ['small', 6],
    ['sparse', 0.4],
  ])('alarms on unseen normal days about as seldom as its z promises (%s counts)', (_, mean) => {
    const values = countsOf(mean, 56, 7);
    const all = times(56);
    const cut = 28 * perDay;
    const model = SeasonalModel.fit({ times: all.slice(0, cut), values: values.slice(0, cut) }, counts);
    const scores = all.slice(cut).map((time, i) => model.score(time, values[cut + i]!)!);
    // 8,064 windows: 22 are expected beyond three on both sides; twice that is allowed, four beyond 4.26 are not.
    expect(scores.filter(({ z }) => Math.abs(z) > 3).length).toBeLessThan(44);
    expect(scores.filter(({ z }) => Math.abs(z) > 4.26).length).toBeLessThan(4);
    const inBand = scores.filter(
      ({ lower, upper }, i) => values[cut + i]! >= lower - 1 && values[cut + i]! <= upper + 1,
    );
    expect(inBand.length / scores.length).toBeGreaterThan(0.98);
  });

  it('finds an outage, and finds it more sure the more was expected', () => {
    const outage = (mean: number) => {
      const model = SeasonalModel.fit({ times: times(28), values: countsOf(mean, 28, 3) }, counts);
      return model.score(monday + 29 * 86_400_000 + 20 * 3_600_000, 0)!.z;
    };
    expect(outage(40)).toBeLessThan(-7);
    expect(outage(8)).toBeLessThan(-3.5);
    expect(outage(0.5)).toBeGreaterThan(-2);
    const sparse = SeasonalModel.fit({ times: times(28), values: countsOf(4, 28, 3) }, counts);
    const evening = monday + 29 * 86_400_000 + 20 * 3_600_000;
    expect(sparse.score(evening, 0, { steps: 3 })!.z).toBeLessThan(sparse.score(evening, 0)!.z - 1);
  });

  it('follows growth and is not moved by an incident in its history', () => {
    const values = countsOf(40, 28, 5, 1);
    const grown = SeasonalModel.fit({ times: times(28), values }, counts);
    const evening = monday + 28 * 86_400_000 + 3_600_000;
    expect(grown.score(evening, 0)!.expected / (80 * course(evening))).toBeGreaterThan(0.9);
    const broken = values.map((value, i) => (i > 27 * perDay + 200 && i < 27 * perDay + 224 ? 0 : value));
    const after = SeasonalModel.fit({ times: times(28), values: broken }, counts);
    expect(after.score(evening, 0)!.expected / grown.score(evening, 0)!.expected).toBeGreaterThan(0.85);
  });

  it('knows the noise of sums with a few large items', () => {
    const next = seededRandom(11);
    const price = () => Math.exp(3 + 1.2 * (next() + next() + next() + next() - 2));
    const all = times(56);
    const values = all.map((time) => {
      const items = Array.from({ length: poisson(next, 3 * course(time)) }, price);
      return items.reduce((sum, item) => sum + item, 0);
    });
    const cut = 28 * perDay;
    const model = SeasonalModel.fit(
      { times: all.slice(0, cut), values: values.slice(0, cut) },
      { stepMs, noise: 'amount', leastDispersion: 20 },
    );
    const scores = values.slice(cut).map((value, i) => model.score(all[cut + i]!, value)!.z);
    expect(scores.filter((z) => Math.abs(z) > 4.26).length).toBeLessThan(4);
  });

  it('weighs averages by the cases behind them', () => {
    const next = seededRandom(13);
    const support = times(28).map((time) => poisson(next, 12 * course(time)));
    const values = support.map((cases) => {
      if (cases === 0) return null;
      return (
        Array.from({ length: cases }, () => Number(next() < 0.3)).reduce((sum, hit) => sum + hit, 0) / cases
      );
    });
    const model = SeasonalModel.fit(
      { times: times(28), values, support },
      { stepMs, noise: 'mean', leastDispersion: 0 },
    );
    const noon = monday + 29 * 86_400_000 + 43_200_000;
    expect(model.score(noon, 0.3, { support: 12 })!.expected).toBeCloseTo(0.3, 1);
    expect(Math.abs(model.score(noon, 1, { support: 1 })!.z)).toBeLessThan(2.5);
    expect(model.score(noon, 1, { support: 12 })!.z).toBeGreaterThan(4);
    expect(model.score(noon, 1, { support: 0 })).toBeNull();
  });

  it('talks no nonsense of series that are flat, empty or nearly so', () => {
    const flat = SeasonalModel.fit(
      { times: times(28), values: times(28).map(() => 5) },
      { ...counts, noise: 'mean', leastDispersion: 0 },
    );
    expect(Math.abs(flat.score(monday, 5.1)!.z)).toBeLessThan(2);
    expect(flat.score(monday, 9)!.z).toBeGreaterThan(4);
    const none = SeasonalModel.fit({ times: times(28), values: times(28).map(() => 0) }, counts);
    expect(none.score(monday, 3)).toBeNull();
    const rare = SeasonalModel.fit(
      { times: times(28), values: times(28).map((_, i) => Number(i % 500 === 0)) },
      counts,
    );
    const seen = [0, 1, 2].map((count) => rare.score(monday, count)!);
    for (const { z, lower, upper } of seen) {
      expect(Math.abs(z)).toBeLessThan(4.26);
      expect(upper).toBeGreaterThan(lower);
    }
    expect(rare.score(monday, 12)!.z).toBeGreaterThan(5);
  });

  it('says that it is learning until there are two weeks', () => {
    const model = SeasonalModel.fit({ times: times(9), values: countsOf(40, 9, 1) }, counts);
    expect(model.learning).toEqual({ daysSeen: 9, daysNeeded: 14 });
    expect(model.score(monday, 0)).toBeNull();
    expect(SeasonalModel.fit({ times: [], values: [] }, counts).learning).toEqual({
      daysSeen: 0,
      daysNeeded: 14,
    });
  });

  it('comes back from JSON as it was', () => {
    const model = SeasonalModel.fit({ times: times(28), values: countsOf(40, 28, 1) }, counts);
    const copy = SeasonalModel.fromJSON(
      JSON.parse(JSON.stringify(model)) as ReturnType<SeasonalModel['toJSON']>,
    );
    expect(copy.score(monday, 17)).toEqual(model.score(monday, 17));
  });
});
