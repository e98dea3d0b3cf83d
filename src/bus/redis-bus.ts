import { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';
import { createFanOut, type AnyMessage } from './fan-out.ts';
import type { Bus } from './port.ts';

const prefix = 'cartograph:bus:';

/**
 * For many processes: every message goes through Redis publish/subscribe, also to this process. Both connections come
 * back by themselves after an outage and subscribe again; what was published meanwhile is lost.
 */
export function createRedisBus({ url, log, capacity }: { url: string; log: Logger; capacity: number }): Bus {
  const fanOut = createFanOut({ capacity });
  const channels = new Set<string>();
  // One retry: a publisher must learn soon that Redis is away instead of queueing messages that are stale when it is back.
  const publisher = new Redis(url, { maxRetriesPerRequest: 1 });
  const subscriber = new Redis(url, { maxRetriesPerRequest: null });

  for (const [role, connection] of Object.entries({ publisher, subscriber })) {
    connection.on('error', (err) => log.warn({ err, role }, 'bus: Redis connection failed, trying again'));
  }
  subscriber.on('message', (channel, message) => {
    fanOut.deliver(channel.slice(prefix.length), JSON.parse(message) as AnyMessage);
  });

  return {
    async publish(topic, message) {
      try {
        await publisher.publish(prefix + topic, JSON.stringify(message));
      } catch (err) {
        log.warn({ err, topic }, 'bus: message lost, Redis is away');
      }
    },
    subscribe(topic, accept) {
      const subscription = fanOut.subscribe(topic, accept);
      const channel = prefix + topic;
      if (!channels.has(channel)) {
        // Stays subscribed: topics are few, and ioredis subscribes to them again after every reconnect.
        channels.add(channel);
        subscriber.subscribe(channel).catch((err: unknown) => {
          channels.delete(channel);
          log.error({ err, topic }, 'bus: cannot subscribe');
        });
      }
      return subscription;
    },
    async ping() {
      try {
        await publisher.ping();
      } catch (cause) {
        throw new CartographError(
          'QUEUE_UNAVAILABLE',
          'Redis cannot be reached for live updates; check REDIS_URL and the server.',
          { cause },
        );
      }
    },
    async close() {
      fanOut.close();
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
