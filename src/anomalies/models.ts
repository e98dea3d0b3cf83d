import { Temporal } from 'temporal-polyfill';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics/index.ts';
import { fitHistory } from './history.ts';
import type { Watched } from './history.ts';
import { sliceKey } from './types.ts';
import type { Slice } from './types.ts';
import { watchList } from './watch-list.ts';
import type { Watch } from './watch-list.ts';

export interface FittedModels {
  watches: readonly Watch[];
  watched: readonly Watched[];
  find(slice: Slice): Watched | undefined;
  settlesLater(metric: string): boolean;
  /** epoch ms → the shop's wall clock in ms, which seasons follow through daylight saving */
  wallClock(time: number): number;
  /** How far the shop's own history is; null when it is long enough. */
  learning: { daysSeen: number; daysNeeded: number } | null;
}

const refreshMs = 3_600_000;

/** Models of all watched slices, fitted from the last four weeks and fitted again every hour; kept in memory. */
export function createModels({
  metrics,
  timeZone,
  log,
}: {
  metrics: Metrics;
  timeZone: string;
  log: Logger;
}): { at(time: number): Promise<FittedModels> } {
  const watches = watchList(metrics.catalogue);
  const offsetOf = (time: number) =>
    Temporal.Instant.fromEpochMilliseconds(time).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
  let fitted: { at: number; models: FittedModels } | null = null;

  return {
    at: async (time) => {
      if (fitted && time - fitted.at < refreshMs && time >= fitted.at) return fitted.models;
      const started = performance.now();
      const watched = await fitHistory({ metrics, watches, at: time, offsetOf });
      const bySlice = new Map(watched.map((one) => [sliceKey(one.slice), one]));
      const learning = watched.find(({ slice }) => sliceKey(slice) === 'events||')?.model.learning ?? null;
      const models = {
        watches,
        watched,
        find: (slice: Slice) => bySlice.get(sliceKey(slice)),
        settlesLater: (name: string) =>
          watches.some(({ metric, settleMs }) => metric.name === name && settleMs > 0),
        wallClock: (at: number) => at + offsetOf(at),
        learning,
      };
      fitted = { at: time, models };
      log.info(
        { slices: watched.length, learning, ms: Math.round(performance.now() - started) },
        'anomaly models fitted',
      );
      return models;
    },
  };
}
