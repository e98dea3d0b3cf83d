import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What the checks look at; the rest is the schema's business. */
export interface Service {
  image?: string;
  build?: { context: string; target?: string; dockerfile?: string };
  profiles?: string[];
  entrypoint?: string[];
  command?: string[];
  environment?: Record<string, string>;
  ports?: string[];
  volumes?: string[];
  networks?: string[];
  restart?: string;
  mem_limit?: string;
  healthcheck?: { test?: string | string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
}

export interface ComposeModel {
  services: Record<string, Service>;
  networks?: Record<string, unknown>;
  volumes?: Record<string, unknown>;
}

/** `${NAME}` in the file, and what is done where it is unset. */
export interface Variable {
  name: string;
  /** ':-' a default, ':?' refused, ':+' another text where it is set; '' the plain name */
  operator: string;
}

export interface ComposeFile {
  /** as it is written */
  raw: ComposeModel;
  /** with variables filled in */
  model: ComposeModel;
  variables: Variable[];
  /** variables that must be set and are not, with what the file says to do */
  missing: string[];
}

const reference = /\$\$|\$\{(\w+)(?:(:?[-?+])([^}]*))?\}/g;

/** Reads a compose file as Compose does: YAML with merge keys, then variables from `env`. */
export function readCompose(text: string, env: Readonly<Record<string, string>>): ComposeFile {
  const raw = parse(text, { merge: true }) as ComposeModel;
  const variables = new Map<string, Variable>();
  const missing = new Set<string>();

  const fill = (written: string): string =>
    written.replace(reference, (whole: string, name?: string, given?: string, otherwise?: string) => {
      const [operator, word] = [given ?? '', otherwise ?? ''];
      if (name === undefined) return whole === '$$' ? '$' : whole;
      variables.set(`${name}${operator}`, { name, operator });
      const value = env[name] ?? '';
      if (operator === ':-') return value === '' ? word : value;
      if (operator === ':+') return value === '' ? '' : word;
      if (operator === ':?' && value === '') missing.add(`${name}: ${word}`);
      return value;
    });
  const fillAll = (node: unknown): unknown => {
    if (typeof node === 'string') return fill(node);
    if (Array.isArray(node)) return (node as unknown[]).map(fillAll);
    if (node === null || typeof node !== 'object') return node;
    return Object.fromEntries(
      Object.entries(node).map(([key, value]: [string, unknown]) => [key, fillAll(value)]),
    );
  };

  const model = fillAll(raw) as ComposeModel;
  return { raw, model, variables: [...variables.values()], missing: [...missing] };
}

/** NAME=value by line, as in the file that deploy/make-env.mjs writes. */
export const readEnvFile = (path: string): Record<string, string> =>
  Object.fromEntries(
    [...readFileSync(path, 'utf8').matchAll(/^(\w+)=(.*)$/gm)].map(([, name, value]) => [name!, value!]),
  );
