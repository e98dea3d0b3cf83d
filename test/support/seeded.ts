import { seededRandom } from '../../src/ml/seeded-random.ts';

/** Seeded uniform numbers for tests. */
export const seeded = seededRandom;

/** Standard normal numbers (Box–Muller). */
export function seededNormal(seed: number): () => number {
  const uniform = seeded(seed);
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
