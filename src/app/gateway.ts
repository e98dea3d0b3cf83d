import type { Logger } from 'pino';
import { startWorker } from '../../jobs/worker.ts';
import { buildGraphQLSchema } from '../../schema/build-schema.ts';
import { createMetricLoader } from '../../schema/metrics/index.ts';
import { createHttpIngest } from '../ingest/index.ts';
import type { Config } from './config.ts';
import { handInFirstTrainings } from './first-trainings.ts';
import { lockFolder } from './lock.ts';
import { projectFile } from './project-file.ts';
import { createServer } from './server.ts';
import type { Shutdown } from './shutdown.ts';
import { createTelemetry } from './telemetry.ts';
import { watchParts } from './watch-parts.ts';
import { wire } from './wire.ts';

export interface Gateway {
  /** http://localhost:4000 */
  url: string;
  /** what runs, a line each, for the banner */
  started: { part: string; what: string }[];
}

export interface GatewayOptions {
  config: Config;
  log: Logger;
  /** Gets the closing of every part as it is opened, so that a start can be stopped halfway. */
  shutdown: Shutdown;
  now?: () => number;
}

/**
 * Starts a whole gateway: takes the data folder, opens the storage, wires the parts, fills the demo shop, listens.
 * When a step fails, what was opened before is closed again.
 */
export async function startGateway({
  config,
  log,
  shutdown,
  now = Date.now,
}: GatewayOptions): Promise<Gateway> {
  try {
    const lock = lockFolder(config.dataDir, `http://${config.host}:${config.port}`, now);
    shutdown.add('data folder', () => lock.release());

    const telemetry = createTelemetry();
    const parts = await wire({ config, log, telemetry, now, onClose: shutdown.add });
    const { services, writer, kafka, jobStore } = parts;
    watchParts(telemetry, parts);

    const server = await createServer({
      config,
      schema: await buildGraphQLSchema(),
      access: services.access,
      makeContext: (caller) => ({ ...caller, services, metricLoader: createMetricLoader(services.metrics) }),
      telemetry,
      log,
      checks: parts.checks,
      mounts: [{ role: 'operator', plugin: createHttpIngest({ writer }) }],
      pages: projectFile('dist/web'),
    });
    shutdown.add('server', () => server.close());

    if (kafka) {
      shutdown.add('kafka', () => kafka.stop());
      await kafka.start();
    }
    const { url } = await server.listen();
    lock.announce(url);

    await handInFirstTrainings(services);
    const worker = await startWorker({
      ...services,
      store: jobStore,
      log,
    });
    shutdown.add('worker', () => worker.close());
    return { url, started: describe(config, parts.services.access.open) };
  } catch (error) {
    await shutdown.run('the start failed');
    throw error;
  }
}

function describe(config: Config, open: boolean): Gateway['started'] {
  return [
    {
      part: 'storage',
      what: config.clickhouse
        ? `ClickHouse at ${config.clickhouse.url}`
        : 'ClickHouse in this process (chDB)',
    },
    { part: 'jobs', what: config.redisUrl ? 'BullMQ on Redis' : 'BullMQ in this process (PGlite)' },
    {
      part: 'events',
      what: [
        'POST /events',
        ...(config.kafka ? [`Kafka topic ${config.kafka.topic}`] : []),
        ...(config.demo ? ['live demo shop'] : []),
      ].join(', '),
    },
    { part: 'access', what: open ? 'open to this machine only' : 'API keys and tokens' },
  ];
}
