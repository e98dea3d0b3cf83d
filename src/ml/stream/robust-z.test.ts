import { expect, test } from 'vitest';
import { createRobustZ } from './robust-z.ts';
import { seededNormal } from '../../../test/support/seeded.ts';

test('counts robust deviations from the rolling median', () => {
  const normal = seededNormal(3);
  const detect = createRobustZ();
  for (let index = 0; index < 300; index += 1) detect(index === 250 ? 500 : 20 + 2 * normal());
  expect(detect(40)).toBeGreaterThan(8);
  expect(detect(40)).toBeLessThan(12);
  expect(detect(20)).toBeLessThan(0.5);
});

test('is 0 on a flat series and large on the first other value', () => {
  const detect = createRobustZ();
  for (let index = 0; index < 300; index += 1) expect(detect(5)).toBe(0);
  expect(detect(6)).toBeGreaterThan(1000);
});
