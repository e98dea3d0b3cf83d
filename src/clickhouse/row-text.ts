/** A row as a line of JSONEachRow; text is one already. */
export const rowText = (row: unknown): string => (typeof row === 'string' ? row : JSON.stringify(row));
