import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Plan } from '../plan.ts';
import type { Answer, Cell } from '../types.ts';
import type { VerifiedCells } from './types.ts';

const keptRows = 50;
const mostDifferences = 10;

/** Sums of binary fractions differ in their last digits with the order in which an engine adds them. */
const steady = (cell: Cell): Cell => (typeof cell === 'number' ? Number(cell.toPrecision(12)) : cell);

/** What is kept of an answer's table to compare another with. */
export function cellsOf({ columns, rows, totalRows }: Answer): VerifiedCells {
  const names = columns.map(({ name }) => name);
  const steadyRows = rows.map((row) => row.map(steady));
  const hash = createHash('sha256')
    .update(JSON.stringify([names, steadyRows, totalRows]))
    .digest('hex');
  return { columns: names, rows: steadyRows.slice(0, keptRows), totalRows, hash };
}

/** What differs between two tables, in sentences; empty when nothing does. */
export function cellDifferences(before: VerifiedCells, now: VerifiedCells): string[] {
  if (before.hash === now.hash) return [];
  if (!isDeepStrictEqual(before.columns, now.columns))
    return [`The columns were ${before.columns.join(', ')}; they are ${now.columns.join(', ')}.`];
  const found: string[] = [];
  if (before.totalRows !== now.totalRows)
    found.push(`There were ${before.totalRows} rows; there are ${now.totalRows}.`);
  before.rows.forEach((row, i) =>
    before.columns.forEach((column, j) => {
      const cell = now.rows[i]?.[j];
      if (cell !== undefined && cell !== row[j])
        found.push(`Row ${i + 1}, ${column}: it was ${String(row[j])}, it is ${String(cell)}.`);
    }),
  );
  if (found.length === 0) found.push(`A row after the first ${keptRows} is different.`);
  return shortened(found);
}

/** What two plans ask differently, in sentences; empty when they ask the same, in whichever words they name their ranges. */
export function planDifferences(before: Plan, now: Plan): string[] {
  if (before.kind !== now.kind)
    return [`It was a plan of the kind ${before.kind}; it is of the kind ${now.kind}.`];
  const [one, other] = [meaningOf(before), meaningOf(now)];
  const fields = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  const found = fields
    .filter((field) => !isDeepStrictEqual(one[field], other[field]))
    .map((field) => `${field}: it was ${written(one[field])}, it is ${written(other[field])}.`);
  return shortened(found);
}

const written = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));

function shortened(sentences: readonly string[]): string[] {
  if (sentences.length <= mostDifferences) return [...sentences];
  const more = sentences.length - mostDifferences + 1;
  return [...sentences.slice(0, mostDifferences - 1), `${more} more things are different.`];
}

/** The plan without names of ranges, and with filters in one order. */
function meaningOf(plan: Plan): Record<string, unknown> {
  const withoutLabels = (key: string, value: unknown): unknown => (key === 'label' ? undefined : value);
  const fields = JSON.parse(JSON.stringify(plan, withoutLabels)) as Record<string, unknown>;
  if ('filters' in plan) {
    const filters = plan.filters.map((filter) => ({ ...filter, values: [...filter.values].sort() }));
    fields['filters'] = filters.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return fields;
}
