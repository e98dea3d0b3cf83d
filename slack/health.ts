import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Both sides of the bot. */
export interface Health {
  slack: boolean;
  gateway: boolean;
}

/** 200 when both sides are there, else 503; the body says which is not. */
export function writeHealth(
  response: {
    writeHead(status: number, headers: Record<string, string>): unknown;
    end(body: string): unknown;
  },
  health: Health,
): void {
  response.writeHead(health.slack && health.gateway ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify(health));
}

/** For socket mode, where nothing else listens. */
export async function serveHealth(
  { host, port }: { host: string; port: number },
  health: () => Health,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/health') writeHealth(response, health());
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host, port }, resolve);
  });
  return server;
}

export const addressOf = (server: Server, host: string): string =>
  `http://${host}:${(server.address() as AddressInfo).port}`;
