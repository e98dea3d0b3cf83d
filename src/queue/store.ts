import type { BackendFactory, DefaultJobOptions, IQueueBackend } from 'bullmq';

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

/** First retry after a second, then two, four, …; the latest finished runs are kept to look back on. */
export const jobOptions = (attempts: number) =>
  ({
    attempts,
    backoff: { type: 'exponential', delay: 1_000 },
    removeOnComplete: { count: 200 },
    removeOnFail: { count: 500 },
  }) satisfies DefaultJobOptions;
