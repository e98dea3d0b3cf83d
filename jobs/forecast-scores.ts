import type { ForecastScores } from '../src/forecasts/index.ts';
import type { Jobs, RegisteredJob } from '../src/queue/index.ts';
import { forecastsScore, forecastsTrain } from './queues.ts';

/**
 * Compares forecasts with what happened, then has those trained again that do worse than they promised. What is found is
 * kept only once its training is handed in: a run that dies in between finds it again.
 */
export const forecastsScoreJob = ({
  forecastScores,
  jobs,
}: {
  forecastScores: ForecastScores;
  jobs: Pick<Jobs, 'enqueue'>;
}): RegisteredJob<object> => ({
  definition: forecastsScore,
  handler: async () => {
    const outcome = await forecastScores.score();
    const drifting = await forecastScores.findDrift();
    for (const { name, metric, grain, dimension, model, reason } of drifting) {
      const payload = {
        ...{
          metric,
          grain,
          reason: `Trained again because the one before (${model}) did worse than it promised: ${reason}.`,
        },
        ...(dimension !== null && { by: dimension }),
      };
      await jobs.enqueue(forecastsTrain, payload, { dedupeKey: name });
    }
    await forecastScores.recordDrift(drifting);
    return { ...outcome, drifting };
  },
});
