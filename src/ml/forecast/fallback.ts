import { bridgeGaps } from './bridge-gaps.ts';
import { conformalWidth } from './conformal.ts';
import type { SeriesFit } from './fit.ts';
import { usablePeriods } from './model.ts';
import type { ObservedHistory } from './model.ts';
import { seasonalMean } from './seasonal-naive.ts';

/** Errors inside the sample flatter, so where nothing better is known they count double. */
const caution = 2;

const untested = (model: string, note: string) => ({
  model,
  weights: [{ model, weight: 1 }],
  accuracy: { mase: null, smape: null, coverage: null, origins: 0 },
  errors: [],
  failed: [],
  notes: [note],
});

const flatFit = (model: string, value: number, note: string): SeriesFit => ({
  ...untested(model, note),
  forecast: (times, levels) => {
    const flat = times.map(() => value);
    return { point: flat, bounds: levels.map((level) => ({ level, lower: flat, upper: flat })) };
  },
});

export const emptyFit = (): SeriesFit =>
  flatFit('none', 0, 'No value is known yet: the zeros stand where a forecast will be.');

export const constantFit = (value: number, count: number): SeriesFit =>
  flatFit(
    'constant',
    value,
    `All ${count} known values are ${value}, and so is the forecast; nothing is known of how far it may be off.`,
  );

/** Too little past to test a model on: the mean of what is known, with bounds from its changes season to season. */
export function plainFit(observed: ObservedHistory): SeriesFit {
  const history = bridgeGaps(observed);
  const { values } = history;
  const lag = usablePeriods(history.periods, values.length)[0] ?? 1;
  const model = seasonalMean(values.length);
  const fitted = model.fit({ ...history, periods: [lag] });
  const changes = values
    .slice(lag)
    .map((value, index) => ({ origin: 0, step: 0, size: Math.abs(value - values[index]!) }));
  return {
    ...untested(
      model.name,
      `${values.length} values are too few to test models on: this is the mean of what is known, with wide bounds.`,
    ),
    forecast: (times, levels) => {
      const point = fitted.predict(times);
      const bounds = levels.map((level) => {
        const width = caution * conformalWidth(changes, level)(0);
        return {
          level,
          lower: point.map((value) => value - width),
          upper: point.map((value) => value + width),
        };
      });
      return { point, bounds };
    },
  };
}
