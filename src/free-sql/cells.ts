import type { GuardedAnswer } from '../clickhouse/index.ts';
import { badSql } from './bad-sql.ts';
import type { GuardedResult } from './types.ts';

type Cell = GuardedResult['rows'][number][number];

/**
 * The cells of a result, each a plain value: 64-bit numbers and decimals arrive as text and become numbers where they fit exactly;
 * arrays, tuples and maps become JSON text; what is not a number (x / 0) is null.
 *
 * @throws CartographError BAD_SQL for states of aggregates, which nobody can read
 */
export function plainRows({ columns, rows }: GuardedAnswer): Cell[][] {
  const state = columns.find(
    ({ type }) => type.includes('AggregateFunction(') && !type.includes('SimpleAggregateFunction('),
  );
  if (state)
    throw badSql(
      `The column ${state.name} is the state of an aggregate and not a value. Finish it with -Merge, such as uniqExactMerge(users).`,
    );
  const plain = columns.map(({ type }) => plainCell(type.replace(/^(?:(?:LowCardinality|Nullable)\()+/, '')));
  return rows.map((row) => row.map((cell, n) => plain[n]?.(cell) ?? null));
}

function plainCell(type: string): (cell: unknown) => Cell {
  if (/^(U?Int(64|128|256)|Decimal|SimpleAggregateFunction)/.test(type)) return exactNumber;
  return (cell) => (typeof cell === 'object' && cell !== null ? JSON.stringify(cell) : (cell as Cell));
}

/** 15 significant digits survive a double. */
function exactNumber(cell: unknown): Cell {
  if (typeof cell !== 'string' || !/^-?[\d.]+$/.test(cell)) return cell as Cell;
  const number = Number(cell);
  const digits = cell.replace(/[-.]/g, '').replace(/^0+/, '').length;
  return Number.isSafeInteger(number) || digits <= 15 ? number : cell;
}
