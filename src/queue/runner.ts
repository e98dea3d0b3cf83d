import { setTimeout as delay } from 'node:timers/promises';
import { Worker, type IQueueBackend, type Job, type JobProgress } from 'bullmq';
import type { Logger } from 'pino';
import type { Bus } from '../bus/index.ts';
import { CartographError } from '../errors.ts';
import { runId } from './jobs.ts';
import type { RegisteredJob } from './port.ts';
import { runJob } from './run-job.ts';
import { applySchedules } from './schedules.ts';
import { onStore, pauseBeforeRetry, type JobStore } from './store.ts';

type JobWorker = Worker<unknown, unknown, string, IQueueBackend, JobProgress, JobStore['kind']>;

export interface JobRunner {
  /** Sets the schedules and begins to take work. */
  start(): Promise<void>;
  /** Takes no more work, aborts what runs and waits for it, but not longer than closeWithinMs. */
  close(): Promise<void>;
}

export interface JobRunnerOptions {
  store: JobStore;
  jobs: readonly RegisteredJob<unknown>[];
  bus: Bus;
  log: Logger;
  /** IANA name; cron schedules are read in it */
  timeZone: string;
  /** A run whose process died is taken up again after this time, at the latest after twice of it. */
  stalledAfterMs?: number;
  closeWithinMs?: number;
}

/** Runs the registered jobs of this process: one worker a kind of work, each with its own concurrency. */
export function createJobRunner({
  store,
  jobs,
  bus,
  log,
  timeZone,
  stalledAfterMs = 30_000,
  closeWithinMs = 4_000,
}: JobRunnerOptions): JobRunner {
  const shutdown = new AbortController();
  const running = new Map<Promise<unknown>, string>();
  let workers: JobWorker[] = [];

  function startWorker(registered: RegisteredJob<unknown>): JobWorker {
    const { name } = registered.definition;
    const process = (job: Job, token?: string) => {
      const run = runJob(registered, job, token!, { bus, log, signal: shutdown.signal });
      running.set(run, runId(job));
      return run.finally(() => running.delete(run));
    };
    const worker: JobWorker = new Worker(
      name,
      process,
      {
        ...onStore(store),
        concurrency: registered.concurrency ?? 1,
        lockDuration: stalledAfterMs,
        stalledInterval: stalledAfterMs,
        // A process may be killed several times during one long run before the job itself is suspect.
        maxStalledCount: 3,
        settings: { backoffStrategy: pauseBeforeRetry },
      },
      store.backend,
    );
    worker.on('error', (err) => log.error({ err, queue: name }, 'jobs: worker failed, trying again'));
    worker.on('stalled', (id) =>
      log.warn({ job: `${name}:${id}` }, 'jobs: a worker died over this run; it is taken up again'),
    );
    // Told only when BullMQ has stored the outcome, so that who hears of it and asks finds it.
    worker.on('completed', (job) => void announce(job, 'completed', 'done'));
    worker.on('failed', (job, error) => {
      if (job) void announce(job, job.finishedOn ? 'failed' : 'delayed', error.message);
    });
    return worker;
  }

  function announce(job: Job, state: 'completed' | 'failed' | 'delayed', note: string): Promise<void> {
    const progress = state === 'completed' ? 100 : Number(job.progress);
    return bus.publish('jobProgress', { id: runId(job), name: job.name, state, progress, note });
  }

  return {
    async start() {
      await applySchedules({ store, definitions: jobs.map(({ definition }) => definition), timeZone, log });
      workers = jobs.map(startWorker);
    },
    async close() {
      shutdown.abort(
        new CartographError('SHUTTING_DOWN', 'The worker is shutting down; the job will run again.'),
      );
      await Promise.all(workers.map((worker) => worker.pause(true)));
      const limit = new AbortController();
      await Promise.race([
        Promise.allSettled(running.keys()),
        delay(closeWithinMs, undefined, { signal: limit.signal }),
      ]);
      limit.abort();
      const unfinished = [...running.values()];
      if (unfinished.length > 0)
        log.warn({ jobs: unfinished }, 'jobs: still running at shutdown; the next start takes them up');
      await Promise.all(workers.map((worker) => worker.close(unfinished.length > 0)));
    },
  };
}
