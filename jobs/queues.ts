import { z } from 'zod';
import { detectorNames } from '../src/anomalies/index.ts';
import type { JobDefinition } from '../src/queue/port.ts';

const define = <Payload>(definition: JobDefinition<Payload>) => definition;

/**
 * Closes and scores every minute window that is due. Asked every two seconds, so that a minute is judged as soon as its
 * grace has passed; between two minutes that costs nothing.
 */
export const anomaliesDetect = define({
  name: 'anomalies-detect',
  payload: z.object({}),
  attempts: 3,
  schedule: { everyMs: 2_000, payload: {} },
});

/**
 * Trains and stores the forecasts of one metric; without a metric, of revenue by the hour and of everything that
 * adds up by the day. Nightly at 02:30 of the shop's day, when yesterday is complete.
 */
export const forecastsTrain = define({
  name: 'forecasts-train',
  payload: z.object({
    metric: z.string().min(1).optional().describe('an additive metric of the catalogue'),
    grain: z.enum(['hour', 'day']).optional().describe('without it, both'),
  }),
  attempts: 3,
  schedule: { cron: '30 2 * * *', payload: {} },
});

/** Fits the models of all watched metrics and registers the new versions. Nightly, when the day is complete. */
export const anomaliesTrain = define({
  name: 'anomalies-train',
  payload: z.object({}),
  attempts: 3,
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
  schedule: { everyMs: 15_000, payload: {} },
});

/** Every kind of background work there is. */
export const jobDefinitions = [
  anomaliesDetect,
  anomaliesTrain,
  anomaliesReplay,
  alertsDeliver,
  alertsSweep,
  forecastsTrain,
] as const;
