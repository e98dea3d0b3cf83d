import { setTimeout as pause } from 'node:timers/promises';
import { Partitioners } from 'kafkajs';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CartographError } from '../../errors.ts';
import { createKafkaClient } from '../kafka-client.ts';
import { measureLag } from '../kafka-lag.ts';
import type { Writer } from '../writer.ts';

export interface TopicWriterOptions {
  brokers: readonly string[];
  topic: string;
  /** the group of those who store what is written here */
  groupId: string;
  log: Logger;
  now: () => number;
  /** ends the waiting of recover() */
  signal: AbortSignal;
}

export interface TopicWriter extends Pick<Writer, 'write' | 'flush' | 'recover'> {
  /**
   * Connects, and makes the topic with the broker's own number of partitions where it is missing.
   * @throws CartographError BAD_CONFIG when the broker cannot be reached
   */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** A session's events stay in order: they share a key, hence a partition. */
const keyed = z.object({ session_id: z.string().min(1) }).catch({ session_id: '' });

const lookAgainMs = 500;

/** Puts events into a Kafka topic, as a shop of its own would, where the demo shop else writes into storage itself. */
export function createTopicWriter(options: TopicWriterOptions): TopicWriter {
  const { brokers, topic, groupId, log, now, signal } = options;
  const kafka = createKafkaClient({ brokers, log });
  const producer = kafka.producer({
    allowAutoTopicCreation: false,
    createPartitioner: Partitioners.DefaultPartitioner,
  });
  const admin = kafka.admin();

  const isBehind = async () => (await measureLag(admin, { topic, groupId, now })).lag.total > 0;

  return {
    open: async () => {
      try {
        await Promise.all([producer.connect(), admin.connect()]);
        if (!(await admin.listTopics()).includes(topic))
          await admin.createTopics({ topics: [{ topic, numPartitions: -1, replicationFactor: -1 }] });
      } catch (cause) {
        throw new CartographError(
          'BAD_CONFIG',
          `Kafka at ${brokers.join(',')} cannot be written to. Check KAFKA_BROKERS and that the broker runs.`,
          { cause },
        );
      }
    },
    /** Resolves once the consumers have stored what an earlier run sent: only then is it clear where to go on. */
    recover: async () => {
      if (!(await isBehind())) return;
      log.info({ topic, groupId }, 'waiting until the consumers have read what is in the topic');
      while (!signal.aborted && (await isBehind())) await pause(lookAgainMs);
    },
    write: async (items) => {
      const messages = items.map((item) => {
        const { session_id: key } = keyed.parse(item);
        return { key: key || null, value: JSON.stringify(item) };
      });
      try {
        await producer.send({ topic, messages });
      } catch (cause) {
        throw new CartographError('QUEUE_UNAVAILABLE', 'Kafka did not take the events.', { cause });
      }
      return { accepted: items.length, duplicates: 0, flagged: {}, rejected: [] };
    },
    flush: () => Promise.resolve(),
    close: async () => {
      await Promise.all([producer.disconnect(), admin.disconnect()]);
    },
  };
}
