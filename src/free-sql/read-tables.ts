import type { GuardedReader } from '../clickhouse/index.ts';
import { readableTables } from './readable-tables.ts';
import type { ReadableTable } from './types.ts';

/** The readable tables that are there, with the types of their readable columns. */
export async function readTables(reader: GuardedReader): Promise<ReadableTable[]> {
  const { rows } = await reader.query({
    sql: `SELECT concat(database, '.', table), name, type FROM system.columns
      WHERE concat(database, '.', table) IN {tables:Array(String)}
      ORDER BY database, table, position`,
    params: { tables: Object.keys(readableTables) },
  });
  return Object.entries(readableTables).flatMap(([name, { about, columns }]) => {
    const found = rows
      .filter(([table, column]) => table === name && columns.includes(String(column)))
      .map(([, column, type]) => ({ name: String(column), type: String(type) }));
    return found.length === 0 ? [] : [{ name, about, columns: found }];
  });
}
