import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { JobProgressMessage } from '../src/bus/index.ts';
import { badInput } from '../src/errors.ts';
import type { JobDefinition, JobStore } from '../src/queue/index.ts';
import { openQueue } from '../src/queue/jobs.ts';
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

describe.each(kinds)('jobs on %s', (kind) => {
  let store: JobStore;
  let rig: ReturnType<typeof createRig>;
  beforeAll(async () => {
    store = await open(kind, await newPlace(kind));
    rig = createRig(store);
  });
  afterEach(() => rig.close());
  afterAll(() => store.close());

  test('a job handed in is run once with its payload, and its result can be looked up', async () => {
    const work = define(anything);
    const jobs = rig.jobsOf(work);
    const queued = await jobs.enqueue(work, { n: 2 });
    expect(queued).toMatchObject({
      name: work.name,
      state: 'waiting',
      progress: 0,
      result: null,
      finishedAt: null,
    });
    expect(await jobs.list({ name: work.name, states: ['waiting'], limit: 10 })).toEqual([queued]);

    const seen: unknown[] = [];
    await rig.start(work, async ({ n }) => {
      seen.push(n);
      return { doubled: n * 2 };
    });
    const run = await reaches(jobs, queued.id, 'completed');
    expect(run).toMatchObject({ result: { doubled: 4 }, failedReason: null, attemptsMade: 1 });
    expect(run.finishedAt).toBeGreaterThanOrEqual(run.createdAt);
    expect(seen).toEqual([2]);
    expect(await jobs.counts()).toMatchObject({ waiting: 0, completed: 1, failed: 0 });
    expect(await jobs.list({ limit: 10 })).toEqual([run]);
    await expect(jobs.ping()).resolves.toBeUndefined();
  });

  test('an unknown job and a payload that does not fit are refused with what to do', async () => {
    const work = define(anything);
    const jobs = rig.jobsOf(work);
    expect(() => jobs.find('no-such')).toThrow(`There is no job called no-such. Known jobs: ${work.name}.`);
    expect(await jobs.get('no-such:1')).toBeNull();
    expect(await jobs.get(`${work.name}:none`)).toBeNull();
    await expect(jobs.enqueue(jobs.find(work.name), { n: 'two' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
    expect(await jobs.list({ name: work.name, limit: 10 })).toEqual([]);
  });

  test('the same dedupeKey gives the run that waits or works, and a new one afterwards', async () => {
    const work = define(anything);
    const jobs = rig.jobsOf(work);
    const [first, second] = [
      await jobs.enqueue(work, { n: 1 }, { dedupeKey: 'k' }),
      await jobs.enqueue(work, { n: 2 }, { dedupeKey: 'k' }),
    ];
    expect(second).toEqual(first);
    expect((await jobs.enqueue(work, { n: 3 }, { dedupeKey: 'other' })).id).not.toBe(first.id);

    await rig.start(work, async ({ n }) => n);
    expect((await reaches(jobs, first.id, 'completed')).result).toBe(1);
    const again = await jobs.enqueue(work, { n: 4 }, { dedupeKey: 'k' });
    expect(again.id).not.toBe(first.id);
    await reaches(jobs, again.id, 'completed');
  });

  // The embedded store is one process's, so there is no second worker.
  test.skipIf(kind === 'pglite')(
    'work that must not overtake itself runs once at a time over all workers',
    async () => {
      const work = define(anything, { oneAtATime: true });
      const jobs = rig.jobsOf(work);
      let [running, most] = [0, 0];
      const handler = async () => {
        most = Math.max(most, (running += 1));
        await new Promise((done) => setTimeout(done, 100));
        running -= 1;
      };
      await rig.start(work, handler);
      await rig.start(work, handler);
      const runs = await Promise.all([1, 2, 3, 4].map((n) => jobs.enqueue(work, { n })));
      for (const { id } of runs) await reaches(jobs, id, 'completed');
      expect(most).toBe(1);
    },
  );

  test('a failure is tried again after a growing wait, and its text stays in the log', async () => {
    const work = define(anything);
    const jobs = rig.jobsOf(work);
    const at: number[] = [];
    await rig.start(work, async () => {
      at.push(Date.now());
      if (at.length < 3) throw new Error('SELECT secret FROM somewhere');
      return 'third time lucky';
    });
    const { id } = await jobs.enqueue(work, { n: 0 });
    expect((await reaches(jobs, id, 'delayed')).failedReason).toMatch(
      /Failed unexpectedly; the log entry of work-/,
    );
    expect(await reaches(jobs, id, 'completed')).toMatchObject({
      result: 'third time lucky',
      attemptsMade: 3,
    });
    expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(950);
    expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(1_950);
  });

  test('what will not get better is not tried again', async () => {
    const work = define(anything);
    const jobs = rig.jobsOf(work);
    let attempts = 0;
    await rig.start(work, async () => {
      attempts++;
      throw badInput('There is no metric called revnue.');
    });
    const { id } = await jobs.enqueue(work, { n: 0 });
    expect(await reaches(jobs, id, 'failed')).toMatchObject({
      failedReason: 'There is no metric called revnue.',
      attemptsMade: 1,
    });
    expect(attempts).toBe(1);
  });

  test('a stored payload that no longer fits fails without reaching the handler', async () => {
    const work = define(anything);
    const older: JobDefinition<{ n: string }> = {
      name: work.name,
      attempts: 3,
      payload: z.object({ n: z.string() }),
    };
    const jobs = rig.jobsOf(older);
    const { id } = await jobs.enqueue(older, { n: 'text' });
    const handler = vi.fn(async () => null);
    await rig.start(work, handler);
    const run = await reaches(jobs, id, 'failed');
    expect(run.failedReason).toMatch(/does not fit work-.*expected number/s);
    expect(run.attemptsMade).toBe(1);
    expect(handler).not.toHaveBeenCalled();
  });

  test('a schedule fires again and again, also when it is set twice, and stops when it is gone', async () => {
    const work = define(anything, { schedule: { everyMs: 300, payload: { n: 7 } } });
    const jobs = rig.jobsOf(work);
    const seen: number[] = [];
    const { runner } = await rig.start(work, async ({ n }) => seen.push(n));
    await vi.waitUntil(() => seen.length >= 3, { timeout: 20_000 });
    await runner.close();

    await rig.start(work, async ({ n }) => seen.push(n));
    const before = seen.length;
    await vi.waitUntil(() => seen.length >= before + 2, { timeout: 20_000 });
    expect(seen.every((n) => n === 7)).toBe(true);
    // One schedule has one next run.
    expect(
      (await jobs.list({ name: work.name, states: ['delayed', 'waiting'], limit: 10 })).length,
    ).toBeLessThanOrEqual(1);

    const { schedule: _, ...unscheduled } = work;
    await rig.start(unscheduled, async () => null);
    await vi.waitUntil(
      async () =>
        (await jobs.list({ name: work.name, states: ['delayed', 'waiting'], limit: 10 })).length === 0,
    );
  });

  test('nightly means the night of the shop', async () => {
    const work = define(anything, { schedule: { cron: '30 2 * * *', payload: { n: 0 } } });
    await rig.start(work, async () => null, { timeZone: 'Asia/Tokyo' });
    const queue = openQueue(store, work.name, log);

    const next = (await queue.getJobScheduler(work.name))!.next!;
    await queue.close();
    expect(new Date(next).toISOString()).toMatch(/T17:30:00/);
  });

  test('progress and outcome come over the bus, the outcome when it can be looked up', async () => {
    const work = define(anything);
    const jobs = rig.jobsOf(work);
    const { bus } = await rig.start(work, async (_, { progress }) => {
      await progress(150, 'half of it');
    });
    const inbox = bus.subscribe('jobProgress', ({ name }) => name === work.name);
    const { id } = await jobs.enqueue(work, { n: 0 });
    const messages: JobProgressMessage[] = [];
    for await (const { message } of inbox) {
      messages.push(message);
      if (message.state !== 'active') break;
    }
    expect((await jobs.get(id))!.state).toBe('completed');
    expect(messages).toEqual([
      { id, name: work.name, state: 'active', progress: 0, note: 'started' },
      { id, name: work.name, state: 'active', progress: 100, note: 'half of it' },
      { id, name: work.name, state: 'completed', progress: 100, note: 'done' },
    ]);
  });
});
