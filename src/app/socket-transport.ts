import { CloseCode, handleProtocols } from 'graphql-ws';
import type { Server } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { WebSocket, WebSocketServer } from 'ws';

export interface SocketExtra {
  readonly socket: WebSocket;
  readonly request: IncomingMessage;
}

export interface TransportOptions {
  sockets: WebSocketServer;
  graphql: Server<SocketExtra>;
  log: Logger;
  /** A connection that gives no sign of life for two of these is cut off. */
  keepAliveMs?: number;
}

/**
 * Carries the GraphQL protocol over `ws`. The adapter of graphql-ws writes faults to the console; here they go to
 * the log, and those of clients (broken connections, messages that are too large) quietly.
 */
export function carryGraphQL({ sockets, graphql, log, keepAliveMs = 20_000 }: TransportOptions): void {
  sockets.options.handleProtocols = handleProtocols;
  sockets.on('connection', (socket, request) => {
    let alive = true;
    const keepAlive = setInterval(() => {
      if (!alive) socket.terminate();
      alive = false;
      socket.ping();
    }, keepAliveMs).unref();

    const fault = (error: unknown): void => {
      log.error({ err: error }, 'a WebSocket message could not be handled');
      socket.close(CloseCode.InternalServerError, 'Internal server error');
    };
    const closed = graphql.opened(
      {
        protocol: socket.protocol,
        // Resolves when the message has left for the network: this is what holds back a source for a slow client.
        send: (data) =>
          new Promise((resolve, reject) => {
            if (socket.readyState !== socket.OPEN) return resolve();
            socket.send(data, (error) => {
              alive = true;
              if (error && socket.readyState === socket.OPEN) reject(error);
              else resolve();
            });
          }),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          void socket.on('message', (data: Buffer) => void handle(data.toString()).catch(fault)),
      },
      { socket, request },
    );
    socket.on('pong', () => (alive = true));
    socket.on('error', (error) => log.debug({ err: error }, 'a WebSocket broke'));
    socket.once('close', (code, reason) => {
      clearInterval(keepAlive);
      closed(code, reason.toString()).catch((error: unknown) =>
        log.error({ err: error }, 'a subscription could not be ended'),
      );
    });
  });
}
