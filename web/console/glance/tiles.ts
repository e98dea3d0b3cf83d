import type { GlanceQuery } from '../../generated/graphql.ts';
import { usualAt, wholeBuckets } from '../metric/whole-buckets.ts';

type MetricTotal = GlanceQuery['metrics'][number];
type Values = readonly (number | null)[];

export interface Tile {
  metric: MetricTotal;
  values: Values;
  band: { lower: Values; upper: Values };
  /** Where the newest whole bucket is outside of what is usual; null where it is inside, or nothing is known. */
  beside: 'above' | 'below' | null;
}

/** What a shop is run by, money first; all that is not here is in the list below them. */
const shown = [
  'revenue',
  'orders',
  'conversionRate',
  'averageOrderValue',
  'sessions',
  'activeUsers',
  'cartAbandonmentRate',
  'refunds',
] as const;

export function tilesOf(
  answer: GlanceQuery,
  grain: 'HOUR' | 'DAY',
): { tiles: Tile[]; others: MetricTotal[] } {
  const series = shown.map((name) => answer[name]);
  const tiles = series.flatMap(({ name, series: { columns, range }, usual }): Tile[] => {
    const metric = answer.metrics.find((one) => one.name === name);
    if (!metric) return [];
    const whole = wholeBuckets(columns.time, range, grain);
    const values = whole.of(columns.value);
    const band = usualAt(whole.times, usual);
    return [
      { metric, values, band, beside: besideUsual(values.at(-1), band.lower.at(-1), band.upper.at(-1)) },
    ];
  });
  const names = new Set(series.map(({ name }) => name));
  return { tiles, others: answer.metrics.filter(({ name }) => !names.has(name)) };
}

type Known = number | null | undefined;

function besideUsual(value: Known, lower: Known, upper: Known): Tile['beside'] {
  if (value == null || lower == null || upper == null) return null;
  return value > upper ? 'above' : value < lower ? 'below' : null;
}
