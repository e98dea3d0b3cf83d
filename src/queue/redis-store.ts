import { createRedisBackend } from 'bullmq';
import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';
import type { JobStore } from './store.ts';

/**
 * Jobs in Redis, for any number of gateways and workers.
 * @param url redis:// or rediss://
 * @throws CartographError QUEUE_UNAVAILABLE when Redis does not answer at the start; later outages are waited out
 */
export async function createRedisStore({ url, log }: { url: string; log: Logger }): Promise<JobStore> {
  // Who hands work in must learn soon that Redis is away; workers wait until it is back (BullMQ demands null there).
  const producer = new Redis(url, { maxRetriesPerRequest: 1 });
  const consumer = new Redis(url, { maxRetriesPerRequest: null, lazyConnect: true });
  for (const [role, connection] of Object.entries({ producer, consumer })) {
    connection.on('error', (err) => log.warn({ err, role }, 'jobs: Redis connection failed, trying again'));
  }

  const store: JobStore = {
    kind: 'redis',
    backend: (name, options, factoryOptions) =>
      createRedisBackend(
        name,
        { ...options, connection: factoryOptions?.withBlockingConnection ? consumer : producer },
        factoryOptions,
      ),
    async ping() {
      try {
        await producer.ping();
      } catch (cause) {
        throw new CartographError(
          'QUEUE_UNAVAILABLE',
          'Redis cannot be reached for jobs; check REDIS_URL and the server.',
          { cause },
        );
      }
    },
    async close() {
      producer.disconnect();
      consumer.disconnect();
    },
  };
  try {
    await store.ping();
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}
