import { seasonalScale } from './accuracy.ts';
import { backtest, pastOrigins } from './backtest.ts';
import { bridgeGaps } from './bridge-gaps.ts';
import { chooseCombination } from './combination.ts';
import type { ForecasterOptions } from './fit.ts';
import type { ForecastModel, ObservedHistory } from './model.ts';
import { mean } from './numbers.ts';

/** How one model did so many steps ahead, over all origins with a value there. */
export interface ModelError {
  model: string;
  /** 1 is the first step ahead */
  step: number;
  origins: number;
  /** mean absolute error, and mean of forecast less outcome */
  error: number;
  bias: number;
  /** error ÷ that of repeating the last season within the history; null where that would have been faultless */
  mase: number | null;
}

/**
 * Errors of each model and of their combination by how far ahead, from forecasts of the series' own past. Each origin is
 * weighed by the others alone. Models that fail somewhere are left out; a series too short has no rows.
 */
export function backtestErrors(
  observed: ObservedHistory,
  models: readonly ForecastModel[],
  options: ForecasterOptions,
): ModelError[] {
  const { origins, failed } = backtest(observed, models, {
    origins: pastOrigins(observed, options),
    horizon: options.horizon,
  });
  const members = models.map(({ name }) => name).filter((name) => !failed.has(name));
  if (origins.length === 0 || members.length === 0) return [];
  const { past } = chooseCombination(origins, members, { name: options.combination, scored: options.scored });
  const paths = new Map(members.map((name) => [name, origins.map(({ predicted }) => predicted.get(name)!)]));
  paths.set(options.combination, past);
  const { values, periods } = bridgeGaps(observed);
  const scale = seasonalScale(values, periods[0] ?? 1);
  return [...paths].flatMap(([model, path]) =>
    Array.from({ length: options.horizon }, (_, ahead) => ahead).flatMap((ahead) => {
      const misses = origins.flatMap(({ actual }, origin) => {
        const value = actual[ahead] ?? null;
        return value === null ? [] : [path[origin]![ahead]! - value];
      });
      if (misses.length === 0) return [];
      const error = mean(misses.map(Math.abs));
      return [
        {
          model,
          step: ahead + 1,
          origins: misses.length,
          error,
          bias: mean(misses),
          mase: scale ? error / scale : null,
        },
      ];
    }),
  );
}
