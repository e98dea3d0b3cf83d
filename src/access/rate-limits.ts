import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import { CartographError } from '../errors.ts';
import type { Viewer } from './viewer.ts';

export interface RateLimits {
  /** Counts one operation. @throws CartographError RATE_LIMITED with details.retryAfterSeconds */
  spend(viewer: Viewer): Promise<void>;
}

/** Operations a minute for each caller; counted in Redis where there is one, so that all gateways share the count. */
export function createRateLimits({ redis, log }: { redis?: Redis | undefined; log: Logger }): RateLimits {
  // A limiter has one rate, so there is one for each rate in use.
  const limiters = new Map<number, RateLimiterAbstract>();

  const limiterFor = (points: number): RateLimiterAbstract => {
    const existing = limiters.get(points);
    if (existing) return existing;
    const options = { points, duration: 60, keyPrefix: `cartograph:rate:${points}` };
    const memory = new RateLimiterMemory(options);
    // Without Redis each process counts for itself: a looser limit, where the other choice is to let nobody in.
    const limiter = redis
      ? new RateLimiterRedis({
          ...options,
          storeClient: redis,
          insuranceLimiter: memory,
          rejectIfRedisNotReady: true,
        })
      : memory;
    limiters.set(points, limiter);
    return limiter;
  };

  return {
    spend: async (viewer) => {
      if (viewer.ratePerMinute === null) return;
      try {
        await limiterFor(viewer.ratePerMinute).consume(`${viewer.kind}:${viewer.id}`);
      } catch (rejection) {
        if (!(rejection instanceof RateLimiterRes)) {
          log.error({ err: rejection }, 'the rate limit of a caller could not be counted');
          throw rejection;
        }
        const retryAfterSeconds = Math.max(1, Math.ceil(rejection.msBeforeNext / 1_000));
        throw new CartographError(
          'RATE_LIMITED',
          `More than ${viewer.ratePerMinute} operations in a minute; try again in ${retryAfterSeconds} s.`,
          { details: { retryAfterSeconds } },
        );
      }
    },
  };
}
