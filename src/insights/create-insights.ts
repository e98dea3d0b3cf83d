import type { Logger } from 'pino';
import type { Anomalies } from '../anomalies/index.ts';
import { badInput } from '../errors.ts';
import { checkTimeZone } from '../metrics/index.ts';
import type { Metrics, TimeRange } from '../metrics/index.ts';
import { analyze } from './analyze.ts';
import { explain } from './explain.ts';
import type { SurroundingsDeps } from './surroundings.ts';
import type { Insights } from './types.ts';

export interface InsightsDeps extends SurroundingsDeps {
  metrics: Metrics;
  anomalies: Pick<Anomalies, 'list'>;
  now: () => number;
  /** IANA name, used where a request names none */
  timeZone: string;
  /** as written behind amounts, such as USD */
  currency: string;
  log: Logger;
}

export function createInsights(deps: InsightsDeps): Insights {
  const { log } = deps;
  return {
    analyze: async ({ topic, range, filters = [], timeZone = deps.timeZone }) => {
      const started = performance.now();
      checkRange(range);
      const report = await analyze({ topic, range, filters, timeZone: checkTimeZone(timeZone) }, deps);
      const { verdict } = report;
      log.info({ topic, verdict, elapsedMs: performance.now() - started }, 'insights told');
      return report;
    },
    explain: async ({ metric, range, comparison, filters = [], timeZone = deps.timeZone }) => {
      const started = performance.now();
      checkRange(range);
      checkRange(comparison);
      const request = { metric, range, comparison, filters, timeZone: checkTimeZone(timeZone) };
      const explanation = await explain(request, deps);
      log.info({ metric, elapsedMs: performance.now() - started }, 'change explained');
      return explanation;
    },
  };
}

function checkRange({ from, to }: TimeRange): void {
  if (!(from < to)) throw badInput('A range must end after it begins.');
}
