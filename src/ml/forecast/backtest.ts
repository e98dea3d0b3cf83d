import type { ForecastModel, History } from './model.ts';

/** What each model said from one point of the past, and what came. */
export interface Origin {
  /** points known then: the history up to, not including, this index */
  at: number;
  actual: number[];
  /** by model name, as long as `actual` */
  predicted: Map<string, number[]>;
}

export interface Backtest {
  origins: Origin[];
  /** models that failed at some origin or on the whole, with the reason; they are left out everywhere */
  failed: Map<string, string>;
}

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

/** Fits every model at every origin and lets it forecast up to `horizon` steps of what is known now. */
export function backtest(
  history: History,
  models: readonly ForecastModel[],
  { origins, horizon }: { origins: readonly number[]; horizon: number },
): Backtest {
  const failed = new Map<string, string>();
  const done = origins.map((at): Origin => {
    const known = { ...history, times: history.times.slice(0, at), values: history.values.slice(0, at) };
    const times = history.times.slice(at, at + horizon);
    const predicted = new Map<string, number[]>();
    for (const model of models) {
      if (failed.has(model.name)) continue;
      const values = attempt(model, known, times, failed);
      if (values) predicted.set(model.name, values);
    }
    return { at, actual: history.values.slice(at, at + horizon), predicted };
  });
  return { origins: done, failed };
}

/** A model may fail on a series, and then says why in `failed`; the others go on. */
export function attempt(
  model: ForecastModel,
  history: History,
  times: readonly number[],
  failed: Map<string, string>,
): number[] | null {
  try {
    const values = model.fit(history).predict(times);
    if (values.every(Number.isFinite)) return values;
    failed.set(model.name, 'its forecast is not finite');
  } catch (error) {
    failed.set(model.name, error instanceof Error ? error.message : String(error));
  }
  return null;
}
