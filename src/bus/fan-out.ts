import { CartographError } from '../errors.ts';
import type { Bus, Topics } from './port.ts';
import { createSubscription, type Subscription } from './subscription.ts';

export type AnyMessage = Topics[keyof Topics];
interface Subscriber {
  subscription: Subscription<AnyMessage>;
  accept: ((message: AnyMessage) => boolean) | undefined;
}

export interface FanOut {
  deliver(topic: string, message: AnyMessage): void;
  subscribe: Bus['subscribe'];
  /** Ends every subscription; later ones are refused. */
  close(): void;
}

/** Hands each message to this process's subscribers of the topic; the part that all buses share. */
export function createFanOut({ capacity }: { capacity: number }): FanOut {
  const topics = new Map<string, Set<Subscriber>>();
  let closed = false;

  return {
    deliver(topic, message) {
      for (const { subscription, accept } of topics.get(topic) ?? []) {
        if (!accept || accept(message)) subscription.push(message);
      }
    },
    subscribe(topic, accept) {
      if (closed)
        throw new CartographError(
          'SHUTTING_DOWN',
          'The gateway is shutting down; subscribe again in a moment.',
        );
      const subscribers = topics.get(topic) ?? new Set();
      topics.set(topic, subscribers);
      const subscriber: Subscriber = {
        subscription: createSubscription({
          capacity,
          onEnd: () => {
            subscribers.delete(subscriber);
          },
        }),
        accept: accept as Subscriber['accept'],
      };
      subscribers.add(subscriber);
      return subscriber.subscription as Subscription<never>;
    },
    close() {
      closed = true;
      for (const subscribers of topics.values())
        for (const { subscription } of subscribers) void subscription.return();
    },
  };
}
