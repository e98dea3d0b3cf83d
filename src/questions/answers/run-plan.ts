import { dayMs } from '../../durations.ts';
import { previousRange } from '../../metrics/index.ts';
import type { Metric, MetricQuery, MetricResult, Metrics, TimeRange } from '../../metrics/index.ts';
import { measure, mergeRows, numbersOf, type Measured, type ResultRow } from './merge-rows.ts';
import type { MetricsPlan } from '../plan.ts';
import type { AnswerStatement } from '../types.ts';

export interface PlanResult {
  metrics: Metric[];
  rows: ResultRow[];
  /** all rows together, one for each metric: not their sum, but the metric over the whole range */
  totals: Measured[];
  /** What totals are compared with: as asked, or the period before for context; null when that has no events. */
  comparedTo: TimeRange | null;
  /** events behind the answer */
  events: number;
  /** The best and worst day of a single total, or null. */
  days: { time: number; value: number | null }[];
  statements: AnswerStatement[];
}

/** Runs a plan: all its queries go to the metrics capability at once, and are put together by time and keys. */
export async function runPlan(plan: MetricsPlan, metrics: Metrics, extent: TimeRange): Promise<PlanResult> {
  const { range, comparison, grain, by, timeZone } = plan;
  const catalogue = plan.metrics.map((name) => metrics.find(name));
  const hasRows = grain !== null || by.length > 0;
  const context = comparison ?? periodBefore(plan, extent);
  const filters = plan.filters;
  const run = createBatch(metrics);
  const cut = (metric: string, over: TimeRange) =>
    run.add({ metric, range: over, grain: grain ?? undefined, by, filters, timeZone });
  const total = (metric: string, over: TimeRange) => run.add({ metric, range: over, filters, timeZone });

  const main = hasRows ? plan.metrics.map((name) => cut(name, range)) : [];
  const before = hasRows && comparison ? plan.metrics.map((name) => cut(name, comparison)) : [];
  const totals = plan.metrics.map((name) => total(name, range));
  const totalsBefore = context ? plan.metrics.map((name) => total(name, context)) : [];
  const events = total('events', range);
  const eventsBefore = context ? total('events', context) : null;
  const [single] = plan.metrics;
  const wantsDays =
    !hasRows && plan.metrics.length === 1 && range.to - range.from >= 2 * dayMs && range.from > 0;
  const days =
    wantsDays && single ? run.add({ metric: single, range, grain: 'day', filters, timeZone }) : null;
  const results = await run.send();

  const read = (place: number): number | null => numbersOf(results[place])[0] ?? null;
  const comparedTo = context && (read(eventsBefore ?? -1) ?? 0) > 0 ? context : null;
  const measuredTotals = catalogue.map((metric, i) =>
    measure(metric, read(totals[i] ?? -1), comparedTo ? read(totalsBefore[i] ?? -1) : null),
  );
  const rows = hasRows
    ? mergeRows(plan, catalogue, {
        now: main.map((n) => results[n]),
        before: comparedTo ? before.map((n) => results[n]) : [],
        totals: measuredTotals,
        dataFrom: extent.from,
      })
    : [{ time: null, keys: [], cells: measuredTotals }];
  const daily = days === null ? undefined : results[days];
  return {
    metrics: catalogue,
    rows: arrange(rows, plan),
    totals: measuredTotals,
    comparedTo,
    events: read(events) ?? 0,
    days: daily ? numbersOf(daily).map((value, i) => ({ time: daily.times[i] ?? 0, value })) : [],
    statements: statementsOf(results),
  };
}

/** For one number the period before gives scale, if the data reach that far back. */
function periodBefore(plan: MetricsPlan, extent: TimeRange): TimeRange | null {
  if (plan.grain !== null || plan.by.length > 0 || plan.range.from === 0) return null;
  const before = previousRange(plan.range, 'previous_period', plan.timeZone);
  return before.from >= extent.from ? before : null;
}

function createBatch(metrics: Metrics) {
  const queries: MetricQuery[] = [];
  return {
    add: (query: MetricQuery): number => queries.push(query) - 1,
    send: (): Promise<MetricResult[]> => metrics.run(queries),
  };
}

/** In the order asked for; else times ascending, and groups from the largest down. */
function arrange(rows: readonly ResultRow[], plan: MetricsPlan): ResultRow[] {
  const order = plan.order ?? { by: plan.metrics[0], of: 'value' as const, direction: 'descending' as const };
  const place = Math.max(0, plan.metrics.indexOf(order.by ?? ''));
  const sign = order.direction === 'ascending' ? 1 : -1;
  const byTime = (a: ResultRow, b: ResultRow): number => (a.time ?? 0) - (b.time ?? 0);
  const ranked = order.of === 'change' ? 'difference' : 'value';
  const byValue = (a: ResultRow, b: ResultRow): number => {
    const [x, y] = [a.cells[place]?.[ranked] ?? null, b.cells[place]?.[ranked] ?? null];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return sign * (x - y);
  };
  const byKeys = (a: ResultRow, b: ResultRow): number => a.keys.join('\n').localeCompare(b.keys.join('\n'));
  const sorted = [...rows].sort((a, b) =>
    plan.order
      ? byValue(a, b) || byTime(a, b) || byKeys(a, b)
      : byTime(a, b) || byValue(a, b) || byKeys(a, b),
  );
  return plan.limit === null ? sorted : sorted.slice(0, plan.limit);
}

function statementsOf(results: readonly MetricResult[]): AnswerStatement[] {
  return [...new Set(results.map(({ source }) => source))].map((source) => ({ ...source }));
}
