/** One consumer of the group, as an instance of the gateway runs it: over a ClickHouse server, until it is told to stop or killed. */
import { pino } from 'pino';
import { createInProcessBus } from '../../src/bus/index.ts';
import { createServerClickHouse } from '../../src/clickhouse/index.ts';
import { createKafkaIngest, createWriter } from '../../src/ingest/index.ts';

const [url = '', brokers = '', dataDir = ''] = process.argv.slice(2);
const log = pino({ level: 'error' });
const clickhouse = createServerClickHouse({ url, log });
const writer = createWriter({
  clickhouse,
  bus: createInProcessBus({ capacity: 10 }),
  dataDir,
  log,
  now: Date.now,
  categories: [],
  batchRows: 500,
  batchMs: 50,
  maxPending: 4_000,
});
const kafka = createKafkaIngest({
  brokers: brokers.split(','),
  topic: 'user-events',
  groupId: 'cartograph',
  writer,
  log,
  now: Date.now,
  sessionTimeoutMs: 6_000,
  lagEveryMs: 200,
});
await kafka.start();
const report = setInterval(() => process.send?.({ ...kafka.stats(), ...writer.stats(), failure: null }), 100);

process.on('message', () => {
  clearInterval(report);
  void kafka
    .stop()
    .then(() => writer.close())
    .then(() => clickhouse.close())
    .then(() => process.disconnect());
});
