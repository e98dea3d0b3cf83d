import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rows } from '../../clickhouse/index.ts';
import type { ClickHouse } from '../../clickhouse/index.ts';
import type { TableRows } from '../batch.ts';
import type { Writer } from '../writer.ts';
import type { Checkpoint, ImportTarget, Progress } from './import-target.ts';
import type { Mapping } from './mapping.ts';
import type { FileSource } from './open-source.ts';

export interface StorageTargetOptions {
  clickhouse: ClickHouse;
  writer: Writer;
  source: FileSource;
  mapping: Mapping | null;
  now: () => number;
}

/**
 * Imports through a writer of this process. The progress is a row of silver.imports that is stored with the events
 * of each slice, in the same write-ahead file: a process that is killed leaves both or neither.
 */
export function createStorageTarget({
  clickhouse,
  writer,
  source,
  mapping,
  now,
}: StorageTargetOptions): ImportTarget {
  // Another mapping makes other events, so it is another import.
  const fingerprint = createHash('sha256')
    .update(source.fingerprint)
    .update(JSON.stringify(mapping))
    .digest('hex');
  const checkpoint = ({ rowsDone, ...counts }: Progress, state: Checkpoint['state']): TableRows => ({
    table: 'silver.imports',
    rows: [{ fingerprint, name: source.path, rows_done: rowsDone, ...counts, state, updated_at: now() }],
  });

  return {
    begin: async () => {
      // What a killed run left half stored belongs to its progress.
      await writer.recover();
      const found = await clickhouse.query({
        sql: `
          SELECT rows_done AS rowsDone, accepted, duplicates, rejected, state
          FROM silver.imports
          WHERE fingerprint = {fingerprint: String}
          ORDER BY updated_at DESC, rows_done DESC
          LIMIT 1`,
        params: { fingerprint },
        row: checkpointRow,
      });
      return found.rows[0] ?? null;
    },
    write: async (events, firstRow, note) => {
      await writer.write(events, {
        channel: 'file',
        rejectId: (index) => `${fingerprint}-${firstRow + index}`,
        alongside: ({ accepted, duplicates, rejected }) =>
          checkpoint(note({ accepted, duplicates, rejected: rejected.length }), 'running'),
      });
    },
    finish: (progress) => clickhouse.insert(checkpoint(progress, 'done')),
    rejectedByReason: async () => {
      const found = await clickhouse.query({
        sql: `
          SELECT trimRight(concat(reason, ' ', field)) AS reason, count() AS events
          FROM silver.rejected_events FINAL
          WHERE startsWith(reject_id, {fingerprint: String})
          GROUP BY ALL
          ORDER BY events DESC`,
        params: { fingerprint },
        row: z.object({ reason: z.string(), events: rows.integer }),
      });
      return Object.fromEntries(found.rows.map(({ reason, events }) => [reason, events]));
    },
  };
}

const checkpointRow = z.object({
  rowsDone: rows.integer,
  accepted: rows.integer,
  duplicates: rows.integer,
  rejected: rows.integer,
  state: z.enum(['running', 'done']),
});
