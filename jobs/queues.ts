import { z } from 'zod';
import type { JobDefinition } from '../src/queue/port.ts';

const define = <Payload>(definition: JobDefinition<Payload>) => definition;

/**
 * Closes and scores every minute window that is due. Asked every ten seconds, so that a minute is judged soon after its
 * grace has passed; between two minutes that costs nothing.
 */
export const anomaliesDetect = define({
  name: 'anomalies-detect',
  payload: z.object({}),
  attempts: 3,
  schedule: { everyMs: 10_000, payload: {} },
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

/** Every kind of background work there is. */
export const jobDefinitions = [anomaliesDetect, forecastsTrain] as const;
