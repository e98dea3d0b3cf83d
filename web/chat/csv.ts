import { isFigure } from './cell.ts';
import type { Column } from './cell.ts';

/** A table as CSV (RFC 4180): numbers bare, times by the clock of the zone. */
export function toCsv(
  columns: readonly Column[],
  rows: readonly (readonly unknown[])[],
  timeZone: string,
): string {
  const clock = clockOf(timeZone);
  const lines = rows.map((row) =>
    columns.map((column, place) => {
      const value = row[place];
      if (value === null || value === undefined) return '';
      if (column.unit === 'TIME' && typeof value === 'number') return clock(value);
      if (typeof value === 'number') return String(value);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return quoted(isFigure(column) ? text : harmless(text));
    }),
  );
  return [columns.map(({ label }) => quoted(harmless(label))), ...lines]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Names come from whoever sends events; a spreadsheet would run one that begins like a formula. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

/** 2026-11-22 14:05:00, which spreadsheets take for a time; Swedish is written like that. */
function clockOf(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  return (at) => format.format(at);
}
