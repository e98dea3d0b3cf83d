import type { Logger } from 'pino';
import type { Bus, Delivery } from '../bus/port.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput } from '../errors.ts';
import type { Metrics, TimeRange } from '../metrics/index.ts';
import { closeWindows } from './close-windows.ts';
import { createJudge } from './judge.ts';
import { createModels } from './models.ts';
import { createAnomalyStore } from './store.ts';
import { createPriceWatch } from './price-watch.ts';
import type { Place } from './store.ts';
import type { Anomaly, AnomalyFilter, AnomalyPage, CloseReport } from './types.ts';
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
}

/** A retraction passes where that which it takes back did. */
function matches({ metrics, severities, types, dimension }: AnomalyFilter): (anomaly: Anomaly) => boolean {
  const isIn = (list: readonly string[] | undefined, value: string) => !list?.length || list.includes(value);
  return (anomaly) =>
    isIn(metrics, anomaly.metricName) &&
    isIn(severities, anomaly.severity) &&
    isIn(types, anomaly.anomalyType) &&
    isIn(dimension && [dimension], anomaly.dimension);
}

const mostPerPage = 500;
/** What rules look at beside the catalogue. */
const ownMetrics = ['refused_share', 'odd_price_share'];

/**
 * @param graceMs how long after its end a minute waits for stragglers before it is closed
 * @param timeZone IANA name: seasons and explanations follow the shop's clock
 * @param currency as written behind amounts, such as USD
 */
export function createAnomalies({
  clickhouse,
  metrics,
  bus,
  log,
  now,
  graceMs,
  timeZone,
  currency,
}: {
  clickhouse: ClickHouse;
  metrics: Metrics;
  bus: Bus;
  log: Logger;
  now: () => number;
  graceMs: number;
  timeZone: string;
  currency: string;
}): Anomalies {
  const store = createAnomalyStore({ clickhouse });
  const judge = createJudge({
    metrics,
    store,
    prices: createPriceWatch({ store }),
    wording: { currency, timeZone },
  });
  const models = createModels({ metrics, timeZone, log });
  const check = ({ metrics: names = [] }: AnomalyFilter) => {
    for (const name of names) if (!ownMetrics.includes(name)) metrics.find(name);
  };
  let running: Promise<CloseReport> | null = null;
  let closedUntil = 0;

  return {
    closeWindows: async (at = now()) => {
      if (!running && newestClosed(at, graceMs) <= closedUntil) return null;
      running ??= closeWindows(at, { metrics, store, bus, log, judge, models, graceMs }).finally(() => {
        running = null;
      });
      const report = await running;
      closedUntil = report.closedUntil;
      return report;
    },

    list: async ({ range, filter = {}, first = 50, after }) => {
      if (!Number.isInteger(first) || first < 1 || first > mostPerPage) {
        throw badInput(`first must be a whole number from 1 to ${mostPerPage}.`);
      }
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
  };
}

const cursorOf = ({ windowStart, id }: Anomaly): string =>
  Buffer.from(`${windowStart} ${id}`).toString('base64url');

function placeOf(cursor: string): Place {
  const match = /^(\d{1,15}) (\w+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!match) throw badInput('after must be a cursor from an earlier page of the same list.');
  return { windowStart: Number(match[1]), id: match[2]! };
}
