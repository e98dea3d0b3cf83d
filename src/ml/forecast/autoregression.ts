import { leastSquares } from '../least-squares.ts';
import { boundedBy } from './bounded.ts';
import { mean, standardDeviation } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { FittedModel, ForecastModel, History } from './model.ts';

/**
 * Each point from the last ones and those around the same time a season ago. Of the models here it misses least on
 * hours with a day and a week in them, and among the least on weeks; noisy days are better smoothed.
 */
export const autoregression: ForecastModel = {
  name: 'ar',
  fit: (history) => fitted(history, false),
};

/** The same on changes from point to point: for levels that wander off and do not return. */
export const integratedAutoregression: ForecastModel = {
  name: 'ari',
  fit: (history) => fitted(history, true),
};

const recent = [1, 2, 3];
/** How far around a season ago: what was too high then, just before and after, says how much of it to expect again. */
const around = [-2, -1, 0, 1, 2];
/** Seasons up to a day of hours have a mean for each phase; a year of weeks has too few years for that. */
const mostPhases = 24;
/** Weight left after a point: half after 231. Plateaus from 0.995 to 0.999 on held-out ends of hourly series. */
const memory = 0.997;
const ridge = 1e-4;

/**
 * A regression with lagged values and phases, as in the Rho half of Card (Doornik, Castle & Hendry, 2020), which had
 * the best hourly forecasts of M4; here with more lags, least squares discounted by age, and a little ridge. Give it
 * logarithms where swings grow with the level.
 */
function fitted({ values, periods }: History, integrated: boolean): FittedModel {
  const { length } = values;
  const centre = mean(values);
  const size = standardDeviation(values);
  if (!(size > 0)) throw new Error('it needs a series that moves');
  const scaled = Float64Array.from(values, (value) => (value - centre) / size);
  const series = integrated ? scaled.subarray(1).map((value, index) => value - scaled[index]!) : scaled;

  const usable = usablePeriods(periods, length);
  const lags = lagsOf(usable);
  const phases = usable[0] !== undefined && usable[0] <= mostPhases ? usable[0] : 1;
  const columns = lags.length + phases;
  const first = lags.at(-1)!;
  const rows = series.length - first;
  if (rows < columns) throw new Error(`it needs ${first + columns + (integrated ? 1 : 0)} values`);

  const fill = (row: Float64Array, past: ArrayLike<number>, index: number) => {
    lags.forEach((lag, column) => (row[column] = past[index - lag]!));
    row.fill(0, lags.length);
    row[lags.length + (index % phases)] = 1;
    return row;
  };
  const data = new Float64Array(rows * columns);
  for (let row = 0; row < rows; row += 1)
    fill(data.subarray(row * columns, (row + 1) * columns), series, first + row);
  const coefficients = leastSquares({ data, rows, columns }, series.subarray(first), {
    ridge,
    weight: (row) => memory ** (rows - 1 - row),
  });

  const bounded = boundedBy(scaled);
  return {
    predict: (times) => {
      const path = Float64Array.from(
        { length: series.length + times.length },
        (_, index) => series[index] ?? 0,
      );
      const row = new Float64Array(columns);
      let level = scaled[length - 1]!;
      return times.map((_, step) => {
        const index = series.length + step;
        const next = fill(row, path, index).reduce(
          (sum, value, column) => sum + value * coefficients[column]!,
          0,
        );
        const value = bounded(integrated ? level + next : next);
        path[index] = integrated ? value - level : value;
        level = value;
        return centre + size * value;
      });
    },
  };
}

/** Ascending, without repeats. */
const lagsOf = (periods: readonly number[]): number[] =>
  [...new Set([...recent, ...periods.flatMap((period) => around.map((shift) => period + shift))])]
    .filter((lag) => lag > 0)
    .sort((a, b) => a - b);
