import { severities } from './types.ts';
import type { Severity } from './types.ts';

/**
 * Bands of |z|, by how often chance alone would reach them in one window: once in 100,000 (low), a million (medium),
 * a hundred million (high), a thousand billion (critical). Some forty slices judged every minute are about 20,000
 * nearly independent judgements a day, so the lowest band is met by chance about once in five days.
 */
const bands: readonly [atLeast: number, Severity][] = [
  [7, 'critical'],
  [5.6, 'high'],
  [4.75, 'medium'],
  [4.26, 'low'],
];

/** Less than this keeps an episode going, but does not open one: a value at the edge must not open one every minute. */
export const holdZ = 3;

/** Smaller changes are left alone however sure they are: nobody acts on them. */
export const leastChange = 0.1;

export const severityOf = (z: number): Severity | null =>
  bands.find(([atLeast]) => Math.abs(z) >= atLeast)?.[1] ?? null;

export const rank = (severity: Severity): number => severities.indexOf(severity);
