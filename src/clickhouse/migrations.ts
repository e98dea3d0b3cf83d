import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CartographError } from '../errors.ts';
import { applyRetention } from './retention.ts';
import type { Retention } from './retention.ts';
import type { ClickHouse } from './port.ts';
import { fillTemplate, splitStatements } from './template.ts';
import type { TableLayout } from './template.ts';

export interface MigrateOptions extends TableLayout {
  /** folder of the numbered .sql files */
  folder: string;
  retention?: Retention | undefined;
  log: Logger;
}

const ledger = `
CREATE TABLE IF NOT EXISTS gateway.migrations{{local}} {{on cluster}}
(
    name       String,
    checksum   String,
    applied_at DateTime64(3, 'UTC') DEFAULT now64(3)
)
ENGINE = {{engine ReplacingMergeTree}}(applied_at)
ORDER BY name;
{{distributed gateway.migrations by cityHash64(name)}};`;

/**
 * Applies what is not yet applied, in the order of the numbers. Every statement says IF NOT EXISTS, so two
 * instances that start together, or one that died halfway, do no harm: the second simply finds everything there.
 *
 * @throws CartographError CONFLICT when an applied file was changed afterwards
 */
export async function migrate(
  clickhouse: ClickHouse,
  { folder, cluster, retention, log }: MigrateOptions,
): Promise<string[]> {
  const run = async (sql: string) => {
    for (const statement of splitStatements(fillTemplate(sql, { cluster })))
      await clickhouse.command({ sql: statement });
  };
  await run('CREATE DATABASE IF NOT EXISTS gateway {{on cluster}};');
  await run(ledger);
  const applied = await clickhouse.query({
    sql: 'SELECT name, argMax(checksum, applied_at) AS checksum FROM gateway.migrations GROUP BY name',
    row: z.object({ name: z.string(), checksum: z.string() }),
  });
  const known = new Map(applied.rows.map(({ name, checksum }) => [name, checksum]));

  const done: string[] = [];
  for (const name of (await readdir(folder)).filter((file) => /^\d{4}_.+\.sql$/.test(file)).sort()) {
    const sql = await readFile(join(folder, name), 'utf8');
    const checksum = createHash('sha256').update(sql).digest('hex');
    const before = known.get(name);
    if (before === checksum) continue;
    if (before !== undefined) {
      throw new CartographError(
        'CONFLICT',
        `Migration ${name} was changed after it was applied. Put the change into a new file with the next number.`,
      );
    }
    await run(sql);
    await clickhouse.insert({ table: 'gateway.migrations', rows: [{ name, checksum }] });
    done.push(name);
  }
  if (retention) await applyRetention(clickhouse, { retention, cluster });
  if (done.length > 0) log.info({ migrations: done }, 'storage migrated');
  return done;
}
