import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import { badInput, CartographError } from '../errors.ts';
import { assemble, createTimeline } from './assemble.ts';
import { checkTimeZone, shortestBucketMs, zoneKind } from './buckets.ts';
import { compile } from './compile.ts';
import type { CompiledStatement, Item } from './compile.ts';
import type { ItemAnswer } from './assemble.ts';
import { pickTable } from './tables.ts';
import type { SourceTable } from './tables.ts';
import type { Grain, Metric, MetricQuery, MetricResult, StatementInfo } from './types.ts';

interface Deps {
  clickhouse: Pick<ClickHouse, 'columns'>;
  find: (name: string) => Metric;
  now: () => number;
}

/** What a query becomes: one item, or for a share two (the part and the whole). */
interface Planned {
  query: MetricQuery;
  metric: Metric;
  items: PlannedItem[];
}

interface PlannedItem {
  item: Item;
  table: SourceTable;
  grain: Grain | undefined;
  timeZone: string;
  answer?: ItemAnswer;
}

/** Plans all queries, sends one statement for each table, grain and zone, and deals the rows out again. */
export async function runQueries(queries: readonly MetricQuery[], deps: Deps): Promise<MetricResult[]> {
  const planned = queries.map((query) => plan(query, deps));
  const groups = new Map<string, PlannedItem[]>();
  for (const item of planned.flatMap(({ items }) => items)) {
    const key = `${item.table.name} ${item.grain ?? ''} ${item.timeZone}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  await Promise.all([...groups.values()].map((group) => answerGroup(group, deps.clickhouse)));
  const timeline = createTimeline(deps.now());
  return planned.map(({ query, metric, items }) =>
    assemble(
      query,
      metric,
      items.flatMap(({ answer }) => answer ?? []),
      timeline,
    ),
  );
}

/** @throws CartographError BAD_INPUT when the query asks for what the metric does not have */
export function plan(query: MetricQuery, { find, now }: Pick<Deps, 'find' | 'now'>): Planned {
  const metric = find(query.metric);
  const { range, grain, by = [], filters: given = [] } = query;
  const timeZone = checkTimeZone(query.timeZone ?? 'UTC');
  if (!(range.from < range.to)) throw badInput('The range must end after it begins.');
  for (const dimension of [...by, ...given.map((filter) => filter.dimension)]) {
    if (!metric.dimensions.includes(dimension)) {
      throw badInput(
        `${metric.label} cannot be cut by ${dimension}. It can be cut by ${metric.dimensions.join(', ')}.`,
      );
    }
  }
  // To leave nothing out is no filter: it must not lead to a finer table.
  const filters = given.filter(({ exclude, values }) => exclude !== true || values.length > 0);
  const { expression } = metric;
  const sums = expression.kind === 'ratio' ? [expression.of, expression.per] : [expression.of];
  const wanted: Item[] = [{ sums, range, filters, by }];
  if (expression.kind === 'share') {
    wanted.push({
      sums,
      range,
      filters: filters.filter(({ dimension }) => dimension !== expression.within),
      by: by.filter((dimension) => dimension !== expression.within),
    });
  }
  const items = wanted.map((item): PlannedItem => {
    const table = pickTable({
      measures: item.sums.flat().map(({ measure }) => measure),
      dimensions: [...item.by, ...item.filters.map(({ dimension }) => dimension)],
      ...range,
      bucketMs: grain ? shortestBucketMs[grain] : Infinity,
      zone: grain ? zoneKind(timeZone, range) : 'utc',
      now: now(),
    });
    if (!table) throw new CartographError('INTERNAL', `No table keeps what ${metric.label} needs.`);
    // One number has no buckets, so zones do not matter to it.
    return { item, table, grain, timeZone: grain ? timeZone : 'UTC' };
  });
  return { query, metric, items };
}

async function answerGroup(group: PlannedItem[], clickhouse: Deps['clickhouse']): Promise<void> {
  const first = group[0];
  if (!first) return;
  const compiled = compile({
    table: first.table,
    grain: first.grain,
    timeZone: first.timeZone,
    items: group.map(({ item }) => item),
  });
  const { columns, stats } = await clickhouse.columns({
    sql: compiled.sql,
    params: compiled.params,
    columns: columnTypes(compiled),
  });
  const info: StatementInfo = {
    table: first.table.name,
    sql: compiled.sql,
    params: compiled.params,
    rowsRead: stats.rowsRead,
    elapsedMs: stats.elapsedMs,
  };
  group.forEach((item, slot) => {
    item.answer = { columns, compiled, slot, info };
  });
}

/** Sums stay as the text they came as, so that money keeps its digits. */
const cell = z.custom<string | number | null>(
  (value) => typeof value === 'string' || typeof value === 'number' || value === null,
);

function columnTypes(compiled: CompiledStatement): Record<string, z.ZodType> {
  const types: Record<string, z.ZodType> = {};
  if (compiled.hasBucket) types.bucket = rows.integer;
  if (compiled.hasCut) types.cut = rows.integer;
  for (const name of compiled.dimensions) types[`d_${name}`] = rows.text;
  for (let n = 0; n < compiled.measureCount; n += 1) types[`m${n}`] = cell;
  return types;
}
