import type { Logger } from 'pino';
import { z } from 'zod';
import { CartographError } from '../errors.ts';
import { calibratedClassifierFromJSON } from '../ml/calibrated-classifier.ts';
import type { CalibratedClassifier, CalibratedJson } from '../ml/calibrated-classifier.ts';
import type { ModelRegistry, ModelVersion } from '../models/index.ts';
import { featureNames } from './features.ts';

export const modelName = 'predictions/session_conversion';

export interface LoadedModel {
  classifier: CalibratedClassifier;
  version: ModelVersion;
}

export interface ModelInUse {
  /** What is in memory; loads it first where nothing is. @throws CartographError NOT_ENOUGH_DATA, CONFLICT, those of storage */
  get(): Promise<LoadedModel>;
  /** What is in memory; null before the first was loaded. */
  held(): LoadedModel | null;
  /** Takes a newly activated version, or the first. @throws as `get` does, except that there need not be a model */
  refresh(): Promise<void>;
}

const artifact = z.object({ features: z.array(z.string()), classifier: z.custom<CalibratedJson>() });

/** Keeps the version in use in memory, so that serving reads no storage. */
export function createModelInUse({ models, log }: { models: ModelRegistry; log: Logger }): ModelInUse {
  let loaded: LoadedModel | null = null;

  async function refresh(): Promise<void> {
    const version = await models.active(modelName);
    if (!version || version.version === loaded?.version.version) return;
    const parsed = artifact.parse(JSON.parse(await models.artifact(modelName, version.version)));
    if (parsed.features.join() !== featureNames.join())
      throw new CartographError(
        'CONFLICT',
        `Version ${version.version} of ${modelName} was trained on other features than this version of the gateway has. Train it again.`,
      );
    loaded = { classifier: calibratedClassifierFromJSON(parsed.classifier), version };
    log.info({ name: modelName, version: version.version }, 'a model for predictions was loaded');
  }

  return {
    held: () => loaded,
    refresh,
    get: async () => {
      if (!loaded) await refresh();
      if (loaded) return loaded;
      throw new CartographError(
        'NOT_ENOUGH_DATA',
        `There is no model of ${modelName} yet. It is trained every night; the mutation trainModel does it now.`,
      );
    },
  };
}
