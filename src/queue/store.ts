import type { BackendFactory, BackoffStrategy, DefaultJobOptions, IQueueBackend } from 'bullmq';
import { CartographError } from '../errors.ts';
import type { JobDefinition } from './port.ts';

/**
 * Where BullMQ keeps its jobs. `backend` plugs the store's own connections in, so queues and workers are made with
 * `{ connection: store.kind, ... }, store.backend` whatever the store is.
 */
export interface JobStore {
  readonly kind: 'redis' | 'pglite';
  readonly backend: BackendFactory<IQueueBackend, JobStore['kind']>;
  /** @throws CartographError QUEUE_UNAVAILABLE */
  ping(): Promise<void>;
  /** After all queues and workers on it are closed. */
  close(): Promise<void>;
}

/** Options of every BullMQ queue and worker; the prefix keeps a shared Redis tidy. */
export const onStore = (store: JobStore) => ({ connection: store.kind, prefix: 'cartograph' });

/** The latest finished runs are kept to look back on. */
export const jobOptions = ({ attempts, firstRetryMs = 1_000 }: JobDefinition<unknown>) =>
  ({
    attempts,
    backoff: { type: 'doubling', delay: firstRetryMs },
    removeOnComplete: { count: 200 },
    removeOnFail: { count: 500 },
  }) satisfies DefaultJobOptions;

/** What `doubling` means: 1, 2, 4, … times the first pause, or what the failure itself asks for if that is longer. */
export const pauseBeforeRetry: BackoffStrategy = (attemptsMade, _type, error, job) => {
  const backoff = job?.opts.backoff;
  const first = typeof backoff === 'object' ? (backoff.delay ?? 0) : 0;
  const asked = error instanceof CartographError ? Number(error.details['retryAfterMs'] ?? 0) : 0;
  return Math.max(first * 2 ** (attemptsMade - 1), asked);
};
