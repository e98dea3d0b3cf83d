import type { Logger } from 'pino';
import type { Access } from '../access/index.ts';
import { createAdmission } from './admission.ts';
import type { Config } from './config.ts';
import { createCrossSiteGuard } from './cross-site.ts';
import { registerHealth } from './health.ts';
import type { Checks } from './health.ts';
import { createHttp } from './http.ts';
import { listen } from './listen.ts';
import type { GatewayServer } from './server.ts';
import type { Telemetry } from './telemetry.ts';

export interface WorkerServerOptions {
  config: Pick<Config, 'host' | 'port'>;
  access: Access;
  telemetry: Telemetry;
  log: Logger;
  /** what /ready asks, by name */
  checks: Checks;
}

/** What a worker answers: how it is. /metrics is for viewers, as on the gateway; there is nothing else to reach. */
export async function createWorkerServer(options: WorkerServerOptions): Promise<Omit<GatewayServer, 'app'>> {
  const { config, access, telemetry, log, checks } = options;
  const guard = createCrossSiteGuard({ open: access.open, origins: [] });
  const app = createHttp({ log, guard, telemetry });
  const { admit } = createAdmission({ guard, access });
  let draining = false;

  registerHealth(app, { checks, log, isDraining: () => draining });
  app.get('/metrics', { onRequest: admit('viewer') }, async (_request, reply) =>
    reply.type(telemetry.contentType).send(await telemetry.metrics()),
  );
  return {
    listen: () => listen(app, config),
    close: async () => {
      draining = true;
      await app.close();
    },
  };
}
