import type { Logger } from 'pino';
import { guardedLimits } from '../clickhouse/index.ts';
import type { GuardedReader } from '../clickhouse/index.ts';
import { CartographError, badInput } from '../errors.ts';
import { isAggregated } from './aggregated.ts';
import { checkAsUnderstood } from './as-understood.ts';
import { checkAsWritten } from './as-written.ts';
import { badSql } from './bad-sql.ts';
import { bounded } from './bounded.ts';
import { canonicalSql } from './canonical.ts';
import { plainRows } from './cells.ts';
import { readQueryTree } from './query-tree.ts';
import type { TreeNode } from './query-tree.ts';
import { readTables } from './read-tables.ts';
import type { CheckedSql, Estimate, FreeSql } from './types.ts';

export interface FreeSqlDeps {
  /** a connection for nothing else, which reads only */
  reader: GuardedReader;
  log: Logger;
  limits?: Partial<FreeSqlLimits>;
}

export interface FreeSqlLimits {
  /** rows returned where the caller does not say how many */
  rows: number;
  /** rows returned at most */
  maxRows: number;
  /** rows that a statement may be estimated to read; the engine stops at those of guardedLimits */
  maxRowsRead: number;
}

/** Characters of a value that is known before the statement runs: what looks through it does so for every row. */
const longestConstant = 200_000;

/** Time zones that all statements of this process may name together: see time-zones.ts. */
const mostZones = 40;

/**
 * Runs what other people and models write, after ClickHouse's own parser has taken it apart: canonical.ts makes it one SELECT,
 * as-written.ts looks at every name and function in it before anything is executed, as-understood.ts at every table and column
 * after the engine has resolved the names. What is run is the text that the engine wrote.
 */
export function createFreeSql({ reader, log, limits }: FreeSqlDeps): FreeSql {
  const {
    rows: usualRows,
    maxRows,
    maxRowsRead,
  } = {
    rows: 1_000,
    maxRows: 10_000,
    maxRowsRead: guardedLimits.maxRowsRead,
    ...limits,
  };

  const zones = new Set<string>();
  const admit = (named: readonly string[]): void => {
    const fresh = named.filter((zone) => !zones.has(zone));
    if (zones.size + fresh.length > mostZones)
      throw badSql(`No further time zones can be used here. Use one of ${[...zones].join(', ')}, or UTC.`);
    for (const zone of fresh) zones.add(zone);
  };

  const tree = async (explain: string, numbered: boolean): Promise<TreeNode> => {
    const { rows } = await reader.query({ sql: `EXPLAIN QUERY TREE ${explain}` });
    const lines = rows.map(([line]) => String(line));
    if (lines.some((line) => line.length > longestConstant))
      throw badSql(
        'A constant or the value of a scalar subquery is too long to be compared with every row. Join with it, or use IN.',
      );
    return readQueryTree(lines, { numbered });
  };

  const estimate = async (sql: string): Promise<Estimate> => {
    const { rows } = await reader.query({ sql: `EXPLAIN ESTIMATE ${sql}` });
    // database, table, parts, rows, marks
    return rows.reduce<Estimate>(
      (all, [, , parts, read]) => ({ rows: all.rows + Number(read), parts: all.parts + Number(parts) }),
      { rows: 0, parts: 0 },
    );
  };

  const check = async (given: string): Promise<{ checked: CheckedSql; query: TreeNode }> => {
    const sql = await canonicalSql(given, reader);
    // In brackets, nothing of it can be taken for a part of EXPLAIN.
    const written = await tree(`run_passes = 0 SELECT * FROM (${sql})`, true);
    admit(checkAsWritten(written));
    const query = written.children.find(({ section }) => section === 'JOIN TREE');
    if (!query) throw badSql('There is no SELECT in the statement.');
    const understood = await tree(`run_passes = 1, passes = 1 ${sql}`, false);
    const tables = checkAsUnderstood(understood);
    const expected = await estimate(sql);
    if (expected.rows > maxRowsRead)
      throw new CartographError(
        'TOO_LARGE',
        `This would read about ${expected.rows} rows; at most ${maxRowsRead} may be read. Read a shorter range of time, or a table of totals.`,
      );
    return { checked: { sql, tables, aggregated: isAggregated(understood), estimate: expected }, query };
  };

  return {
    check: async (sql) => (await check(sql)).checked,
    run: async (given, { maxRows: wanted = usualRows } = {}) => {
      if (!Number.isInteger(wanted) || wanted < 1 || wanted > maxRows)
        throw badInput(`maxRows must be a whole number from 1 to ${maxRows}.`);
      const { checked, query } = await check(given);
      const answer = await reader.query({ sql: bounded(checked.sql, query, wanted + 1) });
      const rows = plainRows(answer);
      const truncated = rows.length > wanted;
      log.info(
        { tables: checked.tables, rowsRead: answer.rowsRead, elapsedMs: answer.elapsedMs },
        'free SQL was run',
      );
      return {
        ...checked,
        columns: answer.columns,
        rows: rows.slice(0, wanted),
        truncated,
        notice: truncated
          ? `These are the first ${wanted} rows; there are more. Aggregate, or add ORDER BY and LIMIT to choose which.`
          : '',
        rowsRead: answer.rowsRead,
        elapsedMs: answer.elapsedMs,
      };
    },
    tables: () => readTables(reader),
    close: () => reader.close(),
  };
}
