import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pinned } from './check-services.ts';
import { wrong } from './surroundings.ts';
import type { Surroundings } from './surroundings.ts';

/** Built before they are copied: their folder is enough. */
const isThere = (root: string, path: string) => existsSync(join(root, path.replace(/\/dist$/, '')));

/** What is wrong with the Dockerfile. */
export function checkImages({ root, stages }: Pick<Surroundings, 'root' | 'stages'>): string[] {
  const allowed = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
  const names = stages.map(({ name }) => name);

  return stages.flatMap(({ name, from, copies, user, healthcheck }) => {
    const final = name === 'runtime' || name === 'grafana';
    return [
      ...wrong(name === null, 'has no name'),
      ...wrong(!names.includes(from) && !pinned.test(from), `its image ${from} names no version`),
      ...wrong(final && (user === null || /^(root|0)\b/.test(user)), 'runs as root'),
      ...wrong(name === 'runtime' && healthcheck === null, 'has no HEALTHCHECK'),
      ...copies.flatMap(({ from: stage, sources }) => [
        ...wrong(
          stage !== null && !names.includes(stage),
          `copies from the stage ${stage}, which does not exist`,
        ),
        ...sources.flatMap((source) => {
          const path = stage === null ? source : source.replace(/^\/app\//, '');
          const made = stage !== null && ['dist', 'node_modules'].includes(path);
          return [
            ...wrong(!made && !isThere(root, path), `copies ${source}, which does not exist`),
            ...wrong(
              stage === null && !allowed.some((entry) => source === entry || source.startsWith(`${entry}/`)),
              `copies ${source}, which .dockerignore leaves out`,
            ),
          ];
        }),
      ]),
    ].map((fault) => `Dockerfile, ${name ?? 'a stage'}: ${fault}`);
  });
}
