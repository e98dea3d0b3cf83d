import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocketServer } from 'ws';
import { CartographError } from '../errors.ts';
import { statusOf } from './client-errors.ts';
import type { CrossSiteGuard } from './cross-site.ts';

export interface UpgradeOptions {
  server: Server;
  sockets: WebSocketServer;
  path: string;
  guard: CrossSiteGuard;
  maxConnections: number;
}

/** Decides which HTTP connections become WebSockets. Browsers send WebSockets to any site without asking, so the guard looks here too. */
export function acceptUpgrades({ server, sockets, path, guard, maxConnections }: UpgradeOptions): void {
  const check = (request: IncomingMessage): void => {
    guard.check(request.headers);
    if (request.url?.split('?')[0] !== path)
      throw new CartographError('NOT_FOUND', `WebSockets are at ${path}.`);
    if (sockets.clients.size >= maxConnections)
      throw new CartographError('OVERLOADED', 'Too many connections are open.');
  };
  server.on('upgrade', (request, socket, head) => {
    try {
      check(request);
    } catch (error) {
      if (!(error instanceof CartographError)) throw error;
      refuse(socket, statusOf(error.code), error.message);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  });
}

function refuse(socket: Duplex, status: number, message: string): void {
  // The other side may be gone already, which is all the same now.
  socket.on('error', () => socket.destroy());
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(message)}\r\n\r\n${message}`,
  );
}
