import type { Logger } from 'pino';
import { createKafkaClient } from './kafka-client.ts';
import { measureLag } from './kafka-lag.ts';
import type { LagReport } from './kafka-lag.ts';

export interface KafkaLagMeterOptions {
  brokers: readonly string[];
  topic: string;
  groupId: string;
  log: Logger;
  now: () => number;
  everyMs?: number;
}

export interface KafkaLagMeter {
  start(): void;
  stop(): Promise<void>;
  /** null until it was measured; the last measurement while the broker is away */
  lag(): LagReport | null;
}

/**
 * How far the workers' consumer group is behind, for a process that does not consume itself. It only asks the broker:
 * one that is away delays the figure and nothing else.
 */
export function createKafkaLagMeter(options: KafkaLagMeterOptions): KafkaLagMeter {
  const { brokers, topic, groupId, log, now, everyMs = 5_000 } = options;
  const admin = createKafkaClient({ brokers, log }).admin();
  let lag: LagReport | null = null;
  let connected = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let measuring: Promise<void> = Promise.resolve();

  async function measure(): Promise<void> {
    try {
      if (!connected) await admin.connect();
      connected = true;
      ({ lag } = await measureLag(admin, { topic, groupId, now }));
    } catch (error) {
      log.warn({ err: error }, 'the consumer lag could not be measured; trying again');
    }
    if (!stopped) timer = setTimeout(loop, everyMs).unref();
  }
  const loop = () => void (measuring = measure());

  return {
    start: loop,
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await measuring;
      await admin.disconnect();
    },
    lag: () => lag,
  };
}
