import { fitArma, longAutoregression } from './arima-fit.ts';
import type { ArmaFit, ArmaOrder } from './arima-fit.ts';
import { boundedBy } from './bounded.ts';
import { differenced, stationaryBy } from './differencing.ts';
import { fromPast } from './lag-polynomial.ts';
import { mean, standardDeviation } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { ForecastModel } from './model.ts';

const leastValues = 20;
/** Older points tell little, and the search takes time by the point. */
const mostValues = 1000;
const mostTried = 24;
const highestOrder = 3;

/**
 * Seasonal ARIMA (Box & Jenkins): differences as tests ask for them, orders by a stepwise search on AICc as in Hyndman
 * & Khandakar (2008), each stationary and invertible, and a forecast that stays within reason of the past.
 */
export const arima: ForecastModel = {
  name: 'arima',
  fit: (history) => {
    const values = Float64Array.from(history.values.slice(-mostValues));
    if (values.length < leastValues) throw new Error(`it needs ${leastValues} values`);
    const periods = usablePeriods(history.periods, values.length);
    const by = stationaryBy(values, periods);
    const changes = differenced(values, by);
    const size = standardDeviation([...changes]);
    if (!(size > 1e-9 * standardDeviation([...values])))
      throw new Error('differences leave nothing of the series to explain');
    // Differenced twice, a mean would be a parabola.
    const centre = by.length > 1 ? 0 : mean([...changes]);
    const series = changes.map((value) => (value - centre) / size);
    const { autoregressive, movingAverage, surprises } = search(
      series,
      usablePeriods(periods, series.length),
    );
    const bounded = boundedBy(values);
    return {
      predict: ({ length }) => {
        const extended = (known: Float64Array) =>
          Float64Array.from({ length: known.length + length }, (_, index) => known[index] ?? 0);
        const path = extended(values);
        const stationary = extended(series);
        const shocks = extended(surprises);
        return Array.from({ length }, (_, step) => {
          const index = series.length + step;
          const next = fromPast(autoregressive, stationary, index) - fromPast(movingAverage, shocks, index);
          stationary[index] = next;
          const at = values.length + step;
          path[at] = bounded(centre + size * next + fromPast(by, path, at));
          return path[at];
        });
      },
    };
  },
};

/** From two plain models to ever better neighbours, one order more or less at a time. */
function search(series: Float64Array, periods: readonly number[]): ArmaFit {
  const innovations = longAutoregression(series, periods);
  const tried = new Set<string>();
  const attempt = (order: ArmaOrder): ArmaFit[] => {
    const key = JSON.stringify(order);
    if (tried.has(key) || tried.size >= mostTried) return [];
    tried.add(key);
    return [fitArma(series, innovations, order, false)];
  };
  const plain: ArmaOrder = {
    autoregressive: 1,
    movingAverage: 1,
    seasonalAutoregressive: [],
    seasonalMovingAverage: [],
  };
  const better = (a: ArmaFit, b: ArmaFit) => (b.aicc < a.aicc ? b : a);
  let best = [
    ...attempt({ ...plain, seasonalMovingAverage: periods }),
    ...attempt({ ...plain, autoregressive: 2, seasonalAutoregressive: periods }),
  ].reduce(better);
  for (;;) {
    const next = neighbours(best.order, periods).flatMap(attempt).reduce(better, best);
    if (next === best) return fitArma(series, innovations, best.order, true);
    best = next;
  }
}

function neighbours(order: ArmaOrder, periods: readonly number[]): ArmaOrder[] {
  const { autoregressive, movingAverage, seasonalAutoregressive, seasonalMovingAverage } = order;
  const toggled = (terms: readonly number[], period: number) =>
    terms.includes(period)
      ? terms.filter((other) => other !== period)
      : [...terms, period].sort((a, b) => a - b);
  return [
    ...[autoregressive + 1, autoregressive - 1].map((next) => ({ ...order, autoregressive: next })),
    ...[movingAverage + 1, movingAverage - 1].map((next) => ({ ...order, movingAverage: next })),
    ...periods.flatMap((period) => [
      { ...order, seasonalAutoregressive: toggled(seasonalAutoregressive, period) },
      { ...order, seasonalMovingAverage: toggled(seasonalMovingAverage, period) },
    ]),
  ].filter(({ autoregressive: ar, movingAverage: ma }) =>
    [ar, ma].every((count) => count >= 0 && count <= highestOrder),
  );
}
