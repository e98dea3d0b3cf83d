import type { Unit } from '../generated/graphql.ts';

/** A moment as the API writes it, or epoch ms. */
export type Moment = string | number;

export type Values = readonly (number | null)[];

/** One line of a chart. */
export interface ChartSeries {
  label: string;
  /** one for each of the chart's times; null leaves a gap */
  values: Values;
}

/** What was to be expected, drawn as a shade behind the lines. */
export interface ChartBand {
  /** such as "Usual" */
  label: string;
  lower: Values;
  upper: Values;
}

/** What is to come, joined to the end of the first series. */
export interface ChartForecast {
  times: readonly Moment[];
  values: Values;
  /** one shade for each coverage, such as 0.8 and 0.95 */
  fans: readonly { coverage: number; lower: Values; upper: Values }[];
}

/** A stretch of time that stands out. */
export interface ChartMark {
  id: string;
  from: Moment;
  to: Moment;
  /** what stood out, for the tooltip */
  text: string;
  severity: 'CRITICAL' | 'HIGH' | 'MEDIUM' | 'LOW';
}

export interface ChartContent {
  /** what is drawn, such as "Revenue by hour": the name of the chart for those who cannot see it */
  label: string;
  unit: Unit;
  times: readonly Moment[];
  /** the first is drawn strongest, and is the one that band, forecast and marks belong to */
  series: readonly ChartSeries[];
  band?: ChartBand | undefined;
  /** the same stretch of the period before, in the background */
  previous?: ChartSeries | undefined;
  forecast?: ChartForecast | undefined;
  marks?: readonly ChartMark[] | undefined;
}

/** What a column of the drawn data is. */
export type ColumnKind = 'series' | 'previous' | 'lower' | 'upper' | 'forecast' | 'fan-lower' | 'fan-upper';

export interface Column {
  kind: ColumnKind;
  label: string;
  /** of a fan */
  coverage?: number;
  values: (number | null)[];
}

export interface AlignedChart {
  /** epoch ms, ascending */
  times: number[];
  columns: Column[];
}

export const toMs = (moment: Moment): number =>
  typeof moment === 'number' ? moment : new Date(moment).getTime();

/**
 * All of a chart on one axis of time. A forecast begins where the history ends: its line and shades start at the last
 * value that is known, and what it says of times that have passed is left out.
 */
export function alignChart({ times, series, band, previous, forecast }: ChartContent): AlignedChart {
  const past = times.map(toMs);
  const history: Column[] = [
    ...(band
      ? [
          { kind: 'lower' as const, label: band.label, values: [...band.lower] },
          { kind: 'upper' as const, label: band.label, values: [...band.upper] },
        ]
      : []),
    ...(previous ? [{ kind: 'previous' as const, label: previous.label, values: [...previous.values] }] : []),
    ...series.map(({ label, values }) => ({ kind: 'series' as const, label, values: [...values] })),
  ];
  if (!forecast) return { times: past, columns: history };

  const first = series[0]?.values ?? [];
  const joint = first.findLastIndex((value) => value !== null);
  const after = past[joint] ?? Number.NEGATIVE_INFINITY;
  const ahead = forecast.times.map(toMs);
  const allTimes = [...new Set([...past, ...ahead.filter((time) => time > after)])].sort((a, b) => a - b);
  const place = new Map(allTimes.map((time, i) => [time, i]));

  const spread = (from: readonly number[], values: Values): (number | null)[] => {
    const all = new Array<number | null>(allTimes.length).fill(null);
    from.forEach((time, i) => {
      const at = place.get(time);
      if (at !== undefined) all[at] = values[i] ?? null;
    });
    return all;
  };
  const joined = (values: Values): (number | null)[] => {
    const all = spread(
      ahead.filter((time) => time > after),
      values.filter((_, i) => ahead[i]! > after),
    );
    if (joint >= 0) all[place.get(after)!] = first[joint]!;
    return all;
  };
  const fans = [...forecast.fans].sort((a, b) => b.coverage - a.coverage);
  return {
    times: allTimes,
    columns: [
      ...fans.flatMap(({ coverage, lower, upper }): Column[] => [
        { kind: 'fan-lower', label: 'Forecast', coverage, values: joined(lower) },
        { kind: 'fan-upper', label: 'Forecast', coverage, values: joined(upper) },
      ]),
      { kind: 'forecast', label: 'Forecast', values: joined(forecast.values) },
      ...history.map((column) => ({ ...column, values: spread(past, column.values) })),
    ],
  };
}

/** Lines first, then what they are measured by; drawn it is the other way round. */
export const inReadingOrder = (columns: readonly Column[]): Column[] =>
  readingOrder.flatMap((kind) => columns.filter((column) => column.kind === kind));

const readingOrder: readonly ColumnKind[] = [
  'series',
  'previous',
  'lower',
  'upper',
  'forecast',
  'fan-lower',
  'fan-upper',
];
