import { Queue, type IQueueBackend, type Job, type JobState } from 'bullmq';
import type { Logger } from 'pino';
import { z } from 'zod';
import { badInput, CartographError } from '../errors.ts';
import type { JobDefinition, JobRun, Jobs } from './port.ts';
import { jobOptions, onStore, type JobStore } from './store.ts';

const states = ['waiting', 'delayed', 'active', 'completed', 'failed'] as const satisfies JobState[];
type State = (typeof states)[number];
const isState = (state: string): state is State => states.includes(state as State);

const maxListed = 200;

export type JobQueue = Queue<
  unknown,
  unknown,
  string,
  unknown,
  unknown,
  string,
  IQueueBackend,
  JobStore['kind']
>;

/** One BullMQ queue a kind of work, so that a long training never stands in the way of the minute's detection. */
export function openQueue(store: JobStore, name: string, log: Logger): JobQueue {
  const queue: JobQueue = new Queue(
    name,
    { ...onStore(store), streams: { events: { maxLen: 1_000 } } },
    store.backend,
  );
  queue.on('error', (err) => log.warn({ err, queue: name }, 'jobs: queue connection failed'));
  return queue;
}

/** Hands in and looks up work; it runs where a job runner is started on the same store. */
export function createJobs({
  store,
  definitions,
  log,
}: {
  store: JobStore;
  definitions: readonly JobDefinition<unknown>[];
  log: Logger;
}): Jobs {
  const queues = new Map(definitions.map(({ name }) => [name, openQueue(store, name, log)]));

  function queueOf(name: string): JobQueue {
    const queue = queues.get(name);
    if (!queue)
      throw badInput(`There is no job called ${name}. Known jobs: ${[...queues.keys()].join(', ')}.`);
    return queue;
  }

  const enqueue: Jobs['enqueue'] = async (definition, payload, { dedupeKey, delayMs } = {}) => {
    const queue = queueOf(definition.name);
    const parsed = definition.payload.safeParse(payload);
    if (!parsed.success)
      throw badInput(`This payload does not fit ${definition.name}: ${z.prettifyError(parsed.error)}`);
    return available(async () => {
      const { id } = await queue.add(definition.name, parsed.data, {
        ...jobOptions(definition),
        ...(delayMs !== undefined && { delay: delayMs }),
        ...(dedupeKey !== undefined && { deduplication: { id: dedupeKey } }),
      });
      // Under a dedupeKey the id is that of the run that is there already, with its own age and progress.
      return (await read(queue, id!))!;
    });
  };

  return {
    definitions,

    find(name) {
      queueOf(name);
      return definitions.find((definition) => definition.name === name)!;
    },

    enqueue,

    async train(model, options) {
      for (const definition of definitions) {
        const payload = definition.trains?.payload(model) ?? null;
        if (payload !== null) return enqueue(definition, payload, { ...options, dedupeKey: model });
      }
      const names = definitions.flatMap(({ trains }) => (trains ? [trains.names] : []));
      throw badInput(`No job trains '${model}'. Models that can be trained: ${names.join(', ')}.`);
    },

    async get(id) {
      const [name = '', ...rest] = id.split(':');
      const queue = queues.get(name);
      if (!queue) return null;
      return available(() => read(queue, rest.join(':')));
    },

    async list({ name, states: wanted = states, limit }) {
      if (!(limit >= 1 && limit <= maxListed))
        throw badInput(`Ask for 1 to ${maxListed} runs, not ${limit}.`);
      const from = name === undefined ? [...queues.values()] : [queueOf(name)];
      return available(async () => {
        const pages = from.flatMap((queue) =>
          wanted.filter(isState).map(async (state) => {
            const jobs = await queue.getJobs(state, 0, limit - 1);
            return jobs.map((job) => toRun(job, state));
          }),
        );
        const runs = (await Promise.all(pages)).flat();
        return runs.sort((a, b) => b.createdAt - a.createdAt).slice(0, limit);
      });
    },

    counts: () =>
      available(async () => {
        const totals = Object.fromEntries(states.map((state) => [state, 0])) as Record<State, number>;
        for (const counts of await Promise.all(
          [...queues.values()].map((queue) => queue.getJobCounts(...states)),
        )) {
          for (const state of states) totals[state] += counts[state] ?? 0;
        }
        return totals;
      }),

    ping: () => store.ping(),
    close: async () => {
      await Promise.all([...queues.values()].map((queue) => queue.close()));
    },
  };
}

/** BullMQ gives a job and its state in two answers; reads until no change came between them. */
async function read(queue: JobQueue, id: string): Promise<JobRun | null> {
  for (let before = await queue.getJobState(id); ;) {
    const job = await queue.getJob(id);
    const after = await queue.getJobState(id);
    if (after === before) return job ? toRun(job, after) : null;
    before = after;
  }
}

function toRun(job: Job, state: string): JobRun {
  return {
    id: runId(job),
    name: job.name,
    state: isState(state) ? state : 'unknown',
    progress: typeof job.progress === 'number' ? job.progress : 0,
    attemptsMade: job.attemptsMade,
    failedReason: job.failedReason || null,
    result: job.returnvalue ?? null,
    createdAt: job.timestamp,
    finishedAt: job.finishedOn ?? null,
  };
}

/** Unique over all queues; BullMQ's own id is unique in its queue only. */
export const runId = (job: Pick<Job, 'id' | 'queueName'>) => `${job.queueName}:${job.id}`;

async function available<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (cause) {
    if (cause instanceof CartographError) throw cause;
    throw new CartographError('QUEUE_UNAVAILABLE', 'The job queue does not answer; try again in a moment.', {
      cause,
    });
  }
}
