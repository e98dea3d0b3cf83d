import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findKafka } from './engines.ts';
import { freePort, startServerProcess } from './server-process.ts';

export interface KafkaBroker {
  /** for kafkajs: ['127.0.0.1:PORT'] */
  brokers: string[];
  stop(): Promise<void>;
}

/**
 * One real Apache Kafka node (KRaft: broker and controller in one) with an empty log; null where it is not here.
 * Topics come into being when first used, with `partitions` partitions.
 */
export async function startKafka({ partitions = 4 } = {}): Promise<KafkaBroker | null> {
  const kafka = findKafka();
  if (kafka === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'cartograph-kafka-'));
  const [port, controllerPort] = [await freePort(), await freePort()];
  const settings = join(folder, 'server.properties');
  await writeFile(settings, properties({ folder, port, controllerPort, partitions }));

  const java = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-cp', kafka.classpath];
  await promisify(execFile)(kafka.java, [
    ...java,
    'kafka.tools.StorageTool',
    'format',
    '-t',
    clusterId,
    '-c',
    settings,
  ]);
  const server = await startServerProcess(kafka.java, [...java, 'kafka.Kafka', settings], port);
  return {
    brokers: [`127.0.0.1:${port}`],
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Any 16 bytes in base64 will do. */
const clusterId = 'Y2FydG9ncmFwaC10ZXN0cw';

function properties(options: {
  folder: string;
  port: number;
  controllerPort: number;
  partitions: number;
}): string {
  const { folder, port, controllerPort, partitions } = options;
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': join(folder, 'log'),
    'num.partitions': partitions,
    'offsets.topic.num.partitions': 1,
    // One node cannot keep the three copies that are the default.
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    // Groups settle at once instead of waiting three seconds for more members.
    'group.initial.rebalance.delay.ms': 0,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
