import { CartographError } from '../errors.ts';
import type { Metrics } from '../metrics/index.ts';
import type { Forecast, ForecastGrain, TrainingRequest, TrainingSummary } from './types.ts';

export interface TrainingPlanOptions {
  /** without it: revenue by the hour and everything that adds up by the day */
  metric?: string | undefined;
  /** without it, both */
  grain?: ForecastGrain | undefined;
  /** called before each series: how many are done, of how many */
  onStep?: ((done: number, of: number, series: string) => Promise<void>) | undefined;
  /** Stops before the next series. */
  signal?: AbortSignal | undefined;
}

/**
 * Trains several series in turn. One that has too little history is reported and skipped, unless it was asked for
 * by name; any other failure stops the run.
 */
export async function trainPlanned(
  { metrics, train }: { metrics: Metrics; train: (request: TrainingRequest) => Promise<Forecast> },
  { metric, grain, onStep, signal }: TrainingPlanOptions,
): Promise<TrainingSummary[]> {
  const additive = metrics.catalogue.filter((candidate) => candidate.additive).map(({ name }) => name);
  const series = (metric === undefined ? additive : [metric])
    .flatMap((name) => [
      { metric: name, grain: 'hour' as const },
      { metric: name, grain: 'day' as const },
    ])
    .filter((one) =>
      grain ? one.grain === grain : metric !== undefined || one.grain === 'day' || one.metric === 'revenue',
    );
  const summaries: TrainingSummary[] = [];
  for (const one of series) {
    signal?.throwIfAborted();
    await onStep?.(summaries.length, series.length, `${one.metric} by the ${one.grain}`);
    try {
      const { model, modelVersion, accuracy } = await train(one);
      summaries.push({ ...one, model, modelVersion, mase: accuracy.mase, skipped: null });
    } catch (error) {
      const tooShort = error instanceof CartographError && error.code === 'NOT_ENOUGH_DATA';
      if (!tooShort || metric !== undefined) throw error;
      summaries.push({ ...one, model: null, modelVersion: null, mase: null, skipped: error.message });
    }
  }
  return summaries;
}
