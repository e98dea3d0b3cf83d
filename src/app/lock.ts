import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CartographError } from '../errors.ts';

const holder = z.object({
  pid: z.number().int().positive(),
  url: z.string(),
  startedAt: z.string(),
  /** When the process began, as the kernel counts; it tells a process from a later one with the same number. */
  processStart: z.string().nullable(),
});
type Holder = z.infer<typeof holder>;

export interface FolderLock {
  /** Writes the address into the lock, for whoever finds the folder taken. */
  announce(url: string): void;
  release(): void;
}

/**
 * Takes the data folder for this process, by the file gateway.json in it: two processes in one folder would ruin it.
 * A lock whose process is gone, killed or replaced by another with the same number, is taken over.
 * @throws CartographError BAD_CONFIG in one line when the folder is taken or cannot be written
 */
export function lockFolder(dataDir: string, url: string, now: () => number = Date.now): FolderLock {
  const path = join(dataDir, 'gateway.json');
  const mine: Holder = {
    pid: process.pid,
    url,
    startedAt: new Date(now()).toISOString(),
    processStart: processStart(process.pid),
  };
  const draft = `${path}.${process.pid}`;
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(draft, JSON.stringify(mine));
    try {
      take(path, draft, dataDir);
    } finally {
      rmSync(draft, { force: true });
    }
  } catch (error) {
    if (error instanceof CartographError) throw error;
    const reason = errorCode(error) ?? String(error);
    throw new CartographError(
      'BAD_CONFIG',
      `The data folder ${dataDir} cannot be written (${reason}); choose another with --data`,
      { cause: error },
    );
  }
  return {
    announce: (address) => {
      // Written beside and moved over, so that a reader never sees half a file.
      writeFileSync(draft, JSON.stringify({ ...mine, url: address }));
      renameSync(draft, path);
    },
    release: () => {
      if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
    },
  };
}

/** Which process has the data folder, and at which address; null when nobody has. */
export function folderHolder(dataDir: string): { pid: number; url: string } | null {
  const found = readHolder(join(dataDir, 'gateway.json'));
  return found && isAlive(found) ? found : null;
}

function take(path: string, draft: string, dataDir: string): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      // Fails when the lock exists, and creates it whole: no other process sees it empty.
      linkSync(draft, path);
      return;
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
    const found = readHolder(path);
    if (found && isAlive(found)) throw taken(dataDir, found);
    setAside(path, `${draft}.stale`);
  }
  throw new CartographError('BAD_CONFIG', `Several processes are starting in ${dataDir} at once; start one`);
}

/** Moves a dead lock away. If another process has just replaced it, its live lock is put back. */
function setAside(path: string, aside: string): void {
  try {
    renameSync(path, aside);
    const moved = readHolder(aside);
    if (moved && isAlive(moved)) linkSync(aside, path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

const taken = (dataDir: string, { pid, url }: Holder) =>
  new CartographError(
    'BAD_CONFIG',
    `The data folder ${dataDir} is in use by process ${pid} at ${url}; stop it, or choose another with --data`,
  );

/** null for a lock that is gone or was cut short by a crash. */
function readHolder(path: string): Holder | null {
  try {
    return holder.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError || error instanceof z.ZodError)
      return null;
    throw error;
  }
}

function isAlive({ pid, processStart: start }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    if (errorCode(error) === 'ESRCH') return false;
    if (errorCode(error) !== 'EPERM') throw error;
  }
  const current = processStart(pid);
  return start === null || current === null || start === current;
}

/** Clock ticks from boot to the start of a process, field 22 of /proc/<pid>/stat; null where there is no /proc. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name and may hold spaces; what follows its bracket does not.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ESRCH') return null;
    throw error;
  }
}

const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
