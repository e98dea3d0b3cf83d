import type { Delivery } from './port.ts';

export interface Subscription<Message> extends AsyncIterableIterator<Delivery<Message>> {
  push(message: Message): void;
  return(): Promise<IteratorReturnResult<undefined>>;
}

const end = { done: true, value: undefined } as const;

/**
 * The buffer between a publisher, which never waits, and one reader, which may be slow. When `capacity` messages
 * wait, the oldest is dropped and counted into the next delivery.
 */
export function createSubscription<Message>({
  capacity,
  onEnd,
}: {
  capacity: number;
  onEnd: (subscription: Subscription<Message>) => void;
}): Subscription<Message> {
  const buffer: Message[] = [];
  const readers: ((result: IteratorResult<Delivery<Message>, undefined>) => void)[] = [];
  let dropped = 0;
  let ended = false;

  function take(message: Message): IteratorYieldResult<Delivery<Message>> {
    const delivery = { message, dropped };
    dropped = 0;
    return { done: false, value: delivery };
  }

  const subscription: Subscription<Message> = {
    push(message) {
      const reader = readers.shift();
      if (reader) return reader(take(message));
      buffer.push(message);
      if (buffer.length > capacity) {
        buffer.shift();
        dropped++;
      }
    },
    next() {
      if (ended) return Promise.resolve(end);
      if (buffer.length > 0) return Promise.resolve(take(buffer.shift()!));
      return new Promise((resolve) => readers.push(resolve));
    },
    return() {
      if (!ended) {
        ended = true;
        buffer.length = 0;
        for (const reader of readers.splice(0)) reader(end);
        onEnd(subscription);
      }
      return Promise.resolve(end);
    },
    [Symbol.asyncIterator]: () => subscription,
  };
  return subscription;
}
