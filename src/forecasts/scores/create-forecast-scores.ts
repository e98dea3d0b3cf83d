import type { Logger } from 'pino';
import { dayMs, minuteMs } from '../../durations.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { badInput } from '../../errors.ts';
import { bucketStart } from '../../metrics/index.ts';
import type { Metrics } from '../../metrics/index.ts';
import type { ModelRegistry } from '../../models/index.ts';
import { checkPageSize } from '../../paging.ts';
import { checkCoverage } from '../grains.ts';
import { readPresent } from '../history.ts';
import { readAccuracy } from './accuracy.ts';
import { readActuals } from './actuals.ts';
import { driftingModels } from './find-drift.ts';
import { createScoreStore } from './store.ts';
import type { AccuracyQuery, AccuracyRow, ForecastScores } from './types.ts';

export interface ForecastScoresDeps {
  clickhouse: ClickHouse;
  metrics: Metrics;
  models: ModelRegistry;
  now: () => number;
  /** the shop's zone, in which its days begin */
  timeZone: string;
  log: Logger;
}

/** Events of a bucket keep coming for a while after it has closed; what comes later still is found by looking again. */
const graceMs = 5 * minuteMs;
const recheckMs = 3 * dayMs;
/** Longer than forecasts reach: after a standstill of a month none is left without an outcome. */
const lookBackMs = 36 * dayMs;
const usualRangeMs = 28 * dayMs;
const mostRows = 1_000;

export function createForecastScores(deps: ForecastScoresDeps): ForecastScores {
  const { clickhouse, metrics, now, timeZone, log } = deps;
  const store = createScoreStore(clickhouse);

  async function accuracy({ coverage, first = 100, ...query }: AccuracyQuery): Promise<AccuracyRow[]> {
    checkPageSize(first, mostRows);
    if (query.metric !== undefined) metrics.find(query.metric);
    if (query.range && !(query.range.from < query.range.to))
      throw badInput('The range must end after it begins.');
    if (query.dimension === undefined && (query.values ?? query.groupBy?.includes('dimension_value'))) {
      throw badInput('Values are of a dimension: name it, as in dimension: category.');
    }
    const to = (await readPresent(metrics, now())).time;
    const range = query.range ?? { from: bucketStart(to - usualRangeMs, 'day', timeZone), to };
    return readAccuracy(clickhouse, { ...query, range, first, coverage: checkCoverage(coverage) }, timeZone);
  }

  return {
    accuracy,

    score: async () => {
      if ((await metrics.extent()) === null) return { scored: 0, changed: 0 };
      const { time } = await readPresent(metrics, now());
      const due = await store.due(
        {
          from: time - lookBackMs,
          recheckFrom: time - recheckMs,
          closed: {
            hour: bucketStart(time - graceMs, 'hour', timeZone),
            day: bucketStart(time - graceMs, 'day', timeZone),
          },
        },
        metrics.catalogue.map(({ name }) => name),
      );
      if (due.length === 0) return { scored: 0, changed: 0 };
      const actuals = await readActuals(metrics, due, timeZone);
      const fresh = due.flatMap((bucket, index) => {
        const actual = actuals[index];
        return actual === undefined || (bucket.isKnown && bucket.known === actual)
          ? []
          : [{ ...bucket, actual }];
      });
      if (fresh.length > 0) await store.saveActuals(fresh, now());
      const changed = fresh.filter(({ isKnown }) => isKnown).length;
      const outcome = { scored: fresh.length - changed, changed };
      log.debug(outcome, 'forecasts were compared with what happened');
      return outcome;
    },

    trackRecord: async (request) => {
      const [whole] = await accuracy(request);
      if (!whole) return null;
      const { points, wape, bias, coverage } = whole;
      return { points, wape, bias, coverage };
    },

    findDrift: async () => {
      if ((await metrics.extent()) === null) return [];
      const present = (await readPresent(metrics, now())).time;
      return driftingModels({ ...deps, store }, { present, now: now() });
    },

    recordDrift: async (found) => {
      if (found.length > 0) await store.saveDrifts(found, now());
    },

    drifts: (range) => store.drifts(range),
  };
}
