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
import type { Telemetry } from './telemetry.ts';
import { watchParts } from './watch-parts.ts';
import { wire } from './wire.ts';
import type { Wired } from './wire.ts';
import { createWorkerServer } from './worker-server.ts';

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
 * Starts what the role asks for: takes the data folder, opens the storage, wires the parts, fills the demo shop, listens.
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
    const { services, kafka, jobStore } = parts;
    watchParts(telemetry, parts);

    const server = await serverOf(parts, { config, telemetry, log });
    shutdown.add('server', () => server.close());

    if (kafka) {
      shutdown.add('kafka', () => kafka.stop());
      await kafka.start();
    }
    const { url } = await server.listen();
    lock.announce(url);

    if (config.role !== 'gateway') {
      const worker = await startWorker({ ...services, store: jobStore, log });
      shutdown.add('worker', () => worker.close());
      shutdown.add('first trainings', await handInFirstTrainings({ ...services, log }));
    }
    return { url, started: describe(config, services.access.open) };
  } catch (error) {
    await shutdown.run('the start failed');
    throw error;
  }
}

async function serverOf(
  { services, writer, checks }: Wired,
  { config, telemetry, log }: Pick<GatewayOptions, 'config' | 'log'> & { telemetry: Telemetry },
) {
  const { access } = services;
  if (config.role === 'worker') return createWorkerServer({ config, access, telemetry, log, checks });
  return createServer({
    config,
    schema: await buildGraphQLSchema(),
    access,
    makeContext: (caller) => ({ ...caller, services, metricLoader: createMetricLoader(services.metrics) }),
    telemetry,
    log,
    checks,
    mounts: [{ role: 'operator', plugin: createHttpIngest({ writer }) }],
    pages: projectFile('dist/web'),
  });
}

const does = {
  all: 'everything in this process',
  gateway: 'gateway: the API, live updates and pages; jobs and Kafka are for workers',
  worker: 'worker: jobs and events from Kafka; here are /health, /ready and /metrics only',
};

function describe(config: Config, open: boolean): Gateway['started'] {
  const ways = [
    ...(config.role === 'worker' ? [] : ['POST /events']),
    ...(config.kafka && config.role !== 'gateway' ? [`Kafka topic ${config.kafka.topic}`] : []),
    ...(config.demo ? ['live demo shop'] : []),
  ];
  return [
    { part: 'role', what: does[config.role] },
    {
      part: 'storage',
      what: config.clickhouse
        ? `ClickHouse at ${config.clickhouse.url}`
        : 'ClickHouse in this process (chDB)',
    },
    { part: 'jobs', what: config.redisUrl ? 'BullMQ on Redis' : 'BullMQ in this process (PGlite)' },
    { part: 'events', what: ways.length > 0 ? ways.join(', ') : 'none: KAFKA_BROKERS is not set' },
    { part: 'access', what: open ? 'open to this machine only' : 'API keys and tokens' },
  ];
}
