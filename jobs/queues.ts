import { z } from 'zod';
import { hourMs } from '../src/durations.ts';
import { detectorNames } from '../src/anomalies/index.ts';
import { dimensions } from '../src/metrics/index.ts';
import type { JobDefinition, TrainedModels } from '../src/queue/port.ts';

const underneath = (folder: string): TrainedModels<object> => ({
  names: `${folder}/…`,
  payload: (model) => (model.startsWith(`${folder}/`) ? {} : null),
});

const define = <Payload>(definition: JobDefinition<Payload>) => definition;

/**
 * Closes and scores every minute window that is due. Asked every two seconds, so that a minute is judged as soon as its
 * grace has passed; between two minutes that costs nothing.
 */
export const anomaliesDetect = define({
  name: 'anomalies-detect',
  payload: z.object({}),
  attempts: 3,
  oneAtATime: true,
  schedule: { everyMs: 2_000, payload: {} },
});

const forecastTraining = z.object({
  metric: z.string().min(1).optional().describe('a metric of the catalogue'),
  grain: z.enum(['hour', 'day']).optional().describe('without it, both'),
  by: z.enum(dimensions).optional().describe('a series for each value of this dimension, and the whole'),
  reason: z.string().min(1).optional().describe('why, where it is not the nightly training'),
});

/**
 * Trains and stores the forecasts of one metric; without a metric, of everything that is watched ahead: see the plan in
 * src/forecasts. Nightly at 02:30 of the shop's day, when yesterday is complete.
 */
export const forecastsTrain = define({
  name: 'forecasts-train',
  payload: forecastTraining,
  attempts: 3,
  trains: {
    names: 'forecasts/<metric>[.by.<dimension>]/<hour or day>',
    payload: (model) => {
      const found = /^forecasts\/(\w+)(?:\.by\.(\w+))?\/(\w+)$/.exec(model);
      if (!found) return null;
      const [, metric, by, grain] = found;
      return forecastTraining.safeParse({ metric, by, grain }).data ?? null;
    },
  },
  schedule: { cron: '30 2 * * *', payload: {} },
});

/** Lets every model forecast a metric's own past from rolling origins, and answers how wrong each was. */
export const forecastsBacktest = define({
  name: 'forecasts-backtest',
  payload: z.object({
    metric: z.string().min(1).describe('a metric of the catalogue'),
    grain: z.enum(['hour', 'day']),
    origins: z.number().int().min(1).max(100).optional().describe('how many points of the past'),
  }),
  attempts: 2,
});

/** Compares forecasts that have come due with what happened, and has those trained again that are worse than they promised. */
export const forecastsScore = define({
  name: 'forecasts-score',
  payload: z.object({}),
  attempts: 3,
  schedule: { everyMs: hourMs, payload: {} },
});

/** Learns which sessions end in a purchase. Nightly. */
export const predictionsTrain = define({
  name: 'predictions-train',
  payload: z.object({}),
  attempts: 3,
  trains: underneath('predictions'),
  schedule: { cron: '40 3 * * *', payload: {} },
});

/** Learns which customers come back, and scores all of them. Nightly. */
export const customersScore = define({
  name: 'customers-score',
  payload: z.object({}),
  attempts: 3,
  trains: underneath('customers'),
  schedule: { cron: '0 4 * * *', payload: {} },
});

/** Fits the models of all watched metrics and registers the new versions. Nightly, when the day is complete. */
export const anomaliesTrain = define({
  name: 'anomalies-train',
  payload: z.object({}),
  attempts: 3,
  trains: underneath('anomalies'),
  schedule: { cron: '10 3 * * *', payload: {} },
});

/** Judges a past range as if live, for whoever wants to know what a detector or a budget would have said. */
export const anomaliesReplay = define({
  name: 'anomalies-replay',
  payload: z.object({
    range: z.object({ from: z.number().describe('epoch ms'), to: z.number().describe('epoch ms') }),
    detector: z.enum(detectorNames).optional(),
    metrics: z.array(z.string()).optional(),
    budgetPerWeek: z.number().positive().optional(),
  }),
  attempts: 2,
});

/** Sends one message to its receiver; the eighth attempt is ten minutes after the first. */
export const alertsDeliver = define({
  name: 'alerts-deliver',
  payload: z.object({ notificationId: z.string().min(1) }),
  attempts: 8,
  firstRetryMs: 5_000,
});

/** Hands in again what a crash left unsent, and sends repeats that are due. */
export const alertsSweep = define({
  name: 'alerts-sweep',
  payload: z.object({}),
  attempts: 3,
  oneAtATime: true,
  schedule: { everyMs: 15_000, payload: {} },
});

/** Asks verified questions again and says which answers have changed. Nightly. */
export const questionsVerify = define({
  name: 'questions-verify',
  payload: z.object({}),
  attempts: 3,
  schedule: { cron: '0 5 * * *', payload: {} },
});

/** Every kind of background work there is. */
export const jobDefinitions = [
  anomaliesDetect,
  anomaliesTrain,
  anomaliesReplay,
  alertsDeliver,
  alertsSweep,
  forecastsTrain,
  forecastsBacktest,
  forecastsScore,
  predictionsTrain,
  customersScore,
  questionsVerify,
] as const;
