import { expect, test } from 'vitest';
import { seededNormal } from '../../../test/support/seeded.ts';
import { estimateProphet } from './prophet-estimate.ts';
import type { ProphetData, ProphetEstimate } from './prophet-estimate.ts';

const length = 140;
const t = Array.from({ length }, (_, index) => index / (length - 1));
const t_change = [0.2, 0.4, 0.6];
const wave = (index: number) => [Math.sin((2 * Math.PI * index) / 7), Math.cos((2 * Math.PI * index) / 7)];
const normal = seededNormal(1);
const data: ProphetData = {
  t,
  // Rising until 0.4, then falling, around a wave.
  y: t.map((time, index) => {
    const [sine] = wave(index);
    return 0.3 + 0.5 * time - 1.2 * Math.max(0, time - 0.4) + 0.2 * sine! + 0.02 * normal();
  }),
  t_change,
  X: t.map((_, index) => wave(index)),
  s_m: [0, 0],
  sigmas: [10, 10],
  tau: 0.5,
};

test('finds the trend, where it turns, the season and the noise', () => {
  const { k, m, delta, beta, sigmaObs, trend } = estimateProphet(data);
  expect(k).toBeCloseTo(0.5, 1);
  expect(m).toBeCloseTo(0.3, 1);
  expect(delta[1]).toBeCloseTo(-1.2, 1);
  expect(Math.abs(beta[0]! - 0.2)).toBeLessThan(0.01);
  expect(Math.abs(beta[1]!)).toBeLessThan(0.01);
  expect(sigmaObs).toBeCloseTo(0.02, 2);
  expect(trend[length - 1]).toBeCloseTo(0.3 + 0.5 - 1.2 * 0.6, 1);
});

test('no parameter can be moved to make the posterior more probable', () => {
  const best = estimateProphet(data);
  const probability = logPosterior(best);
  const moved = (by: number): ProphetEstimate[] => [
    { ...best, k: best.k + by },
    { ...best, m: best.m + by },
    { ...best, sigmaObs: best.sigmaObs + by },
    ...t_change.map((_, index) => ({
      ...best,
      delta: best.delta.map((value, at) => (at === index ? value + by : value)),
    })),
    ...[0, 1].map((index) => ({
      ...best,
      beta: best.beta.map((value, at) => (at === index ? value + by : value)),
    })),
  ];
  for (const other of [...moved(1e-3), ...moved(-1e-3)])
    expect(logPosterior(other)).toBeLessThan(probability);
});

test('a tight prior leaves no changes that the series does not show', () => {
  const straight = { ...data, y: t.map((time) => 0.2 + 0.6 * time + 0.02 * normal()), tau: 0.05 };
  const { k, delta } = estimateProphet(straight);
  expect(k).toBeCloseTo(0.6, 1);
  for (const change of delta) expect(Math.abs(change)).toBeLessThan(0.01);
});

test('refuses multiplied seasons', () => {
  expect(() => estimateProphet({ ...data, s_m: [0, 1] })).toThrow('multiplies none');
});

/** As in Prophet's Stan program, up to a constant. */
function logPosterior({ k, m, delta, beta, sigmaObs }: ProphetEstimate): number {
  const squares = t.reduce((sum, time, index) => {
    const trend = t_change.reduce(
      (level, change, at) => level + delta[at]! * Math.max(0, time - change),
      m + k * time,
    );
    const season = data.X[index]!.reduce((level, value, at) => level + value * beta[at]!, 0);
    return sum + (data.y[index]! - trend - season) ** 2;
  }, 0);
  return (
    -squares / (2 * sigmaObs ** 2) -
    length * Math.log(sigmaObs) -
    (k ** 2 + m ** 2) / (2 * 25) -
    sigmaObs ** 2 / (2 * 0.25) -
    delta.reduce((sum, value) => sum + Math.abs(value), 0) / data.tau -
    beta.reduce((sum, value) => sum + value ** 2, 0) / (2 * 100)
  );
}
