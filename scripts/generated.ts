import { lexicographicSortSchema, printSchema } from 'graphql';
import { join } from 'node:path';
import { format } from 'prettier';
import { grafanaFiles } from '../grafana/source/index.ts';
import { buildGraphQLSchema } from '../schema/build-schema.ts';
import { envExample } from '../src/app/settings-text.ts';
import { catalogue } from '../src/metrics/index.ts';
import { referencePages } from './references.ts';

export interface GeneratedFile {
  path: string;
  text: string;
}

const root = join(import.meta.dirname, '..');

/** Committed files that say again what the code says. `npm run schema` writes them; a test holds them current. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const schema = lexicographicSortSchema(await buildGraphQLSchema());
  return [
    { path: join(root, 'schema/schema.graphql'), text: `${printSchema(schema)}\n` },
    { path: join(root, '.env.example'), text: envExample() },
    ...(await grafana()),
    ...(await references()),
  ];
}

/** Dashboards and alert rules, in which every metric of the catalogue appears. */
const grafana = (): Promise<GeneratedFile[]> =>
  Promise.all(
    grafanaFiles(catalogue).map(async ({ path, text, parser }) => ({
      path: join(root, 'grafana', path),
      text: await format(text, { parser, printWidth: 110, singleQuote: true }),
    })),
  );

/** Pages for readers: every variable and every metric. */
const references = (): Promise<GeneratedFile[]> =>
  Promise.all(
    referencePages().map(async ({ path, text }) => ({
      path: join(root, path),
      text: await format(text, { parser: 'markdown', printWidth: 110 }),
    })),
  );
