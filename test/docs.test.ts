import { readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';

const schema = buildSchema(readFileSync('schema/schema.graphql', 'utf8'));
const pages = ['README.md', ...readdirSync('docs').map((name) => `docs/${name}`)]
  .filter((name) => name.endsWith('.md'))
  .map((page) => ({
    page,
    operations: [...readFileSync(page, 'utf8').matchAll(/```graphql\n([\s\S]*?)```/g)].map(
      ([, text]) => text!,
    ),
  }))
  .filter(({ operations }) => operations.length > 0);

describe('the operations shown in the documentation', () => {
  it.each(pages)('are known to the schema in $page', ({ operations }) => {
    const faults = operations.flatMap((text) => validate(schema, parse(text)).map(({ message }) => message));
    expect(faults).toEqual([]);
  });
});
