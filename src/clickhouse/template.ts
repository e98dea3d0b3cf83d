import { CartographError } from '../errors.ts';

/** Where the tables live: nothing to say for one node, the cluster's name where there is one. */
export interface TableLayout {
  cluster?: string | undefined;
}

/**
 * Fills the {{…}} words of a migration. On a cluster a table `x` becomes the Replicated table `x_local` on every
 * shard and a Distributed table `x` over them, so that every other statement reads the same on both.
 *
 * @throws CartographError BAD_CONFIG for a cluster name that is not a plain word, INTERNAL for an unknown {{word}}
 */
export function fillTemplate(sql: string, { cluster }: TableLayout): string {
  if (cluster !== undefined && !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(cluster)) {
    throw new CartographError(
      'BAD_CONFIG',
      `CLICKHOUSE_CLUSTER must be a cluster's plain name (letters, digits, _ and -), got '${cluster}'.`,
    );
  }
  return sql.replace(/\{\{([^}]+)\}\}/g, (_, word: string) => {
    const [head, ...rest] = word.trim().split(/\s+/);
    const argument = rest.join(' ');
    switch (head) {
      case 'on':
        return cluster === undefined ? '' : `ON CLUSTER \`${cluster}\``;
      case 'local':
        return cluster === undefined ? '' : '_local';
      case 'engine':
        return cluster === undefined ? argument : `Replicated${argument}`;
      case 'deduplication':
        return cluster === undefined
          ? 'non_replicated_deduplication_window = 10000'
          : 'replicated_deduplication_window = 10000';
      case 'distributed':
        return cluster === undefined ? '' : distributedTable(cluster, argument);
      default:
        throw new CartographError('INTERNAL', `A migration holds the unknown word {{${word}}}.`);
    }
  });
}

function distributedTable(cluster: string, argument: string): string {
  const added = /^add (\w+\.\w+) ([\s\S]+)$/.exec(argument);
  if (added) return `ALTER TABLE ${added[1]} ON CLUSTER \`${cluster}\` ADD COLUMN IF NOT EXISTS ${added[2]}`;
  const match = /^(\w+)\.(\w+) by (.+)$/.exec(argument);
  if (!match)
    throw new CartographError(
      'INTERNAL',
      `A migration holds {{distributed ${argument}}} without a table and a key.`,
    );
  const [, database, table, key] = match;
  return (
    `CREATE TABLE IF NOT EXISTS ${database}.${table} ON CLUSTER \`${cluster}\` AS ${database}.${table}_local\n` +
    `ENGINE = Distributed('${cluster}', '${database}', '${table}_local', ${key})`
  );
}

/** Statements of a file: split at the semicolons that end a line, comments dropped, empty ones left out. */
export function splitStatements(sql: string): string[] {
  return sql
    .replace(/^\s*--.*$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}
