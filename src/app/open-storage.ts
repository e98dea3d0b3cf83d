import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { createEmbeddedClickHouse, createServerClickHouse, migrate } from '../clickhouse/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import type { Config } from './config.ts';
import { projectFile } from './project-file.ts';

/**
 * Opens the ClickHouse that is configured, or the embedded one under the data folder, and migrates it. How long it keeps
 * what is set anew too, unless `retention` is left out: that is for the gateway and its workers to say.
 */
export async function openStorage(
  config: Pick<Config, 'clickhouse' | 'dataDir'> & Partial<Pick<Config, 'retention'>>,
  log: Logger,
): Promise<ClickHouse> {
  const clickhouse = config.clickhouse
    ? createServerClickHouse({ ...config.clickhouse, log })
    : createEmbeddedClickHouse({ path: embeddedFolder(config.dataDir), log });
  try {
    await migrate(clickhouse, {
      folder: projectFile('sql/migrations'),
      cluster: config.clickhouse?.cluster,
      retention: config.retention,
      log,
    });
    return clickhouse;
  } catch (error) {
    await clickhouse.close();
    throw error;
  }
}

function embeddedFolder(dataDir: string): string {
  const path = join(dataDir, 'clickhouse');
  mkdirSync(path, { recursive: true });
  return path;
}
