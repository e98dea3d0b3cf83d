import { badInput } from '../errors.ts';
import type { Metric, Metrics } from '../metrics/index.ts';
import { namedHorizons } from './types.ts';
import type { ForecastGrain, Horizon } from './types.ts';

const hour = 3600;
const day = 24 * hour;

export interface GrainRules {
  /** seconds */
  step: number;
  /** buckets ahead that are trained and stored */
  horizon: number;
  /** buckets ahead that choose the model and are reported as its accuracy */
  scored: number;
  /** Two of the shortest seasons: with less nothing can be said about an ordinary day or week. */
  leastPoints: number;
  /** seconds of history to learn from: what was before tells little, and costs time */
  history: number;
}

export const grainRules: Readonly<Record<ForecastGrain, GrainRules>> = {
  // Two days ahead, so that a forecast of the night still answers the whole day for the next 24 hours.
  hour: { step: hour, horizon: 48, scored: 24, leastPoints: 48, history: 91 * day },
  day: { step: day, horizon: 28, scored: 7, leastPoints: 14, history: 3 * 366 * day },
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

/** Each is trained and kept on its own, so there are few. */
export const coverages = [0.5, 0.8, 0.9, 0.95, 0.99];

/** @throws CartographError BAD_INPUT */
export function checkCoverage(coverage: number): number {
  if (coverages.includes(coverage)) return coverage;
  throw badInput(
    `coverage is the share of outcomes that the bounds are to hold: ${coverages.join(', ')}, not ${coverage}.`,
  );
}

/** @throws CartographError BAD_INPUT for a metric that is not a sum over time */
export function findForecastable(metrics: Metrics, name: string): Metric {
  const metric = metrics.find(name);
  if (metric.additive) return metric;
  const additive = metrics.catalogue.filter((other) => other.additive).map((other) => other.name);
  throw badInput(
    `'${name}' does not add up over time and cannot be forecast. Forecasts: ${additive.join(', ')}.`,
    { additive },
  );
}

/** Sums that something is taken away from may fall below zero; counts and takings may not. */
export const isNonNegative = ({ expression }: Metric): boolean =>
  expression.of.every(({ factor }) => factor === 1);
