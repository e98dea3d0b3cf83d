import { CartographError } from '../errors.ts';
import { bucketStart, bucketStarts } from './buckets.ts';
import type { CompiledStatement } from './compile.ts';
import type { Metric, MetricQuery, MetricResult, StatementInfo } from './types.ts';

/** One statement's rows, and which of its items they are read for. */
export interface ItemAnswer {
  columns: Readonly<Record<string, readonly unknown[]>>;
  compiled: CompiledStatement;
  slot: number;
  info: StatementInfo;
}

type Cell = string | number | null;

/** Rows of one item: for each the bucket, the keys in the order of the query's `by`, and its sums. */
interface ItemRow {
  time: number;
  keys: string[];
  sums: Cell[];
}

/** Deals the rows of the statements out to the query and computes its values from sums. */
export function assemble(
  query: MetricQuery,
  metric: Metric,
  answers: readonly ItemAnswer[],
  timeline: Timeline,
): MetricResult {
  const [part, whole] = answers;
  if (!part) throw new CartographError('INTERNAL', 'A metric was asked for and no statement answered it.');
  const by = query.by ?? [];
  const partRows = rowsOf(part, query, by);
  const { kind } = metric.expression;

  let sumsOf: ((row: ItemRow) => Division) | null = null;
  if (metric.expression.kind === 'share' && whole) {
    const { within } = metric.expression;
    const rest = by.filter((dimension) => dimension !== within);
    const keyOf = (time: number, keys: readonly string[]) => JSON.stringify([time, keys]);
    const wholes = new Map(
      rowsOf(whole, query, rest).map((row) => [keyOf(row.time, row.keys), Number(row.sums[0])]),
    );
    sumsOf = (row) => {
      const keys = row.keys.filter((_, n) => by[n] !== within);
      return { of: Number(row.sums[0]), per: wholes.get(keyOf(row.time, keys)) ?? 0 };
    };
  } else if (kind === 'ratio') {
    sumsOf = ({ sums }) => ({ of: Number(sums[0]), per: Number(sums[1]) });
  }

  const isExact = metric.unit === 'money' && kind === 'sum';
  const starts = query.grain && by.length === 0 ? timeline(query) : null;
  const filled = starts ? fillBuckets(partRows, starts, kind === 'sum') : partRows;
  const sums = sumsOf && filled.map((row) => (row.sums.length === 0 ? { of: 0, per: 0 } : sumsOf(row)));
  return {
    query,
    // One list for all series of a request that share it.
    times: starts?.shown ?? (query.grain ? filled.map(({ time }) => time) : []),
    keys: by.map((_, n) => filled.map(({ keys }) => keys[n] ?? '')),
    values: sums ? sums.map(divide) : filled.map((row) => Number(row.sums[0])),
    exact: isExact ? filled.map(({ sums }) => (sums.length === 0 ? null : String(sums[0]))) : null,
    ...(sums && { sums: { of: sums.map(({ of }) => of), per: sums.map(({ per }) => per) } }),
    source: part.info,
  };
}

function rowsOf(
  { columns, compiled, slot }: ItemAnswer,
  query: MetricQuery,
  by: readonly string[],
): ItemRow[] {
  const place = compiled.slots[slot];
  if (!place) return [];
  const times = columns.bucket as number[] | undefined;
  const cuts = columns.cut as number[] | undefined;
  const keyColumns = by.map((name) => columns[`d_${name}`] as string[]);
  const sumColumns = place.columns.map((n) => columns[`m${n}`] as Cell[]);
  const count = sumColumns[0]?.length ?? 0;
  const firstBucket =
    query.grain && times ? bucketStart(query.range.from, query.grain, query.timeZone ?? 'UTC') : 0;

  const found: ItemRow[] = [];
  for (let i = 0; i < count; i += 1) {
    if (cuts && cuts[i] !== place.cut) continue;
    const time = times?.[i] ?? 0;
    // Other items of the statement may ask for other ranges.
    if (times && (time < firstBucket || time >= query.range.to)) continue;
    found.push({
      time,
      keys: keyColumns.map((column) => column[i] ?? ''),
      sums: sumColumns.map((column) => column[i] ?? 0),
    });
  }
  return found;
}

export interface Buckets {
  all: ReadonlySet<number>;
  /** without those that are yet to come */
  shown: number[];
}

/** The buckets of a query with a grain. */
export type Timeline = (query: MetricQuery) => Buckets;

/** Works each range out once, however many metrics are asked over it. */
export function createTimeline(now: number): Timeline {
  const known = new Map<string, Buckets>();
  return ({ range, grain = 'day', timeZone = 'UTC' }) => {
    const key = `${range.from} ${range.to} ${grain} ${timeZone}`;
    let buckets = known.get(key);
    if (!buckets) {
      const starts = bucketStarts(range, grain, timeZone);
      buckets = { all: new Set(starts), shown: starts.filter((time) => time <= now) };
      known.set(key, buckets);
    }
    return buckets;
  };
}

/** A bucket without events is a zero for a sum and no answer for a ratio. */
function fillBuckets(found: readonly ItemRow[], { all, shown }: Buckets, isSum: boolean): ItemRow[] {
  // The engine and we must agree where a bucket begins, or its number would be lost without a word.
  if (found.some(({ time }) => !all.has(time))) {
    throw new CartographError('INTERNAL', 'The store has its buckets at other times than the gateway.');
  }
  // A shop that is never quiet needs no filling: rows are in order, so as many with the same end are the same.
  if (found.length === shown.length && found.at(-1)?.time === shown.at(-1)) return [...found];
  const byTime = new Map(found.map((row) => [row.time, row]));
  return shown.map((time) => byTime.get(time) ?? { time, keys: [], sums: isSum ? ['0'] : [] });
}

interface Division {
  of: number;
  per: number;
}

const divide = ({ of, per }: Division): number | null => (per === 0 ? null : of / per);
