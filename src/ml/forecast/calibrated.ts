import { mase, seasonalScale, smape } from './accuracy.ts';
import { attempt, backtest, rollingOrigins } from './backtest.ts';
import type { Origin } from './backtest.ts';
import { conformalWidth } from './conformal.ts';
import type { Score } from './conformal.ts';
import { mean, median } from './numbers.ts';
import { usablePeriods } from './model.ts';
import type { Band, ForecastModel, History } from './model.ts';
import { spreadByPhase } from './spread.ts';

export interface CalibrationOptions {
  /** seconds between neighbours of the series */
  step: number;
  /** steps ahead to calibrate */
  horizon: number;
  /** steps ahead that choose the model and are reported as its accuracy */
  scored: number;
  /** the past points to forecast from: how many at most, and how far apart */
  origins: number;
  stride: number;
  /** name of the median of all models, itself a candidate */
  combination: string;
}

/** From forecasts of the series' own past. Null where there was no past long enough. */
export interface Accuracy {
  /** relative to repeating the last season; below 1 is better */
  mase: number | null;
  /** percent, 0 to 200 */
  smape: number | null;
  /** share of points inside bounds that were drawn without the forecast they belong to */
  coverage: number | null;
  origins: number;
}

export interface CalibratedForecast {
  model: string;
  /** mean absolute error in the backtest by model name, best first */
  errors: { model: string; error: number }[];
  failed: { model: string; reason: string }[];
  band: Band;
  accuracy: Accuracy;
}

/** A single model must beat the combination by this much: a narrow win over a few origins is mostly luck. */
const clearWin = 0.97;
/** With fewer errors than this nothing is known about a model's errors. */
const leastScores = 8;

/**
 * Lets the models forecast the series' own past from rolling origins, takes the best of them or their median, and
 * draws bounds from its errors there.
 *
 * @param times the steps to forecast, right after the history
 * @param level coverage asked of the bounds, 0 to 1
 * @returns null when the history is too short to try the models on, or when none of them can be fitted
 */
export function calibratedForecast(
  history: History,
  models: readonly ForecastModel[],
  times: readonly number[],
  level: number,
  options: CalibrationOptions,
): CalibratedForecast | null {
  const { values, periods } = history;
  const usable = usablePeriods(periods, values.length);
  const shortest = usable[0];
  if (shortest === undefined) return null;
  const long = usable.filter((period) => values.length >= 3 * period).at(-1) ?? shortest;
  const at = rollingOrigins(values.length, {
    count: options.origins,
    stride: options.stride,
    leastTraining: 2 * long,
    period: shortest,
  });
  const past = backtest(history, models, { origins: at, horizon: options.horizon });
  const final = new Map(
    models.flatMap((model) => {
      const predicted = past.failed.has(model.name) ? null : attempt(model, history, times, past.failed);
      return predicted ? [[model.name, predicted] as const] : [];
    }),
  );
  const members = [...final.keys()];
  if (members.length === 0) return null;
  if (members.length > 2) {
    final.set(options.combination, combine(members, final));
    for (const origin of past.origins)
      origin.predicted.set(options.combination, combine(members, origin.predicted));
  }
  const errors = [...final.keys()]
    .map((model) => ({ model, error: meanError(past.origins, model, options.scored) }))
    .sort((a, b) => a.error - b.error);
  const combined = errors.find(({ model }) => model === options.combination);
  const best = errors[0]!;
  const model = combined && best.error > clearWin * combined.error ? combined.model : best.model;

  const scores = scoresOf(history, past.origins, model, options.step);
  const spread = spreadByPhase(history, options.step);
  if (scores.length < leastScores || !spread) return null;
  const point = final.get(model)!;
  return {
    model,
    errors,
    failed: [...past.failed].map(([name, reason]) => ({ model: name, reason })),
    band: bandAround(point, times.map(spread), conformalWidth(scores, level)),
    accuracy: accuracyOf(history, past.origins, model, scores, level, options),
  };
}

const combine = (members: readonly string[], predicted: ReadonlyMap<string, readonly number[]>): number[] =>
  predicted.get(members[0]!)!.map((_, step) => median(members.map((name) => predicted.get(name)![step]!)));

function meanError(origins: readonly Origin[], model: string, scored: number): number {
  let sum = 0;
  let count = 0;
  for (const { actual, predicted } of origins) {
    const values = predicted.get(model)!;
    for (let step = 0; step < Math.min(scored, actual.length); step++) {
      sum += Math.abs(actual[step]! - values[step]!);
      count += 1;
    }
  }
  return sum / count;
}

/** Errors in units of the spread as it was known at each origin; closed hours have none. */
function scoresOf(history: History, origins: readonly Origin[], model: string, step: number): Score[] {
  return origins.flatMap(({ at, actual, predicted }, origin) => {
    const known = { ...history, times: history.times.slice(0, at), values: history.values.slice(0, at) };
    const spread = spreadByPhase(known, step);
    if (!spread) return [];
    return actual.flatMap((value, ahead) => {
      const usual = spread(history.times[at + ahead]!);
      return usual > 0
        ? [{ origin, step: ahead, size: Math.abs(value - predicted.get(model)![ahead]!) / usual }]
        : [];
    });
  });
}

const bandAround = (point: number[], spreads: readonly number[], width: (step: number) => number): Band => ({
  point,
  lower: point.map((value, step) => value - width(step) * spreads[step]!),
  upper: point.map((value, step) => value + width(step) * spreads[step]!),
});

function accuracyOf(
  { values, periods }: History,
  origins: readonly Origin[],
  model: string,
  scores: readonly Score[],
  level: number,
  { scored }: CalibrationOptions,
): Accuracy {
  const actual = origins.flatMap((origin) => origin.actual.slice(0, scored));
  const predicted = origins.flatMap((origin) => origin.predicted.get(model)!.slice(0, scored));
  // Each origin is judged by bounds drawn from the others alone.
  const inside = origins.flatMap((_, origin) => {
    const others = scores.filter((score) => score.origin !== origin);
    if (others.length < leastScores) return [];
    const width = conformalWidth(others, level);
    return scores
      .filter((score) => score.origin === origin && score.step < scored)
      .map(({ step, size }) => (size <= width(step) ? 1 : 0));
  });
  return {
    mase: mase(actual, predicted, seasonalScale(values, periods[0]!)),
    smape: smape(actual, predicted),
    coverage: inside.length === 0 ? null : mean(inside),
    origins: origins.length,
  };
}
