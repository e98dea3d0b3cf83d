import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../src/app/config.ts';
import { startGateway as start } from '../../src/app/gateway.ts';
import { createShutdown } from '../../src/app/shutdown.ts';

export interface TestGateway {
  url: string;
  wsUrl: string;
  dataDir: string;
  /** Stops it as a signal would. @returns the exit code: 0 when every part closed in time */
  close(): Promise<number>;
}

/** A whole gateway in this process, on a free port and a folder of its own; the demo shop is off unless asked for. */
export async function startGateway(
  env: Record<string, string> = {},
  now?: () => number,
): Promise<TestGateway> {
  const dataDir = await mkdtemp(join(tmpdir(), 'cartograph-gateway-'));
  const invocation = readConfig({ args: [], env: { DATA_DIR: dataDir, PORT: '0', DEMO: 'off', ...env } });
  if (invocation.help) throw new Error('help was not asked for');
  const log = pino({ level: process.env['LOG_LEVEL'] ?? 'silent' });
  const shutdown = createShutdown({ log });
  const gateway = await start({ config: invocation.config, log, shutdown, ...(now && { now }) });
  return {
    url: gateway.url,
    wsUrl: `${gateway.url.replace('http', 'ws')}/graphql`,
    dataDir,
    close: async () => {
      const code = await shutdown.run('the test is over');
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      return code;
    },
  };
}
