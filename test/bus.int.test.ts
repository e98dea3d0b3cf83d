import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import {
  createInProcessBus,
  createRedisBus,
  type Bus,
  type Delivery,
  type Topics,
} from '../src/bus/index.ts';
import { startRedis } from './support/redis.ts';

const log = pino({ level: 'silent' });
const redis = await startRedis();
afterAll(() => redis?.stop());

type Ingested = Topics['eventsIngested'];
const rows = (count: number): Ingested => ({
  channel: 'http',
  rows: count,
  minEventTime: 0,
  maxEventTime: 0,
});

/** Reads until `enough` says so of what came. */
async function read(
  iterator: AsyncIterableIterator<Delivery<Ingested>>,
  enough: (seen: Delivery<Ingested>[]) => boolean,
) {
  const seen: Delivery<Ingested>[] = [];
  while (!enough(seen)) {
    const next: IteratorResult<Delivery<Ingested>> = await iterator.next();
    if (next.done) break;
    seen.push(next.value);
  }
  return seen;
}

const kinds: [string, (capacity: number) => Bus][] = [
  ['in process', (capacity) => createInProcessBus({ capacity })],
];
if (redis) kinds.push(['Redis', (capacity) => createRedisBus({ url: redis.url, log, capacity })]);

describe.each(kinds)('%s bus', (_, create) => {
  const open: Bus[] = [];
  const busOf = (capacity = 100) => {
    const bus = create(capacity);
    open.push(bus);
    return bus;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((bus) => bus.close()));
  });

  /** A Redis subscription takes effect a moment after subscribe(): publish until the first message has come through. */
  async function ready(bus: Bus, publisher: Bus = bus) {
    const probe = bus.subscribe('eventsIngested');
    const first = probe.next();
    let arrived = false;
    void first.then(() => (arrived = true));
    await vi.waitUntil(async () => {
      await publisher.publish('eventsIngested', rows(-1));
      return arrived;
    });
    await probe.return?.();
  }
  const real = (seen: Delivery<Ingested>[]) =>
    seen.map(({ message }) => message.rows).filter((count) => count >= 0);

  test('every subscriber of a topic gets every message in order, and no other topic', async () => {
    const bus = busOf();
    const [one, two] = [bus.subscribe('eventsIngested'), bus.subscribe('eventsIngested')];
    const jobs = bus.subscribe('jobProgress');
    await ready(bus);
    for (const count of [1, 2, 3]) await bus.publish('eventsIngested', rows(count));
    for (const subscriber of [one, two]) {
      expect(real(await read(subscriber, (seen) => real(seen).length === 3))).toEqual([1, 2, 3]);
    }
    const progress = { id: 'a:1', name: 'a', state: 'active', progress: 5, note: '' } as const;
    await bus.publish('jobProgress', progress);
    expect((await jobs.next()).value).toEqual({ message: progress, dropped: 0 });
  });

  test('a slow subscriber loses its own oldest messages, is told how many, and slows nobody', async () => {
    const bus = busOf(10);
    const [slow, fast] = [bus.subscribe('eventsIngested'), bus.subscribe('eventsIngested')];
    await ready(bus);
    const reading = read(fast, (seen) => real(seen).at(-1) === 1000);
    for (let count = 1; count <= 1000; count++) {
      await bus.publish('eventsIngested', rows(count));
      // Lets the fast reader take its message; the slow one takes none.
      await new Promise((resolve) => setImmediate(resolve));
    }
    const got = await reading;
    expect(got.every(({ dropped }) => dropped === 0)).toBe(true);
    expect(real(got)).toEqual(Array.from({ length: 1000 }, (_, index) => index + 1));

    const late = await read(slow, (seen) => real(seen).at(-1) === 1000);
    expect(real(late)).toEqual(Array.from({ length: 10 }, (_, index) => 991 + index));
    expect(late[0]!.dropped).toBeGreaterThanOrEqual(990);
    expect(late.slice(1).every(({ dropped }) => dropped === 0)).toBe(true);
  });

  test('what accept refuses does not push out what it takes', async () => {
    const bus = busOf(2);
    const even = bus.subscribe('eventsIngested', ({ rows: count }) => count % 2 === 0);
    await ready(bus);
    for (const count of [2, 3, 5, 7, 4]) await bus.publish('eventsIngested', rows(count));
    expect(await read(even, (seen) => seen.length === 2)).toEqual([
      { message: rows(2), dropped: 0 },
      { message: rows(4), dropped: 0 },
    ]);
  });

  test('return() and close() end waiting readers; later ones end at once', async () => {
    const bus = busOf();
    const [left, closed] = [bus.subscribe('eventsIngested'), bus.subscribe('eventsIngested')];
    const waiting = left.next();
    await left.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    const alsoWaiting = closed.next();
    await bus.close();
    expect(await alsoWaiting).toEqual({ done: true, value: undefined });
    expect(await closed.next()).toEqual({ done: true, value: undefined });
    expect(() => bus.subscribe('eventsIngested')).toThrow(/shutting down/);
  });

  test('ten thousand subscribers that left get nothing more and slow nothing', async () => {
    const bus = busOf();
    let offered = 0;
    for (let index = 0; index < 10_000; index++) {
      const subscriber = bus.subscribe('eventsIngested', () => {
        offered++;
        return true;
      });
      await subscriber.return?.();
    }
    await ready(bus);
    expect(offered).toBe(0);
  });

  test('ping answers', async () => {
    await expect(busOf().ping()).resolves.toBeUndefined();
  });
});

describe.skipIf(!redis)('Redis bus between processes', () => {
  test('a message crosses, also after every connection was cut; without a server publishing fails nobody', async () => {
    const server = (await startRedis())!;
    const [here, there] = [0, 1].map(() => createRedisBus({ url: server.url, log, capacity: 10 })) as [
      Bus,
      Bus,
    ];
    const admin = new Redis(server.url, { maxRetriesPerRequest: 1 });
    admin.on('error', () => 'expected: the server is stopped below');
    try {
      const inbox = there.subscribe('eventsIngested');
      const arrives = async (count: number) => {
        let arrived = false;
        void read(inbox, (seen) => seen.at(-1)?.message.rows === count).then(() => (arrived = true));
        await vi.waitUntil(
          async () => {
            await here.publish('eventsIngested', rows(count));
            return arrived;
          },
          { timeout: 20_000 },
        );
      };
      await arrives(1);
      await admin.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
      await admin.call('CLIENT', 'KILL', 'TYPE', 'normal');
      await arrives(2);

      await server.stop();
      await expect(here.ping()).rejects.toMatchObject({ code: 'QUEUE_UNAVAILABLE' });
      await expect(here.publish('eventsIngested', rows(3))).resolves.toBeUndefined();
    } finally {
      admin.disconnect();
      await Promise.all([here.close(), there.close(), server.stop()]);
    }
  });
});
