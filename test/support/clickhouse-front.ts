import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface ClickHouseFrontOptions {
  /** data folder; a fresh one by default, removed by stop() */
  path?: string;
  /** a free one by default; give it to come back where a stopped front was */
  port?: number;
  /** with a password, every request must carry it */
  user?: string;
  password?: string;
}

export interface ClickHouseFront {
  /** http://127.0.0.1:PORT */
  url: string;
  port: number;
  /** Hangs up on its clients and gives the data folder free. */
  stop(): Promise<void>;
}

/**
 * ClickHouse's HTTP interface over chDB, the same engine, in a process of its own: chDB binds one data folder a
 * process, and a test may want two, or an embedded store beside the server.
 */
export async function startClickHouseFront(options: ClickHouseFrontOptions = {}): Promise<ClickHouseFront> {
  const path = options.path ?? (await mkdtemp(join(tmpdir(), 'cartograph-front-')));
  const server = fork(fileURLToPath(new URL('./clickhouse-front-server.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  });
  const started = Promise.race([
    once(server, 'message') as Promise<[number]>,
    once(server, 'exit').then(([code]) => {
      throw new Error(`The ClickHouse front ended with code ${String(code)} before it listened.`);
    }),
  ]);
  server.send({ ...options, path });
  const [port] = await started;

  return {
    url: `http://127.0.0.1:${port}`,
    port,
    stop: async () => {
      await end(server);
      if (options.path === undefined) await rm(path, { recursive: true, force: true });
    },
  };
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return;
  const exited = once(server, 'exit');
  server.disconnect();
  // A statement that still runs holds the engine's exit up.
  const impatience = setTimeout(() => server.kill('SIGKILL'), 3_000);
  await exited;
  clearTimeout(impatience);
}
