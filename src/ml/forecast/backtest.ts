import { bridgeGaps } from './bridge-gaps.ts';
import { usablePeriods } from './model.ts';
import type { FittedModel, ForecastModel, History, ObservedHistory } from './model.ts';

/** What each model said from one point of the past, and what came. */
export interface Origin {
  /** points known then: the history up to, not including, this index */
  at: number;
  /** what was known then, gaps bridged without a look ahead */
  known: History;
  /** null where nothing was seen, so nothing can be missed */
  actual: (number | null)[];
  /** by model name, as long as `actual` */
  predicted: Map<string, number[]>;
}

export interface Backtest {
  /** newest first */
  origins: Origin[];
  /** models that failed at some origin or on the whole, with the reason; they are left out everywhere */
  failed: Map<string, string>;
}

/** Points that a series without a season is never tried on less of. */
const leastKnown = 10;

/**
 * Where to stand: the newest origins first, `stride` apart, never on less than `leastTraining` points. The stride
 * is kept off multiples of the season, so that every step meets every hour or weekday.
 */
export function rollingOrigins(
  length: number,
  {
    count,
    stride,
    leastTraining,
    period,
  }: { count: number; stride: number; leastTraining: number; period: number },
): number[] {
  const room = length - leastTraining;
  if (room < 1) return [];
  const fitting = Math.max(1, Math.min(stride, Math.floor(room / count)));
  const apart = fitting > 1 && fitting % period === 0 ? fitting - 1 : fitting;
  return Array.from({ length: count }, (_, index) => length - Math.min(apart, length) - index * apart).filter(
    (at) => at >= leastTraining,
  );
}

/** The origins that suit a series: a third of it known at each, and two of its longest season where it has three of them. */
export function pastOrigins(
  { values, periods }: ObservedHistory,
  { origins, stride }: { origins: number; stride: number },
): number[] {
  const usable = usablePeriods(periods, values.length);
  const long = usable.findLast((period) => values.length >= 3 * period) ?? usable[0];
  return rollingOrigins(values.length, {
    count: origins,
    stride,
    leastTraining: Math.max(long === undefined ? leastKnown : 2 * long, Math.floor(values.length / 3)),
    period: usable[0] ?? values.length,
  }).filter((at) => values.slice(0, at).some((value) => value !== null));
}

/** Fits every model at every origin and lets it forecast up to `horizon` steps of what is known now. */
export function backtest(
  { times, values, periods }: ObservedHistory,
  models: readonly ForecastModel[],
  { origins, horizon }: { origins: readonly number[]; horizon: number },
): Backtest {
  const failed = new Map<string, string>();
  const tried = origins.map((at): Origin => {
    const known = bridgeGaps({ times: times.slice(0, at), values: values.slice(0, at), periods });
    const ahead = times.slice(at, at + horizon);
    const predicted = new Map<string, number[]>();
    for (const model of models) {
      if (failed.has(model.name)) continue;
      const done = attempt(model, known, ahead, failed);
      if (done) predicted.set(model.name, done.path);
    }
    return { at, known, actual: values.slice(at, at + horizon), predicted };
  });
  return { origins: tried, failed };
}

/** A model may fail on a series, and then says why in `failed`; the others go on. */
export function attempt(
  model: ForecastModel,
  history: History,
  ahead: readonly number[],
  failed: Map<string, string>,
): { fitted: FittedModel; path: number[] } | null {
  try {
    const fitted = model.fit(history);
    const path = fitted.predict(ahead);
    if (path.every(Number.isFinite)) return { fitted, path };
    failed.set(model.name, 'its forecast is not finite');
  } catch (error) {
    failed.set(model.name, error instanceof Error ? error.message : String(error));
  }
  return null;
}
