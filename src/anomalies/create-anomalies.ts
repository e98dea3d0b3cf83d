import type { Logger } from 'pino';
import { dayMs } from '../durations.ts';
import type { Bus, Delivery } from '../bus/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput } from '../errors.ts';
import { checkPageSize, readCursor, writeCursor } from '../paging.ts';
import type { Metrics, TimeRange } from '../metrics/index.ts';
import type { ModelRegistry, ModelVersion } from '../models/index.ts';
import { createThreadPool } from '../queue/index.ts';
import { closeWindows } from './close-windows.ts';
import { createDrivers } from './drivers.ts';
import { createFeedback } from './feedback.ts';
import type { GivenFeedback } from './feedback.ts';
import { createFeedbackStore } from './feedback-store.ts';
import { createHealthJudge } from './health-judge.ts';
import { isHealthMetric } from './health-metrics.ts';
import { createJudge } from './judge.ts';
import type { JudgeOptions } from './judge.ts';
import { createShopClock } from './levels.ts';
import { createModels } from './models.ts';
import { createPriceStore } from './price-store.ts';
import { createPriceWatch } from './price-watch.ts';
import { replay } from './replay.ts';
import { replayStream } from './replay-stream.ts';
import { createAnomalyStore } from './store.ts';
import type { Place } from './store.ts';
import type * as Tasks from './training.tasks.ts';
import type {
  Anomaly,
  AnomalyFilter,
  AnomalyPage,
  CloseReport,
  ReplayReport,
  ReplayRequest,
} from './types.ts';
import { watchList } from './watch-list.ts';
import { newestClosed } from './windows.ts';

export interface Anomalies {
  /**
   * Closes and scores every minute window that is due (see close-windows.ts). Safe to call as often as one likes, and
   * again after a failure; calls that overlap in one process share one run.
   * @param at epoch ms, default now
   * @returns null when no minute has closed since the last call: that costs nothing
   */
  closeWindows(at?: number): Promise<CloseReport | null>;
  /**
   * Fits the models of all watched metrics to the last four weeks and puts them in use.
   * @param onStep gets how much is done, from 0 to 1, and what is being done
   */
  train(options?: {
    onStep?: (share: number, note: string) => Promise<void> | void;
    signal?: AbortSignal;
  }): Promise<ModelVersion[]>;
  /**
   * Judges a past range as it would have been judged live; keeps nothing.
   * @throws CartographError BAD_INPUT for a range of more than 100 days or one that is not over, NOT_ENOUGH_DATA when two
   * weeks of history before it are missing
   */
  replay(request: ReplayRequest): Promise<ReplayReport>;
  /** @throws as `replay` does for what it can see without reading */
  checkReplay(request: ReplayRequest): void;
  /**
   * Anomalies with a window in the range, newest first.
   * @throws CartographError BAD_INPUT for a page size or cursor that makes no sense, or a metric there is none of
   */
  list(query: {
    range: TimeRange;
    filter?: AnomalyFilter;
    first?: number;
    after?: string | undefined;
  }): Promise<AnomalyPage>;
  /**
   * Anomalies as they open, become graver or are retracted, from now on; ends by `return()`.
   * @throws CartographError BAD_INPUT for a metric there is none of
   */
  watch(filter: AnomalyFilter): AsyncIterableIterator<Delivery<Anomaly>>;
  /** Anomalies written after a version, oldest first; what has one version comes together. */
  changedSince(version: number, limit: number): Promise<{ anomaly: Anomaly; version: number }[]>;
  /**
   * Notes what people say of slices in a range. Ranges that were confirmed or expected teach the models nothing; every
   * false alarm raises the bar for its slice for four weeks.
   */
  giveFeedback(given: GivenFeedback): Promise<void>;
  close(): Promise<void>;
}

/** A retraction passes where that which it takes back did. */
function matches({
  metrics,
  severities,
  types,
  families,
  dimension,
}: AnomalyFilter): (anomaly: Anomaly) => boolean {
  const isIn = (list: readonly string[] | undefined, value: string) => !list?.length || list.includes(value);
  return (anomaly) =>
    isIn(metrics, anomaly.metricName) &&
    isIn(severities, anomaly.severity) &&
    isIn(types, anomaly.anomalyType) &&
    isIn(families, anomaly.family) &&
    isIn(dimension && [dimension], anomaly.dimension);
}

const mostPerPage = 500;
const longestReplayMs = 100 * dayMs;
/** What is watched beside the catalogue and the pipeline's health. */
const ownMetrics = ['odd_price_share', 'shop_pattern'];

/**
 * @param graceMs how long after its end a minute waits for stragglers before it is closed
 * @param budgetPerWeek false alarms a week that the shop is willing to bear; moves all severities
 * @param timeZone IANA name: seasons and explanations follow the shop's clock
 * @param currency as written behind amounts, such as USD
 */
export function createAnomalies({
  clickhouse,
  metrics,
  registry,
  bus,
  log,
  now,
  graceMs,
  budgetPerWeek,
  timeZone,
  currency,
}: {
  clickhouse: ClickHouse;
  metrics: Metrics;
  registry: ModelRegistry;
  bus: Bus;
  log: Logger;
  now: () => number;
  graceMs: number;
  budgetPerWeek: number;
  timeZone: string;
  currency: string;
}): Anomalies {
  const store = createAnomalyStore({ clickhouse });
  const feedback = createFeedback({ store: createFeedbackStore({ clickhouse }), now });
  const wording = { currency, timeZone };
  // One thread: training may take half a minute, and must not take every core from those who ask.
  const threads = createThreadPool<typeof Tasks>({
    size: 1,
    module: new URL('./training.tasks.ts', import.meta.url),
  });
  const training = {
    metrics,
    threads,
    watches: watchList(metrics.catalogue),
    clock: createShopClock(timeZone),
  };
  const judge = createJudge({
    metrics,
    prices: createPriceWatch({ store: createPriceStore({ clickhouse }), wording }),
    health: createHealthJudge({ clickhouse, wording }),
    threads,
    wording,
  });
  const models = createModels({ ...training, registry, leftOut: feedback.leftOut, log });
  const drivers = createDrivers({ metrics, timeZone });
  const options = async (): Promise<JudgeOptions> => ({
    detector: 'ensemble',
    budgetPerWeek,
    raised: await feedback.raised(),
  });
  const check = ({ metrics: names = [] }: AnomalyFilter) => {
    for (const name of names) if (!ownMetrics.includes(name) && !isHealthMetric(name)) metrics.find(name);
  };
  const checkReplay = ({ range: { from, to }, metrics: names, budgetPerWeek: budget = 1 }: ReplayRequest) => {
    if (to - from > longestReplayMs)
      throw badInput(`A replay may be ${longestReplayMs / dayMs} days long at most.`);
    if (to > now()) throw badInput('The range of a replay must be over. Give a range that ends before now.');
    if (!(budget > 0)) throw badInput('budgetPerWeek must be more than 0.');
    check({ metrics: names });
  };
  let running: Promise<CloseReport> | null = null;
  let closedUntil = 0;

  return {
    closeWindows: async (at = now()) => {
      if (!running && newestClosed(at, graceMs) <= closedUntil) return null;
      running ??= closeWindows(at, {
        metrics,
        store,
        bus,
        log,
        judge,
        drivers,
        models,
        options,
        graceMs,
      }).finally(() => {
        running = null;
      });
      const report = await running;
      closedUntil = report.closedUntil;
      return report;
    },

    train: (request = {}) => models.train({ at: now(), ...request }),

    checkReplay,
    replay: (request) => {
      checkReplay(request);
      return request.detector === 'stream_ensemble'
        ? replayStream(request, { ...training, wording, graceMs })
        : replay(request, { ...training, judge, budgetPerWeek, graceMs });
    },

    list: async ({ range, filter = {}, first = 50, after }) => {
      checkPageSize(first, mostPerPage);
      check(filter);
      const before = after === undefined ? null : placeOf(after);
      const found = await store.list({ range, filter, first: first + 1, before });
      const items = found.slice(0, first).map((anomaly) => ({ anomaly, cursor: cursorOf(anomaly) }));
      return { items, hasNextPage: found.length > first };
    },

    watch: (filter) => {
      check(filter);
      return bus.subscribe('anomalyDetected', matches(filter));
    },

    changedSince: store.changedSince,
    giveFeedback: feedback.give,
    close: () => threads.close(),
  };
}

const cursorOf = ({ windowStart, id }: Anomaly): string => writeCursor(windowStart, id);

function placeOf(cursor: string): Place {
  const [windowStart, id] = readCursor(cursor);
  return { windowStart: Number(windowStart), id };
}
