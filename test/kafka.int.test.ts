import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Kafka, logLevel } from 'kafkajs';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createServerClickHouse, migrate, rows } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import type { LagReport } from '../src/ingest/index.ts';
import { startClickHouseFront } from './support/clickhouse-front.ts';
import type { ClickHouseFront } from './support/clickhouse-front.ts';
import { findKafka } from './support/engines.ts';
import { sampleEvents, storedTotals, trueTotals } from './support/ingest-truth.ts';
import { startKafka } from './support/kafka.ts';
import type { KafkaBroker } from './support/kafka.ts';

const log = pino({ level: 'silent' });
const topic = 'user-events';
const events = sampleEvents(12_000, 31);
/** Messages no consumer can use: each must be set aside once, and none may stop its partition. */
const poison = ['', '{"event_id":', '[]', '{"event_id":"no-type"}', `{"event_id":"${'x'.repeat(70_000)}"}`];

interface Report {
  lag: LagReport | null;
  consuming: boolean;
  accepted: number;
  duplicates: number;
}

describe.skipIf(findKafka() === null)('events through Kafka', () => {
  let broker: KafkaBroker;
  let front: ClickHouseFront;
  let clickhouse: ClickHouse;
  let folder: string;
  const consumers: ChildProcess[] = [];

  beforeAll(async () => {
    const started = await startKafka({ partitions: 4 });
    if (!started) throw new Error('Kafka was found and did not start.');
    broker = started;
    front = await startClickHouseFront();
    folder = await mkdtemp(join(tmpdir(), 'cartograph-consumers-'));
    clickhouse = createServerClickHouse({ url: front.url, log });
    await migrate(clickhouse, { folder: 'sql/migrations', log });
  }, 120_000);

  afterAll(async () => {
    for (const consumer of consumers) consumer.kill('SIGKILL');
    await clickhouse.close();
    await front.stop();
    await broker.stop();
    await rm(folder, { recursive: true, force: true });
  });

  function startConsumer(name: string): ChildProcess & { report?: Report } {
    const child: ChildProcess & { report?: Report } = fork(
      fileURLToPath(new URL('./support/kafka-consumer-child.ts', import.meta.url)),
      [front.url, broker.brokers.join(','), join(folder, name)],
      { execArgv: ['--import', 'tsx'] },
    );
    child.on('message', (message) => (child.report = message as Report));
    consumers.push(child);
    return child;
  }

  /** Sends the sample with the poison among it, each event under its session's key. */
  async function produce(): Promise<void> {
    const producer = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).producer();
    await producer.connect();
    const messages = events.map((event) => ({ key: event.session_id, value: JSON.stringify(event) }));
    for (const [index, value] of poison.entries())
      messages.splice(index * 2_000 + 500, 0, { key: `poison-${index}`, value });
    for (let start = 0; start < messages.length; start += 1_000)
      await producer.send({ topic, messages: messages.slice(start, start + 1_000) });
    await producer.disconnect();
  }

  const stop = async (child: ChildProcess) => {
    child.send('stop');
    expect((await once(child, 'exit'))[0]).toBe(0);
  };

  it(
    'gives the same figures with two consumers, one killed, and the topic read twice',
    { timeout: 240_000 },
    async () => {
      const admin = new Kafka({ brokers: broker.brokers, logLevel: logLevel.NOTHING }).admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic, numPartitions: 4 }], waitForLeaders: true });

      const [first, second] = [startConsumer('first'), startConsumer('second')];
      const patience = { timeout: 90_000, interval: 50 };
      // One that joins late would find everything read by the other.
      for (const consumer of [first, second])
        await expect.poll(() => consumer.report?.consuming, patience).toBe(true);
      await produce();
      await expect.poll(() => first.report?.accepted, patience).toBeGreaterThan(0);
      first.kill('SIGKILL');
      await once(first, 'exit');

      // The second takes over all partitions once the first is given up, and reads what was not committed again.
      const behind = () =>
        second.report?.lag?.partitions.map((partition) =>
          partition.committed === null ? -1 : partition.lag,
        );
      await expect.poll(behind, patience).toEqual([0, 0, 0, 0]);

      // What the killed one left in its write-ahead folder belongs to the totals too.
      const heir = startConsumer('first');
      await expect.poll(() => heir.report?.lag?.total, patience).toBe(0);
      await stop(heir);
      await stop(second);
      expect(await storedTotals(clickhouse)).toEqual(trueTotals(events));

      // From the beginning once more.
      await admin.resetOffsets({ groupId: 'cartograph', topic, earliest: true });
      await admin.disconnect();
      const replay = startConsumer('replay');
      await expect.poll(() => replay.report?.duplicates, patience).toBe(events.length);
      await stop(replay);
      expect(await storedTotals(clickhouse)).toEqual(trueTotals(events));

      const rejected = await clickhouse.query({
        sql: 'SELECT reason, count() AS events FROM silver.rejected_events FINAL GROUP BY reason ORDER BY reason',
        row: z.object({ reason: z.string(), events: rows.integer }),
      });
      expect(rejected.rows).toEqual([
        { reason: 'malformed', events: 3 },
        { reason: 'missing_field', events: 1 },
        { reason: 'oversize', events: 1 },
      ]);
    },
  );
});
