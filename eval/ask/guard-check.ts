import { z } from 'zod';
import type { ClickHouse, Params } from '../../src/clickhouse/index.ts';
import type { FreeSql } from '../../src/free-sql/index.ts';
import { inlineParams } from '../../src/questions/answers/inline-params.ts';
import type { Answer } from '../../src/questions/index.ts';

const row = z.record(z.string(), z.unknown());

export interface GuardCheck {
  statements: number;
  /** those that the guard refused or answered otherwise, with what it said */
  faults: { sql: string; fault: string }[];
}

/** Whether the guard lets every statement of an answer through, and gives the rows that the answer was made from. */
export async function checkGuard(
  { statements }: Pick<Answer, 'statements'>,
  { freeSql, clickhouse }: { freeSql: FreeSql; clickhouse: ClickHouse },
): Promise<GuardCheck> {
  const faults: GuardCheck['faults'] = [];
  for (const statement of statements) {
    const sql = inlineParams(statement);
    try {
      const guarded = await freeSql.run(sql, { maxRows: 10_000 });
      const { rows } = await clickhouse.query({
        sql: statement.sql,
        params: statement.params as Params,
        row,
      });
      const own = rows.map((row) => JSON.stringify(Object.values(row).map(plain)));
      const theirs = guarded.rows.map((row) => JSON.stringify(row.map(plain)));
      if (!guarded.truncated && own.sort().join('\n') !== theirs.sort().join('\n'))
        faults.push({ sql, fault: `other rows: ${theirs[0] ?? 'none'} instead of ${own[0] ?? 'none'}` });
    } catch (error) {
      faults.push({ sql, fault: error instanceof Error ? error.message : String(error) });
    }
  }
  return { statements: statements.length, faults };
}

/** Numbers as numbers and times as their digits, however they were written down. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'string') return typeof value === 'number' ? Number(value.toPrecision(12)) : value;
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(value)) return Number(Number(value).toPrecision(12));
  return /^\d{4}-\d\d-\d\d[T ]\d\d:/.test(value) ? value.replace(/\D/g, '').replace(/0+$/, '') : value;
}
