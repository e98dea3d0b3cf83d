import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, vi } from 'vitest';
import { z } from 'zod';
import { createInProcessBus } from '../src/bus/index.ts';
import {
  createJobRunner,
  createJobs,
  createPgliteStore,
  createRedisStore,
  type JobDefinition,
  type JobHandler,
  type JobRunnerOptions,
  type Jobs,
  type JobStore,
} from '../src/queue/index.ts';
import { startRedis } from './support/redis.ts';

export const log = pino({ level: 'silent' });
const redis = await startRedis();
const folder = await mkdtemp(join(tmpdir(), 'cartograph-queue-'));
let places = 0;

export const kinds: JobStore['kind'][] = redis ? ['pglite', 'redis'] : ['pglite'];

export const open = (kind: JobStore['kind'], place: string): Promise<JobStore> =>
  kind === 'redis' ? createRedisStore({ url: place, log }) : createPgliteStore({ path: place, log });

/** A store of one's own: a new folder laid out like the first one, or the one Redis. */
export async function newPlace(kind: JobStore['kind']): Promise<string> {
  if (kind === 'redis') return redis!.url;
  const template = join(folder, 'template');
  if (places === 0) {
    // As a first start that was killed while it laid the folder out leaves it.
    await mkdir(`${template}.new/base`, { recursive: true });
    await (await open(kind, template)).close();
  }
  const place = join(folder, String(places++));
  await cp(template, place, { recursive: true });
  return place;
}

export async function removePlaces(): Promise<void> {
  await redis?.stop();
  await rm(folder, { recursive: true, force: true });
}

export const anything = z.object({ n: z.number().default(0) });
let made = 0;
/** A definition of its own for every test, since the store keeps what earlier ones did. */
export const define = <Payload>(
  payload: z.ZodType<Payload>,
  more: Partial<JobDefinition<Payload>> = {},
): JobDefinition<Payload> => ({ name: `work-${made++}`, payload, attempts: 3, ...more });

export const reaches = (jobs: Jobs, id: string, state: string) =>
  vi.waitFor(
    async () => {
      const run = await jobs.get(id);
      expect(run?.state).toBe(state);
      return run!;
    },
    { timeout: 20_000 },
  );

/** Makes jobs and runners on a store and closes them all, latest first. */
export function createRig(store: JobStore) {
  const closing: (() => Promise<void>)[] = [];
  return {
    async start<Payload>(
      definition: JobDefinition<Payload>,
      handler: JobHandler<Payload>,
      options: Partial<JobRunnerOptions> = {},
    ) {
      const bus = createInProcessBus({ capacity: 100 });
      const runner = createJobRunner({
        store,
        jobs: [{ definition, handler }],
        bus,
        log,
        timeZone: 'UTC',
        ...options,
      });
      await runner.start();
      closing.push(() => runner.close());
      return { runner, bus };
    },
    jobsOf(...definitions: JobDefinition<unknown>[]): Jobs {
      const jobs = createJobs({ store, definitions, log });
      closing.push(() => jobs.close());
      return jobs;
    },
    async close() {
      for (const close of closing.splice(0).reverse()) await close();
    },
  };
}
