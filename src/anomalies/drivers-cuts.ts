import type {
  Dimension,
  Filter,
  Grain,
  Metric,
  MetricQuery,
  MetricResult,
  Metrics,
  TimeRange,
} from '../metrics/index.ts';
import { dispersionOf } from '../ml/adtributor-evidence.ts';
import type { DriverWindows } from './drivers-windows.ts';
import type { Slice } from './types.ts';
import { watchList } from './watch-list.ts';

/** Collects questions, so that all are asked at once; each gives its answer once that is done. */
export interface Batch {
  add(query: MetricQuery): () => MetricResult;
  run(): Promise<void>;
}

export function createBatch(metrics: Pick<Metrics, 'run'>): Batch {
  const queries: MetricQuery[] = [];
  let results: MetricResult[] = [];
  return {
    add: (query) => {
      const place = queries.push(query) - 1;
      return () => results[place]!;
    },
    run: async () => {
      results = await metrics.run(queries);
    },
  };
}

/** A cell of a cut; `per` only where the metric is a ratio. */
export interface Amounts {
  of: number;
  per: number | null;
}
/** By the values of the cut's dimensions, as JSON: maps know lists only by identity. */
export type Cells = ReadonlyMap<string, Amounts>;

export interface CutReading {
  by: readonly Dimension[];
  actual(): Cells;
  /** in these weeks together, by place in the windows */
  weeks(places: readonly number[]): Cells;
  /** in the hours just before */
  before(): Cells;
}

/** What a metric, or what it is made from, was by each cut. */
export interface MetricReading {
  cuts: CutReading[];
  /** How much its parts vary by chance over such a window, for `of` and for `per`; null where too little is known. */
  noise(): Noise;
}

export interface Noise {
  of: number | null;
  per: number | null;
}

/** Cut by two dimensions at once: few values each, so that combinations are still worth counting. */
const combinable: readonly Dimension[] = ['country', 'category', 'source'];

/** The ways to cut a slice further: by each dimension it is not cut by yet, and by pairs of them. */
export function cutsOf(metric: Metric, slice: Slice): Dimension[][] {
  const { expression } = metric;
  // A share without its own dimension is always 1.
  if (expression.kind === 'share' && slice.dimension !== expression.within) return [];
  const singles = metric.dimensions.filter((dimension) => dimension !== slice.dimension);
  const some = combinable.filter((dimension) => singles.includes(dimension));
  const pairs = some.flatMap((first, i) => some.slice(i + 1).map((second) => [first, second]));
  return [...singles.map((dimension) => [dimension]), ...pairs];
}

/** The metric that counts what this one adds up: purchases for revenue. Amounts vary more than their number. */
export const itemsOf = (metric: Metric): string | null =>
  watchList([metric]).find(({ by }) => by === null)?.items ?? null;

export function readCuts(
  batch: Batch,
  metric: Metric,
  cuts: readonly (readonly Dimension[])[],
  filters: readonly Filter[],
  windows: DriverWindows,
): MetricReading {
  const ask = (by: readonly Dimension[], range: TimeRange, grain?: Grain) =>
    batch.add({ metric: metric.name, range, by, filters, grain });
  // Noise is measured on single dimensions with few values, in times that are not in question.
  const noisy = cuts.filter((by) => by.length === 1 && by[0] !== 'product');
  const rows = noisy.flatMap((by) =>
    [windows.before, ...windows.beforeOfWeeks].map((range) => ask(by, range, windows.grain)),
  );
  const dispersion = (side: 'of' | 'per') => {
    // What comes in bunches, as the events of a session do, varies more over longer stretches.
    const { from, to } = windows.before;
    const longest = Math.min(windows.actual.to - windows.actual.from, (to - from) / 3);
    const found = [1, longest].flatMap(
      (length) => dispersionOf(rows.map((answer) => tableOf(answer(), side, length))) ?? [],
    );
    return found.length > 0 ? Math.max(...found) : null;
  };
  let noise: Noise | null = null;
  return {
    cuts: cuts.map((by) => {
      const actual = ask(by, windows.actual);
      const weeks = windows.weeks.map((range) => ask(by, range));
      const before = ask(by, windows.before);
      return {
        by,
        actual: () => cellsOf(metric, [actual()]),
        weeks: (places) =>
          cellsOf(
            metric,
            places.map((week) => weeks[week]!()),
          ),
        before: () => cellsOf(metric, [before()]),
      };
    }),
    noise: () =>
      (noise ??= {
        of: dispersion('of'),
        per: metric.expression.kind === 'ratio' ? dispersion('per') : null,
      }),
  };
}

/** Several answers are added up. */
function cellsOf(metric: Metric, results: readonly MetricResult[]): Cells {
  const isRatio = metric.expression.kind === 'ratio';
  const cells = new Map<string, Amounts>();
  for (const { keys, values, sums } of results) {
    values.forEach((value, i) => {
      const key = JSON.stringify(keys.map((column) => column[i]!));
      const known = cells.get(key);
      cells.set(key, {
        // What a share is a share of is the same for all its parts.
        of: (known?.of ?? 0) + (sums?.of[i] ?? value ?? 0),
        per: isRatio ? (known?.per ?? 0) + sums!.per[i]! : null,
      });
    });
  }
  return cells;
}

/** One row a stretch of that many ms (the answer's own grain at least), one column a value. */
function tableOf(
  { query, times, keys, values, sums }: MetricResult,
  side: 'of' | 'per',
  length: number,
): number[][] {
  const columns = [...new Set(keys[0])];
  const rows = new Map<number, number[]>();
  values.forEach((value, i) => {
    const stretch = Math.floor((times[i]! - query.range.from) / length);
    const row = rows.get(stretch) ?? columns.map(() => 0);
    row[columns.indexOf(keys[0]![i]!)]! += sums?.[side][i] ?? value ?? 0;
    rows.set(stretch, row);
  });
  return [...rows.values()];
}
