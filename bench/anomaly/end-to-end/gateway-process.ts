import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

export interface GatewayProcess {
  ask<Data>(query: string, variables?: object): Promise<Data>;
  subscribe<Data>(query: string): AsyncIterableIterator<{ data?: Data | null }>;
  /** SIGKILL leaves everything as it lies; SIGTERM lets it close its files. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** A gateway with the demo shop, as the command line starts it, in a process that can be killed. */
export async function startGatewayProcess(dataDir: string): Promise<GatewayProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/app/main.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      UV_THREADPOOL_SIZE: '16',
      DATA_DIR: dataDir,
      PORT: '0',
      DEMO: 'on',
      LOG_LEVEL: 'error',
      ALERT_PRIVATE_TARGETS: 'on',
    },
  });
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    // Read to the end, since a pipe that nobody reads stops who writes into it.
    child.stdout.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-20_000);
      const [, found] = /Open\s+(http:\S+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found.replace(/\/$/, ''));
    });
    void ended.then(() => reject(new Error(`The gateway did not start: ${said}`)));
  });
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  });

  return {
    ask: async <Data>(query: string, variables: object = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    },
    subscribe: (query) => client.iterate({ query }) as never,
    end: async (signal) => {
      child.kill(signal);
      await client.dispose();
      await ended;
    },
  };
}
