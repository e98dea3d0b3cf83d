import { readdirSync } from 'node:fs';
import { defineConfig } from 'eslint/config';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const foldersOf = (path) =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** What a folder of src shows to its neighbours; everything else in it is its own business. */
const front = ['index.ts', 'port.ts', 'rows.ts', 'types.ts'];
const platform = ['clickhouse', 'queue', 'bus', 'llm', 'events'];
const folders = foldersOf('src').filter((name) => name !== 'app' && name !== 'ml');
const capabilities = folders.filter((name) => !platform.includes(name));

/** A part may have parts, such as the simulator in ingest: each shows its index. */
const frontOf = (name) => [
  ...front.map((file) => `./${file}`),
  ...foldersOf(`src/${name}`).map((part) => `./${part}/index.ts`),
];

const through = (target, names, message) =>
  names.map((name) => ({ target, from: `./src/${name}`, except: frontOf(name), message }));

/** "Who may know whom" of docs/architecture.md. A new folder of src is a capability and falls under it at once. */
const boundaries = [
  { target: './src/ml', from: './src', except: ['./ml'], message: 'ml is pure: it knows nothing of src.' },
  ...['ml', ...folders].map((name) => ({
    target: `./src/${name}`,
    from: ['./schema', './jobs', './src/app'],
    message: 'src never looks up to schema, jobs or app.',
  })),
  ...folders.flatMap((name) => {
    const others = folders.filter((other) => other !== name);
    return through(`./src/${name}`, others, 'Use another part of src through its index.ts or port.ts.');
  }),
  ...platform.map((name) => ({
    target: `./src/${name}`,
    from: capabilities.map((capability) => `./src/${capability}`),
    message: 'The platform does not know the capabilities.',
  })),
  ...through('./{schema,jobs}/**/*', folders, 'Use a part of src through its index.ts or port.ts.'),
  {
    target: './schema',
    from: ['./src/clickhouse', './src/ml', './src/app', './jobs'],
    message: 'schema has no logic and no SQL: call the capability.',
  },
  {
    target: './jobs',
    from: ['./schema', './src/app'],
    message: 'jobs are thin: validate the payload, call src.',
  },
];

/** Faces are clients: what they know of the gateway is its schema, through the types codegen makes of it. */
const faces = ['web', 'slack', 'examples', 'grafana/cartograph-app'].map((face) => ({
  target: `./${face}`,
  from: ['./src', './schema', './jobs'],
  message: 'A face reaches the gateway over GraphQL only.',
}));

const environment =
  'The environment is read in src/app/config.ts, and by the Slack bot in slack/config.ts, only.';

export default defineConfig(
  { ignores: ['**/dist', 'data', '**/generated'] },
  {
    files: ['**/*.{ts,tsx,js,jsx,mjs}'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.js', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'object-shorthand': 'error',
      'prefer-template': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-restricted-paths': ['error', { zones: [...boundaries, ...faces] }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: environment }],
      'no-restricted-imports': ['error', { paths: [{ name: 'node:process', message: environment }] }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/dot-notation': ['error', { allowIndexSignaturePropertyAccess: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // `array[i]!` after a bounds check is the plain way under noUncheckedIndexedAccess, above all in src/ml.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // async by contract of a port, not by need of the body.
      '@typescript-eslint/require-await': 'off',
      // Factories make objects of closures: there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      // A row schema's type parameter stands in one place of the port on purpose.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      // Both spellings read well; these only move brackets.
      '@typescript-eslint/array-type': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
    },
  },
  {
    // type-graphql's classes only describe shapes; what resolvers answer are plain objects.
    files: ['schema/**', 'test/**'],
    rules: {
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: [
      '**/*.test.ts',
      'test/**',
      'bench/**',
      'eval/**',
      'scripts/**',
      'deploy/**',
      '*.config.ts',
      'codegen.ts',
    ],
    rules: { 'no-restricted-properties': 'off', 'no-console': 'off' },
  },
  {
    files: ['**/*.test.ts', 'test/**'],
    rules: {
      'max-lines': ['error', { max: 400 }],
      // expect.any() and its like are of type any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['src/app/config.ts', 'slack/config.ts', 'examples/**'],
    rules: { 'no-restricted-properties': 'off' },
  },
  // Programs talk to whoever started them; all else logs.
  {
    files: ['src/app/{main,import,produce}.ts', 'slack/main.ts', 'examples/**'],
    rules: { 'no-console': 'off' },
  },
);
