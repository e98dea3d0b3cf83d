import { expect, test } from 'vitest';
import {
  changePointFromJSON,
  createChangePoint,
  type Change,
  type ChangePointState,
} from './change-point.ts';
import { seeded, seededNormal } from '../../../test/support/seeded.ts';

const minute = 60_000;

function changesOf(values: readonly number[]): (Change & { told: number })[] {
  const detect = createChangePoint();
  return values.flatMap((value, index) => {
    const change = detect.update(index * minute, value);
    return change === null ? [] : [{ ...change, told: index }];
  });
}

const noise = (count: number, seed: number) => {
  const normal = seededNormal(seed);
  return Array.from({ length: count }, () => normal());
};

test('tells a shift of two deviations once, within a few values, and when it began', () => {
  const changes = changesOf(noise(3000, 1).map((value, index) => 50 + value + (index >= 2000 ? 2 : 0)));
  expect(changes).toHaveLength(1);
  const [change] = changes;
  expect(change!.told).toBeLessThan(2030);
  expect(Math.abs(change!.at / minute - 2000)).toBeLessThan(6);
  expect(change!.from).toBeCloseTo(50, 0);
  expect(change!.to).toBeCloseTo(52, 0);
});

test('tells a change of variance', () => {
  const changes = changesOf(noise(3000, 2).map((value, index) => value * (index >= 2000 ? 4 : 1)));
  expect(changes).toHaveLength(1);
  expect(Math.abs(changes[0]!.at / minute - 2000)).toBeLessThan(10);
});

test('single spikes are no change', () => {
  expect(changesOf(noise(4000, 3).map((value, index) => value + (index % 400 === 200 ? 40 : 0)))).toEqual([]);
});

test('a flat series has none, and one where it steps', () => {
  expect(changesOf(Array.from({ length: 4000 }, () => 7))).toEqual([]);
  const stepped = changesOf(Array.from({ length: 1000 }, (_, index) => (index < 500 ? 7 : 8)));
  expect(stepped.map(({ at }) => at / minute)).toEqual([500]);
});

test('rare ones among zeros are hardly ever a change', () => {
  const uniform = seeded(4);
  expect(changesOf(Array.from({ length: 4000 }, () => (uniform() < 0.1 ? 1 : 0))).length).toBeLessThanOrEqual(
    2,
  );
});

test('keeps a bounded number of runs and goes on from JSON', () => {
  const values = noise(3000, 5).map((value, index) => value + (index >= 2990 ? 3 : 0));
  const before = createChangePoint();
  for (const [index, value] of values.slice(0, 2992).entries()) before.update(index * minute, value);
  const state = JSON.parse(JSON.stringify(before)) as ChangePointState;
  expect(state.runs.length).toBeLessThanOrEqual(50);
  const after = changePointFromJSON(state);
  const rest = values.slice(2992).map((value, index) => {
    const time = (2992 + index) * minute;
    const told = before.update(time, value);
    expect(after.update(time, value)).toEqual(told);
    return told;
  });
  expect(rest.filter((change) => change !== null)).toHaveLength(1);
});
