import { z } from 'zod';
import { CartographError } from '../errors.ts';
import type { ColumnLists, ColumnsResult, ColumnTypes, QueryResult, StatementStats } from './port.ts';

/** The shape of ClickHouse's JSONColumnsWithMetadata: both backends answer every query in it. */
export interface ColumnarAnswer {
  data: Record<string, unknown[]>;
  rows: number;
  statistics: { elapsed: number; rows_read: number | string; bytes_read: number | string };
}

export const answerFormat = 'JSONColumnsWithMetadata';

export function parseColumns<T extends ColumnTypes>(
  answer: ColumnarAnswer,
  types: T,
): ColumnsResult<ColumnLists<T>> {
  const columns: Record<string, unknown[]> = {};
  for (const [name, type] of Object.entries(types)) {
    // An empty result comes without its columns.
    const cells = answer.data[name] ?? (answer.rows === 0 ? [] : undefined);
    if (!cells) throw drift(`the result has no column "${name}"`);
    columns[name] = parseCells(name, cells, type);
  }
  return { columns: columns as ColumnLists<T>, rowCount: answer.rows, stats: statsOf(answer) };
}

export function parseRows<Row>(answer: ColumnarAnswer, row: z.ZodType<Row>): QueryResult<Row> {
  const names = Object.keys(answer.data);
  const rows: Row[] = [];
  for (let i = 0; i < answer.rows; i += 1) {
    const cells: Record<string, unknown> = {};
    for (const name of names) cells[name] = answer.data[name]?.[i];
    rows.push(parseRow(cells, row));
  }
  return { rows, stats: statsOf(answer) };
}

export function parseRow<Row>(cells: unknown, row: z.ZodType<Row>): Row {
  const parsed = row.safeParse(cells);
  if (!parsed.success) throw drift(z.prettifyError(parsed.error));
  return parsed.data;
}

function parseCells(name: string, cells: unknown[], type: z.ZodType): unknown[] {
  const parsed = z.array(type).safeParse(cells);
  if (!parsed.success) throw drift(`column "${name}": ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function statsOf(answer: ColumnarAnswer): StatementStats {
  const { elapsed, rows_read, bytes_read } = answer.statistics;
  return { rowsRead: Number(rows_read), bytesRead: Number(bytes_read), elapsedMs: elapsed * 1000 };
}

const drift = (detail: string) =>
  new CartographError(
    'STORAGE_FAILED',
    'The store answered in a shape the gateway does not know. Run the migrations of this version.',
    {
      cause: new Error(detail),
    },
  );
