import { seededRandom } from '../../src/ml/seeded-random.ts';

/** A series that grows, with a season of a week (of hours, also of a day) and of a year, and noise of up to a tenth. */
export function madeUpSeries(length: number, step: number, seed: number): number[] {
  const random = seededRandom(seed);
  const wave = (index: number, seconds: number) => Math.sin((2 * Math.PI * index * step) / seconds);
  return Array.from(
    { length },
    (_, index) =>
      (1000 + 0.5 * index) *
      (1 + 0.3 * wave(index, 7 * 86_400) + (step < 86_400 ? 0.4 : 0) * wave(index, 86_400)) *
      (1 + 0.2 * wave(index, 365.25 * 86_400)) *
      (0.9 + 0.2 * random()),
  );
}
