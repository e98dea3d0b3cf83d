import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { CartographError } from '../errors.ts';
import type { StoredEvent } from '../events/index.ts';
import type { Batch } from './batch.ts';

/**
 * The write-ahead folder: a batch is a file here from before its first insert until after its last, so that a
 * process that dies in between finishes it at its next start, under the same insert token.
 */
export interface Wal {
  /** On disk, file and name, when it resolves. */
  write(batch: Batch): Promise<void>;
  remove(id: string): Promise<void>;
  /** Batches a former process left, oldest first. */
  leftovers(): Promise<Batch[]>;
}

const suffix = '.ndjson';
const header = z.object({
  id: z.string(),
  events: z.int(),
  others: z.array(z.object({ table: z.string(), rows: z.array(z.looseObject({})) })),
});

export function createWal(folder: string): Wal {
  const ready = mkdir(folder, { recursive: true });
  const pathOf = (id: string) => join(folder, id + suffix);

  return {
    write: async ({ id, events, others }) => {
      await ready;
      const lines = [JSON.stringify({ id, events: events.length, others }), ...events];
      // A file that was not finished keeps its other name and is never taken for a batch.
      const unfinished = join(folder, `${id}.tmp`);
      try {
        await writeSynced(unfinished, lines.join('\n'));
        await rename(unfinished, pathOf(id));
        await syncFolder(folder);
      } catch (cause) {
        throw new CartographError(
          'STORAGE_FAILED',
          'The write-ahead folder cannot be written. Check the disk that holds DATA_DIR.',
          { cause },
        );
      }
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    leftovers: async () => {
      await ready;
      const names = (await readdir(folder)).sort();
      await Promise.all(
        names.filter((name) => name.endsWith('.tmp')).map((name) => rm(join(folder, name), { force: true })),
      );
      const batches: Batch[] = [];
      for (const name of names.filter((file) => file.endsWith(suffix)))
        batches.push(readBatch(name, await readFile(join(folder, name), 'utf8')));
      return batches;
    },
  };
}

async function writeSynced(path: string, text: string): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(text);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function readBatch(name: string, text: string): Batch {
  try {
    const [first = '', ...lines] = text.split('\n');
    const { id, events, others } = header.parse(JSON.parse(first));
    if (lines.length !== events) throw new Error(`${events} events were written, ${lines.length} are there`);
    return {
      id,
      events: lines,
      ids: lines.map((line) => (JSON.parse(line) as StoredEvent).event_id),
      others,
    };
  } catch (cause) {
    throw new CartographError(
      'STORAGE_FAILED',
      `The write-ahead file wal/${name} in the data folder is damaged. Move it away to start without its events.`,
      { cause },
    );
  }
}
