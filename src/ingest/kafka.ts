import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { Logger } from 'pino';
import { CartographError } from '../errors.ts';
import { createKafkaClient } from './kafka-client.ts';
import { measureLag } from './kafka-lag.ts';
import type { LagReport } from './kafka-lag.ts';
import { createMissingOffsets, isCompacted } from './missing-offsets.ts';
import type { Writer } from './writer.ts';

export interface KafkaIngestOptions {
  brokers: readonly string[];
  topic: string;
  /** consumers of one group share the partitions */
  groupId: string;
  writer: Writer;
  log: Logger;
  now: () => number;
  /** A consumer that is silent this long has died and loses its partitions. */
  sessionTimeoutMs?: number;
  lagEveryMs?: number;
}

export interface KafkaIngest {
  /** Joins the group and starts reading. @throws CartographError BAD_CONFIG when the topic cannot be read */
  start(): Promise<void>;
  /** Leaves the group; what is being stored is finished and committed first. */
  stop(): Promise<void>;
  stats(): KafkaStats;
}

export interface KafkaStats {
  /** null until it was measured */
  lag: LagReport | null;
  /** messages that its offsets say there were and that will never come, since start() */
  missing: number;
  /** true while in the group */
  consuming: boolean;
}

/** Messages of one write: enough to fill a batch, few enough to keep the heartbeat's offsets moving. */
const messagesAWrite = 5_000;
const partitionsAtOnce = 4;
/** Enough for a full batch a fetch at half a kilobyte an event. */
const maxBytesPerPartition = 4 * 1024 * 1024;

/**
 * Reads the topic as a member of a consumer group. Offsets are committed only after the events are in storage, so
 * a killed consumer's last messages are read again by another one, whose writer drops those that were stored.
 * No message stops a partition: what is no event is set aside under its topic-partition-offset.
 */
export function createKafkaIngest(options: KafkaIngestOptions): KafkaIngest {
  const {
    brokers,
    topic,
    groupId,
    writer,
    log,
    now,
    sessionTimeoutMs = 30_000,
    lagEveryMs = 5_000,
  } = options;
  const kafka = createKafkaClient({ brokers, log });
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: sessionTimeoutMs,
    maxBytesPerPartition,
    retry: { restartOnFailure: () => Promise.resolve(true) },
  });
  const admin = kafka.admin();
  let lag: LagReport | null = null;
  let compacted = false;
  const missing = createMissingOffsets({ compacted: () => compacted });
  let consuming = false;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;

  consumer.on('consumer.group_join', () => {
    consuming = true;
    missing.joined();
  });
  consumer.on('consumer.stop', () => (consuming = false));
  consumer.on('consumer.crash', ({ payload }) => {
    consuming = false;
    log.error({ err: payload.error, restart: payload.restart }, 'the Kafka consumer failed');
  });

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, commitOffsetsIfNecessary, uncommittedOffsets, isRunning, isStale } =
      payload;
    missing.fetched(batch);
    for (let start = 0; start < batch.messages.length && isRunning() && !isStale(); start += messagesAWrite) {
      const messages = batch.messages.slice(start, start + messagesAWrite);
      const last = messages.at(-1)!;
      await heartbeating(payload, sessionTimeoutMs / 3, () =>
        writer.write(messages.map(textOf), {
          channel: 'kafka',
          stream: `${batch.topic}-${batch.partition}`,
          rejectId: (index) => `${batch.topic}-${batch.partition}-${messages[index]!.offset}`,
        }),
      );
      resolveOffset(last.offset);
      await commitOffsetsIfNecessary(uncommittedOffsets());
    }
  }

  async function measure(): Promise<void> {
    try {
      const measured = await measureLag(admin, { topic, groupId, now });
      lag = measured.lag;
      missing.measured(measured.positions);
    } catch (error) {
      log.warn({ err: error }, 'the consumer lag could not be measured');
    }
    if (!stopping) timer = setTimeout(() => void measure(), lagEveryMs);
  }

  return {
    start: async () => {
      try {
        await Promise.all([consumer.connect(), admin.connect()]);
        await consumer.subscribe({ topics: [topic], fromBeginning: true });
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new CartographError(
          'BAD_CONFIG',
          `Topic ${topic} of Kafka at ${brokers.join(',')} cannot be read (${why}). Check KAFKA_BROKERS, KAFKA_TOPIC and that the broker runs.`,
          { cause },
        );
      }
      compacted = await isCompacted(admin, topic).catch((error: unknown) => {
        log.warn(
          { err: error },
          'taking the topic for one that is not compacted: its settings cannot be read',
        );
        return false;
      });
      // Before the consumer is sent on from what the topic has removed.
      await measure();
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: partitionsAtOnce,
        eachBatch,
      });
    },
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await consumer.disconnect();
      await admin.disconnect();
    },
    stats: () => ({ lag, missing: missing.count, consuming }),
  };
}

/** A message without a value (a tombstone) is no event; as '' it is set aside as malformed. */
const textOf = ({ value }: KafkaMessage): string => value?.toString('utf8') ?? '';

/** Storage may take its time: the group hears from us meanwhile. */
async function heartbeating<Result>(
  { heartbeat }: EachBatchPayload,
  everyMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  // A failed heartbeat (a rebalance, say) shows again, as an error, in the one awaited below.
  const timer = setInterval(() => void heartbeat().catch(() => undefined), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
