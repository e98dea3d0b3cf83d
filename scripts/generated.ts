import { lexicographicSortSchema, printSchema } from 'graphql';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format } from 'prettier';
import { buildGraphQLSchema } from '../schema/build-schema.ts';
import { envExample, variablesTable } from '../src/app/settings-text.ts';

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
    await readme(),
  ];
}

/** The README with its table of variables, which stands between two comments, as it is now. */
async function readme(): Promise<GeneratedFile> {
  const path = join(root, 'README.md');
  const table = await format(variablesTable(), { parser: 'markdown' });
  const text = (await readFile(path, 'utf8')).replace(
    /(<!-- variables -->\n)[\s\S]*(<!-- end of variables -->)/,
    (_, start: string, end: string) => `${start}\n${table}\n${end}`,
  );
  if (!text.includes(table)) {
    throw new Error(
      'README.md has no place for the variables: <!-- variables --> and <!-- end of variables -->.',
    );
  }
  return { path, text };
}
