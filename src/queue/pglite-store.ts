import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { createPostgresBackend, runMigrations, type PgPool } from 'bullmq';
import type { Logger } from 'pino';
import { hourMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import { createPglitePool } from './pglite-pool.ts';
import type { JobStore } from './store.ts';

/** The default of 128 MB is for a server; jobs of one process need a few pages. */
const smallMemory = ['-c', 'shared_buffers=8MB'];

/** PostgreSQL in one process has no autovacuum and no checkpointer: without both, its files grow with every job run. */
const tidyEveryMs = 6 * hourMs;

/**
 * Jobs in a PostgreSQL that runs inside this process, in files under `path`. One process a folder: the caller holds
 * the lock. The first start lays the folder out, which takes some seconds; a start after a crash replays its log.
 *
 * @throws CartographError QUEUE_UNAVAILABLE when the folder cannot be opened, BAD_CONFIG where PGlite is not installed
 */
export async function createPgliteStore({ path, log }: { path: string; log: Logger }): Promise<JobStore> {
  const start = await loadPglite();
  const { pglite, pool } = await open(start, path).catch((cause: unknown) => {
    throw new CartographError(
      'QUEUE_UNAVAILABLE',
      'The embedded job store cannot be opened. If no other process uses the data folder, delete its jobs folder: it holds only the history of background jobs.',
      { cause },
    );
  });
  const tidying = setInterval(() => {
    tidy(pool).catch((err: unknown) => log.error({ err }, 'jobs: tidying the embedded store failed'));
  }, tidyEveryMs).unref();

  return {
    kind: 'pglite',
    backend: (name, options, factoryOptions) =>
      createPostgresBackend(name, { ...options, connection: pool }, factoryOptions),
    async ping() {
      try {
        await pool.query('SELECT 1');
      } catch (cause) {
        throw new CartographError(
          'QUEUE_UNAVAILABLE',
          'The embedded job store does not answer; restart the process.',
          { cause },
        );
      }
    },
    async close() {
      clearInterval(tidying);
      await pglite.close();
    },
  };
}

type Start = (path: string) => Promise<PGlite>;

/** Loaded when first needed, so that an install for Redis may leave it out. */
async function loadPglite(): Promise<Start> {
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const startParams = [...PGlite.defaultStartParams, ...smallMemory];
    return (path) => PGlite.create(path, { startParams });
  } catch (cause) {
    throw new CartographError(
      'BAD_CONFIG',
      'The embedded job store (npm package @electric-sql/pglite) cannot be loaded here. Install it, or set REDIS_URL.',
      { cause },
    );
  }
}

async function open(start: Start, path: string): Promise<{ pglite: PGlite; pool: PgPool }> {
  if (!existsSync(path)) await layOut(start, path);
  const pglite = await start(path);
  try {
    const pool = createPglitePool(pglite);
    const client = await pool.connect();
    await runMigrations(client, 'bullmq');
    await client.query('SET search_path TO bullmq');
    client.release();
    await tidy(pool);
    return { pglite, pool };
  } catch (error) {
    await pglite.close();
    throw error;
  }
}

/** Under another name until it is whole: a folder half laid out by a process that was killed would never open again. */
async function layOut(start: Start, path: string): Promise<void> {
  const unfinished = `${path}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  const pglite = await start(unfinished);
  await pglite.close();
  await rename(unfinished, path);
}

async function tidy(pool: PgPool): Promise<void> {
  await pool.query('VACUUM');
  await pool.query('CHECKPOINT');
}
