import type { Logger } from 'pino';
import type { ClickHouse } from '../clickhouse/index.ts';
import { badInput, CartographError } from '../errors.ts';
import { checkPageSize, readCursor, writeCursor } from '../paging.ts';
import { compareVersions } from './compare.ts';
import { createModelStore } from './store.ts';
import type { Place } from './store.ts';
import type { ModelComparison, ModelPage, ModelVersion, NewModel } from './types.ts';
import { versionId } from './version-id.ts';

/**
 * Trained models by name and version, in ClickHouse, the same for every instance: nothing is held in memory, so an
 * activation is seen by the next call, on a cluster as soon as it is replicated.
 */
export interface ModelRegistry {
  /**
   * Stores a version and puts it in use, in this order: what is in use is always whole. A training that dies between the
   * two leaves a version that can be activated.
   * @param beside stores elsewhere what belongs to the version, before the version is there
   * @throws CartographError BAD_INPUT for a name, range, figure or parameters that cannot be stored, TOO_LARGE for an artifact
   */
  save(model: NewModel, beside?: (version: string) => Promise<void>): Promise<ModelVersion>;
  /** The version in use: one small statement. Null while nothing was saved under the name. */
  active(name: string): Promise<ModelVersion | null>;
  get(name: string, version: string): Promise<ModelVersion | null>;
  /** @throws CartographError NOT_FOUND */
  artifact(name: string, version: string): Promise<string>;
  /** Newest first. @throws CartographError BAD_INPUT for a page size or cursor that makes no sense */
  list(query: {
    name?: string | undefined;
    kind?: string | undefined;
    first?: number | undefined;
    after?: string | undefined;
  }): Promise<ModelPage>;
  /**
   * Puts a version in use, such as an earlier one when the newest disappoints. Changes nothing when it is in use already.
   * @param by who says so
   * @throws CartographError NOT_FOUND
   */
  activate(name: string, version: string, by: string): Promise<ModelVersion>;
  /** From a to b. @throws CartographError NOT_FOUND */
  compare(name: string, a: string, b: string): Promise<ModelComparison>;
  /** Removes all versions but the `keep` newest and the one in use. @returns the removed versions */
  prune(name: string, keep: number): Promise<string[]>;
}

const mostPerPage = 500;
const mostArtifactBytes = 16 * 1024 ** 2;
const namePattern = /^[\w.:-]+(\/[\w.:-]+)*$/;

export function createModelRegistry({
  clickhouse,
  now,
  log,
}: {
  clickhouse: ClickHouse;
  now: () => number;
  log: Logger;
}): ModelRegistry {
  const store = createModelStore(clickhouse);
  const find = async (name: string, version: string): Promise<ModelVersion> =>
    (await store.one({ name, version })) ?? notFound(name, version);

  return {
    save: async (model, beside) => {
      check(model);
      const at = now();
      const place = { name: model.name, version: versionId(model, at) };
      await beside?.(place.version);
      await store.add(model, place.version, at);
      await store.activate(place, at, '');
      log.info({ ...place, kind: model.kind, quality: model.quality }, 'a model was saved and is in use');
      return find(place.name, place.version);
    },
    active: store.active,
    get: (name, version) => store.one({ name, version }),
    artifact: async (name, version) => (await store.artifact({ name, version })) ?? notFound(name, version),
    list: async ({ name, kind = '', first = 50, after }) => {
      checkPageSize(first, mostPerPage);
      const before = after === undefined ? null : placeOf(after);
      const found = await store.list({ name, kind, before, first: first + 1 });
      return {
        items: found.slice(0, first).map((model) => ({ model, cursor: cursorOf(model) })),
        hasNextPage: found.length > first,
      };
    },
    activate: async (name, version, by) => {
      const model = await find(name, version);
      if (model.active) return model;
      await store.activate(model, now(), by);
      log.info({ name, version, by }, 'a model was put in use');
      return find(name, version);
    },
    compare: async (name, a, b) => compareVersions(await find(name, a), await find(name, b)),
    prune: async (name, keep) => {
      if (!Number.isInteger(keep) || keep < 1) throw badInput('keep must be a whole number from 1.');
      const old = (await store.all(name)).slice(keep).filter(({ active }) => !active);
      await store.remove(old);
      return old.map(({ version }) => version);
    },
  };
}

function check({ name, trainedFrom, trainedTo, quality, artifact }: NewModel): void {
  if (!namePattern.test(name) || name.length > 200) {
    throw badInput(
      `'${name}' cannot name a model. Use up to 200 letters, digits, and _ . : - with slashes between.`,
    );
  }
  if (!(trainedFrom < trainedTo)) throw badInput('trainedTo must be after trainedFrom.');
  for (const [figure, value] of Object.entries(quality)) {
    if (value !== null && !Number.isFinite(value)) {
      throw badInput(`The figure ${figure} is ${value}. Give a number, or null where there is none.`);
    }
  }
  if (Buffer.byteLength(artifact) > mostArtifactBytes) {
    throw new CartographError(
      'TOO_LARGE',
      `An artifact may have at most ${mostArtifactBytes / 1024 ** 2} MB. Store a smaller model.`,
    );
  }
}

function notFound(name: string, version: string): never {
  throw new CartographError(
    'NOT_FOUND',
    `There is no version ${version} of ${name}. The query models lists all.`,
  );
}

const cursorOf = ({ version, name }: Place): string => writeCursor(version, name);

function placeOf(cursor: string): Place {
  const [version, name] = readCursor(cursor, /^([\w.-]+) (\S+)$/);
  return { version, name };
}
