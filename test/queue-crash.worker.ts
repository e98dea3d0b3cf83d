/** Run by queue.int.test.ts as a process of its own: starts a run, says so, and waits to be killed. */
import { pino } from 'pino';
import { createInProcessBus } from '../src/bus/index.ts';
import { createJobRunner, createJobs, createPgliteStore, createRedisStore } from '../src/queue/index.ts';
import { slow } from './queue-crash.ts';

const [kind, place] = process.argv.slice(2) as ['redis' | 'pglite', string];
const log = pino({ level: 'silent' });
const store =
  kind === 'redis'
    ? await createRedisStore({ url: place, log })
    : await createPgliteStore({ path: place, log });
const jobs = createJobs({ store, definitions: [slow], log });
const runner = createJobRunner({
  store,
  jobs: [{ definition: slow, handler: () => new Promise(() => console.log('running')) }],
  bus: createInProcessBus({ capacity: 10 }),
  log,
  timeZone: 'UTC',
  stalledAfterMs: 1_000,
});
await runner.start();
console.log((await jobs.enqueue(slow, { left: 'half way' })).id);
