import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql, parse, subscribe, type ExecutionResult } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers as jobResolvers } from '../schema/jobs.ts';
import { resolvers as modelResolvers } from '../schema/models.ts';
import type { Role } from '../src/access/index.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import {
  createJobRunner,
  createJobs,
  createPgliteStore,
  type JobDefinition,
  type JobRunner,
  type Jobs,
  type JobStore,
} from '../src/queue/index.ts';

const log = pino({ level: 'silent' });
const count: JobDefinition<{ to: number }> = {
  name: 'count',
  payload: z.object({ to: z.number() }),
  attempts: 1,
  trains: {
    names: 'counts/<to>',
    payload: (model) => (/^counts\/\d+$/.test(model) ? { to: +model.slice(7) } : null),
  },
};
const bus = createInProcessBus({ capacity: 10 });
const schema = await buildSchema({
  resolvers: [...jobResolvers, ...modelResolvers],
  authChecker,
  validate: false,
  pubSub: { publish: () => undefined, subscribe: () => bus.subscribe('jobProgress') },
});

let folder: string;
let store: JobStore;
let jobs: Jobs;
let runner: JobRunner;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-jobs-'));
  store = await createPgliteStore({ path: join(folder, 'jobs'), log });
  jobs = createJobs({ store, definitions: [count], log });
  const handler = async ({ to }: { to: number }) => ({ counted: to });
  runner = createJobRunner({ store, jobs: [{ definition: count, handler }], bus, log, timeZone: 'UTC' });
  await runner.start();
});
afterAll(async () => {
  await runner.close();
  await jobs.close();
  await store.close();
  await bus.close();
  await rm(folder, { recursive: true, force: true });
});

const contextOf = (role: Role) => ({ services: { jobs, bus }, viewer: { id: 'test', name: 'test', role } });
const ask = (source: string, variableValues: Record<string, unknown> = {}, role: Role = 'operator') =>
  graphql({ schema, source, variableValues, contextValue: contextOf(role) });

test('a job is run, watched and looked up over GraphQL', async () => {
  const watched = (await subscribe({
    schema,
    document: parse('subscription { jobProgress(name: "count") { id name state progress note dropped } }'),
    contextValue: contextOf('viewer'),
  })) as AsyncGenerator<ExecutionResult<{ jobProgress: { id: string; state: string } }>>;

  const run = await ask('mutation { runJob(name: "count", payload: { to: 3 }) { id name } }');
  expect(run.errors).toBeUndefined();
  const { id } = run.data!.runJob as { id: string };
  const states: string[] = [];
  for await (const { data } of watched) {
    expect(data!.jobProgress.id).toBe(id);
    states.push(data!.jobProgress.state);
    if (states.at(-1) === 'COMPLETED') break;
  }
  expect(states).toEqual(['ACTIVE', 'COMPLETED']);

  const fields = 'id name state progress attemptsMade failedReason result createdAt finishedAt';
  const { data } = await ask(
    `query ($id: ID!) { job(id: $id) { ${fields} } jobs(name: "count", states: [COMPLETED], first: 5) { ${fields} } }`,
    { id },
  );
  expect(data!.job).toMatchObject({
    id,
    state: 'COMPLETED',
    attemptsMade: 1,
    result: { counted: 3 },
    failedReason: null,
  });
  expect(data!.jobs).toEqual([data!.job]);
  expect((await ask('{ job(id: "count:none") { id } }')).data).toEqual({ job: null });
});

test('the training of a model is handed in by its name', async () => {
  const { data } = await ask('mutation { trainModel(name: "counts/4") { id name } }');
  const { id, name } = data!.trainModel as { id: string; name: string };
  expect(name).toBe('count');
  await vi.waitFor(async () => {
    expect(await jobs.get(id)).toMatchObject({ state: 'completed', result: { counted: 4 } });
  });
});

test('leaving ends the subscription at once', async () => {
  const watched = (await subscribe({
    schema,
    document: parse('subscription { jobProgress { id } }'),
    contextValue: contextOf('viewer'),
  })) as AsyncGenerator<ExecutionResult>;
  const waiting = watched.next();
  await watched.return(undefined);
  expect((await waiting).done).toBe(true);
});

test.each([
  [
    'mutation { runJob(name: "count", payload: { to: "three" }) { id } }',
    'operator',
    'BAD_INPUT',
    /does not fit count/,
  ],
  ['mutation { runJob(name: "cuont") { id } }', 'operator', 'BAD_INPUT', /Known jobs: count/],
  ['mutation { runJob(name: "count", payload: { to: 3 }) { id } }', 'analyst', 'FORBIDDEN', /operator/],
  [
    'mutation { trainModel(name: "count/4") { id } }',
    'operator',
    'BAD_INPUT',
    /can be trained: counts\/<to>/,
  ],
  ['{ jobs(first: 1000) { id } }', 'viewer', 'BAD_INPUT', /1 to 200/],
  ['{ jobs(name: "cuont") { id } }', 'viewer', 'BAD_INPUT', /Known jobs: count/],
] as const)('%s by a %s is refused as %s', async (source, role, code, message) => {
  const { errors } = await ask(source, {}, role);
  expect(errors?.[0]?.originalError).toMatchObject({
    code,
    message: expect.stringMatching(message) as string,
  });
});
