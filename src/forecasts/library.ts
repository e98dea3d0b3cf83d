import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { dayMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import { bucketStart } from '../metrics/index.ts';
import type { Dimension, Filter } from '../metrics/index.ts';
import type { Archive, Shelved } from './archive.ts';
import type { Present } from './history.ts';
import { modelName } from './model-name.ts';
import type { ForecastStore, StoredSeries } from './store.ts';
import { ahead } from './trained.ts';
import type { Band, SeriesCard } from './trained.ts';
import type { Trainer, Watcher } from './trainer.ts';
import type { ForecastGrain, SeriesId } from './types.ts';

/** A series with its model, from the running bucket on. */
export interface Answer {
  card: SeriesCard;
  band: Band;
  modelVersion: string;
  trainedAt: number;
  trainedTo: number;
}

/** How much of it is wanted. */
export interface Extent {
  /** buckets from the running one on */
  count: number;
  /** of the bounds */
  coverage: number;
}

export interface PanelAnswer {
  shelved: Shelved;
  bands: ReadonlyMap<string, Band>;
}

export interface LibraryDeps {
  archive: Archive;
  store: ForecastStore;
  trainer: Trainer;
  now: () => number;
  timeZone: string;
  log: Logger;
}

const freshMs = dayMs;
/** Forecasts of parts of the shop held in memory. */
const keptParts = 200;
/** Trainings under way or waiting for the thread; a few seconds each. */
const mostWaiting = 20;

/** Forecasts that are fresh, and where there is none a new one. Those who ask for the same at once wait for one fit. */
export function createLibrary({ archive, store, trainer, now, timeZone, log }: LibraryDeps) {
  const training = new Map<string, Promise<unknown>>();
  const parts = new Map<string, Answer>();

  function once<T>(key: string, start: () => Promise<T>): Promise<T> {
    const running = training.get(key) as Promise<T> | undefined;
    if (running) return running;
    const started = start().finally(() => training.delete(key));
    training.set(key, started);
    return started;
  }

  /** For those who wait for an answer; a job has its turn in any case. */
  function onDemand<T>(key: string, start: () => Promise<T>): Promise<T> {
    if (!training.has(key) && training.size >= mostWaiting) {
      throw new CartographError(
        'OVERLOADED',
        `${mostWaiting} forecasts are being trained already. Try again in a minute.`,
      );
    }
    return once(key, start);
  }

  async function fit(
    id: SeriesId,
    present: Present,
    { reason, ...watcher }: Watcher & { reason?: string | undefined } = {},
  ): Promise<Shelved> {
    const begun = performance.now();
    const { by } = id;
    const trained =
      by === undefined
        ? await trainer
            .one({ ...id, filters: [] }, present, watcher)
            .then(({ series, trainedTo }) => ({ series: [series], whole: null, trainedTo, note: '' }))
        : await trainer
            .panel({ ...id, by }, present, watcher)
            .then(({ parts: series, ...rest }) => ({ series, ...rest }));
    const shelved = await archive.put({ id, ...trained, reason });
    const { kind, quality, points } = shelved.version;
    const ms = Math.round(performance.now() - begun);
    log.info(
      { ...id, model: kind, mase: quality['mase'], series: trained.series.length, points, ms },
      'forecast trained',
    );
    return shelved;
  }

  const train: typeof fit = (id, present, options) => once(modelName(id), () => fit(id, present, options));

  /** A version serves for a day, one that a person chose for as long as it reaches. */
  const isFresh = ({ version, timeZone: zone }: Shelved, running: number): boolean =>
    zone === timeZone &&
    version.trainedTo <= running &&
    (version.activatedBy !== null || now() - version.createdAt < freshMs);

  const read = (id: StoredSeries, { version: { version } }: Shelved, from: number, extent: Extent) =>
    store.bands(id, { version, from, count: extent.count, level: extent.coverage });

  function answerOf({ version, cards, note }: Shelved, value: string, band: Band): Answer {
    const card = cards.get(value)!;
    return {
      card: { ...card, note: [note, card.note].filter(Boolean).join(' ') },
      band,
      modelVersion: version.version,
      trainedAt: version.createdAt,
      trainedTo: version.trainedTo,
    };
  }

  /** What is stored of a series; null where that is stale, too short or not there. */
  async function stored(
    id: SeriesId & { value: string },
    running: number,
    extent: Extent,
  ): Promise<Answer | null> {
    const { value } = id;
    const shelved = await archive.active(id);
    if (!shelved?.cards.has(value) || !isFresh(shelved, running)) return null;
    const band = (await read(id, shelved, running, extent)).get(value);
    return band?.times.length === extent.count ? answerOf(shelved, value, band) : null;
  }

  async function fitPart(
    { metric, grain, filters }: { metric: string; grain: ForecastGrain; filters: readonly Filter[] },
    key: string,
    present: Present,
  ): Promise<Answer> {
    const { series, trainedTo } = await trainer.one({ metric, grain, filters }, present);
    const { band, ...card } = series;
    const trainedAt = now();
    const modelVersion = `${card.model}-${new Date(trainedAt).toISOString()}-${randomUUID().slice(0, 8)}`;
    const answer: Answer = { card, band, modelVersion, trainedAt, trainedTo };
    parts.delete(key);
    parts.set(key, answer);
    const oldest = parts.keys().next().value;
    if (parts.size > keptParts && oldest !== undefined) parts.delete(oldest);
    return answer;
  }

  return {
    train,

    /** The whole metric, or the part that filters leave. */
    async one(
      request: { metric: string; grain: ForecastGrain; filters: readonly Filter[] },
      extent: Extent,
      present: Present,
    ): Promise<Answer> {
      const { metric, grain, filters } = request;
      const running = bucketStart(present.time, grain, timeZone);
      const value = filters.length === 0 ? '' : soleValue(filters);
      const id: SeriesId = { metric, grain, by: filters[0]?.dimension };
      if (value !== null) {
        const known = await stored({ ...id, value }, running, extent);
        if (known) return known;
      }
      if (filters.length === 0) {
        const shelved = await onDemand(modelName(id), () => fit(id, present));
        const band = (await read(id, shelved, running, extent)).get('');
        return answerOf(shelved, '', band!);
      }
      const key = JSON.stringify(request);
      const known = parts.get(key);
      const cut = (answer: Answer): Answer => ({
        ...answer,
        band: ahead(answer.band, running, extent.count),
      });
      const fresh =
        known &&
        now() - known.trainedAt < freshMs &&
        known.trainedTo <= running &&
        cut(known).band.times.length === extent.count;
      return cut(fresh ? known : await onDemand(key, () => fitPart(request, key, present)));
    },

    /** Every value of a dimension. */
    async panel(id: SeriesId & { by: Dimension }, extent: Extent, present: Present): Promise<PanelAnswer> {
      const running = bucketStart(present.time, id.grain, timeZone);
      const known = await archive.active(id);
      if (known && isFresh(known, running)) {
        const bands = await read(id, known, running, extent);
        const reaches = [...bands.values()].every(({ times }) => times.length === extent.count);
        if (bands.size > 0 && reaches) return { shelved: known, bands };
      }
      const shelved = await onDemand(modelName(id), () => fit(id, present));
      return { shelved, bands: await read(id, shelved, running, extent) };
    },
  };
}

/** The one value that filters leave of a dimension; null where they say more, or something else. */
export function soleValue(filters: readonly Filter[]): string | null {
  const [only, ...others] = filters;
  if (!only || others.length > 0 || only.exclude || only.values.length !== 1) return null;
  return only.values[0]!;
}
