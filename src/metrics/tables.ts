import { dayMs, hourMs, minuteMs } from '../durations.ts';
import { measures } from './measures.ts';
import type { Column } from './measures.ts';
import { dimensions } from './types.ts';
import type { Dimension, Measure } from './types.ts';

/** How a column is added up in a table, over the rows where the condition holds; null: over all. */
type Aggregate = (condition: string | null) => string;

/** From the easiest to serve: UTC itself, zones off by whole hours throughout the range, all others. */
const zoneKinds = ['utc', 'whole_hours', 'any'] as const;
export type ZoneKind = (typeof zoneKinds)[number];

export interface SourceTable {
  name: string;
  /** FROM …; may use {from:Int64} and {to:Int64}, the bounds of all ranges asked, in epoch milliseconds */
  from: string;
  /** start of a row's time slot, as DateTime */
  time: string;
  /** whether `time` lies in [from, to), both epoch-millisecond expressions; written so that the primary key serves it */
  within: (from: string, to: string) => string;
  /** length of that slot; 0 for single events */
  slotMs: number;
  /** Zones whose buckets can be made from its slots. */
  zones: ZoneKind;
  dimensions: Readonly<Partial<Record<Dimension, string>>>;
  columns: Readonly<Partial<Record<Column, Aggregate>>>;
  /** Measures that the table keeps in columns of their own, whatever their event types. */
  measures?: Readonly<Partial<Record<Measure, Aggregate>>>;
}

const instant = (ms: string) => `fromUnixTimestamp64Milli(${ms}, 'UTC')`;
const daysWithin = (from: string, to: string) =>
  `day >= toDate(${instant(from)}) AND day < toDate(${instant(to)} + toIntervalMillisecond(86399999))`;
const timesWithin = (column: string) => (from: string, to: string) =>
  `${column} >= ${instant(from)} AND ${column} < ${instant(to)}`;

const cubeDimensions = {
  category: 'category',
  source: 'source',
  event_type: 'event_type',
  country: 'country',
} as const;
const aggregate =
  (name: string, argument: string, always?: string): Aggregate =>
  (condition) => {
    const conditions = [always, condition].filter((part) => part);
    return conditions.length === 0
      ? `${name}(${argument})`
      : `${name}If(${argument ? `${argument}, ` : ''}${conditions.join(' AND ')})`;
  };
const each = <Name extends string>(name: string, ...columns: Name[]) =>
  Object.fromEntries(columns.map((column) => [column, aggregate(name, column)])) as Record<Name, Aggregate>;

/** The columns of the uncut tables are the measures themselves. */
const wholeShop = {
  dimensions: {},
  columns: {},
  measures: {
    ...each(
      'sum',
      'events',
      'views',
      'cart_adds',
      'logins',
      'purchases',
      'refunds',
      'units',
      'priced_units',
      'revenue',
      'refunded',
    ),
    ...each('uniqExactMerge', 'users', 'buyers', 'sessions', 'orders'),
    ...each('uniqExactMerge', 'carted_sessions', 'bought_sessions', 'carted_or_bought_sessions'),
  },
};
const distinct = (column: string) => aggregate('uniqExact', `sipHash64(${column})`, `${column} != ''`);

const additiveColumns = each('sum', 'events', 'units', 'priced_units', 'amount');

/** From the cheapest to the dearest: the first that can answer does. */
export const tables: readonly SourceTable[] = [
  {
    name: 'gold.shop_daily',
    from: 'gold.shop_daily',
    time: "toDateTime(day, 'UTC')",
    within: daysWithin,
    slotMs: dayMs,
    zones: 'utc',
    ...wholeShop,
  },
  {
    name: 'gold.shop_hourly',
    from: 'gold.shop_hourly',
    time: 'hour',
    within: timesWithin('hour'),
    slotMs: hourMs,
    zones: 'whole_hours',
    ...wholeShop,
  },
  {
    name: 'gold.events_daily',
    from: 'gold.events_daily',
    time: "toDateTime(day, 'UTC')",
    within: daysWithin,
    slotMs: dayMs,
    zones: 'utc',
    dimensions: cubeDimensions,
    columns: { ...additiveColumns, ...each('uniqExactMerge', 'users', 'sessions', 'orders') },
  },
  {
    name: 'gold.category_sales_daily',
    from: 'gold.category_sales_daily',
    time: "toDateTime(day, 'UTC')",
    within: daysWithin,
    slotMs: dayMs,
    zones: 'utc',
    dimensions: { ...cubeDimensions, product: 'product_id' },
    columns: additiveColumns,
  },
  {
    name: 'realtime.shop_per_minute',
    from: 'realtime.shop_per_minute',
    time: 'minute',
    within: timesWithin('minute'),
    slotMs: minuteMs,
    zones: 'any',
    ...wholeShop,
  },
  {
    name: 'realtime.events_per_minute',
    from: 'realtime.events_per_minute',
    time: 'minute',
    within: timesWithin('minute'),
    slotMs: minuteMs,
    zones: 'any',
    dimensions: cubeDimensions,
    columns: additiveColumns,
  },
  {
    // A session belongs to the moment it began; a day of slack on both sides finds its other half over midnight.
    name: 'silver.sessions',
    from: `(
    SELECT session_id, min(started) AS began, max(ended) AS finished, min(source) AS source, min(country) AS country
    FROM silver.sessions
    WHERE day BETWEEN toDate(fromUnixTimestamp64Milli({from:Int64}, 'UTC')) - 1 AND toDate(fromUnixTimestamp64Milli({to:Int64}, 'UTC')) + 1
    GROUP BY session_id
)`,
    time: 'began',
    within: timesWithin('began'),
    slotMs: 0,
    zones: 'any',
    dimensions: { source: 'source', country: 'country' },
    columns: {
      ended_sessions: aggregate('count', ''),
      session_seconds: aggregate('sum', "dateDiff('millisecond', began, finished) / 1000"),
    },
  },
  {
    name: 'silver.user_events',
    from: 'silver.user_events',
    time: 'event_time',
    within: timesWithin('event_time'),
    slotMs: 0,
    zones: 'any',
    dimensions: { ...Object.fromEntries(dimensions.map((name) => [name, name])), product: 'product_id' },
    columns: {
      events: aggregate('count', ''),
      units: aggregate('sum', 'quantity'),
      priced_units: aggregate('sum', 'quantity', 'price IS NOT NULL'),
      amount: aggregate('sum', 'amount'),
      users: distinct('user_id'),
      sessions: distinct('session_id'),
      orders: distinct('order_id'),
    },
  },
];

export interface TableNeed {
  measures: readonly Measure[];
  dimensions: readonly Dimension[];
  from: number;
  to: number;
  /** length of the shortest bucket asked for; Infinity for one number */
  bucketMs: number;
  zone: ZoneKind;
  now: number;
}

/** The cheapest table that has the columns and dimensions and whose slots fit the range and the buckets exactly. */
export function pickTable(need: TableNeed): SourceTable | undefined {
  return tables.find(
    (table) =>
      need.measures.every((measure) => aggregateOf(table, measure)) &&
      need.dimensions.every((dimension) => table.dimensions[dimension]) &&
      need.bucketMs >= table.slotMs &&
      zoneKinds.indexOf(need.zone) <= zoneKinds.indexOf(table.zones) &&
      fits(need.from, table.slotMs) &&
      // A range that reaches up to now ends where the data end.
      (fits(need.to, table.slotMs) || need.to >= need.now),
  );
}

/** How a table adds a measure up: in a column of its own, or a column over the measure's event types. */
export function aggregateOf(
  table: SourceTable,
  measure: Measure,
): { aggregate: Aggregate; eventTypes: readonly string[] } | undefined {
  const own = table.measures?.[measure];
  if (own) return { aggregate: own, eventTypes: [] };
  const { column, eventTypes = [] } = measures[measure];
  const aggregate = table.columns[column];
  return aggregate && { aggregate, eventTypes };
}

const fits = (time: number, slotMs: number): boolean => slotMs === 0 || time % slotMs === 0;
