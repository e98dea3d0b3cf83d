import { prophet } from '../../src/forecasts/augurs.ts';
import { portfolioOf } from '../../src/forecasts/portfolio.ts';
import type { Portfolio } from '../../src/forecasts/portfolio.ts';
import {
  arima,
  autoregression,
  bats,
  createForecaster,
  integratedAutoregression,
  onFittingScale,
  seasonalEts,
  seasonalMean,
  seasonalNaive,
  theta,
  withoutSeason,
} from '../../src/ml/forecast/index.ts';
import type { ForecastModel, History } from '../../src/ml/forecast/index.ts';
import type { M4Part, M4Series } from './m4-data.ts';
import { mase, msis, naive2, seasonalScale, smape } from './metrics.ts';

export interface Scores {
  smape: number;
  mase: number;
  /** share of the test part inside 95 % bounds; null for what has no bounds */
  coverage: number | null;
  msis: number | null;
}

export interface SeriesScores {
  /** by model; 'default' is the forecaster as the gateway runs it */
  scores: Record<string, Scores>;
  /** the default's fit, its models included */
  milliseconds: number;
  weights: { model: string; weight: number }[];
}

const level = 0.95;

/** Not in the portfolio for hours, which says why. */
const aloneOnly = (part: M4Part): ForecastModel[] => (part.name === 'hourly' ? [prophet] : []);

/** What the gateway does with hours; weeks are no grain of it, so their models and settings are put together here. */
function portfolioFor(part: M4Part): Portfolio {
  if (part.name === 'hourly') return portfolioOf('full', part.step, []);
  // Prophet and MSTL are not for weeks: the one is slow and far off, the other needs two years at every origin.
  const smooth = [onFittingScale(theta), seasonalEts, onFittingScale(bats)];
  const regressions = [autoregression, integratedAutoregression].map(onFittingScale);
  const unseasonal = [seasonalNaive, seasonalMean(4), ...smooth, onFittingScale(arima)].map(withoutSeason);
  return {
    models: [seasonalNaive, ...smooth, ...regressions, ...unseasonal],
    periods: [52],
    options: { step: part.step, origins: 20, stride: 4, combination: 'combination' },
  };
}

/** Every model alone, each with bounds made the same way, and all of them as the default. */
export function scoreSeries({ part, train, test }: { part: M4Part } & M4Series): SeriesScores {
  const { models, periods, options } = portfolioFor(part);
  const remembered = models.map(remembering);
  const history = { times: train.map((_, index) => index * part.step), values: train, periods };
  const ahead = test.map((_, index) => (train.length + index) * part.step);
  const scale = seasonalScale(train, part.season);
  const fit = (members: readonly ForecastModel[]) =>
    createForecaster(members, { ...options, horizon: part.horizon, scored: part.horizon }).fit(history);
  const scored = (point: readonly number[], bounds?: { lower: number[]; upper: number[] }): Scores => ({
    smape: smape(test, point),
    mase: mase(test, point, scale),
    coverage: bounds
      ? test.filter((value, step) => value >= bounds.lower[step]! && value <= bounds.upper[step]!).length /
        test.length
      : null,
    msis: bounds ? msis(test, { ...bounds, level }, scale) : null,
  });
  const begun = performance.now();
  const whole = fit(remembered);
  const band = whole.predict(ahead, level);
  const milliseconds = performance.now() - begun;
  const naive = ahead.map((_, step) => train[train.length - part.season + (step % part.season)]!);
  return {
    scores: {
      naive2: scored(naive2(train, part.season, part.horizon)),
      [`naive, season ${part.season}`]: scored(naive),
      ...Object.fromEntries(
        [...remembered, ...aloneOnly(part)].map((model) => {
          const alone = fit([model]).predict(ahead, level);
          return [model.name, scored(alone.point, alone)];
        }),
      ),
      default: scored(band.point, band),
    },
    milliseconds,
    weights: whole.weights,
  };
}

/** One fit for each length of history, so that a model alone costs nothing where the default has tried it. */
function remembering(model: ForecastModel): ForecastModel {
  const fits = new Map<number, () => ReturnType<ForecastModel['fit']>>();
  const fit = (history: History) => {
    try {
      const fitted = model.fit(history);
      return () => fitted;
    } catch (error) {
      return () => {
        throw error;
      };
    }
  };
  return {
    name: model.name,
    fit: (history) => {
      const known = fits.get(history.values.length) ?? fit(history);
      fits.set(history.values.length, known);
      return known();
    },
  };
}
