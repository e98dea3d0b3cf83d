import type { Dimension } from '../../metrics/index.ts';
import type { PlanFilter } from '../plan.ts';
import type { Slots } from './slots.ts';

/** Values that narrow the answer, and those whose share is asked for. */
export function chooseFilters(
  slots: Slots,
  share: boolean,
  by: readonly Dimension[],
  assumptions: string[],
): { filters: PlanFilter[]; focus: string[] } {
  const filters: PlanFilter[] = [];
  const add = (list: Slots['included'], exclude: boolean): void => {
    for (const { dimension, value } of list) {
      const filter = filters.find((other) => other.dimension === dimension && other.exclude === exclude);
      if (filter && !filter.values.includes(value)) filter.values.push(value);
      else if (!filter) filters.push({ dimension, values: [value], exclude });
    }
  };
  // The values whose share is asked for are part of the whole, so they may not narrow it.
  const focused = share ? slots.included.filter(({ dimension }) => by.includes(dimension)) : [];
  add(
    slots.included.filter((item) => !focused.includes(item)),
    false,
  );
  // What is named is not left out: «web only, not mobile» is web.
  add(
    slots.excluded.filter(({ dimension }) => !filters.some((other) => other.dimension === dimension)),
    true,
  );
  for (const { dimension, values, exclude } of filters) {
    if (exclude || values.length < 2) continue;
    const together = by.includes(dimension) ? 'one by one' : 'together';
    assumptions.push(`${values.join(' and ')} are shown ${together}.`);
  }
  return { filters, focus: [...new Set(focused.map(({ value }) => value))] };
}
