import { capital } from '../../wording.ts';
import { spoken } from '../language/build-plan.ts';
import type { MetricsPlan } from '../plan.ts';
import type { Cell, CellUnit, Column } from '../types.ts';
import { slotName } from './row-names.ts';
import type { Measured, ResultRow } from './merge-rows.ts';
import type { Quantity } from './quantities.ts';
import type { PlanResult } from './run-plan.ts';

/** Cut off here, with the whole number of rows told beside. */
export const maxRows = 1000;

/** One figure of each row, and how a row has it. */
interface Figure {
  column: Column;
  read(cell: Measured): number | null;
}

/** The result as columns and rows: time, keys, then for each quantity its value and what was asked about it. */
export function createTable(plan: MetricsPlan, result: PlanResult): { columns: Column[]; rows: Cell[][] } {
  const { grain, cycle, by } = plan;
  const figures = result.quantities.map((quantity) => figuresOf(quantity, plan, result));
  const columns: Column[] = [];
  if (grain) columns.push({ name: grain, label: capital(spoken(grain)), kind: 'time', unit: 'time' });
  if (cycle) {
    const label = cycle === 'hour_of_day' ? 'Hour of the day' : 'Weekday';
    columns.push({ name: cycle, label, kind: 'dimension', unit: 'text' });
  }
  for (const name of by)
    columns.push({ name, label: capital(spoken(name)), kind: 'dimension', unit: 'text' });
  columns.push(...figures.flat().map(({ column }) => column));
  const cellsOf = ({ place, keys, cells }: ResultRow): Cell[] => [
    ...(grain ? [place] : []),
    ...(cycle ? [slotName(cycle, place ?? 0)] : []),
    ...keys,
    ...figures.flatMap((list, i) => list.map(({ read }) => (cells[i] ? read(cells[i]) : null))),
  ];
  return { columns, rows: result.rows.slice(0, maxRows).map(cellsOf) };
}

function figuresOf(
  { name, label, unit, divisible }: Quantity,
  plan: MetricsPlan,
  result: PlanResult,
): Figure[] {
  const lower = label.toLowerCase();
  const figure = (
    [suffix, title, kind]: [string, string, Column['kind']],
    ofUnit: CellUnit,
    read: Figure['read'],
  ): Figure => ({ column: { name: `${name}${suffix}`, label: title, kind, unit: ofUnit }, read });
  const figures = [figure(['', label, 'value'], unit, ({ value }) => value)];
  if (result.hasShares && divisible)
    figures.push(figure(['_share', `Share of ${lower}`, 'share'], 'ratio', ({ share }) => share));
  if (result.comparedTo === null) return figures;
  figures.push(figure(['_previous', `${label} before`, 'previous'], unit, ({ previous }) => previous));
  const change = ['_change', `Change of ${lower}`, 'change'] as [string, string, 'change'];
  if (plan.order?.of === 'growth') figures.push(figure(change, 'ratio', ({ growth }) => growth));
  else figures.push(figure(change, unit === 'ratio' ? 'points' : 'ratio', (cell) => cell.change));
  return figures;
}
