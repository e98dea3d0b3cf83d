import { expect, test } from 'vitest';
import { createNearestShape } from './nearest-shape.ts';

test('is the distance to the most similar earlier shape that does not overlap', () => {
  const shape = createNearestShape({ length: 2, memory: 100 });
  const distances = [0, 0, 3, 0, 0, 3, 4].map((value) => shape.update(value));
  expect(distances.slice(0, 3)).toEqual([null, null, null]);
  // (3, 0) against (0, 0); (0, 0) against (0, 0); (0, 3) against (0, 3); (3, 4) against (0, 3).
  expect(distances.slice(3)).toEqual([3, 0, 0, Math.hypot(3, 1)]);
});

test('what falls out of memory is new again', () => {
  const shape = createNearestShape({ length: 1, memory: 10 });
  shape.update(5);
  shape.update(0);
  expect(shape.update(5)).toBe(0);
  for (let index = 0; index < 50; index += 1) shape.update(0);
  expect(shape.update(5)).toBe(5);
});

test('a gap is similar to nothing', () => {
  const shape = createNearestShape({ length: 2, memory: 100 });
  for (let index = 0; index < 20; index += 1) shape.update(1);
  expect(shape.update(null)).toBeNull();
  expect(shape.update(1)).toBeNull();
  expect(shape.update(1)).toBe(0);
  for (let index = 0; index < 500; index += 1) shape.update(null);
  expect(shape.values().filter((value) => value === 1)).toHaveLength(22);
});

test('goes on from JSON, over a gap too', () => {
  const options = { length: 3, memory: 50 };
  const before = createNearestShape(options);
  for (let index = 0; index < 120; index += 1) before.update(index % 17 === 0 ? null : Math.sin(index));
  const after = createNearestShape(options, JSON.parse(JSON.stringify(before)) as (number | null)[]);
  for (let index = 0; index < 60; index += 1) {
    expect(after.update(Math.cos(index))).toBe(before.update(Math.cos(index)));
  }
});
