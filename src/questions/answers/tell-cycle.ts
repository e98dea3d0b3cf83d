import type { Cycle } from '../plan.ts';
import type { ResultRow } from './merge-rows.ts';
import { duringSlot, keyName } from './row-names.ts';
import { extremes, lower, verb, type Telling } from './telling.ts';

/** When in the day or week a figure is highest and lowest. */
export function tellCycle(telling: Telling, measured: readonly ResultRow[], cycle: Cycle): string {
  const { plan, quantity, when, value, cellOf } = telling;
  const ends = extremes(measured, (row) => cellOf(row)?.value);
  if (!ends) return '';
  const at = ({ place, keys }: ResultRow): string =>
    [...(keys.length > 0 ? [`for ${keys.map(keyName).join(', ')}`] : []), duringSlot(cycle, place ?? 0)].join(
      ' ',
    );
  const isMean = quantity.label.endsWith(' on average');
  const ascending = plan.order?.direction === 'ascending';
  const told = (end: 'highest' | 'lowest'): string =>
    `${end} ${at(ends[end].point)} (${value(quantity, ends[end].value)})`;
  const both = measured.length > 1 && ends.highest.value > ends.lowest.value;
  const [first, second] = ascending ? (['lowest', 'highest'] as const) : (['highest', 'lowest'] as const);
  const whole = plan.limit === null && both ? ` and ${told(second)}` : '';
  const label = isMean ? `On average, ${lower(quantity)}` : quantity.label;
  return `${label} ${verb(quantity.label)} ${told(first)}${whole}, ${when}.`;
}
