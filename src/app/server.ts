import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Context } from '../../schema/context.ts';
import { defaultOperationLimits } from '../../schema/limits.ts';
import type { OperationLimits } from '../../schema/limits.ts';
import { hasRole } from '../access/index.ts';
import type { Access, Role, Viewer } from '../access/index.ts';
import { CartographError } from '../errors.ts';
import type { Config } from './config.ts';
import { createCrossSiteGuard } from './cross-site.ts';
import { registerGraphQLHttp } from './graphql-http.ts';
import { createGraphQLSockets, defaultSocketLimits } from './graphql-ws.ts';
import type { SocketLimits } from './graphql-ws.ts';
import { registerHealth } from './health.ts';
import type { Checks } from './health.ts';
import { createHttp } from './http.ts';
import { registerPages } from './pages.ts';
import type { Telemetry } from './telemetry.ts';

/** Routes of another part, such as POST /events; its callers need the role. */
export interface Mount {
  role: Role;
  plugin: FastifyPluginAsync;
}

export interface ServerOptions {
  config: Pick<Config, 'host' | 'port' | 'corsOrigins' | 'widgetOrigins'>;
  schema: GraphQLSchema;
  access: Access;
  /** Called for each request, and for each event of a subscription. */
  makeContext: (caller: { viewer: Viewer; requestId: string }) => Context;
  telemetry: Telemetry;
  log: Logger;
  /** what /ready asks, by name */
  checks: Checks;
  mounts?: readonly Mount[];
  /** folder of the built pages */
  pages: string;
  limits?: Partial<OperationLimits>;
  socketLimits?: Partial<SocketLimits>;
}

export interface GatewayServer {
  readonly app: FastifyInstance;
  /** @throws CartographError BAD_CONFIG in one line when it may not listen there or the port is taken */
  listen(): Promise<{ url: string }>;
  /** Readiness falls, nothing new is let in, what runs may end, sockets are closed with 1001; at most five seconds. */
  close(): Promise<void>;
}

export async function createServer(options: ServerOptions): Promise<GatewayServer> {
  const { config, schema, access, makeContext, telemetry, log, checks, mounts = [], pages } = options;
  const limits = { ...defaultOperationLimits, ...options.limits };
  const socketLimits = { ...defaultSocketLimits, ...options.socketLimits };
  const guard = createCrossSiteGuard({ open: access.open, origins: config.corsOrigins });
  const app = createHttp({ log, guard, telemetry });
  const viewers = new WeakMap<FastifyRequest, Viewer>();
  let draining = false;

  const admit =
    (role: Role) =>
    async (request: FastifyRequest): Promise<void> => {
      guard.check(request.headers);
      const viewer = await access.authenticate(request.headers);
      if (!hasRole(viewer.role, role)) {
        throw new CartographError(
          'FORBIDDEN',
          `This needs the role ${role}; ${viewer.name} has the role ${viewer.role}.`,
        );
      }
      await access.spend(viewer);
      viewers.set(request, viewer);
    };
  const viewerOf = (request: FastifyRequest): Viewer => {
    const viewer = viewers.get(request);
    if (!viewer) throw new CartographError('UNAUTHENTICATED', 'The caller is not known.');
    return viewer;
  };

  app.addHook('onSend', async (_request, reply) => {
    // Else the answered connection stays open for a next request, and the end waits for it.
    if (draining) reply.header('connection', 'close');
  });
  registerHealth(app, { checks, log, isDraining: () => draining });
  registerPages(app, { root: pages, widgetOrigins: config.widgetOrigins });
  await app.register(async (scope) => {
    scope.addHook('onRequest', admit('viewer'));
    scope.get('/metrics', async (_request, reply) =>
      reply.type(telemetry.contentType).send(await telemetry.metrics()),
    );
    const contextOf = (request: FastifyRequest) =>
      makeContext({ viewer: viewerOf(request), requestId: request.id });
    await registerGraphQLHttp(scope, { schema, limits, log, telemetry, contextOf });
  });
  for (const { role, plugin } of mounts) {
    await app.register(async (scope) => {
      scope.addHook('onRequest', admit(role));
      await scope.register(plugin);
    });
  }
  await app.ready();
  const sockets = createGraphQLSockets({
    server: app.server,
    schema,
    access,
    guard,
    limits,
    socketLimits,
    makeContext,
    telemetry,
    log,
  });
  telemetry.watch({
    name: 'websocket_connections',
    help: 'Open WebSockets',
    kind: 'gauge',
    read: () => sockets.connections,
  });

  return {
    app,
    listen: async () => {
      await access.assertSafeToListen();
      try {
        await app.listen({ host: config.host, port: config.port });
      } catch (error) {
        throw listenFailure(error, config);
      }
      return { url: urlOf(config.host, app.server.address()) };
    },
    close: async () => {
      draining = true;
      // Requests that hang are cut off, so that the other parts of the gateway get their time to stop.
      const cutOff = setTimeout(() => app.server.closeAllConnections(), 3_500);
      await Promise.all([sockets.close(), app.close()]).finally(() => clearTimeout(cutOff));
    },
  };
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
