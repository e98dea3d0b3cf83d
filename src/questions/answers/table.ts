import { spoken } from '../language/build-plan.ts';
import type { MetricsPlan } from '../plan.ts';
import type { PlanResult } from './run-plan.ts';
import { changeUnit, type Cell, type Column } from '../types.ts';

/** Cut off here, with the whole number of rows told beside. */
export const maxRows = 1000;

/** The result as columns and rows: time, keys, then for each metric its value and what was asked about it. */
export function createTable(
  plan: MetricsPlan,
  { metrics, rows, comparedTo }: PlanResult,
): { columns: Column[]; rows: Cell[][] } {
  const compares = comparedTo !== null;
  const shares = plan.by.length > 0 && plan.grain === null;
  const columns: Column[] = [];
  if (plan.grain)
    columns.push({ name: plan.grain, label: capital(spoken(plan.grain)), kind: 'time', unit: 'time' });
  for (const name of plan.by)
    columns.push({ name, label: capital(spoken(name)), kind: 'dimension', unit: 'text' });
  for (const metric of metrics) {
    const { name, label, unit } = metric;
    columns.push({ name, label, kind: 'value', unit });
    if (shares && metric.additive)
      columns.push({
        name: `${name}_share`,
        label: `Share of ${label.toLowerCase()}`,
        kind: 'share',
        unit: 'ratio',
      });
    if (!compares) continue;
    columns.push({ name: `${name}_previous`, label: `${label} before`, kind: 'previous', unit });
    columns.push({
      name: `${name}_change`,
      label: `Change of ${label.toLowerCase()}`,
      kind: 'change',
      unit: changeUnit(metric),
    });
  }
  return {
    columns,
    rows: rows
      .slice(0, maxRows)
      .map(({ time, keys, cells }) => [
        ...(plan.grain ? [time] : []),
        ...keys,
        ...cells.flatMap((cell, i) => [
          cell.value,
          ...(shares && metrics[i]?.additive ? [cell.share] : []),
          ...(compares ? [cell.previous, cell.change] : []),
        ]),
      ]),
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
