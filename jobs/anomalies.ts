import type { Anomalies } from '../src/anomalies/index.ts';
import type { RegisteredJob } from '../src/queue/index.ts';
import { anomaliesDetect } from './queues.ts';

/** One run at a time: windows are closed in order. A failed run is simply repeated. */
export const anomaliesJob = ({ anomalies }: { anomalies: Anomalies }): RegisteredJob<object> => ({
  definition: anomaliesDetect,
  handler: () => anomalies.closeWindows(),
});
