import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';
import type { TestSpecification } from 'vitest/node';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** These take minutes: begun last, one of them would run alone at the end. */
const long =
  /(console|compose-smoke|online-retail|start|anomalies|anomaly-models|slack-delivery)\.int\.test\.ts$/;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    sequence: { sequencer: LongestFirst },
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
