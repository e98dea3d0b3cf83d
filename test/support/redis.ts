import { findRedis } from './engines.ts';
import { freePort, startServerProcess } from './server-process.ts';

export interface RedisServer {
  /** redis://127.0.0.1:PORT */
  url: string;
  stop(): Promise<void>;
}

/** An empty Redis that keeps nothing on disk; null where Redis is not installed. */
export async function startRedis(): Promise<RedisServer | null> {
  const command = findRedis();
  if (command === null) return null;
  const port = await freePort();
  const server = await startServerProcess(
    command,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', '/tmp'],
    port,
  );
  return { url: `redis://127.0.0.1:${port}`, stop: () => server.stop() };
}
