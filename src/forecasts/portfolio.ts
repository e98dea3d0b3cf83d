import {
  arima,
  autoregression,
  bats,
  integratedAutoregression,
  onFittingScale,
  seasonalEts,
  seasonalMean,
  seasonalNaive,
  theta,
  whenOpen,
  withKnownEvents,
} from '../ml/forecast/index.ts';
import type { ForecastModel, ForecasterOptions, KnownEvent } from '../ml/forecast/index.ts';
import { mstl, prophet } from './augurs.ts';

/** `full` for a series that somebody looks at; `light` has the cheap models only, for panels of many series. */
export type PortfolioSize = 'full' | 'light';

export interface Portfolio {
  models: ForecastModel[];
  /** season lengths in steps */
  periods: readonly number[];
  options: Omit<ForecasterOptions, 'horizon' | 'scored'>;
}

const hour = 3600;

/**
 * @param step an hour or a day, in seconds
 * @param events what is known to touch the series; models see a history without it, and it is put back ahead
 */
export function portfolioOf(size: PortfolioSize, step: number, events: readonly KnownEvent[]): Portfolio {
  const open = (step === hour ? hourlyModels(size) : dailyModels(size)).map((model) => whenOpen(model, step));
  return {
    models: events.length === 0 ? open : open.map((model) => withKnownEvents(model, events, step)),
    periods: step === hour ? [24, 168] : [7],
    options: { step, combination: 'combination', ...pastTried(size, step) },
  };
}

/** The strides keep origins off the season and within the last weeks or months. */
function pastTried(size: PortfolioSize, step: number): { origins: number; stride: number } {
  if (step === hour) return { origins: 12, stride: 53 };
  return size === 'full' ? { origins: 16, stride: 5 } : { origins: 8, stride: 10 };
}

const cheapModels = (weeksOfMean: number) => [
  seasonalNaive,
  seasonalMean(weeksOfMean),
  ...[theta, autoregression].map(onFittingScale),
];
const costlyModels = [seasonalEts, ...[bats, arima, integratedAutoregression, mstl].map(onFittingScale)];

/** No Prophet: on M4's hourly training parts, with the end held out, a combination with it missed by as much. */
const hourlyModels = (size: PortfolioSize) => [...cheapModels(4), ...(size === 'full' ? costlyModels : [])];

/**
 * On daily revenue of a real shop a mean of eight weeks missed by less than one of four. Prophet scales for itself,
 * and on logarithms it missed by more.
 */
const dailyModels = (size: PortfolioSize) => [
  ...cheapModels(8),
  ...(size === 'full' ? [...costlyModels, prophet] : []),
];
