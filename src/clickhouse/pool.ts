import { CartographError } from '../errors.ts';

export interface PoolOptions<Item> {
  size: number;
  open: () => Item;
  close: (item: Item) => Promise<void>;
  /** Makes an item fit for use after a failed one; when it rejects, the item is closed and a new one opened. */
  onError: (item: Item) => Promise<void>;
}

export interface Pool<Item> {
  use<Result>(work: (item: Item) => Promise<Result>): Promise<Result>;
  take(): Promise<Item>;
  giveBack(item: Item, failed: boolean): Promise<void>;
  /** Refuses new work, waits for what runs, closes every item. */
  close(): Promise<void>;
}

/** First come, first served; items are opened when first needed. */
export function createPool<Item>({ size, open, close, onError }: PoolOptions<Item>): Pool<Item> {
  const idle: Item[] = [];
  const waiting: { resolve: (item: Item) => void; reject: (error: Error) => void }[] = [];
  let opened = 0;
  let closed = false;
  let drained: (() => void) | undefined;

  const hand = (item: Item): void => {
    const next = waiting.shift();
    if (next) next.resolve(item);
    else idle.push(item);
    if (closed && idle.length === opened) drained?.();
  };

  const pool: Pool<Item> = {
    take: () => {
      if (closed)
        return Promise.reject(
          new CartographError('SHUTTING_DOWN', 'The gateway is shutting down. Try again in a moment.'),
        );
      const item = idle.pop();
      if (item !== undefined) return Promise.resolve(item);
      if (opened < size) {
        const fresh = open();
        opened += 1;
        return Promise.resolve(fresh);
      }
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    giveBack: async (item, failed) => {
      if (!failed) return hand(item);
      try {
        await onError(item);
        hand(item);
      } catch {
        // onError has logged it; the broken item leaves the pool and a new one takes its place.
        await close(item).catch(() => undefined);
        hand(open());
      }
    },
    use: async (work) => {
      const item = await pool.take();
      let failed = true;
      try {
        const result = await work(item);
        failed = false;
        return result;
      } finally {
        await pool.giveBack(item, failed);
      }
    },
    close: async () => {
      closed = true;
      for (const { reject } of waiting.splice(0))
        reject(new CartographError('SHUTTING_DOWN', 'The gateway is shutting down.'));
      if (idle.length < opened) await new Promise<void>((resolve) => (drained = resolve));
      await Promise.all(idle.splice(0).map(close));
    },
  };
  return pool;
}
