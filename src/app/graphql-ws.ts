import { execute, getOperationAST, GraphQLError } from 'graphql';
import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import { CloseCode, makeServer } from 'graphql-ws';
import type { Context as Connection } from 'graphql-ws';
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { WebSocketServer } from 'ws';
import type { Context } from '../../schema/context.ts';
import { checkOperation } from '../../schema/limits.ts';
import type { OperationLimits, OperationRequest } from '../../schema/limits.ts';
import type { Access, Viewer } from '../access/index.ts';
import { CartographError } from '../errors.ts';
import { toClientError } from './client-errors.ts';
import type { CrossSiteGuard } from './cross-site.ts';
import { subscribeFresh } from './fresh-subscribe.ts';
import { carryGraphQL } from './socket-transport.ts';
import type { SocketExtra } from './socket-transport.ts';
import type { Telemetry } from './telemetry.ts';
import { acceptUpgrades } from './upgrades.ts';

export interface SocketLimits {
  connections: number;
  /** operations at once on one connection */
  operations: number;
  /** bytes of one message from a client */
  payloadBytes: number;
  /** how long a connection may wait before it introduces itself */
  initMs: number;
  /** how often the credentials of an open connection are checked again */
  recheckMs: number;
}

export const defaultSocketLimits: SocketLimits = {
  connections: 1_000,
  operations: 50,
  payloadBytes: 256 * 1024,
  initMs: 5_000,
  recheckMs: 30_000,
};

export interface GraphQLSocketOptions {
  server: Server;
  schema: GraphQLSchema;
  access: Access;
  guard: CrossSiteGuard;
  limits: OperationLimits;
  socketLimits: SocketLimits;
  makeContext: (caller: { viewer: Viewer; requestId: string }) => Context;
  telemetry: Telemetry;
  log: Logger;
}

export interface GraphQLSockets {
  readonly connections: number;
  /** Lets running queries end, then closes every connection with 1001. */
  close(): Promise<void>;
}

interface Caller extends SocketExtra {
  viewer?: Viewer;
  recheck?: NodeJS.Timeout;
}
type Socket = Connection<Record<string, unknown> | undefined, Caller>;

/** What subscribe and execute get from onSubscribe. */
type Arguments = ExecutionArgs & { contextValue: Context };

/**
 * GraphQL over WebSocket at /graphql, under the same rules as over HTTP. The next result of a subscription is
 * made only when the one before has left for the network, so a slow client fills no memory here: the bus drops
 * the oldest messages meant for it, and nobody else waits.
 */
export function createGraphQLSockets(options: GraphQLSocketOptions): GraphQLSockets {
  const { server, schema, access, guard, limits, socketLimits, makeContext, telemetry, log } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: socketLimits.payloadBytes });
  const running = new Set<Promise<unknown>>();
  const begun = new WeakMap<object, number>();
  let draining = false;

  acceptUpgrades({ server, sockets, path: '/graphql', guard, maxConnections: socketLimits.connections });

  const authenticate = async ({ connectionParams, extra }: Socket): Promise<boolean> => {
    try {
      extra.viewer = await access.authenticate({ ...extra.request.headers, ...connectionParams });
      return true;
    } catch (error) {
      // A storage that is away for a moment is no reason to send away those who were let in before.
      if (extra.viewer && error instanceof CartographError && error.retryable) return true;
      const { message } = toClientError(error, { requestId: randomUUID(), log });
      // The protocol allows 123 bytes for the reason.
      extra.socket.close(CloseCode.Forbidden, Buffer.from(message).subarray(0, 120).toString());
      return false;
    }
  };

  const begin = async (socket: Socket, request: OperationRequest) => {
    const { viewer } = socket.extra;
    if (!viewer) throw new CartographError('UNAUTHENTICATED', 'The connection has not introduced itself.');
    if (draining)
      throw new CartographError('SHUTTING_DOWN', 'The gateway is shutting down; connect again shortly.');
    if (Object.keys(socket.subscriptions).length > socketLimits.operations) {
      throw new CartographError(
        'OVERLOADED',
        `A connection may run ${socketLimits.operations} operations at once; end one, or open another connection.`,
      );
    }
    await access.spend(viewer);
    const checked = checkOperation(schema, request, limits);
    if ('errors' in checked) return checked.errors;
    const args: Arguments = {
      schema,
      document: checked.document,
      operationName: request.operationName ?? null,
      variableValues: request.variables ?? null,
      contextValue: makeContext({ viewer, requestId: randomUUID() }),
    };
    begun.set(args, performance.now());
    return args;
  };

  const graphql = makeServer<Record<string, unknown> | undefined, Caller>({
    connectionInitWaitTimeout: socketLimits.initMs,
    onConnect: async (socket) => {
      if (!(await authenticate(socket))) return false;
      socket.extra.recheck = setInterval(() => void authenticate(socket), socketLimits.recheckMs).unref();
      return true;
    },
    onClose: ({ extra }) => clearInterval(extra.recheck),
    onSubscribe: async (socket, _id, payload) => {
      try {
        return await begin(socket, payload);
      } catch (error) {
        return [asGraphQLError(error)];
      }
    },
    execute: (args) => {
      const result = Promise.resolve(execute(args));
      running.add(result);
      return result.finally(() => running.delete(result));
    },
    subscribe: (args) => {
      const { viewer, requestId } = (args as Arguments).contextValue;
      return subscribeFresh(args, () => makeContext({ viewer, requestId }));
    },
    onOperation: (_socket, _id, _payload, args, result) => {
      telemetry.operation({
        name: args.operationName ?? 'anonymous',
        type: getOperationAST(args.document, args.operationName)?.operation ?? 'none',
        transport: 'websocket',
        failed: 'errors' in result,
        seconds: (performance.now() - (begun.get(args) ?? performance.now())) / 1_000,
      });
    },
    onNext: (_socket, _id, _payload, args, result) => {
      const { data, errors } = result;
      if (!errors) return;
      const { requestId } = (args as Arguments).contextValue;
      const formatted = errors.map((error) => toClientError(error, { requestId, log }));
      return { ...(data === undefined ? {} : { data }), errors: formatted };
    },
    onError: (_socket, _id, _payload, errors) => {
      const requestId = randomUUID();
      return errors.map((error) => toClientError(error, { requestId, log }));
    },
  });
  carryGraphQL({ sockets, graphql, log });

  return {
    get connections() {
      return sockets.clients.size;
    },
    close: async () => {
      draining = true;
      await Promise.race([Promise.allSettled(running), delay(2_000, undefined, { ref: false })]);
      const closed = new Promise<void>((resolve) => sockets.close(() => resolve()));
      for (const client of sockets.clients) client.close(1001, 'Going away');
      // A client that does not say goodbye is cut off.
      await Promise.race([closed, delay(1_000, undefined, { ref: false })]);
      for (const client of sockets.clients) client.terminate();
      await closed;
    },
  };
}

const asGraphQLError = (error: unknown): GraphQLError => {
  const originalError = error instanceof Error ? error : new Error(String(error));
  return new GraphQLError(originalError.message, { originalError });
};
