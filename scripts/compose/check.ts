import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from '../fetch-compose-schema.ts';
import { checkEnvironment } from './check-environment.ts';
import { checkImages } from './check-images.ts';
import { checkServices } from './check-services.ts';
import { readCompose, readEnvFile } from './compose-file.ts';
import { readDockerfile } from './dockerfile.ts';

/** The files as they are, or as a test has changed them. */
export interface Files {
  compose: string;
  dockerfile: string;
}

export const root = join(import.meta.dirname, '../..');

export const readFiles = (): Files => ({
  compose: readFileSync(join(root, 'docker-compose.yml'), 'utf8'),
  dockerfile: readFileSync(join(root, 'Dockerfile'), 'utf8'),
});

/** Secrets as deploy/make-env.mjs would write them. */
export function madeSecrets(): Record<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'cartograph-env-'));
  try {
    const file = join(folder, '.env');
    execFileSync(process.execPath, [join(root, 'deploy/make-env.mjs'), file]);
    return readEnvFile(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * All that is wrong and that can be found without an engine, a line each.
 * @param secrets what `.env` holds
 * @param options hasSchema: whether the specification was fetched; without it the rest is checked
 */
export function check(
  { compose: text, dockerfile }: Files,
  secrets: Record<string, string>,
  { hasSchema }: { hasSchema: boolean },
): string[] {
  const compose = readCompose(text, secrets);
  const stages = readDockerfile(dockerfile);
  const surroundings = { root, compose, stages, secrets: Object.keys(secrets) };
  return [
    ...(hasSchema ? againstSpecification(compose.raw) : []),
    ...checkServices(surroundings),
    ...checkEnvironment(surroundings),
    ...checkImages(surroundings),
  ];
}

function againstSpecification(model: unknown): string[] {
  const { $schema: _, ...schema } = JSON.parse(readFileSync(composeSchema, 'utf8')) as Record<
    string,
    unknown
  >;
  // Its formats (durations, ports) are its own; the loader checks them, and no description of them is published.
  const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
  const isValid = ajv.compile(schema);
  if (isValid(model)) return [];
  return (isValid.errors ?? []).map(({ instancePath, message, params }) => {
    const detail = 'additionalProperty' in params ? ` (${String(params['additionalProperty'])})` : '';
    return `docker-compose.yml${instancePath}: ${message ?? 'does not fit the Compose Specification'}${detail}`;
  });
}
