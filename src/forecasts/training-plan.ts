import { CartographError } from '../errors.ts';
import type { Dimension, Metrics } from '../metrics/index.ts';
import type { Watcher } from './trainer.ts';
import type { ForecastGrain, SeriesId } from './types.ts';

export interface TrainingPlanOptions extends Watcher {
  /** without it, the nightly plan; with `by` alone, units and revenue */
  metric?: string | undefined;
  /** without it, both; of a panel, days */
  grain?: ForecastGrain | undefined;
  /** a series for each value of this dimension */
  by?: Dimension | undefined;
  /** why, where it is not the nightly training; kept in the registry */
  reason?: string | undefined;
}

/** What became of one series, or panel, of a training run. */
export interface TrainingSummary {
  metric: string;
  grain: ForecastGrain;
  by: Dimension | null;
  /** of a panel, how many values */
  series: number;
  model: string | null;
  modelVersion: string | null;
  /** of a panel, that in the middle */
  mase: number | null;
  /** null, or why there is no forecast */
  skipped: string | null;
}

/** Trains one series or panel. */
export type Train = (
  id: SeriesId,
  options: Watcher & { reason?: string | undefined },
) => Promise<TrainingSummary>;

/** What is looked at by the hour, and what is forecast by category: the rest is trained when somebody asks. */
const hourly = ['revenue', 'orders', 'conversion_rate'];
const byCategory = ['units', 'revenue'];

/** Everything for a night without a metric; else what was asked for. */
function plannedSeries(metrics: Metrics, { metric, grain, by }: TrainingPlanOptions): SeriesId[] {
  const grains: ForecastGrain[] = grain ? [grain] : ['hour', 'day'];
  if (by)
    return (metric ? [metric] : byCategory).map((name) => ({ metric: name, grain: grain ?? 'day', by }));
  if (metric) return grains.map((one) => ({ metric, grain: one }));
  const night: SeriesId[] = [
    ...hourly.map((name) => ({ metric: name, grain: 'hour' as const })),
    ...metrics.catalogue.map(({ name }) => ({ metric: name, grain: 'day' as const })),
    ...byCategory.map((name) => ({ metric: name, grain: 'day' as const, by: 'category' as const })),
  ];
  return night.filter((one) => grains.includes(one.grain));
}

/**
 * Trains several series in turn. One that has too little history is reported and skipped, unless it was asked for
 * by name; any other failure stops the run.
 */
export async function trainPlanned(
  { metrics, train }: { metrics: Metrics; train: Train },
  options: TrainingPlanOptions,
): Promise<TrainingSummary[]> {
  const { metric, reason, onStep, signal } = options;
  const plan = plannedSeries(metrics, options);
  const summaries: TrainingSummary[] = [];
  for (const id of plan) {
    signal?.throwIfAborted();
    const name = `training ${id.metric}${id.by ? ` by ${id.by}` : ''} by the ${id.grain}`;
    const step = (share: number, note: string) =>
      onStep?.((summaries.length + share) / plan.length, note && id.by ? `${name}, ${note}` : name);
    await step(0, '');
    try {
      summaries.push(await train(id, { reason, signal, onStep: step }));
    } catch (error) {
      const tooShort = error instanceof CartographError && error.code === 'NOT_ENOUGH_DATA';
      if (!tooShort || metric !== undefined) throw error;
      summaries.push({
        ...{ metric: id.metric, grain: id.grain, by: id.by ?? null, series: 0 },
        ...{ model: null, modelVersion: null, mase: null, skipped: error.message },
      });
    }
  }
  return summaries;
}
