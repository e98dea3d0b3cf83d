import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types for schema/operations/*.graphql, the documents that the web, Slack, Grafana and the tests send. */
const config: CodegenConfig = {
  schema: 'schema/schema.graphql',
  documents: 'schema/operations/*.graphql',
  importExtension: '.ts',
  generates: {
    'schema/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        documentMode: 'string',
        useTypeImports: true,
        enumsAsTypes: true,
        scalars: {
          DateTime: 'string',
          Decimal: 'string',
          JSON: 'unknown',
          TimeRange: 'string',
          DateTimes: 'string[]',
          Floats: '(number | null)[]',
        },
      },
    },
  },
};

export default config;
