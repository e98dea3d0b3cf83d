import { inReadingOrder } from './chart-data.ts';
import type { AlignedChart, Column } from './chart-data.ts';

/** More rows than this help nobody who reads them one by one. */
const most = 1_000;

/** What is drawn as a table, newest first. */
export function ChartTable({
  caption,
  chart: { times, columns: drawn },
  time,
  value,
}: {
  caption: string;
  chart: AlignedChart;
  time: (time: number) => string;
  value: (value: number | null) => string;
}) {
  const columns = inReadingOrder(drawn);
  const newest = times.map((_, i) => times.length - 1 - i).slice(0, most);
  return (
    <div className="chart-table" tabIndex={0} role="region" aria-label={`${caption}, as a table`}>
      <table>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {columns.map((column) => (
              <th key={headingOf(column)} scope="col">
                {headingOf(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {newest.map((i) => (
            <tr key={times[i]}>
              <th scope="row">{time(times[i]!)}</th>
              {columns.map((column) => (
                <td key={headingOf(column)}>{value(column.values[i] ?? null)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {times.length > most && (
        <p className="muted">
          The newest {most} of {times.length} rows.
        </p>
      )}
    </div>
  );
}

/** The name of a column where nothing but its name tells what it is. */
export function headingOf({ kind, label, coverage }: Column): string {
  const part = coverage === undefined ? '' : ` ${Math.round(100 * coverage)}%`;
  if (kind.endsWith('lower')) return `${label}${part}, lower`;
  if (kind.endsWith('upper')) return `${label}${part}, upper`;
  return label;
}
