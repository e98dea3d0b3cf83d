import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Engines that npm cannot install. Tests of a missing one are skipped, except in CI, where it is an error. */
export interface KafkaJars {
  java: string;
  classpath: string;
}

/** Where `node scripts/fetch-kafka.mjs` puts the jars. */
export const kafkaCache = fileURLToPath(new URL('../../node_modules/.cache/kafka', import.meta.url));

export const findRedis = (): string | null => onPath('redis-server');

export const findChromium = (): string | null =>
  onPath('chromium') ?? onPath('chromium-browser') ?? onPath('google-chrome');

/** curl, where jq is there too: the examples read its answers with it. */
export const findCurl = (): string | null => onPath('jq') && onPath('curl');

/** Where the packages of examples/python/requirements.txt are put. */
const pythonFolder = fileURLToPath(new URL('../../node_modules/.cache/python', import.meta.url));

/** A Python that has what the examples need. */
export function findPython(): string | null {
  const python = join(pythonFolder, 'bin/python');
  return existsSync(python) ? python : null;
}

/** Kafka's jars: of an installed Kafka if KAFKA_HOME names one, else the fetched ones. */
export function findKafka(): KafkaJars | null {
  const java = onPath('java');
  const home = process.env.KAFKA_HOME;
  const folder = home === undefined ? kafkaCache : join(home, 'libs');
  const whole = existsSync(folder) && readdirSync(folder).some((jar) => /^kafka_2\.13-.*\.jar$/.test(jar));
  return java !== null && whole ? { java, classpath: join(folder, '*') } : null;
}

const engines = [
  { name: 'Redis', find: findRedis, how: 'install redis-server' },
  { name: 'Kafka', find: findKafka, how: 'install Java 17 and Maven, then run node scripts/fetch-kafka.mjs' },
  { name: 'Chromium', find: findChromium, how: 'install chromium' },
  { name: 'curl and jq', find: findCurl, how: 'install both' },
  {
    name: 'Python',
    find: findPython,
    how: 'install Python 3.10 with venv, then run scripts/fetch-python.sh',
  },
];

/** One line for each engine that is not here. */
export const missingEngines = (): string[] =>
  engines
    .filter(({ find }) => find() === null)
    .map(({ name, how }) => `Tests that need ${name} are skipped: it is not here. To run them, ${how}.`);

function onPath(command: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path)) ?? null;
}
