import { badInput } from '../../errors.ts';
import { pipelined } from '../pipelined.ts';
import type { ImportTarget, Progress } from './import-target.ts';
import type { Mapping } from './mapping.ts';
import type { FileSource } from './open-source.ts';
import { readEvents } from './read-events.ts';

/** One being stored, one being checked, one being read. */
const slicesUnderWay = 3;

export interface ImportFileOptions {
  source: FileSource;
  /** null: the lines are events of the contract already */
  mapping: Mapping | null;
  target: ImportTarget;
  /** rows of a slice */
  sliceRows: number;
  /** Read a finished file once more; its events are then compared with what is stored. */
  again?: boolean;
  /** Called when a slice is stored. @param bytesRead of source.bytes */
  onProgress?: (bytesRead: number, progress: Progress) => void;
}

export interface ImportResult extends Progress {
  /** rows that an earlier run had done */
  resumedAt: number;
  /** Everything was imported before, so nothing was read. */
  alreadyDone: boolean;
}

/**
 * Imports a file, or the rest of one that was cut off; its counts come out as if it had not been. Slices depend on
 * nothing but the file.
 * @throws CartographError BAD_INPUT for a file without rows or a mapping that names other columns; what the writer throws
 */
export async function importFile(options: ImportFileOptions): Promise<ImportResult> {
  const { source, mapping, target, sliceRows, again = false, onProgress } = options;
  const before = await target.begin();
  if (before?.state === 'done' && !again) return { ...before, resumedAt: before.rowsDone, alreadyDone: true };

  const resumed =
    before?.state === 'running' ? before : { rowsDone: 0, accepted: 0, duplicates: 0, rejected: 0 };
  let progress: Progress = resumed;
  let bytesRead = 0;
  const slices = readEvents(source, { mapping, sliceRows, onRead: (bytes) => (bytesRead += bytes) });

  await pipelined(slices, slicesUnderWay * sliceRows, async (slice, offset) => {
    const skip = Math.min(slice.length, Math.max(0, resumed.rowsDone - offset));
    if (skip === slice.length) return;
    const events = slice.slice(skip);
    let reached = progress;
    await target.write(events, offset + skip + 1, ({ accepted, duplicates, rejected }) => {
      progress = {
        rowsDone: progress.rowsDone + events.length,
        accepted: progress.accepted + accepted,
        duplicates: progress.duplicates + duplicates,
        rejected: progress.rejected + rejected,
      };
      reached = progress;
      return progress;
    });
    onProgress?.(bytesRead, reached);
  });
  if (progress.rowsDone === 0) throw badInput(`${source.path} holds no event.`);
  await target.finish(progress);
  const { rowsDone, accepted, duplicates, rejected } = progress;
  return { rowsDone, accepted, duplicates, rejected, resumedAt: resumed.rowsDone, alreadyDone: false };
}
