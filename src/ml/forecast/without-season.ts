import type { ForecastModel } from './model.ts';

/** The model as if the series had no season: where a season is weak, or moves, what it costs to fit is not worth it. */
export const withoutSeason = (model: ForecastModel): ForecastModel => ({
  name: `${model.name}-unseasonal`,
  fit: (history) => model.fit({ ...history, periods: [] }),
});
