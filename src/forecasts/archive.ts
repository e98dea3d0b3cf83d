import { z } from 'zod';
import type { ModelRegistry, ModelVersion } from '../models/index.ts';
import { modelName } from './model-name.ts';
import type { ForecastStore } from './store.ts';
import type { Band, SeriesCard, TrainedSeries } from './trained.ts';
import type { SeriesId } from './types.ts';

/** What one training leaves: one series of the whole shop, or a panel of the values of a dimension. */
export interface Training {
  id: SeriesId;
  series: readonly TrainedSeries[];
  /** of a panel of an additive metric: what its parts add up to */
  whole: TrainedSeries | null;
  trainedTo: number;
  note: string;
  reason: string | undefined;
}

/** The version in use, and what it says of each of its series. */
export interface Shelved {
  version: ModelVersion;
  timeZone: string;
  cards: ReadonlyMap<string, SeriesCard>;
  whole: (SeriesCard & { band: Band }) | null;
  note: string;
}

export interface ArchiveDeps {
  registry: Pick<ModelRegistry, 'save' | 'active' | 'artifact' | 'prune'>;
  store: ForecastStore;
  now: () => number;
  timeZone: string;
}

/** Versions of each model that are kept beside the one in use: a month of nights. */
const keptVersions = 30;
/** Artifacts never change, so the last ones read are kept. */
const keptArtifacts = 60;

const card = z.object({
  value: z.string(),
  model: z.string(),
  trainedFrom: z.number(),
  trainedPoints: z.number(),
  accuracy: z.object({
    mase: z.number().nullable(),
    smape: z.number().nullable(),
    coverage: z.number().nullable(),
    origins: z.number(),
  }),
  weights: z.array(z.object({ model: z.string(), weight: z.number() })),
  together: z.number(),
  note: z.string(),
});

const band = z.object({
  times: z.array(z.number()),
  values: z.array(z.number()),
  bounds: z.array(z.object({ level: z.number(), lower: z.array(z.number()), upper: z.array(z.number()) })),
});

const artifactShape = z.object({
  timeZone: z.string(),
  note: z.string(),
  series: z.array(card),
  whole: card.extend({ band }).nullable(),
});

/** Trainings in the model registry, their points in gold.forecasts. */
export function createArchive({ registry, store, now, timeZone }: ArchiveDeps) {
  const artifacts = new Map<string, Omit<Shelved, 'version'>>();

  async function open(name: string, version: string): Promise<Omit<Shelved, 'version'>> {
    const key = `${name} ${version}`;
    const known = artifacts.get(key);
    if (known) return known;
    const { series, ...rest } = artifactShape.parse(JSON.parse(await registry.artifact(name, version)));
    const opened = { ...rest, cards: new Map(series.map((one) => [one.value, one])) };
    artifacts.set(key, opened);
    const oldest = artifacts.keys().next().value;
    if (artifacts.size > keptArtifacts && oldest !== undefined) artifacts.delete(oldest);
    return opened;
  }

  return {
    /** Stores a training whole before it comes into use. */
    async put({ id, series, whole, trainedTo, note, reason }: Training): Promise<Shelved> {
      const name = modelName(id);
      const [first] = series;
      const createdAt = now();
      const cards = series.map(cardOf);
      const version = await registry.save(
        {
          name,
          kind: id.by === undefined ? first!.model : 'panel',
          trainedFrom: Math.min(...series.map(({ trainedFrom }) => trainedFrom)),
          trainedTo,
          points: series.reduce((sum, { trainedPoints }) => sum + trainedPoints, 0),
          parameters: {
            ...{ metric: id.metric, grain: id.grain, by: id.by ?? null, timeZone, series: series.length },
            ...(id.by === undefined && { errors: first!.errors, weights: first!.weights }),
          },
          quality: {
            mase: medianOf(cards, 'mase'),
            smape: medianOf(cards, 'smape'),
            coverage: medianOf(cards, 'coverage'),
          },
          artifact: JSON.stringify({
            ...{ timeZone, note, series: cards },
            whole: whole && { ...cardOf(whole), band: whole.band },
          } satisfies z.input<typeof artifactShape>),
          note: [reason, note, ...(id.by === undefined ? [first!.note] : [])].filter(Boolean).join(' '),
        },
        (version) => store.save(id, series, { version, trainedTo, createdAt }),
      );
      await registry.prune(name, keptVersions);
      return { version, ...(await open(name, version.version)) };
    },

    /** The version in use; null while nothing was trained. */
    async active(id: SeriesId): Promise<Shelved | null> {
      const name = modelName(id);
      const version = await registry.active(name);
      return version && { version, ...(await open(name, version.version)) };
    },
  };
}

export type Archive = ReturnType<typeof createArchive>;

const cardOf = ({ band: _, errors: __, ...rest }: TrainedSeries): SeriesCard => rest;

/** Of the series that have the figure, the one in the middle. */
function medianOf(cards: readonly SeriesCard[], figure: 'mase' | 'smape' | 'coverage'): number | null {
  const known = cards.flatMap(({ accuracy }) => accuracy[figure] ?? []).sort((a, b) => a - b);
  const middle = Math.floor(known.length / 2);
  if (known.length === 0) return null;
  return known.length % 2 === 1 ? known[middle]! : (known[middle - 1]! + known[middle]!) / 2;
}
