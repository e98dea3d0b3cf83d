import type { SessionPredictions } from '../src/predictions/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { predictionsTrain } from './queues.ts';

export const predictionsTrainJob = ({
  predictions,
}: {
  predictions: SessionPredictions;
}): RegisteredJob<object> => ({
  definition: predictionsTrain,
  handler: async (_, { progress, signal }) => {
    const { name, version, quality } = await predictions.train({
      onStep: (share, note) => progress(Math.round(100 * share), note),
      signal,
    });
    return { name, version, quality };
  },
});
