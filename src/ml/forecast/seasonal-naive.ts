import { mean } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { FittedModel, ForecastModel, History } from './model.ts';

/** The last season again: what every other model has to beat. */
export const seasonalNaive: ForecastModel = {
  name: 'seasonal-naive',
  fit: (history) => repeatSeason(history, 1),
};

/** The mean of the same hour or weekday over the last seasons: steadier than the last one where single days are noisy. */
export const seasonalMean = (seasons: number): ForecastModel => ({
  name: 'seasonal-mean',
  fit: (history) => repeatSeason(history, seasons),
});

/** Without a season the last value (or the mean of the last few) goes on. */
function repeatSeason({ values, periods }: History, seasons: number): FittedModel {
  if (values.length === 0) throw new Error('There is nothing to repeat in an empty series.');
  const period = usablePeriods(periods, values.length).at(-1) ?? 1;
  const depth = Math.min(seasons, Math.floor(values.length / period));
  const season = Array.from({ length: period }, (_, phase) =>
    mean(Array.from({ length: depth }, (_, back) => values[values.length - period * (back + 1) + phase]!)),
  );
  return { predict: (times) => times.map((_, step) => season[step % period]!) };
}
