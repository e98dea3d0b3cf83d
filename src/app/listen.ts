import type { FastifyInstance } from 'fastify';
import type { AddressInfo } from 'node:net';
import { CartographError } from '../errors.ts';
import type { Config } from './config.ts';

/** @throws CartographError BAD_CONFIG in one line when the port is taken or the address is not ours */
export async function listen(
  app: FastifyInstance,
  { host, port }: Pick<Config, 'host' | 'port'>,
): Promise<{ url: string }> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw listenFailure(error, { host, port });
  }
  return { url: urlOf(host, app.server.address()) };
}

function urlOf(host: string, address: AddressInfo | string | null): string {
  const port = typeof address === 'object' && address ? address.port : 0;
  if (['127.0.0.1', '::1', '0.0.0.0', '::'].includes(host)) return `http://localhost:${port}`;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function listenFailure(error: unknown, { host, port }: { host: string; port: number }): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${port} on ${host} is taken; choose another with --port`,
    EACCES: `Port ${port} on ${host} may not be used by this user; choose one above 1023 with --port`,
    EADDRNOTAVAIL: `HOST ${host} is not an address of this machine`,
    ENOTFOUND: `HOST ${host} is not known`,
  };
  const message = typeof code === 'string' ? reasons[code] : undefined;
  return message === undefined ? error : new CartographError('BAD_CONFIG', message, { cause: error });
}
