import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CartographError } from '../src/errors.ts';
import { createPgliteStore, createRedisStore, type JobStore } from '../src/queue/index.ts';
import { createPglitePool } from '../src/queue/pglite-pool.ts';
import { slow } from './queue-crash.ts';
import {
  anything,
  createRig,
  define,
  kinds,
  log,
  newPlace,
  open,
  reaches,
  removePlaces,
} from './queue-rig.ts';

afterAll(removePlaces);

describe.each(kinds)('shutdown and crash on %s', (kind) => {
  let store: JobStore;
  let rig: ReturnType<typeof createRig>;
  beforeAll(async () => {
    store = await open(kind, await newPlace(kind));
    rig = createRig(store);
  });
  afterEach(() => rig.close());
  afterAll(() => store.close());

  test('a run that heeds the signal goes back untouched at shutdown and is done by the next runner', async () => {
    const work = define(anything, { attempts: 1 });
    const jobs = rig.jobsOf(work);
    const { runner } = await rig.start(work, (_, { signal }) => {
      return new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    });
    const { id } = await jobs.enqueue(work, { n: 0 });
    await reaches(jobs, id, 'active');
    await runner.close();
    expect(await jobs.get(id)).toMatchObject({ state: 'waiting', attemptsMade: 0, failedReason: null });

    await rig.start(work, async () => 'done');
    expect((await reaches(jobs, id, 'completed')).result).toBe('done');
  });

  test('a run that ignores the signal does not hold the shutdown, and is taken up again', async () => {
    const work = define(anything, { attempts: 1 });
    const jobs = rig.jobsOf(work);
    const { runner } = await rig.start(work, () => new Promise(() => undefined), {
      closeWithinMs: 100,
      stalledAfterMs: 500,
    });
    const { id } = await jobs.enqueue(work, { n: 0 });
    await reaches(jobs, id, 'active');
    await runner.close();
    expect((await jobs.get(id))!.state).toBe('active');

    await rig.start(work, async () => 'done', { stalledAfterMs: 500 });
    expect((await reaches(jobs, id, 'completed')).result).toBe('done');
  });

  test('a run whose process was killed is taken up by the next start', async () => {
    const place = await newPlace(kind);
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(new URL('./queue-crash.worker.ts', import.meta.url)), kind, place],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let id = '';
    let running = false;
    for await (const line of createInterface({ input: child.stdout })) {
      if (line === 'running') running = true;
      else id = line;
      if (running && id) break;
    }
    child.kill('SIGKILL');
    await once(child, 'exit');

    const again = await open(kind, place);
    const after = createRig(again);
    try {
      const jobs = after.jobsOf(slow);
      expect((await jobs.get(id))!.state).toBe('active');
      await after.start(slow, ({ left }) => Promise.resolve(`${left}, then done`), { stalledAfterMs: 1_000 });
      expect((await reaches(jobs, id, 'completed')).result).toBe('half way, then done');
    } finally {
      await after.close();
      await again.close();
    }
  });
});

describe('job stores', () => {
  test('PGlite: while one client is in a transaction the others wait, and see it whole or not at all', async () => {
    const pglite = await PGlite.create(await newPlace('pglite'));
    const pool = createPglitePool(pglite);
    const [one, other] = [await pool.connect(), await pool.connect()];
    await pool.query('CREATE TABLE t (n int)');
    await one.query('BEGIN');
    const counted = other.query<{ n: number }>('SELECT count(*)::int AS n FROM t');
    await one.query('INSERT INTO t VALUES ($1)', [1]);
    await one.query('/* the second */ INSERT INTO t VALUES (2)');
    await one.query('-- done\nCOMMIT');
    expect((await counted).rows).toEqual([{ n: 2 }]);
    await other.query('BEGIN');
    await other.query('INSERT INTO t VALUES (3)');
    const after = one.query<{ n: number }>('SELECT count(*)::int AS n FROM t');
    await other.query('ROLLBACK');
    expect((await after).rows).toEqual([{ n: 2 }]);
    await pglite.close();
  });

  test('PGlite: a folder that holds something else is named as the fault', async () => {
    await expect(createPgliteStore({ path: fileURLToPath(import.meta.url), log })).rejects.toMatchObject({
      code: 'QUEUE_UNAVAILABLE',
    });
  });

  test('Redis that does not answer is named as the fault', async () => {
    const error = await createRedisStore({ url: 'redis://127.0.0.1:1', log }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(CartographError);
    expect(error).toMatchObject({
      code: 'QUEUE_UNAVAILABLE',
      message: expect.stringContaining('REDIS_URL') as string,
    });
  });
});
