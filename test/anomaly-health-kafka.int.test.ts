import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInProcessBus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createKafkaIngest, createWriter } from '../src/ingest/index.ts';
import type { KafkaIngest, Writer } from '../src/ingest/index.ts';
import { findKafka } from './support/engines.ts';
import { startKafka } from './support/kafka.ts';
import type { KafkaBroker } from './support/kafka.ts';

const log = pino({ level: 'silent' });
const topic = 'user-events';
const patience = { timeout: 90_000, interval: 50 };

describe.skipIf(findKafka() === null)('messages that Kafka has lost', () => {
  let broker: KafkaBroker;
  let folder: string;
  let clickhouse: ClickHouse;
  let writer: Writer;

  beforeAll(async () => {
    const started = await startKafka({ partitions: 1 });
    if (!started) throw new Error('Kafka was found and did not start.');
    broker = started;
    folder = await mkdtemp(join(tmpdir(), 'cartograph-lost-'));
    clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
    await migrate(clickhouse, { folder: 'sql/migrations', log });
    writer = createWriter({
      ...{ clickhouse, log, dataDir: folder, now: Date.now, categories: [] },
      bus: createInProcessBus({ capacity: 10 }),
      ...{ batchRows: 1_000, batchMs: 20, maxPending: 5_000 },
    });
  }, 120_000);

  afterAll(async () => {
    await writer.close();
    await clickhouse.close();
    await broker.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (): KafkaIngest =>
    createKafkaIngest({
      ...{ brokers: broker.brokers, topic, groupId: 'cartograph', writer, log, now: Date.now },
      lagEveryMs: 100,
    });
  const accepted = () => writer.stats().accepted;

  it('are counted, where transaction markers are not', { timeout: 240_000 }, async () => {
    const client = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING });
    const [admin, producer] = [
      client.admin(),
      client.producer({ transactionalId: 't', maxInFlightRequests: 1 }),
    ];
    await Promise.all([admin.connect(), producer.connect()]);
    await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: true });
    let sent = 0;
    /** Ten events in a transaction each, which leaves a marker behind them. */
    async function send(transactions: number): Promise<void> {
      for (let i = 0; i < transactions; i += 1) {
        const transaction = await producer.transaction();
        const messages = Array.from({ length: 10 }, () => {
          sent += 1;
          const event = {
            event_id: `e${sent}`,
            event_type: 'view',
            event_timestamp: Date.now(),
            user_id: 'u',
          };
          return { value: JSON.stringify(event) };
        });
        await transaction.send({ topic, messages });
        await transaction.commit();
      }
    }

    await send(3);
    const first = open();
    await first.start();
    await expect.poll(accepted, patience).toBe(30);
    await send(1);
    await expect.poll(accepted, patience).toBe(40);
    expect(first.stats().missing).toBe(0);
    await first.stop();

    // While nobody reads, 20 events with 2 markers come, and retention removes the first 13 of what lies at 44 to 65.
    await send(2);
    // kafkajs only finds the leader of a topic it has asked about before.
    await admin.fetchTopicOffsets(topic);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '57' }] });
    const second = open();
    await second.start();
    await expect.poll(accepted, patience).toBe(48);
    await expect.poll(() => second.stats().missing, patience).toBe(13);
    await second.stop();
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  });
});
