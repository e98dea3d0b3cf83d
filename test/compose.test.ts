import { beforeAll, describe, expect, it } from 'vitest';
import { check, madeSecrets, readFiles } from '../scripts/compose/check.ts';
import type { Files } from '../scripts/compose/check.ts';
import { readCompose } from '../scripts/compose/compose-file.ts';
import { fetchComposeSchema } from '../scripts/fetch-compose-schema.ts';

let hasSchema = true;
const secrets = madeSecrets();
const files = readFiles();

beforeAll(async () => {
  await fetchComposeSchema().catch((error: unknown) => {
    // A machine without a network checks the rest; CI checks everything.
    if (process.env.CI !== undefined) throw error;
    hasSchema = false;
    console.log('docker-compose.yml is not checked against its specification, which cannot be fetched here.');
  });
});

const faultsOf = (changed: Partial<Files>): string[] =>
  check({ ...files, ...changed }, secrets, { hasSchema });

/** One change to a file that is sound, and what must be said of it. */
function spoiled(file: keyof Files, from: string, to: string): string[] {
  expect(files[file]).toContain(from);
  return faultsOf({ [file]: files[file].replace(from, to) });
}

describe('docker-compose.yml and Dockerfile', () => {
  it('are sound', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it('fit the specification', (context) => {
    if (!hasSchema) context.skip();
    const faults = spoiled('compose', 'mem_limit: 4g', 'memlimit: 4g');
    expect(faults).toContainEqual(expect.stringMatching(/services\/clickhouse.*\(memlimit\)/));
  });

  it.each([
    [
      'an image that moves on',
      'redis:7.4.6-alpine',
      'redis:latest',
      'redis: the image redis:latest names no version',
    ],
    [
      'a port for the network',
      "'127.0.0.1:${GATEWAY_PORT:-4000}:4000'",
      "'${GATEWAY_PORT:-4000}:4000'",
      'gateway: publishes 4000:4000 beyond this machine',
    ],
    [
      'a port nobody listens on',
      ':-4000}:4000',
      ':-4000}:4001',
      'gateway: publishes port 4001, and listens on 4000',
    ],
    [
      'a healthcheck of another port',
      '127.0.0.1:3100/health',
      '127.0.0.1:3101/health',
      'slack: its healthcheck asks port 3101, and it listens on 3100',
    ],
    [
      'a folder that is not there',
      './sql/access:',
      './sql/rights:',
      'clickhouse-reader: mounts ./sql/rights, which does not exist',
    ],
    [
      'a program that is not there',
      'dist/slack/main.js',
      'dist/slack/bot.js',
      'slack: runs slack/bot.ts, which does not exist',
    ],
    [
      'a stage that is not there',
      'target: grafana',
      'target: graphana',
      'grafana: is built from the stage graphana, which does not exist',
    ],
    [
      'a wait for what never ends',
      'kafka-topic: { condition: service_completed_successfully }',
      'kafka-topic: { condition: service_healthy }',
      'worker: waits for kafka-topic to be service_healthy, and that has no healthcheck',
    ],
    [
      'a variable that nothing reads',
      'WINDOW_GRACE_SECONDS:',
      'WINDOW_GRACE:',
      'worker: is given WINDOW_GRACE, which src/app/main.ts does not read',
    ],
    [
      'a value that is refused',
      "PORT: '4000'",
      "PORT: 'four'",
      "gateway: PORT must be a whole number from 0 to 65535, got 'four'",
    ],
    [
      'a role without what it needs',
      '  SECRETS_KEY: ${SECRETS_KEY:?run node deploy/make-env.mjs first}\n',
      '',
      'gateway: ROLE=gateway needs SECRETS_KEY: what one process encrypts the other must be able to read',
    ],
    [
      'a password in the open',
      'GF_SECURITY_ADMIN_PASSWORD: ${GRAFANA_ADMIN_PASSWORD:?run node deploy/make-env.mjs first}',
      'GF_SECURITY_ADMIN_PASSWORD: admin',
      'grafana: GF_SECURITY_ADMIN_PASSWORD stands in the file',
    ],
    [
      'a variable nobody knows of',
      '${SHOP_COUNTRY:-}',
      '${SHOP_LAND:-}',
      '${SHOP_LAND} stands neither in a list of variables nor in docs/deploy.md',
    ],
    [
      'what provisioning asks for',
      '      GATEWAY_URL: http://gateway:4000\n      GATEWAY_TOKEN: ${GRAFANA_API_KEY',
      '      GATEWAY_TOKEN: ${GRAFANA_API_KEY',
      'grafana: is not given GATEWAY_URL, which grafana/provisioning uses',
    ],
  ])('would be found out with %s', (_case, from, to, fault) => {
    expect(spoiled('compose', from, to)).toContain(fault);
  });

  it.each([
    [
      'a base that moves on',
      'node:20.20.2-bookworm-slim',
      'node:slim',
      'Dockerfile, runtime: its image node:slim names no version',
    ],
    ['root', 'USER node', 'USER root', 'Dockerfile, runtime: runs as root'],
    [
      'a source that is not there',
      'COPY jobs jobs',
      'COPY tasks tasks',
      'Dockerfile, build: copies tasks, which does not exist',
    ],
    [
      'a source that is left out',
      'COPY jobs jobs',
      'COPY docs docs',
      'Dockerfile, build: copies docs, which .dockerignore leaves out',
    ],
    [
      'a stage that is not there',
      '--from=packages',
      '--from=modules',
      'Dockerfile, runtime: copies from the stage modules, which does not exist',
    ],
  ])('would be found out with %s in the image', (_case, from, to, fault) => {
    expect(spoiled('dockerfile', from, to)).toContain(fault);
  });
});

describe('a compose file', () => {
  it('has its variables filled in as Compose does', () => {
    const text =
      'services: { a: { command: ["${A:-x}", "${B:-y}", "${A:+z}", "${B:+z}", "$$HOME", "${B:?set B}"] } }';
    const { model, missing } = readCompose(text, { A: 'a', B: '' });
    expect(model.services['a']?.command).toEqual(['a', 'y', 'z', '', '$HOME', '']);
    expect(missing).toEqual(['B: set B']);
  });

  it('is refused without its secrets, and says what to do', () => {
    const { missing } = readCompose(files.compose, {});
    expect(missing).toContain('REDIS_PASSWORD: run node deploy/make-env.mjs first');
    expect(missing).toHaveLength(Object.keys(secrets).length);
  });
});
