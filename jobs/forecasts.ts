import type { Forecasts } from '../src/forecasts/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { forecastsTrain } from './queues.ts';

type Payload = (typeof forecastsTrain)['payload']['_output'];

/** One at a time: training has one thread. */
export const forecastsJob = ({ forecasts }: { forecasts: Forecasts }): RegisteredJob<Payload> => ({
  definition: forecastsTrain,
  handler: (payload, { progress, signal }) =>
    forecasts.trainPlanned({
      ...payload,
      signal,
      onStep: (done, of, series) => progress(Math.round((100 * done) / of), `training ${series}`),
    }),
});
