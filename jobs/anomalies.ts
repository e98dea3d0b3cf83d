import type { AlertRules } from '../src/alerts/index.ts';
import type { Anomalies } from '../src/anomalies/index.ts';
import type { Incidents } from '../src/incidents/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { anomaliesDetect, anomaliesReplay, anomaliesTrain } from './queues.ts';

/**
 * What a closed minute sets off, in order: anomalies, the incidents they belong to, the alerts of both. Each step takes
 * its work from storage, so a run that failed between two is simply repeated. One run at a time: windows are closed in
 * order.
 */
export const anomaliesDetectJob = ({
  anomalies,
  incidents,
  alertRules,
}: {
  anomalies: Anomalies;
  incidents: Incidents;
  alertRules: AlertRules;
}): RegisteredJob<object> => {
  /** Whether all that the last closed minute set off is done: then there is nothing to do until the next. */
  let settled = false;
  return {
    definition: anomaliesDetect,
    handler: async () => {
      const closed = await anomalies.closeWindows();
      if (closed === null && settled) return null;
      settled = false;
      const changed = await incidents.update();
      const alerts = await alertRules.evaluate();
      settled = true;
      return { closed, changed, alerts };
    },
  };
};

export const anomaliesTrainJob = ({ anomalies }: { anomalies: Anomalies }): RegisteredJob<object> => ({
  definition: anomaliesTrain,
  handler: async (_, { progress, signal }) => {
    const trained = await anomalies.train({
      onStep: (share, note) => progress(Math.round(100 * share), note),
      signal,
    });
    return trained.map(({ name, version, quality }) => ({ name, version, quality }));
  },
});

export const anomaliesReplayJob = ({
  anomalies,
}: {
  anomalies: Anomalies;
}): RegisteredJob<(typeof anomaliesReplay)['payload']['_output']> => ({
  definition: anomaliesReplay,
  handler: (request, { progress, signal }) =>
    anomalies.replay({
      ...request,
      signal,
      onProgress: (share) => progress(Math.round(100 * share), 'judging the past'),
    }),
});
