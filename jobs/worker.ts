import type { Logger } from 'pino';
import type { Anomalies } from '../src/anomalies/index.ts';
import type { Bus } from '../src/bus/index.ts';
import type { Forecasts } from '../src/forecasts/index.ts';
import { createJobRunner, type JobRunner, type JobStore } from '../src/queue/index.ts';
import { anomaliesJob } from './anomalies.ts';
import { forecastsJob } from './forecasts.ts';

export interface WorkerDeps {
  store: JobStore;
  bus: Bus;
  log: Logger;
  anomalies: Anomalies;
  forecasts: Forecasts;
  /** The shop's zone, in which nightly work has its hour. */
  timeZone: string;
}

/** Runs every kind of background work in this process: the gateway's when all is embedded, else a worker's own. */
export async function startWorker({ anomalies, forecasts, ...runnerDeps }: WorkerDeps): Promise<JobRunner> {
  const runner = createJobRunner({
    ...runnerDeps,
    jobs: [anomaliesJob({ anomalies }), forecastsJob({ forecasts })],
  });
  await runner.start();
  return runner;
}
