export interface Order {
  /** place of the column */
  column: number;
  direction: 'ascending' | 'descending';
}

/** Rows in the order of one column, numbers as numbers; what is not there comes last in either direction. */
export function sortRows(
  rows: readonly (readonly unknown[])[],
  order: Order | null,
): readonly (readonly unknown[])[] {
  if (!order) return rows;
  const { column, direction } = order;
  const sign = direction === 'ascending' ? 1 : -1;
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column] ?? null, other[column] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    return sign * textOf(a).localeCompare(textOf(b), undefined, { numeric: true });
  });
}

const textOf = (cell: unknown): string => (typeof cell === 'string' ? cell : JSON.stringify(cell));
