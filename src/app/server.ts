import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import type { Context } from '../../schema/context.ts';
import { defaultOperationLimits } from '../../schema/limits.ts';
import type { OperationLimits } from '../../schema/limits.ts';
import type { Access, Role, Viewer } from '../access/index.ts';
import { createAdmission } from './admission.ts';
import type { Config } from './config.ts';
import { createCrossSiteGuard } from './cross-site.ts';
import { registerGraphQLHttp } from './graphql-http.ts';
import { createGraphQLSockets, defaultSocketLimits } from './graphql-ws.ts';
import type { SocketLimits } from './graphql-ws.ts';
import { registerHealth } from './health.ts';
import type { Checks } from './health.ts';
import { createHttp } from './http.ts';
import { listen } from './listen.ts';
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
  const { admit, viewerOf } = createAdmission({ guard, access });
  let draining = false;

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
      return listen(app, config);
    },
    close: async () => {
      draining = true;
      // Requests that hang are cut off, so that the other parts of the gateway get their time to stop.
      const cutOff = setTimeout(() => app.server.closeAllConnections(), 3_500);
      await Promise.all([sockets.close(), app.close()]).finally(() => clearTimeout(cutOff));
    },
  };
}
