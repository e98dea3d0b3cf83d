import type { MetricsPlan } from '../plan.ts';
import type { ResultRow } from './merge-rows.ts';

/** Those that meet the condition. A row without a value does not. */
export function selectRows(
  rows: readonly ResultRow[],
  having: MetricsPlan['having'],
  quantity: number | null,
): ResultRow[] {
  if (having === null || quantity === null) return [...rows];
  return rows.filter(({ cells }) => {
    const value = cells[quantity]?.value ?? null;
    return value !== null && (having.is === 'above' ? value > having.value : value < having.value);
  });
}

const ranks = { value: 'value', change: 'difference', growth: 'growth' } as const;

/**
 * In the order asked for; else times ascending, and groups from the largest down. Rows without what is ordered by, such as
 * growth from nothing, come last.
 * @param quantity place of what is ordered by
 */
export function arrangeRows(rows: readonly ResultRow[], plan: MetricsPlan, quantity: number): ResultRow[] {
  const sign = plan.order?.direction === 'ascending' ? 1 : -1;
  const rank = ranks[plan.order?.of ?? 'value'];
  const byPlace = (a: ResultRow, b: ResultRow): number => (a.place ?? 0) - (b.place ?? 0);
  const byRank = (a: ResultRow, b: ResultRow): number => {
    const [x, y] = [a.cells[quantity]?.[rank] ?? null, b.cells[quantity]?.[rank] ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  };
  const byKeys = (a: ResultRow, b: ResultRow): number => (a.keys.join('\n') < b.keys.join('\n') ? -1 : 1);
  return [...rows].sort((a, b) =>
    plan.order
      ? byRank(a, b) || byPlace(a, b) || byKeys(a, b)
      : byPlace(a, b) || byRank(a, b) || byKeys(a, b),
  );
}
