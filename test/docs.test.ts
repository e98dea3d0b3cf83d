import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const markdown = ['docs', 'examples', 'grafana/cartograph-app'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
);
const pages = ['README.md', 'CONTRIBUTING.md', ...markdown]
  .filter((name) => name.endsWith('.md') && !/node_modules|dist/.test(name))
  .map((page) => ({ page, text: readFileSync(page, 'utf8') }));
const withOperations = pages
  .map(({ page, text }) => ({
    page,
    operations: [...text.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, operation]) => operation!),
  }))
  .filter(({ operations }) => operations.length > 0);

describe('the operations shown in the documentation', () => {
  it.each(withOperations)('are known to the schema in $page', ({ operations }) => {
    const faults = operations.flatMap((text) => validate(schema, parse(text)).map(({ message }) => message));
    expect(faults).toEqual([]);
  });
});

it('no link of the documentation leads to a file that is not there', () => {
  const broken = pages.flatMap(({ page, text }) =>
    [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => target!.split('#')[0]!)
      .filter((target) => target !== '' && !/^(https?|mailto):/.test(target))
      .filter((target) => !existsSync(join(dirname(page), target)))
      .map((target) => `${page} → ${target}`),
  );
  expect(broken).toEqual([]);
});
