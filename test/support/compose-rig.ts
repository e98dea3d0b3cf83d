import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Kafka, logLevel } from 'kafkajs';
import { madeSecrets, readFiles, root } from '../../scripts/compose/check.ts';
import { readCompose } from '../../scripts/compose/compose-file.ts';
import type { Service } from '../../scripts/compose/compose-file.ts';
import { readDockerfile } from '../../scripts/compose/dockerfile.ts';
import { startClickHouseFront } from './clickhouse-front.ts';
import { findRedis } from './engines.ts';
import { startKafka } from './kafka.ts';
import { freePort, startServerProcess } from './server-process.ts';

export interface StartedService {
  /** http://127.0.0.1:PORT of the host */
  url: string;
  /** Waits until the service's own healthcheck passes. @throws Error with its log when it ends before */
  healthy(): Promise<void>;
  /** Runs a command beside it, with its environment, as `docker compose exec` does. */
  exec(command: string[]): Promise<{ code: number; said: string }>;
  /** As `docker compose stop` does. @returns its exit code */
  stop(): Promise<number | string>;
  log(): string;
}

export interface ComposeRig {
  /** what .env holds, by name */
  secrets: Readonly<Record<string, string>>;
  /** as the services reach it */
  clickhouse: { url: string; username: string; password: string };
  /** Starts a service of ours, by its name in docker-compose.yml, with the command and the variables it has there. */
  start(name: string): Promise<StartedService>;
  stop(): Promise<void>;
}

const patienceMs = 120_000;
const folder = join(root, 'node_modules/.cache/compose');

/** Compiled beside the sources, as the image does, so that what runs is what is shipped. */
async function compile(): Promise<void> {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const to = join(folder, 'dist');
  await mkdir(join(to, 'web'), { recursive: true });
  await promisify(execFile)(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--outDir', to, '--tsBuildInfoFile', join(folder, 'tsbuildinfo')],
    { cwd: root },
  );
}

/** ClickHouse, Kafka and Redis as docker-compose.yml asks for them, and our services as child processes. */
export async function startCompose(): Promise<ComposeRig> {
  const files = readFiles();
  const secrets = madeSecrets();
  const { model } = readCompose(files.compose, secrets);
  const runtime = readDockerfile(files.dockerfile).find(({ name }) => name === 'runtime');
  const services = model.services;
  const place = await mkdtemp(join(tmpdir(), 'cartograph-compose-'));
  const stops: (() => Promise<unknown>)[] = [() => rm(place, { recursive: true, force: true })];
  const stop = async () => {
    for (const step of stops.splice(0).reverse()) await step();
  };

  try {
    await compile();
    const { CLICKHOUSE_USER: user, CLICKHOUSE_PASSWORD: password } = services['clickhouse']!.environment!;
    const [clickhouse, kafka, redisPort] = await Promise.all([
      startClickHouseFront({ user: user!, password: password! }),
      startKafka(),
      freePort(),
    ]);
    stops.push(() => clickhouse.stop());
    if (!kafka) throw new Error('Kafka was found and did not start.');
    stops.push(() => kafka.stop());
    await makeTopic(kafka.brokers, services['kafka-topic']!);
    const [, ...redisArgs] = services['redis']!.command!;
    const redis = await startServerProcess(
      findRedis()!,
      [...redisArgs, '--port', String(redisPort), '--bind', '127.0.0.1', '--dir', place],
      redisPort,
    );
    stops.push(() => redis.stop());

    const here = (text: string) =>
      text
        .replace('http://clickhouse:8123', clickhouse.url)
        .replace('kafka:9092', kafka.brokers.join(','))
        .replace('redis:6379', `127.0.0.1:${redisPort}`);

    return {
      secrets,
      clickhouse: { url: clickhouse.url, username: user!, password: password! },
      stop,
      start: async (name) => {
        const service = services[name]!;
        const port = await freePort();
        const dataDir = join(place, name);
        const own = {
          PORT: String(port),
          DATA_DIR: dataDir,
          PATH: process.env['PATH'],
          UV_THREADPOOL_SIZE: '16',
        };
        const given = Object.entries(service.environment ?? {}).map(([key, value]) => [key, here(value)]);
        const env = { ...Object.fromEntries(given), ...own } as Record<string, string>;
        const command = (service.command ?? runtime?.command ?? []).map((word) =>
          word.replace(/^dist\//, `${folder}/dist/`),
        );
        const probe = [service.healthcheck?.test ?? []].flat().slice(1);
        const started = run(command, env, {
          url: `http://127.0.0.1:${port}`,
          probe: probe.map((word) => word.replace(':4000', `:${port}`)),
        });
        stops.push(() => started.stop());
        return started;
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the service kafka-topic does, with the flags it has. */
async function makeTopic(brokers: string[], { command = [] }: Service): Promise<void> {
  const flags = new Map(command.map((flag) => flag.slice(2).split('=') as [string, string]));
  const admin = new Kafka({ brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await admin.createTopics({
    topics: [
      {
        topic: flags.get('topic')!,
        numPartitions: Number(flags.get('partitions')),
        replicationFactor: Number(flags.get('replication-factor')),
      },
    ],
  });
  await admin.disconnect();
}

function run(
  [command = '', ...args]: string[],
  env: Record<string, string>,
  { url, probe }: { url: string; probe: string[] },
): StartedService {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  let log = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-20_000)));

  const exec = async ([program = '', ...words]: string[]) => {
    const beside = spawn(program, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [beside.stdout, beside.stderr])
      stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(beside, 'close')) as [number];
    return { code, said };
  };
  return {
    url,
    exec,
    log: () => log,
    healthy: async () => {
      const giveUpAt = Date.now() + patienceMs;
      for (;;) {
        const { code, said } = await exec(probe);
        if (code === 0) return;
        if (hasEnded(child) || Date.now() > giveUpAt) throw new Error(`It is not healthy: ${said}\n${log}`);
        await pause(200);
      }
    },
    stop: () => {
      if (!hasEnded(child)) child.kill('SIGTERM');
      return ended;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) => exitCode !== null || signalCode !== null;
