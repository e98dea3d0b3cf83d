import { createInProcessBus, createRedisBus } from '../bus/index.ts';
import { CartographError } from '../errors.ts';
import { createDemo, createTopicWriter } from '../ingest/simulator/index.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { openStorage } from './open-storage.ts';
import { createShutdown, stopOnSignals } from './shutdown.ts';
import { demoShop } from './wire.ts';

const usage = `Usage: npm run produce

The demo shop as a process of its own: writes its history into ClickHouse when the shop is new, then sends its live events to Kafka.
Reads KAFKA_BROKERS, KAFKA_TOPIC, KAFKA_GROUP_ID, CLICKHOUSE_URL, CLICKHOUSE_USER, CLICKHOUSE_PASSWORD and, so that open pages hear of
the history, REDIS_URL.`;

/** `npm run produce`: the demo shop of a gateway whose parts run apart. */
async function main(): Promise<void> {
  const invocation = readConfig();
  if (invocation.help) return console.log(usage);
  const { config } = invocation;
  const { kafka, redisUrl } = config;
  if (!kafka || !config.clickhouse)
    throw new CartographError(
      'BAD_CONFIG',
      'The producer needs KAFKA_BROKERS, where it sends the shop’s events, and CLICKHOUSE_URL, which computes them.',
    );
  const log = createLog(config.logLevel);
  const shutdown = createShutdown({ log });
  stopOnSignals(shutdown);

  const { clickhouse: server, dataDir } = config;
  const clickhouse = await openStorage({ clickhouse: server, dataDir }, log);
  shutdown.add('storage', () => clickhouse.close());
  const bus = redisUrl
    ? createRedisBus({ url: redisUrl, log, capacity: 1 })
    : createInProcessBus({ capacity: 1 });
  shutdown.add('bus', () => bus.close());
  const stopping = new AbortController();
  const writer = createTopicWriter({ ...kafka, log, now: Date.now, signal: stopping.signal });
  shutdown.add('kafka', () => writer.close());
  await writer.open();
  const demo = createDemo({ clickhouse, writer, bus, log, now: Date.now, channel: 'kafka', ...demoShop });
  shutdown.add('demo shop', () => {
    stopping.abort();
    return demo.stop();
  });
  await demo.start();
  log.info(
    { topic: kafka.topic, since: demo.status().historyFrom },
    'the demo shop sends its events to Kafka',
  );
}

main().catch((error: unknown) => {
  console.error(error instanceof CartographError ? error.message : error);
  process.exit(1);
});
