import { timeRange } from '../../dashboards/index.ts';
import type { PanelQuery } from '../../dashboards/index.ts';
import type { Dimension, Filter, Grain, Metric } from '../../metrics/index.ts';

export interface Slice {
  metric: Metric;
  filters: readonly Filter[];
  /** IANA name */
  timeZone: string;
  /** of the column of values */
  label: string;
}

const enumValue = (name: string): string => name.toUpperCase();

function argumentsOf({ filters, timeZone }: Slice, more: string): string {
  const written = filters.map(
    ({ dimension, values, exclude }) =>
      `{ dimension: ${enumValue(dimension)}, values: ${JSON.stringify(values)}, exclude: ${exclude === true} }`,
  );
  const narrowed = written.length === 0 ? '' : `, filters: [${written.join(', ')}]`;
  return `range: ${timeRange}${narrowed}, timeZone: ${JSON.stringify(timeZone)}${more}`;
}

const document = ({ metric }: Slice, field: string): string =>
  `query CartographPanel {\n  metric(name: ${JSON.stringify(metric.name)}) {\n    ${field}\n  }\n}`;

/** Values over time, oldest first. */
export const seriesQuery = (slice: Slice, grain: Grain): PanelQuery => ({
  query: document(
    slice,
    `series(${argumentsOf(slice, `, grain: ${enumValue(grain)}`)}) { points { time value } }`,
  ),
  rootSelector: 'data.metric.series.points',
  columns: [
    { selector: 'time', label: 'Time', type: 'timestamp' },
    { selector: 'value', label: slice.label, type: 'number' },
  ],
});

/** Values by one dimension or several, ranked. */
export const breakdownQuery = (
  slice: Slice,
  by: readonly Dimension[],
  { limit, order, share }: { limit: number; order: 'ascending' | 'descending'; share: boolean },
): PanelQuery => {
  const value = share ? 'share' : 'value';
  const ranked = `, by: [${by.map(enumValue).join(', ')}], limit: ${limit}, order: ${enumValue(order)}`;
  return {
    query: document(slice, `breakdown(${argumentsOf(slice, ranked)}) { slices { keys ${value} } }`),
    rootSelector: 'data.metric.breakdown.slices',
    columns: [
      ...by.map(
        (dimension, i) => ({ selector: `keys.${i}`, label: capital(dimension), type: 'string' }) as const,
      ),
      { selector: value, label: slice.label, type: 'number' },
    ],
  };
};

/** One number. */
export const totalQuery = (slice: Slice): PanelQuery => ({
  query: document(slice, `total(${argumentsOf(slice, '')}) { value }`),
  rootSelector: 'data.metric.total',
  columns: [{ selector: 'value', label: slice.label, type: 'number' }],
});

const capital = (name: string): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('_', ' ')}`;
