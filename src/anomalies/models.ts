import type { Logger } from 'pino';
import { hourMs } from '../durations.ts';
import type { TimeRange } from '../metrics/index.ts';
import { Exceedance } from '../ml/exceedance.ts';
import type { ModelRegistry, ModelVersion } from '../models/index.ts';
import { layModels } from './fitted-models.ts';
import type { FittedModels } from './fitted-models.ts';
import { parsePattern, patternFeatures } from './pattern.ts';
import type { PatternModel } from './pattern.ts';
import { trainPattern, trainSeasonal } from './train.ts';
import type { SeasonalBundle, TrainDeps, TrainRequest } from './train.ts';
import { spanMs } from './windows.ts';

export interface Models {
  /** The models in use, with levels no older than an hour; trains first when there are none or they are stale. */
  at(time: number): Promise<FittedModels>;
  /** Trains all models, registers the versions, and puts them in use; of the pattern only with enough history. */
  train(request: TrainingTools): Promise<ModelVersion[]>;
}

type TrainingTools = Pick<TrainRequest, 'at' | 'onStep' | 'signal'>;

const seasonalModel = 'anomalies/seasonal';
const patternModel = 'anomalies/shop_pattern';
/** The nightly training refreshes the models; when it fails for more than a day, the judge does it itself. */
const staleMs = 26 * hourMs;
/** A shop that is being learnt grows by a day each day. */
const staleWhileLearningMs = hourMs;
const keptVersions = 30;

export function createModels({
  registry,
  leftOut,
  log,
  ...deps
}: TrainDeps & {
  registry: ModelRegistry;
  /** what people called expected or confirmed */
  leftOut: () => Promise<TimeRange[]>;
  log: Logger;
}): Models {
  let bundle: { version: string; trainedTo: number; parts: SeasonalBundle } | null = null;
  let pattern: PatternModel | null = null;
  let training: ReturnType<typeof trainSeasonNow> | null = null;
  let levelled: { at: number; version: string; models: FittedModels } | null = null;

  /** The nightly job and a judge that finds its models stale wait for the same training. */
  const trainSeason = (request: TrainingTools) =>
    (training ??= trainSeasonNow(request).finally(() => (training = null)));

  async function trainSeasonNow(request: TrainingTools) {
    const started = performance.now();
    const trained = await trainSeasonal(deps, {
      ...request,
      detector: 'ensemble',
      leftOut: await leftOut(),
    });
    const { bundle: parts, range } = trained;
    const { taught, learning } = parts;
    const saved = await registry.save({
      name: seasonalModel,
      kind: 'ensemble',
      trainedFrom: range.from,
      trainedTo: range.to,
      points: taught.length * ((range.to - range.from) / spanMs),
      parameters: { slices: taught.length, stepMinutes: 5, historyDays: 28, tailDays: 14 },
      quality: qualityOf(parts),
      artifact: JSON.stringify(parts),
      note: learning ? `Learning: ${learning.daysSeen} of ${learning.daysNeeded} days seen.` : '',
    });
    await registry.prune(seasonalModel, keptVersions);
    const ms = Math.round(performance.now() - started);
    log.info({ slices: taught.length, learning, ms }, 'anomaly models trained');
    return { saved, ...trained };
  }

  async function train(request: TrainingTools): Promise<ModelVersion[]> {
    const { saved, bundle: parts, range, panel } = await trainSeason(request);
    if (parts.learning) return [saved];
    await request.onStep?.(0.7, 'learning how the metrics go together');
    const artifact = await trainPattern(deps, parts.taught, panel, request.signal);
    const pattern = await registry.save({
      name: patternModel,
      kind: 'pattern_ensemble',
      trainedFrom: range.from,
      trainedTo: range.to,
      points: (range.to - range.from) / spanMs,
      parameters: { features: patternFeatures, of: ['isolation_forest', 'lstm_autoencoder', 'subspace_pca'] },
      quality: {},
      artifact,
    });
    await registry.prune(patternModel, keptVersions);
    return [saved, pattern];
  }

  async function patternInUse(): Promise<PatternModel | null> {
    const active = await registry.active(patternModel);
    if (!active || pattern?.version === active.version) return active && pattern;
    const ensemble = parsePattern(await registry.artifact(patternModel, active.version));
    return (pattern = { version: active.version, ensemble });
  }

  async function inUse(time: number): Promise<NonNullable<typeof bundle>> {
    const active = await registry.active(seasonalModel);
    if (active && bundle?.version === active.version && !isStale(bundle, time)) return bundle;
    const found = active && {
      version: active.version,
      trainedTo: active.trainedTo,
      parts: JSON.parse(await registry.artifact(seasonalModel, active.version)) as SeasonalBundle,
    };
    if (found && !isStale(found, time)) return (bundle = found);
    const { saved } = await trainSeason({ at: time });
    bundle = {
      version: saved.version,
      trainedTo: saved.trainedTo,
      parts: JSON.parse(await registry.artifact(seasonalModel, saved.version)) as SeasonalBundle,
    };
    return bundle;
  }

  return {
    train,
    at: async (time) => {
      const { version, parts } = await inUse(time);
      const isFresh = levelled?.version === version && time >= levelled.at && time - levelled.at < hourMs;
      if (levelled && isFresh) return { ...levelled.models, pattern: await patternInUse() };
      const to = Math.floor(time / spanMs) * spanMs;
      const models = { ...(await layModels(parts, deps, { from: to, to })), pattern: await patternInUse() };
      levelled = { at: time, version, models };
      return models;
    },
  };
}

function isStale({ trainedTo, parts }: { trainedTo: number; parts: SeasonalBundle }, time: number): boolean {
  return time - trainedTo > (parts.learning ? staleWhileLearningMs : staleMs) || trainedTo > time + hourMs;
}

function qualityOf({ chance: parts, taught, learning }: SeasonalBundle): Record<string, number | null> {
  const chance = parts && Exceedance.fromJSON(parts.exceedance);
  const errors = taught.map(({ model }) => model.relativeError).sort((a, b) => a - b);
  return {
    days_seen: learning?.daysSeen ?? 28,
    score_for_one_a_week: chance?.scoreFor(1) ?? null,
    median_relative_error: errors[Math.floor(errors.length / 2)] ?? null,
  };
}
