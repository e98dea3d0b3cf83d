import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from './compose-file.ts';
import { programOf, wrong } from './surroundings.ts';
import type { Check, Surroundings } from './surroundings.ts';

/** A version that says which one: two numbers at least, and never a word that moves on. */
export const pinned = /:v?\d+\.\d+[\w.-]*$/;

const isPinned: Check = (_, { image = '' }) =>
  wrong(!pinned.test(image), `the image ${image || '(none)'} names no version`);

const isBounded: Check = (_, { mem_limit, restart, networks }) => [
  ...wrong(mem_limit === undefined, 'has no mem_limit'),
  ...wrong(restart === undefined, 'has no restart policy'),
  ...wrong(!networks?.length, 'names no network'),
];

/** Only people's ways in may be reached from outside, and only from this machine: TLS is a proxy's work. */
const published = new Set(['gateway', 'grafana']);

const portOf = (name: string, { environment = {} }: Service): string | undefined =>
  environment['SLACK_PORT'] ??
  environment['PORT'] ??
  { clickhouse: '8123', kafka: '9092', grafana: '3000' }[name];

const publishesItsPort: Check = (name, service) =>
  (service.ports ?? []).flatMap((port) => {
    const [, host, inside] = /^(.*):\d+:(\d+)$/.exec(port) ?? [];
    return [
      ...wrong(!published.has(name), `publishes ${port}: only ${[...published].join(' and ')} may`),
      ...wrong(host !== '127.0.0.1', `publishes ${port} beyond this machine`),
      ...wrong(
        inside !== portOf(name, service),
        `publishes port ${inside ?? port}, and listens on ${portOf(name, service)}`,
      ),
    ];
  });

const saysHowItIs: Check = (name, service, { root }) => {
  const { healthcheck } = service;
  if (healthcheck?.disable === true) return [];
  const text = [healthcheck?.test ?? []].flat().join(' ');
  if (text === '') return ['has no healthcheck'];
  const asked = /127\.0\.0\.1[:/](\d+)/.exec(text)?.[1];
  const script = /\S+\.mjs/.exec(text)?.[0];
  return [
    ...wrong(
      asked !== undefined && asked !== portOf(name, service),
      `its healthcheck asks port ${asked}, and it listens on ${portOf(name, service)}`,
    ),
    ...wrong(
      script !== undefined && !existsSync(join(root, script)),
      `its healthcheck runs ${script}, which does not exist`,
    ),
  ];
};

const waitsForWhatIs: Check = (_, { depends_on = {} }, { compose: { model } }) =>
  Object.entries(depends_on).flatMap(([other, { condition }]) => {
    const service = model.services[other];
    if (!service) return [`depends on ${other}, which does not exist`];
    const checked = service.healthcheck?.disable !== true;
    return wrong(
      condition !== (checked ? 'service_healthy' : 'service_completed_successfully'),
      `waits for ${other} to be ${condition}, and that ${checked ? 'runs on and has a healthcheck' : 'has no healthcheck'}`,
    );
  });

const mountsWhatIs: Check = (_, { volumes = [] }, { root, compose: { model } }) =>
  volumes.flatMap((volume) => {
    const [source = ''] = volume.split(':');
    const known = source.startsWith('.') ? existsSync(join(root, source)) : source in (model.volumes ?? {});
    return wrong(!known, `mounts ${source}, which does not exist`);
  });

const isBuiltFromAStage: Check = (_, { build }, { root, stages }) => {
  if (!build) return [];
  return [
    ...wrong(
      !existsSync(join(root, build.context, build.dockerfile ?? 'Dockerfile')),
      'is built from no Dockerfile',
    ),
    ...wrong(
      !stages.some(({ name }) => name === build.target),
      `is built from the stage ${build.target}, which does not exist`,
    ),
  ];
};

const runsAProgram: Check = (_, service, { root, stages }) => {
  const program = programOf(service, stages);
  return wrong(program !== null && !existsSync(join(root, program)), `runs ${program}, which does not exist`);
};

const checks = [
  isPinned,
  isBounded,
  publishesItsPort,
  saysHowItIs,
  waitsForWhatIs,
  mountsWhatIs,
  isBuiltFromAStage,
  runsAProgram,
];

/** What is wrong with the services, each by itself and with what it refers to. */
export function checkServices(surroundings: Surroundings): string[] {
  const { services, volumes = {} } = surroundings.compose.model;
  const mounted = new Set(
    Object.values(services).flatMap(({ volumes: list = [] }) => list.map((volume) => volume.split(':')[0])),
  );
  return [
    ...Object.entries(services).flatMap(([name, service]) =>
      checks.flatMap((check) => check(name, service, surroundings)).map((fault) => `${name}: ${fault}`),
    ),
    ...Object.keys(volumes).flatMap((name) =>
      wrong(!mounted.has(name), `the volume ${name} is used by nobody`),
    ),
  ];
}
