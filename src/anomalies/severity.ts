import type { Exceedance } from '../ml/exceedance.ts';
import { severities } from './types.ts';
import type { Severity } from './types.ts';

/**
 * How much seldomer than the budget chance brings a window as grave as this. So a severity means the same on every
 * metric, and the budget moves them all.
 */
const bands: readonly [part: number, Severity][] = [
  [1e-6, 'critical'],
  [1e-3, 'high'],
  [1 / 30, 'medium'],
  [1, 'low'],
];

/** How many incidents a week there are that a shop would want to know of: the prior of every probability. */
const trueAWeek = 1;

/** What a score means where chance has this tail. */
export function weigh(
  score: number,
  chance: Exceedance,
  budgetPerWeek: number,
): { severity: Severity | null; probability: number } {
  return weighRate(chance.perWeek(Math.abs(score)), budgetPerWeek);
}

/** What it means that chance brings something as strong so many times a week. */
export function weighRate(
  perWeek: number,
  budgetPerWeek: number,
): { severity: Severity | null; probability: number } {
  return {
    severity: bands.find(([part]) => perWeek <= part * budgetPerWeek)?.[1] ?? null,
    // The tail area false discovery rate (Efron 2004): of all windows this strong, the share that is not chance.
    probability: trueAWeek / (trueAWeek + perWeek),
  };
}

export const rank = (severity: Severity): number => severities.indexOf(severity);
