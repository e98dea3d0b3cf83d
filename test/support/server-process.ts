import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface ServerProcess {
  stop(): Promise<void>;
}

/** The shell holds our end of a pipe, so the server dies with the test run however that ends. */
const leash = 'exec 3<&0; "$@" & server=$!; { cat <&3 >/dev/null; kill -9 $server; } & wait $server';

const patienceMs = 60_000;

/** Starts a server that is ready when something listens on `port`. */
export async function startServerProcess(
  command: string,
  args: string[],
  port: number,
): Promise<ServerProcess> {
  const child = spawn('sh', ['-c', leash, 'sh', command, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-2_000));
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.stdin.on('error', () => undefined); // it ended before its leash was let go
  const exited = once(child, 'exit');

  const giveUpAt = Date.now() + patienceMs;
  while (!(await listens(port))) {
    if (child.exitCode !== null || Date.now() > giveUpAt) {
      child.stdin.end();
      throw new Error(`${command} did not come up on port ${port}:\n${output}`);
    }
    await pause(50);
  }
  return {
    stop: async () => {
      child.stdin.end();
      if (child.exitCode === null) await exited;
    },
  };
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
