import type { Logger } from 'pino';
import type { AlertDeliveryService, AlertRules } from '../src/alerts/index.ts';
import type { Anomalies } from '../src/anomalies/index.ts';
import type { Bus } from '../src/bus/index.ts';
import type { Customers } from '../src/customers/index.ts';
import type { Forecasts, ForecastScores } from '../src/forecasts/index.ts';
import type { Incidents } from '../src/incidents/index.ts';
import type { SessionPredictions } from '../src/predictions/index.ts';
import type { History, Questions } from '../src/questions/index.ts';
import { createJobRunner, type JobRunner, type Jobs, type JobStore } from '../src/queue/index.ts';
import { alertsDeliverJob, alertsSweepJob } from './alerts.ts';
import { anomaliesDetectJob, anomaliesReplayJob, anomaliesTrainJob } from './anomalies.ts';
import { customersScoreJob } from './customers.ts';
import { forecastsScoreJob } from './forecast-scores.ts';
import { forecastsBacktestJob, forecastsTrainJob } from './forecasts.ts';
import { predictionsTrainJob } from './predictions.ts';
import { questionsVerifyJob } from './questions.ts';

export interface WorkerDeps {
  store: JobStore;
  bus: Bus;
  log: Logger;
  /** where one job hands in another */
  jobs: Jobs;
  anomalies: Anomalies;
  incidents: Incidents;
  alertRules: AlertRules;
  alertDelivery: AlertDeliveryService;
  forecasts: Forecasts;
  forecastScores: ForecastScores;
  predictions: SessionPredictions;
  customers: Customers;
  questions: Questions;
  questionHistory: History;
  /** The shop's zone, in which nightly work has its hour. */
  timeZone: string;
}

/** Runs every kind of background work in this process: the gateway's when all is embedded, else a worker's own. */
export async function startWorker(deps: WorkerDeps): Promise<JobRunner> {
  const { store, bus, log, timeZone } = deps;
  const runner = createJobRunner({
    ...{ store, bus, log, timeZone },
    jobs: [
      anomaliesDetectJob(deps),
      anomaliesTrainJob(deps),
      anomaliesReplayJob(deps),
      alertsDeliverJob(deps),
      alertsSweepJob(deps),
      forecastsTrainJob(deps),
      forecastsBacktestJob(deps),
      forecastsScoreJob(deps),
      predictionsTrainJob(deps),
      customersScoreJob(deps),
      questionsVerifyJob(deps),
    ],
  });
  await runner.start();
  return runner;
}
