import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import type { ModelVersion, NewModel } from './types.ts';

const jsonObject = z.record(z.string(), z.unknown());

const versionRow = z
  .object({
    name: rows.text,
    version: rows.text,
    kind: rows.text,
    created_ms: rows.integer,
    from_ms: rows.integer,
    to_ms: rows.integer,
    points: rows.nullableNumber,
    parameters: rows.text,
    quality: z.record(z.string(), rows.nullableNumber),
    artifact_bytes: rows.integer,
    note: rows.text,
    activated_ms: rows.integer,
    activated_by: rows.text,
    newest_ms: rows.integer,
  })
  .transform((row): ModelVersion => ({
    name: row.name,
    version: row.version,
    kind: row.kind,
    createdAt: row.created_ms,
    trainedFrom: row.from_ms,
    trainedTo: row.to_ms,
    points: row.points,
    parameters: jsonObject.parse(JSON.parse(row.parameters)),
    quality: row.quality,
    artifactBytes: row.artifact_bytes,
    note: row.note,
    active: row.activated_ms > 0 && row.activated_ms === row.newest_ms,
    activatedAt: row.activated_ms > 0 ? row.activated_ms : null,
    activatedBy: row.activated_by || null,
  }));

/**
 * Saved versions with their last activation. In use is the one of those still there that was activated last, so an
 * activation that came between another instance's removals leaves the name with a model all the same.
 */
const versions = `SELECT name, version, kind, toUnixTimestamp64Milli(created_at) AS created_ms,
    toUnixTimestamp64Milli(trained_from) AS from_ms, toUnixTimestamp64Milli(trained_to) AS to_ms,
    points, parameters, quality, artifact_bytes, note, activated_ms, activated_by,
    max(activated_ms) OVER (PARTITION BY name) AS newest_ms
FROM (SELECT * EXCEPT artifact FROM gold.models FINAL WHERE removed = 0 AND ({anyName:Bool} OR name = {name:String})) AS saved
GLOBAL LEFT JOIN (
    SELECT name, version, toUnixTimestamp64Milli(max(activated_at)) AS activated_ms, argMax(activated_by, activated_at) AS activated_by
    FROM gold.model_activations
    WHERE {anyName:Bool} OR name = {name:String}
    GROUP BY name, version
) AS activations USING (name, version)`;

export interface Place {
  version: string;
  name: string;
}

/** Every statement of the registry. */
export function createModelStore(clickhouse: ClickHouse) {
  const read = async (
    name: string | undefined,
    rest: string,
    params: Readonly<Record<string, string | number>> = {},
  ): Promise<ModelVersion[]> => {
    const found = await clickhouse.query({
      sql: `SELECT * FROM (${versions})\n${rest}`,
      params: { ...params, name: name ?? '', anyName: name === undefined },
      row: versionRow,
    });
    return found.rows;
  };

  return {
    add: (model: NewModel, version: string, createdAt: number) =>
      clickhouse.insert({
        table: 'gold.models',
        rows: [
          {
            name: model.name,
            version,
            kind: model.kind,
            created_at: createdAt,
            trained_from: model.trainedFrom,
            trained_to: model.trainedTo,
            points: model.points ?? null,
            parameters: JSON.stringify(model.parameters),
            quality: model.quality,
            artifact: model.artifact,
            artifact_bytes: Buffer.byteLength(model.artifact),
            note: model.note ?? '',
            removed: 0,
          },
        ],
      }),

    remove: (models: readonly Place[]) =>
      clickhouse.insert({
        table: 'gold.models',
        rows: models.map(({ name, version }) => ({ name, version, removed: 1 })),
      }),

    /** Never at the time of an earlier activation or before it, whatever the clocks of two instances say. */
    activate: async ({ name, version }: Place, at: number, by: string) => {
      const { rows: found } = await clickhouse.query({
        sql: 'SELECT toUnixTimestamp64Milli(max(activated_at)) AS last FROM gold.model_activations WHERE name = {name:String}',
        params: { name },
        row: z.object({ last: rows.integer }),
      });
      const last = found[0]?.last ?? 0;
      await clickhouse.insert({
        table: 'gold.model_activations',
        rows: [{ name, version, activated_at: Math.max(at, last + 1), activated_by: by }],
      });
    },

    one: async ({ name, version }: Place) =>
      (await read(name, 'WHERE version = {version:String}', { version }))[0] ?? null,

    active: async (name: string) =>
      (await read(name, 'WHERE activated_ms > 0 AND activated_ms = newest_ms'))[0] ?? null,

    /** Newest first. */
    list: ({
      name,
      kind,
      before,
      first,
    }: {
      name: string | undefined;
      kind: string;
      before: Place | null;
      first: number;
    }) =>
      read(
        name,
        `WHERE ({kind:String} = '' OR kind = {kind:String})
  AND ({beforeVersion:String} = '' OR (version, name) < ({beforeVersion:String}, {beforeName:String}))
ORDER BY version DESC, name DESC
LIMIT {first:UInt32}`,
        { kind, first, beforeVersion: before?.version ?? '', beforeName: before?.name ?? '' },
      ),

    all: (name: string) => read(name, 'ORDER BY version DESC'),

    artifact: async ({ name, version }: Place) => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT artifact FROM gold.models FINAL WHERE name = {name:String} AND version = {version:String} AND removed = 0`,
        params: { name, version },
        row: z.object({ artifact: rows.text }),
      });
      return found[0]?.artifact ?? null;
    },
  };
}
