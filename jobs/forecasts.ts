import type { Forecasts } from '../src/forecasts/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { forecastsBacktest, forecastsTrain } from './queues.ts';

/** One at a time: training has one thread. */
export const forecastsTrainJob = ({
  forecasts,
}: {
  forecasts: Forecasts;
}): RegisteredJob<(typeof forecastsTrain)['payload']['_output']> => ({
  definition: forecastsTrain,
  handler: (payload, { progress, signal }) =>
    forecasts.trainPlanned({
      ...payload,
      signal,
      onStep: (share, note) => progress(Math.round(100 * share), note),
    }),
});

export const forecastsBacktestJob = ({
  forecasts,
}: {
  forecasts: Forecasts;
}): RegisteredJob<(typeof forecastsBacktest)['payload']['_output']> => ({
  definition: forecastsBacktest,
  handler: (payload, { progress, signal }) =>
    forecasts.backtest({
      ...payload,
      signal,
      onStep: (share, note) => progress(Math.round(100 * share), note),
    }),
});
