import { expect, it } from 'vitest';
import { studentDeviate, studentTail } from './student-t.ts';

it.each([
  // Closed forms: for ν = 1 1 − 2·atan(t)/π, for ν = 2 1 − t/√(t² + 2).
  [1, 1, 0.5],
  [12.706204736, 1, 0.05],
  [4.30265273, 2, 0.05],
  [2.570581836, 5, 0.05],
  [3.849516292, 20, 0.001],
  [1.959963985, 1e7, 0.05],
  [0, 4, 1],
])('the chance to be %d or farther with %d degrees of freedom is %d', (t, freedom, chance) => {
  expect(studentTail(t, freedom) / chance).toBeCloseTo(1, 3);
  expect(studentTail(-t, freedom)).toBe(studentTail(t, freedom));
});

it('the deviate is where the chance is', () => {
  for (const freedom of [1, 3, 7, 40]) {
    for (const chance of [0.5, 0.05, 1e-4]) {
      expect(studentTail(studentDeviate(chance, freedom), freedom) / chance).toBeCloseTo(1, 6);
    }
  }
  expect(studentDeviate(0.05, 7)).toBeCloseTo(2.364624, 5);
});
