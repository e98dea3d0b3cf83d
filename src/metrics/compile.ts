import type { Params } from '../clickhouse/index.ts';
import { CartographError } from '../errors.ts';
import { aggregateOf } from './tables.ts';
import type { SourceTable } from './tables.ts';
import type { Dimension, Filter, Grain, Measure, Term, TimeRange } from './types.ts';

/** One thing wanted of a statement: some sums of measures over a range, filtered and cut. */
export interface Item {
  /** one sum of terms for each number wanted */
  sums: readonly (readonly Term[])[];
  range: TimeRange;
  filters: readonly Filter[];
  by: readonly Dimension[];
}

export interface StatementPlan {
  table: SourceTable;
  grain: Grain | undefined;
  timeZone: string;
  items: readonly Item[];
}

export interface CompiledStatement {
  sql: string;
  params: Params;
  hasBucket: boolean;
  /** dimensions that appear as columns d_<name> */
  dimensions: readonly Dimension[];
  /** Whether a column `cut` says which grouping set a row belongs to. */
  hasCut: boolean;
  measureCount: number;
  /** for each item: its value of `cut`, and the number of the column of each of its sums */
  slots: readonly { cut: number; columns: readonly number[] }[];
}

/** Writes one statement for all items: shared columns once, several cuts as grouping sets, differing filters as -If. */
export function compile({ table, grain, timeZone, items }: StatementPlan): CompiledStatement {
  const params: Record<string, string | number | readonly string[]> = {};
  const sameRange = items.every(({ range }) => sameJson(range, items[0]?.range));
  const sameFilters = items.every(({ filters }) => sameJson(filters, items[0]?.filters));

  const rangeSql = once((range: TimeRange, n: number) => {
    params[`from${n}`] = range.from;
    params[`to${n}`] = range.to;
    return table.within(`{from${n}:Int64}`, `{to${n}:Int64}`);
  });
  const filterSql = once((filter: Filter, n: number) => {
    params[`values${n}`] = filter.values;
    return `${table.dimensions[filter.dimension] ?? filter.dimension} ${filter.exclude ? 'NOT IN' : 'IN'} {values${n}:Array(String)}`;
  });

  const columns: string[] = [];
  const column = (sql: string): number => {
    const known = columns.indexOf(sql);
    return known >= 0 ? known : columns.push(sql) - 1;
  };
  const itemColumns = items.map((item) => {
    const conditions = [
      ...(sameFilters ? [] : item.filters.map(filterSql)),
      ...(sameRange ? [] : [rangeSql(item.range)]),
    ];
    return item.sums.map((terms) => column(sumSql(table, terms, conditions)));
  });

  const dimensions = [...new Set(items.flatMap(({ by }) => by))];
  const cuts = [...new Set(items.map(({ by }) => cutOf(by, dimensions)))];
  const hasCut = cuts.length > 1;

  const ranges = [...new Set(items.map(({ range }) => rangeSql(range)))];
  const where = [
    ranges.length === 1 ? ranges[0] : `(${ranges.map((range) => `(${range})`).join(' OR ')})`,
    ...(sameFilters ? (items[0]?.filters ?? []).map(filterSql) : []),
    ...eventTypesSql(table, items),
  ];
  const { from, to } = spanOf(items);
  if (table.from.includes('{from:Int64}')) Object.assign(params, { from, to });

  const keys = [...(grain ? ['bucket'] : []), ...dimensions.map((name) => `d_${name}`)];
  const select = [
    ...(grain ? [`${bucketSql(table.time, grain)} AS bucket`] : []),
    ...dimensions.map((name) => `toString(${table.dimensions[name] ?? name}) AS d_${name}`),
    ...(hasCut ? [`grouping(${dimensions.map((name) => `d_${name}`).join(', ')}) AS cut`] : []),
    ...columns.map((sql, n) => `${sql} AS m${n}`),
  ];
  if (grain && bucketSql(table.time, grain).includes('{timeZone:')) params.timeZone = timeZone;

  const sql = [
    `SELECT\n    ${select.join(',\n    ')}`,
    `FROM ${table.from}`,
    `WHERE ${where.join('\n  AND ')}`,
    ...groupBySql(items, keys, hasCut, grain !== undefined),
    ...(keys.length > 0 ? [`ORDER BY ${keys.join(', ')}`] : []),
  ].join('\n');

  return {
    sql,
    params,
    hasBucket: grain !== undefined,
    dimensions,
    hasCut,
    measureCount: columns.length,
    slots: items.map((item, n) => ({ cut: cutOf(item.by, dimensions), columns: itemColumns[n] ?? [] })),
  };
}

function sumSql(table: SourceTable, terms: readonly Term[], conditions: readonly string[]): string {
  return terms
    .map(({ measure, factor }, n) => {
      const { aggregate, eventTypes } = kept(table, measure);
      const all = [...(eventTypes.length > 0 ? [typesSql(eventTypes)] : []), ...conditions];
      const sign = factor === 1 ? (n === 0 ? '' : ' + ') : ' - ';
      return sign + aggregate(all.length === 0 ? null : all.join(' AND '));
    })
    .join('');
}

// Event types are our own words from measures.ts, never a caller's.
const typesSql = (types: readonly string[]): string =>
  types.length === 1
    ? `event_type = '${types[0]}'`
    : `event_type IN (${types.map((type) => `'${type}'`).join(', ')})`;

/** When every measure looks at certain event types, the other rows need not be read. */
function eventTypesSql(table: SourceTable, items: readonly Item[]): string[] {
  const types = items
    .flatMap(({ sums }) => sums.flat())
    .map(({ measure }) => kept(table, measure).eventTypes);
  if (types.some((list) => list.length === 0)) return [];
  return [typesSql([...new Set(types.flat())].sort())];
}

function kept(table: SourceTable, measure: Measure) {
  const found = aggregateOf(table, measure);
  if (!found) throw new CartographError('INTERNAL', `${table.name} does not keep ${measure}.`);
  return found;
}

function groupBySql(
  items: readonly Item[],
  keys: readonly string[],
  hasCut: boolean,
  hasBucket: boolean,
): string[] {
  if (!hasCut) return keys.length > 0 ? [`GROUP BY ${keys.join(', ')}`] : [];
  const sets = new Set(
    items.map(
      ({ by }) => `(${[...(hasBucket ? ['bucket'] : []), ...by.map((name) => `d_${name}`)].join(', ')})`,
    ),
  );
  return [`GROUP BY GROUPING SETS (${[...sets].join(', ')})`];
}

/** ClickHouse's grouping(a, b, …): a bit for each dimension, the first the highest, set where it is not grouped by. */
const cutOf = (by: readonly Dimension[], all: readonly Dimension[]): number =>
  all.reduce((bits, dimension) => bits * 2 + (by.includes(dimension) ? 0 : 1), 0);

const zone = '{timeZone:String}';
const calendarStart: Partial<Record<Grain, string>> = {
  week: 'toMonday',
  month: 'toStartOfMonth',
  quarter: 'toStartOfQuarter',
  year: 'toStartOfYear',
};

function bucketSql(time: string, grain: Grain): string {
  switch (grain) {
    case 'minute':
      return `toUnixTimestamp(toStartOfMinute(${time})) * 1000`;
    case 'five_minutes':
      return `toUnixTimestamp(toStartOfFiveMinutes(${time})) * 1000`;
    case 'hour':
      return `toUnixTimestamp(toStartOfHour(toTimeZone(${time}, ${zone}))) * 1000`;
    case 'day':
      return `toUnixTimestamp(toStartOfDay(toTimeZone(${time}, ${zone}))) * 1000`;
    default:
      return `toUnixTimestamp(toDateTime(${calendarStart[grain]}(toTimeZone(${time}, ${zone})), ${zone})) * 1000`;
  }
}

const spanOf = (items: readonly { range: TimeRange }[]): TimeRange => ({
  from: Math.min(...items.map(({ range }) => range.from)),
  to: Math.max(...items.map(({ range }) => range.to)),
});

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Gives equal inputs the same SQL and so the same parameters. */
function once<Input>(write: (input: Input, n: number) => string): (input: Input) => string {
  const known = new Map<string, string>();
  return (input) => {
    const key = JSON.stringify(input);
    const sql = known.get(key) ?? write(input, known.size);
    known.set(key, sql);
    return sql;
  };
}
