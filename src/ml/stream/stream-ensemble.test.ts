import { expect, test } from 'vitest';
import {
  createStreamEnsemble,
  streamAlarm,
  streamEnsembleFromJSON,
  type StreamEnsembleState,
} from './stream-ensemble.ts';
import { seeded, seededNormal } from '../../../test/support/seeded.ts';

const minute = 60_000;

/** Which values raise an alarm. */
function alarms(values: readonly (number | null)[], step = minute): number[] {
  const ensemble = createStreamEnsemble();
  return values.flatMap((value, index) =>
    ensemble.update(index * step, value).score >= streamAlarm ? [index] : [],
  );
}

const make = (count: number, value: (index: number) => number | null) =>
  Array.from({ length: count }, (_, index) => value(index));

/** No series of noise may alarm more often than this; one in 300 is what the threshold of the benchmark costs. */
const tolerable = 4000 / 300;

test('a flatline never alarms, and the first other value does', () => {
  expect(alarms(make(4000, () => 7))).toEqual([]);
  expect(alarms(make(4000, () => 0))).toEqual([]);
  expect(alarms(make(3000, (index) => (index < 2000 ? 7 : 8)))).toEqual([2000]);
});

test('a counter that climbs and starts anew alarms at most once', () => {
  expect(alarms(make(4000, (index) => ((index + 1500) % 4000) * 3)).length).toBeLessThanOrEqual(1);
});

test('sparse, zero-inflated and skewed series alarm seldom', () => {
  const uniform = seeded(1);
  const normal = seededNormal(1);
  expect(alarms(make(4000, () => (uniform() < 0.01 ? 1 : 0))).length).toBeLessThan(3);
  expect(alarms(make(4000, () => (uniform() < 0.05 ? Math.exp(normal()) : 0))).length).toBeLessThan(
    tolerable,
  );
  expect(alarms(make(4000, () => Math.exp(normal()))).length).toBeLessThan(tolerable);
});

test('finds a spike, a shift and a silence in noise at once', () => {
  const normal = seededNormal(2);
  const noise = make(2500, () => 20 + normal()) as number[];
  const cases: ((value: number, index: number) => number)[] = [
    (value, index) => (index === 2000 ? 60 : value),
    (value, index) => (index >= 2000 ? value + 12 : value),
    (value, index) => (index >= 2000 && index < 2060 ? 0 : value),
  ];
  for (const change of cases) expect(alarms(noise.map(change))).toContain(2000);
});

test('an alarm is not repeated while what it is about lasts, but the probability stays', () => {
  const normal = seededNormal(3);
  const ensemble = createStreamEnsemble();
  const scores = make(2040, (index) => (index >= 2000 ? 60 : 20) + normal()).map((value, index) =>
    ensemble.update(index * minute, value),
  );
  const after = scores.slice(2000, 2040);
  expect(after.filter(({ score }) => score >= streamAlarm).length).toBeLessThanOrEqual(2);
  expect(after.slice(0, 4).every(({ probability }) => probability > 0.99)).toBe(true);
});

test('the probability is a share of what was seen before', () => {
  const normal = seededNormal(4);
  const ensemble = createStreamEnsemble();
  const judged = make(6000, () => normal()).map(
    (value, index) => ensemble.update(index * minute, value).probability,
  );
  const share = (limit: number) => judged.slice(3000).filter((value) => value > limit).length / 3000;
  expect(share(0.9)).toBeGreaterThan(0.05);
  expect(share(0.9)).toBeLessThan(0.15);
  expect(share(0.99)).toBeLessThan(0.025);
});

test('missing values and irregular gaps make no alarms of their own', () => {
  const normal = seededNormal(5);
  const uniform = seeded(5);
  expect(alarms(make(4000, () => (uniform() < 0.2 ? null : 10 + normal()))).length).toBeLessThan(tolerable);
  const ensemble = createStreamEnsemble();
  let time = 0;
  let found = 0;
  for (let index = 0; index < 4000; index += 1) {
    time += index % 500 === 499 ? 6 * 60 * minute : minute * (0.5 + uniform());
    if (ensemble.update(time, 10 + normal()).score >= streamAlarm) found += 1;
  }
  expect(found).toBeLessThan(tolerable);
});

test('a missing value is not judged', () => {
  const ensemble = createStreamEnsemble();
  expect(ensemble.update(0, null)).toEqual({
    score: 0,
    probability: 0,
    expected: null,
    lower: null,
    upper: null,
    learning: true,
  });
});

test('says that it is learning, and stays within 0 and 1', () => {
  const normal = seededNormal(6);
  const ensemble = createStreamEnsemble();
  const scores = make(1000, (index) => (index % 300 === 299 ? 1e9 : normal())).map((value, index) =>
    ensemble.update(index * minute, value),
  );
  expect(scores[10]!.learning).toBe(true);
  expect(scores.at(-1)!.learning).toBe(false);
  for (const { score, probability } of scores) {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(1);
    expect(probability).toBeGreaterThanOrEqual(0);
    expect(probability).toBeLessThanOrEqual(1);
  }
});

test('goes on from JSON as if nothing had happened', () => {
  const normal = seededNormal(7);
  const values = make(2400, (index) => (index % 97 === 0 ? null : 5 + normal()));
  const before = createStreamEnsemble({ memory: 500 });
  for (const [index, value] of values.slice(0, 2000).entries()) before.update(index * 5 * minute, value);
  const after = streamEnsembleFromJSON(JSON.parse(JSON.stringify(before)) as StreamEnsembleState);
  for (const [index, value] of values.slice(2000).entries()) {
    const time = (2000 + index) * 5 * minute;
    const here = before.update(time, value);
    const there = after.update(time, value);
    expect(there.score).toBeCloseTo(here.score, 9);
    expect(there.probability).toBeCloseTo(here.probability, 9);
    expect(there.expected).toBe(here.expected);
  }
});
