import type { GuardedColumn, GuardedResult } from '../../free-sql/index.ts';
import type { Cell, Column, Draft } from '../types.ts';
import { bars, lines, wallClock, type Chart, type Datum } from './chart-forms.ts';
import { formatValue } from './format.ts';

/** More bars or points are a table's business. */
const most = 60;

/** What a statement that nobody defined gave, as an answer that says so. */
export function describeSqlResult(result: GuardedResult, currency: string): Draft {
  const columns = result.columns.map(columnOf);
  const rows = result.rows.map((row) => row.map((cell, i): Cell => cellOf(cell, columns[i])));
  const text = `${contents(columns, rows, result.truncated, currency)} No definition of the catalogue vouches for this: it is what the SQL below computed.`;
  const { sql, tables, rowsRead, elapsedMs, notice } = result;
  return {
    ...{ status: 'answered', tier: 'free_sql', text, columns, rows, totalRows: rows.length, sql },
    chart: chartOf(columns, rows, { currency, description: text }),
    statements: [{ table: tables.join(', '), sql, params: {}, rowsRead, elapsedMs }],
    notes: notice === '' ? [] : [notice],
  };
}

function contents(
  columns: readonly Column[],
  rows: readonly Cell[][],
  truncated: boolean,
  currency: string,
): string {
  if (rows.length === 0) return 'The statement found no rows.';
  if (truncated) return `These are the first ${rows.length} rows of the statement; there are more.`;
  const [column, ...others] = columns;
  const value = rows[0]?.[0];
  if (
    rows.length === 1 &&
    column &&
    others.length === 0 &&
    typeof value === 'number' &&
    column.kind === 'value'
  )
    return `${column.label} is ${formatValue(value, column.unit, currency)}.`;
  return `The statement found ${rows.length} row${rows.length === 1 ? '' : 's'}.`;
}

/** Names say nothing certain of units, so every number is a plain one. */
function columnOf({ name, type }: GuardedColumn): Column {
  const label = name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());
  const bare = type.replace(/^(?:(?:LowCardinality|Nullable)\()+/, '');
  if (bare.startsWith('Date')) return { name, label, kind: 'time', unit: 'time' };
  if (/^(U?Int|Float|BFloat|Decimal)/.test(bare)) return { name, label, kind: 'value', unit: 'count' };
  return { name, label, kind: 'dimension', unit: 'text' };
}

/** Times arrive as ISO text in UTC. */
function cellOf(cell: GuardedResult['rows'][number][number], column: Column | undefined): Cell {
  if (typeof cell === 'boolean') return String(cell);
  if (column?.kind !== 'time' || typeof cell !== 'string') return cell;
  const time = Date.parse(cell);
  return Number.isNaN(time) ? cell : time;
}

/** One value by one time or name; anything else is left to the table. */
function chartOf(
  columns: readonly Column[],
  rows: readonly Cell[][],
  told: { currency: string; description: string },
): Chart | null {
  const [x, y, ...others] = columns;
  if (!x || y?.kind !== 'value' || x.kind === 'value' || others.length > 0) return null;
  if (rows.length < 2 || rows.length > most) return null;
  const values = rows.map(([at, value]): Datum => {
    const place = x.kind === 'time' && typeof at === 'number' ? wallClock(at, 'UTC') : String(at);
    return { x: place, y: typeof value === 'number' ? value : null, label: place };
  });
  const drawing = { ...told, title: `${y.label} by ${x.label}`, values, label: y.label, unit: y.unit };
  return x.kind === 'time' ? lines(drawing) : bars(drawing);
}
