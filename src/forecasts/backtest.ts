import { badInput } from '../errors.ts';
import type { ModelError } from '../ml/forecast/index.ts';
import { grainRules } from './grains.ts';
import type { Present, SeriesHistory } from './history.ts';
import type { Trainer, Watcher } from './trainer.ts';
import type { ForecastGrain } from './types.ts';

export interface BacktestRequest extends Watcher {
  metric: string;
  grain: ForecastGrain;
  /** how many points of the past to forecast from; 1 to 100, by default as many as a training takes */
  origins?: number | undefined;
}

/** How wrong one model was over some steps ahead. */
export interface BacktestLine {
  model: string;
  /** the steps ahead, both included; 1 is the first */
  fromStep: number;
  toStep: number;
  /** forecasts that were compared */
  points: number;
  /** mean absolute error, and mean of forecast less outcome, in the metric's unit */
  error: number;
  bias: number;
  /** error ÷ that of repeating the last day or week; null where that was faultless */
  mase: number | null;
}

export interface BacktestReport {
  metric: string;
  grain: ForecastGrain;
  /** points of the past that were forecast from; fewer where the history is short */
  origins: number;
  trainedFrom: number;
  trainedTo: number;
  /** by step range, the best model first */
  lines: BacktestLine[];
  note: string;
}

const usualOrigins = 24;
const mostOrigins = 100;

/** Where one looks at a forecast: right ahead, the first day or week, and what is beyond. */
const lastSteps: Readonly<Record<ForecastGrain, readonly number[]>> = {
  hour: [1, 6, 24, 48],
  day: [1, 7, 14, 28],
};

/** @throws CartographError BAD_INPUT for a number of origins out of bounds, NOT_ENOUGH_DATA */
export async function runBacktest(
  trainer: Trainer,
  { metric, grain, origins = usualOrigins, onStep, signal }: BacktestRequest,
  readNow: () => Promise<Present>,
): Promise<BacktestReport> {
  if (!Number.isInteger(origins) || origins < 1 || origins > mostOrigins) {
    throw badInput(`origins is a whole number from 1 to ${mostOrigins}, not ${origins}.`);
  }
  const present = await readNow();
  const watcher = { onStep, signal };
  const { errors, history } = await trainer.backtest({ metric, grain, origins }, present, watcher);
  return reportOf({ metric, grain }, errors, history, present.note);
}

function reportOf(
  { metric, grain }: { metric: string; grain: ForecastGrain },
  errors: readonly ModelError[],
  { times, values, to }: SeriesHistory,
  note: string,
): BacktestReport {
  const ranges = lastSteps[grain].map((toStep, i) => ({
    fromStep: (lastSteps[grain][i - 1] ?? 0) + 1,
    toStep,
  }));
  const lines = ranges.flatMap(({ fromStep, toStep }) => {
    const inRange = errors.filter(({ step }) => step >= fromStep && step <= toStep);
    const models = [...new Set(inRange.map(({ model }) => model))];
    return models
      .map((model) => ({ model, fromStep, toStep, ...pooled(inRange.filter((one) => one.model === model)) }))
      .sort((a, b) => a.error - b.error);
  });
  const tooShort = `${values.length} ${grain}s are too few to try models on; ${2 * grainRules[grain].leastPoints} and some more are needed.`;
  return {
    ...{ metric, grain, lines },
    origins: errors.reduce((most, one) => Math.max(most, one.origins), 0),
    trainedFrom: times[0]!,
    trainedTo: to,
    note: [note, ...(lines.length === 0 ? [tooShort] : [])].filter(Boolean).join(' '),
  };
}

/** Each forecast counts the same, whatever its step. */
function pooled(errors: readonly ModelError[]): Omit<BacktestLine, 'model' | 'fromStep' | 'toStep'> {
  const points = errors.reduce((sum, { origins }) => sum + origins, 0);
  const mean = (of: (error: ModelError) => number) =>
    errors.reduce((sum, error) => sum + of(error) * error.origins, 0) / points;
  const known = errors.every(({ mase }) => mase !== null);
  return {
    points,
    error: mean(({ error }) => error),
    bias: mean(({ bias }) => bias),
    mase: known ? mean(({ mase }) => mase!) : null,
  };
}
