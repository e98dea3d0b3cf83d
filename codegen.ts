import type { CodegenConfig } from '@graphql-codegen/cli';

/** What the gateway's scalars are in JSON. */
const scalars = {
  DateTime: 'string',
  Decimal: 'string',
  JSON: 'unknown',
  TimeRange: 'string',
  DateTimes: 'string[]',
  Floats: '(number | null)[]',
};

/** Each face keeps the documents it sends, and gets the types of just these: a bundle carries no document of another. */
const faces = {
  'schema/operations': 'schema/generated/',
  'web/operations': 'web/generated/',
  'slack/operations': 'slack/generated/',
  'examples/node': 'examples/node/generated/',
};

const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  importExtension: '.ts',
  generates: Object.fromEntries(
    Object.entries(faces).map(([documents, target]) => [
      target,
      {
        documents: `${documents}/*.graphql`,
        preset: 'client',
        presetConfig: { fragmentMasking: false },
        config: { documentMode: 'string', useTypeImports: true, enumsAsTypes: true, scalars },
      },
    ]),
  ),
};

export default config;
