import { describe, expect, it } from 'vitest';
import { SeasonalModel } from './robust-seasonal.ts';
import type { Noise } from './robust-noise.ts';
import { Track } from './scan-statistic.ts';

const stepMs = 300_000;
const dayMs = 86_400_000;
const monday = 4 * dayMs;
const history = Array.from({ length: 20 * 288 }, (_, i) => monday + i * stepMs);
const alternating = history.map((_, i) => (i % 2 === 0 ? 16 : 24));

const model = (noise: Noise) =>
  SeasonalModel.fit(
    { times: history, values: alternating, support: noise === 'mean' ? history.map(() => 50) : undefined },
    { stepMs, noise, leastDispersion: noise === 'count' ? 1 : 0 },
  );

function track(values: number[], rest: { averages?: boolean; support?: number[] } = {}): Track {
  const averages = rest.averages ?? false;
  return new Track({
    model: model(averages ? 'mean' : 'count'),
    averages,
    times: Float64Array.from(values, (_, i) => monday + 20 * dayMs + i * stepMs),
    values: Float64Array.from(values),
    support: rest.support && Float64Array.from(rest.support),
    expected: new Float64Array(values.length).fill(20),
  });
}

describe('Track', () => {
  it('reads windows of any length as sums of what came and what was promised', () => {
    const one = track([10, 20, 30, 40]);
    expect(one.read(4, 1)).toEqual({ value: 40, expected: 20, support: 1 });
    expect(one.read(4, 3)).toEqual({ value: 90, expected: 60, support: 1 });
    expect(one.read(2, 2)).toEqual({ value: 30, expected: 40, support: 1 });
  });

  it('weighs averages by their cases, and has none without', () => {
    const rates = track([10, 30, Number.NaN], { averages: true, support: [3, 1, 0] });
    expect(rates.read(2, 2)).toEqual({ value: 15, expected: 20, support: 4 });
    expect(rates.read(3, 1)).toBeNull();
    expect(rates.read(3, 3)).toMatchObject({ value: 15, support: 4 });
  });

  it('takes steps nobody listened to out of both sums', () => {
    expect(track([20, Number.NaN, 20]).read(3, 3)).toMatchObject({ value: 40, expected: 40 });
  });

  it('is surer of the same shortfall the longer it lasts', () => {
    const falling = track(Array.from({ length: 12 }, () => 12));
    const z = [1, 3, 12].map((length) => falling.distance(12, length, falling.read(12, length)!));
    expect(z[0]!).toBeLessThan(0);
    expect(z[1]!).toBeLessThan(z[0]!);
    expect(z[2]!).toBeLessThan(z[1]!);
    // Against half of the promise there is no shortfall at all.
    expect(falling.distance(12, 12, falling.read(12, 12)!, 0.6)).toBeCloseTo(0, 0);
  });

  it('believes a ratio as far as the stretch is long, and leaves parts out', () => {
    const half = track(Array.from({ length: 200 }, () => 10));
    const short = half.ratio(200, 1);
    const long = half.ratio(200, 200);
    expect(long).toBeLessThan(short);
    expect(short).toBeGreaterThan(0.8);
    expect(half.ratio(200, 200, { doubt: 0.5 })).toBeCloseTo(0.5, 1);
    expect(track([]).ratio(0, 5)).toBe(1);
    const part = track(Array.from({ length: 200 }, () => 5));
    // Of the rest 1,000 came where nothing was promised beside the part: it says nothing.
    expect(half.ratio(200, 200, { less: part })).toBe(1);
  });
});
