export { createJobs } from './jobs.ts';
export { createPgliteStore } from './pglite-store.ts';
export { createRedisStore } from './redis-store.ts';
export { createJobRunner, type JobRunner, type JobRunnerOptions } from './runner.ts';
export { createThreadPool, type ThreadPool } from './thread-pool.ts';
export type {
  JobDefinition,
  JobHandler,
  JobRun,
  Jobs,
  JobTools,
  RegisteredJob,
  TrainedModels,
} from './port.ts';
export type { JobStore } from './store.ts';
