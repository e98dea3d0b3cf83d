import { mean, standardDeviation } from './numbers.ts';
import type { ForecastModel, History } from './model.ts';

/**
 * The model on logarithms where swings grow with the level, and as it is where they do not. Guerrero's test (1993)
 * with two candidates: of spread and spread ÷ level over the seasons, the one that varies less tells which it is.
 */
export const onFittingScale = (model: ForecastModel): ForecastModel => ({
  name: model.name,
  fit: (history) => {
    if (!growsWithLevel(history)) return model.fit(history);
    // Centred, since optimisers work best on values around zero.
    const centre = mean(history.values.map(Math.log));
    const fitted = model.fit({ ...history, values: history.values.map((value) => Math.log(value) - centre) });
    // A trend on logarithms is a growth rate, and compounds: nothing grows tenfold over its best within a month.
    const ceiling = 10 * Math.max(...history.values);
    return {
      predict: (times) => fitted.predict(times).map((value) => Math.min(Math.exp(value + centre), ceiling)),
    };
  },
});

export function growsWithLevel({ values, periods }: History): boolean {
  const season = periods[0] ?? 7;
  const seasons = Math.floor(values.length / season);
  if (seasons < 4 || values.some((value) => value <= 0)) return false;
  const offset = values.length - seasons * season;
  const parts = Array.from({ length: seasons }, (_, index) =>
    values.slice(offset + index * season, offset + (index + 1) * season),
  );
  const variation = (ratios: readonly number[]) => standardDeviation(ratios) / mean(ratios);
  return (
    variation(parts.map((part) => standardDeviation(part) / mean(part))) <
    variation(parts.map((part) => standardDeviation(part)))
  );
}
