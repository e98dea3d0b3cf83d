import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';

/** A dependency by its name, and what proves that it answers. */
export type Checks = Readonly<Record<string, () => Promise<void>>>;

export interface HealthOptions {
  checks: Checks;
  log: Logger;
  isDraining: () => boolean;
  timeoutMs?: number;
}

interface State {
  state: 'up' | 'down';
  latencyMs: number;
  /** A code and no more: addresses and messages of dependencies are for the log. */
  code?: string;
}

/** GET /health: the process lives. GET /ready: it can do its work, with the state of everything it needs. */
export function registerHealth(
  app: FastifyInstance,
  { checks, log, isDraining, timeoutMs = 2_000 }: HealthOptions,
): void {
  const probe = async (name: string, check: () => Promise<void>): Promise<State> => {
    const begin = performance.now();
    const latencyMs = () => Math.round(performance.now() - begin);
    try {
      await within(timeoutMs, check());
      return { state: 'up', latencyMs: latencyMs() };
    } catch (error) {
      log.warn({ err: error, dependency: name }, 'a dependency is down');
      return {
        state: 'down',
        latencyMs: latencyMs(),
        code: error instanceof CartographError ? error.code : 'INTERNAL',
      };
    }
  };

  app.get('/health', () => ({ status: 'alive' }));
  app.get('/ready', async (_request, reply) => {
    const entries = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await probe(name, check)] as const),
    );
    const down = entries.some(([, { state }]) => state === 'down');
    const status = isDraining() ? 'draining' : down ? 'not ready' : 'ready';
    return reply
      .code(status === 'ready' ? 200 : 503)
      .send({ status, dependencies: Object.fromEntries(entries) });
  });
}

async function within(ms: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new CartographError('TIMEOUT', `No answer within ${ms} ms.`)), ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
