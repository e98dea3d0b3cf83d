import type { Customers } from '../src/customers/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { customersScore } from './queues.ts';

/** One at a time: each scores all customers. */
export const customersScoreJob = ({ customers }: { customers: Customers }): RegisteredJob<object> => ({
  definition: customersScore,
  handler: async (_, { progress, signal }) => {
    const { model, ...scored } = await customers.score({
      onStep: (share, note) => progress(Math.round(100 * share), note),
      signal,
    });
    return { ...scored, version: model.version, kind: model.kind, quality: model.quality };
  },
});
