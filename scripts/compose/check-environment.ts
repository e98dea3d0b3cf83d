import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSlackConfig } from '../../slack/config.ts';
import { slackVariables } from '../../slack/variables.ts';
import { readConfig } from '../../src/app/config.ts';
import { CartographError } from '../../src/errors.ts';
import { variables } from '../../src/app/variables.ts';
import { programOf, wrong } from './surroundings.ts';
import type { Check, Surroundings } from './surroundings.ts';

/** What a program reads, and what it says to settings it does not like. */
interface Program {
  reads: readonly string[];
  faults(env: Record<string, string>): string[];
}

const lines = (error: unknown): string[] =>
  error instanceof Error ? error.message.split('\n') : [String(error)];

const gateway: Program = {
  reads: Object.keys(variables),
  faults: (env) => {
    try {
      readConfig({ args: [], env });
      return [];
    } catch (error) {
      if (error instanceof CartographError) return lines(error);
      throw error;
    }
  },
};

/** Tokens of Slack come from Slack, so a sample takes their place where there is none. */
const sampleTokens = { SLACK_BOT_TOKEN: 'xoxb-sample', SLACK_APP_TOKEN: 'xapp-sample' };

const slack: Program = {
  reads: Object.keys(slackVariables),
  faults: (env) => {
    try {
      readSlackConfig(env['SLACK_BOT_TOKEN'] ? env : { ...env, ...sampleTokens });
      return [];
    } catch (error) {
      return lines(error);
    }
  },
};

const programs: Readonly<Record<string, Program>> = {
  'src/app/main.ts': gateway,
  'src/app/produce.ts': gateway,
  'slack/main.ts': slack,
};

/** How variables of images that are not ours begin. */
const theirs: Readonly<Record<string, RegExp>> = {
  clickhouse: /^CLICKHOUSE_/,
  'clickhouse-reader': /^CLICKHOUSE_/,
  kafka: /^(KAFKA_|CLUSTER_ID$)/,
  redis: /^REDISCLI_AUTH$/,
  grafana: /^GF_/,
};

const isRead: Check = (name, service, { root, stages }) => {
  const environment = service.environment ?? {};
  const program = programOf(service, stages);
  if (program === null) {
    const provisioned = name === 'grafana' ? namesInProvisioning(root) : [];
    return [
      ...Object.keys(environment).flatMap((variable) =>
        wrong(
          !theirs[name]?.test(variable) && !provisioned.includes(variable),
          `is given ${variable}, which nothing there reads`,
        ),
      ),
      ...provisioned.flatMap((variable) =>
        wrong(!(variable in environment), `is not given ${variable}, which grafana/provisioning uses`),
      ),
    ];
  }
  const known = programs[program];
  if (!known) return [`runs ${program}, whose variables are not known here`];
  return [
    ...Object.keys(environment).flatMap((variable) =>
      wrong(!known.reads.includes(variable), `is given ${variable}, which ${program} does not read`),
    ),
    ...known.faults(environment),
  ];
};

function namesInProvisioning(root: string): string[] {
  const folder = join(root, 'grafana/provisioning');
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.ya?ml$/.test(file),
  );
  const used = files.flatMap((file) =>
    [...readFileSync(join(folder, file), 'utf8').matchAll(/(?<!\$)\$\{?([A-Z][A-Z0-9_]+)\}?/g)].map(
      ([, name]) => name!,
    ),
  );
  return [...new Set(used)];
}

/** A secret that stands in the file is one that everybody has. */
const hidesSecrets: Check = (name, _, { compose: { raw } }) => {
  const { environment = {}, command = [] } = raw.services[name]!;
  const given = /^(\$\{\w+:[?-][^}]*\}|\w+:\w+:\$\{.*\})$/;
  const isSecret = /PASSWORD|SECRET|TOKEN|_KEYS?$|AUTH$/;
  const literal = Object.entries(environment).filter(
    ([key, value]) => isSecret.test(key) && !given.test(value),
  );
  const texts = [...Object.values(environment), ...command];
  return [
    ...literal.map(([key]) => `${key} stands in the file`),
    ...texts.flatMap((text) =>
      wrong(/\/\/[^/$@]*:[^$@]+@|password=[^$]/.test(text), `a password stands in ${JSON.stringify(text)}`),
    ),
  ];
};

/** Who sets a variable of the file must find out what it does. */
function checkVariables({ root, compose, secrets }: Surroundings): string[] {
  const documented = readFileSync(join(root, 'docs/deploy.md'), 'utf8');
  const known = new Set([...Object.keys(variables), ...Object.keys(slackVariables), ...secrets]);
  return [
    ...compose.missing.map((line) => `is refused for want of ${line}`),
    ...compose.variables.flatMap(({ name, operator }) => [
      ...wrong(
        !known.has(name) && !documented.includes(`\`${name}\``),
        `\${${name}} stands neither in a list of variables nor in docs/deploy.md`,
      ),
      ...wrong(
        operator === ':?' && !secrets.includes(name),
        `\${${name}} must be set, and deploy/make-env.mjs does not write it`,
      ),
      ...wrong(operator === '', `\${${name}} says nothing for when it is not set`),
    ]),
  ];
}

/** What is wrong with the variables: those of the file, and those it gives to its services. */
export const checkEnvironment = (surroundings: Surroundings): string[] => [
  ...checkVariables(surroundings),
  ...Object.entries(surroundings.compose.model.services).flatMap(([name, service]) =>
    [isRead, hidesSecrets]
      .flatMap((check) => check(name, service, surroundings))
      .map((fault) => `${name}: ${fault}`),
  ),
];
