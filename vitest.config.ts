import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    // Without this Vitest loads graphql twice (ESM and CJS) and types from one realm fail in the other.
    alias: [{ find: /^graphql$/, replacement: at('node_modules/graphql/index.js') }],
  },
  test: {
    include: ['{src,schema,jobs,web,slack,grafana,test,scripts}/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/setup.ts'],
    // chDB binds one data directory per process, so every test file gets a process of its own.
    pool: 'forks',
    isolate: true,
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
