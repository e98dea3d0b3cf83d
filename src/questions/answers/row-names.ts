import type { Cycle } from '../plan.ts';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** «14:00», «Monday»: the slot of a cycle as it stands in a table. Hours are 0 to 23, weekdays 1 (Monday) to 7. */
export function slotName(cycle: Cycle, slot: number): string {
  if (cycle === 'hour_of_day') return `${String(slot).padStart(2, '0')}:00`;
  return weekdays[slot - 1] ?? String(slot);
}

/** «between 14:00 and 15:00», «on Mondays». */
export function duringSlot(cycle: Cycle, slot: number): string {
  if (cycle === 'day_of_week') return `on ${slotName(cycle, slot)}s`;
  return `between ${slotName(cycle, slot)} and ${slotName(cycle, (slot + 1) % 24)}`;
}

/** A value of a dimension; events without one are a group of their own. */
export const keyName = (key: string): string => (key === '' ? '(none)' : key);
