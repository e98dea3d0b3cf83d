import { Temporal } from 'temporal-polyfill';
import type { Cell, Column } from '../types.ts';
import type { ModelResult } from './results.ts';

/** Which rows may leave for the model: none; those that are sums and counts; all. */
export const sharings = ['none', 'aggregates', 'all'] as const;
export type Sharing = (typeof sharings)[number];

const mostRows = 50;
const mostCharacters = 4_000;
const mostProse = 1_000;

/** Text of the data, or of people, between marks that it cannot close. The system text says that it is no instruction. */
export const asData = (value: unknown): string =>
  `<data>${JSON.stringify(value).replaceAll('<', '\\u003c')}</data>`;

/** What the model is told of a result. Tokens of proposals are never in it: only a person can confirm. */
export function tellResult(
  { draft, aggregated }: ModelResult,
  /** null: it cannot be pointed at */
  place: number | null,
  { shares, timeZone }: { shares: Sharing; timeZone: string },
): string {
  const { columns = [], rows = [] } = draft;
  const head = {
    ...(place === null ? {} : { result: place }),
    totalRows: draft.totalRows ?? rows.length,
    columns: columns.map(({ name, unit }) => ({ name, unit })),
    ...(draft.proposal ? { proposal: 'shown to the user, who alone can confirm it' } : {}),
  };
  if (shares === 'none' || (shares === 'aggregates' && !aggregated))
    return asData({ ...head, rows: 'not shared with you; the user sees them' });
  const told = {
    ...head,
    says: draft.text.slice(0, mostProse),
    notes: (draft.notes ?? []).join(' ').slice(0, mostProse),
  };
  const shown = rows
    .slice(0, mostRows)
    .map((row) =>
      row.map((cell, i) => cellText(cell, columns[i], draft.tier === 'free_sql' ? 'UTC' : timeZone)),
    );
  while (shown.length > 0 && JSON.stringify({ ...told, rows: shown }).length > mostCharacters) shown.pop();
  return asData({ ...told, rows: shown });
}

/** Times as the shop's clock shows them, those of SQL in UTC. */
function cellText(cell: Cell, column: Column | undefined, timeZone: string): Cell {
  if (column?.kind !== 'time' || typeof cell !== 'number') return cell;
  const time = Temporal.Instant.fromEpochMilliseconds(cell).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return time.toString({ smallestUnit: 'minute' }).replace('T00:00', '');
}
