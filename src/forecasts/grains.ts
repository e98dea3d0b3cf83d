import { badInput } from '../errors.ts';
import type { Metric } from '../metrics/index.ts';
import { namedHorizons } from './types.ts';
import type { ForecastGrain, Horizon } from './types.ts';

const hour = 3600;
const day = 24 * hour;

export interface GrainRules {
  /** seconds */
  step: number;
  /** buckets ahead that can be asked for */
  horizon: number;
  /** buckets ahead that are trained and stored: more, so that a forecast of the night still reaches far enough by evening */
  trained: number;
  /** buckets ahead that weigh the models and are reported as its accuracy */
  scored: number;
  /** One of the shortest season: with less, nobody knows what an ordinary day or week looks like. */
  leastPoints: number;
  /** seconds of history to learn from: what was before tells little, and costs time */
  history: number;
}

export const grainRules: Readonly<Record<ForecastGrain, GrainRules>> = {
  hour: { step: hour, horizon: 48, trained: 72, scored: 24, leastPoints: 24, history: 91 * day },
  // A week more: a version that somebody went back to answers until then.
  day: { step: day, horizon: 28, trained: 35, scored: 7, leastPoints: 7, history: 3 * 366 * day },
};

/** @throws CartographError BAD_INPUT for a count outside what the grain is trained for */
export function parseHorizon(horizon: Horizon): { count: number; unit: ForecastGrain } {
  const { count, unit } = typeof horizon === 'string' ? namedHorizons[horizon] : horizon;
  const most = grainRules[unit].horizon;
  if (!Number.isInteger(count) || count < 1 || count > most) {
    throw badInput(`Forecasts reach 1 to ${most} ${unit}s ahead, not ${count}.`);
  }
  return { count, unit };
}

/** Those that bounds are stored for, all from one training. */
export const coverages = [0.5, 0.8, 0.9, 0.95, 0.99] as const;
export const usualCoverage = 0.95;

/** @throws CartographError BAD_INPUT */
export function checkCoverage(coverage: number = usualCoverage): number {
  if (coverages.some((one) => one === coverage)) return coverage;
  throw badInput(
    `coverage is the share of outcomes that the bounds are to hold: ${coverages.join(', ')}, not ${coverage}.`,
  );
}

/** What the values of a metric never pass; null where there is no such limit. */
export function limitsOf({ unit, expression }: Metric): { floor: number | null; ceiling: number | null } {
  if (unit === 'ratio') return { floor: 0, ceiling: 1 };
  // Sums that something is taken away from may fall below zero; counts and takings may not.
  const onlyAdds = expression.of.every(({ factor }) => factor === 1);
  return { floor: onlyAdds ? 0 : null, ceiling: null };
}

/** Without events a sum or a count is zero, and a ratio has nothing to divide by. */
export const emptyBucket = ({ expression }: Metric): 0 | null => (expression.kind === 'sum' ? 0 : null);
