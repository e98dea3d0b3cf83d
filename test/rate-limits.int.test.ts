import { Redis } from 'ioredis';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRateLimits } from '../src/access/rate-limits.ts';
import type { Viewer } from '../src/access/index.ts';
import { findRedis } from './support/engines.ts';
import { startRedis } from './support/redis.ts';
import type { RedisServer } from './support/redis.ts';

const log = pino({ level: 'silent' });
const caller = (id: string, ratePerMinute: number | null): Viewer => ({
  id,
  name: id,
  role: 'viewer',
  kind: 'api_key',
  ratePerMinute,
});

describe('rate limits in one process', () => {
  it('are kept for each caller, and a caller without one has none', async () => {
    const limits = createRateLimits({ log });
    await limits.spend(caller('a', 1));
    await expect(limits.spend(caller('a', 1))).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await limits.spend(caller('b', 1));
    for (let n = 0; n < 1_000; n += 1) await limits.spend(caller('local', null));
  });
});

describe.skipIf(findRedis() === null)('rate limits over Redis', () => {
  let server: RedisServer | null;
  let redis: Redis;
  beforeAll(async () => {
    server = await startRedis();
    redis = new Redis(server?.url ?? '', { maxRetriesPerRequest: 1 });
    redis.on('error', () => undefined);
    await redis.ping();
  });
  afterAll(async () => {
    redis.disconnect();
    await server?.stop();
  });

  it('are shared by all gateways, and go on in each process when Redis is gone', async () => {
    const [one, two] = [createRateLimits({ redis, log }), createRateLimits({ redis, log })];
    await one.spend(caller('a', 2));
    await two.spend(caller('a', 2));
    await expect(one.spend(caller('a', 2))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    await server?.stop();
    await expect.poll(() => redis.status).not.toBe('ready');
    await one.spend(caller('c', 1));
    await expect(one.spend(caller('c', 1))).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  });
});
