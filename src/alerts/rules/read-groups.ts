import { minuteMs } from '../../durations.ts';
import type { Clock, Grain, MetricQuery, MetricResult, Metrics, TimeRange } from '../../metrics/index.ts';
import type { WindowRule } from './definition.ts';
import type { GroupSeries } from './judge.ts';
import { createSeries } from './series.ts';
import type { Series, Stretch } from './series.ts';
import { traitsOf } from './traits.ts';
import { rangesToRead, stepOf } from './windows.ts';

/** A rule that is judged at every end from `first` to `last`. */
export interface Wanted {
  rule: WindowRule;
  first: number;
  last: number;
  /** values of its dimension that must be there even if they were not seen */
  groups: readonly string[];
}

/** What was read for a rule: values of its dimension, or only '' for the metric as a whole. */
export interface Groups {
  names: readonly string[];
  /** Lays its rows on the grid: weeks of minutes for a hundred groups at once would be much memory. */
  of(name: string): GroupSeries;
}

/** One alert for each of more values than this is nobody's wish: the largest are watched. */
const mostGroups = 100;
const grainOf: Readonly<Record<number, Grain>> = { 1: 'minute', 5: 'five_minutes', 60: 'hour' };

/**
 * Reads what all rules need with one statement for each table and grain; rules that look at the same share it. Metrics
 * as wholes are asked apart, or their distinct counts would be computed for every part as well.
 */
export async function readGroups(
  metrics: Metrics,
  clock: Clock,
  wanted: readonly Wanted[],
): Promise<Groups[]> {
  const plans = wanted.map(({ rule, first, last, groups }) => {
    const traits = traitsOf(metrics.find(rule.metric));
    const stepMs = stepOf(rule, traits);
    const ranges = rangesToRead(rule, traits, { first, last }, clock);
    return { rule, traits, stepMs, ranges, groups };
  });
  const queries = new Map<string, MetricQuery>();
  const queriesOf = ({ rule, stepMs, ranges }: (typeof plans)[number], metric: string) =>
    ranges.map((range) => {
      const { by, filters } = rule;
      const grain = grainOf[stepMs / minuteMs];
      const query: MetricQuery = { metric, range, grain, by: by ? [by] : [], filters };
      const key = JSON.stringify(query);
      queries.set(key, query);
      return key;
    });
  const keys = plans.map((plan) => ({
    value: queriesOf(plan, plan.rule.metric),
    cases: queriesOf(plan, plan.traits.cases),
  }));
  const results = await runApart(metrics, queries);

  return plans.map(({ rule, traits, stepMs, groups }, i) => {
    const answers = (list: readonly string[]) => list.map((key) => results.get(key)!);
    const cases = answers(keys[i]!.cases);
    const names = rule.by === null ? [''] : [...new Set([...groups, ...largest(cases)])];
    const valueOf = seriesReader(answers(keys[i]!.value), stepMs, traits.ratio ? Number.NaN : 0);
    const casesOf = traits.cases === rule.metric ? null : seriesReader(cases, stepMs, 0);
    return {
      names,
      of: (name) => {
        const value = valueOf(name);
        return { value, cases: casesOf ? casesOf(name) : value };
      },
    };
  });
}

async function runApart(
  metrics: Metrics,
  queries: ReadonlyMap<string, MetricQuery>,
): Promise<Map<string, MetricResult>> {
  const all = [...queries];
  const isWhole = ({ by, filters }: MetricQuery) => !by?.length && !filters?.length;
  const batches = [all.filter(([, query]) => isWhole(query)), all.filter(([, query]) => !isWhole(query))];
  const answered = await Promise.all(
    batches.map(async (batch) => {
      const results = batch.length > 0 ? await metrics.run(batch.map(([, query]) => query)) : [];
      return batch.map(([key], i): [string, MetricResult] => [key, results[i]!]);
    }),
  );
  return new Map(answered.flat());
}

/** Values of the dimension by their cases, the largest first; events without one belong to no group. */
function largest(results: readonly MetricResult[]): string[] {
  const totals = new Map<string, number>();
  for (const { keys, values } of results) {
    values.forEach((value, i) => {
      const name = keys[0]?.[i] ?? '';
      if (name !== '') totals.set(name, (totals.get(name) ?? 0) + (value ?? 0));
    });
  }
  const ordered = [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return ordered.slice(0, mostGroups).map(([name]) => name);
}

function seriesReader(
  results: readonly MetricResult[],
  stepMs: number,
  empty: number,
): (name: string) => Series {
  const rowsOf = results.map(({ keys, values }) => {
    const places = new Map<string, number[]>();
    values.forEach((_, row) => {
      const name = keys[0]?.[row] ?? '';
      const list = places.get(name);
      if (list) list.push(row);
      else places.set(name, [row]);
    });
    return places;
  });
  return (name) => {
    const stretches = results.map(({ query: { range }, times, values }, i): Stretch => {
      const grid = new Float64Array(bucketsIn(range, stepMs)).fill(empty);
      for (const row of rowsOf[i]!.get(name) ?? []) {
        grid[(times[row]! - range.from) / stepMs] = values[row] ?? empty;
      }
      return { from: range.from, values: grid };
    });
    return createSeries(stretches, stepMs);
  };
}

const bucketsIn = ({ from, to }: TimeRange, stepMs: number): number => Math.ceil((to - from) / stepMs);
