import { dayMs } from '../../durations.ts';
import { CartographError } from '../../errors.ts';
import { bucketStart, bucketStarts } from '../../metrics/index.ts';
import type { Grain, MetricResult, Metrics, TimeRange } from '../../metrics/index.ts';
import type { MetricsPlan } from '../plan.ts';
import type { AnswerStatement } from '../types.ts';
import { arrangeRows, selectRows } from './arrange-rows.ts';
import { createBatch } from './batch.ts';
import { baseGrain, type Known } from './folding.ts';
import { during } from './format.ts';
import { gather, type Gathered } from './gather.ts';
import { measure, mergeRows, valueOf, type Measured, type ResultRow, type Side } from './merge-rows.ts';
import { quantitiesOf, type Quantities, type Quantity } from './quantities.ts';
import { timeBefore } from './time-before.ts';

export interface PlanResult {
  known: Known;
  /** names of all metrics that were asked for, those of the plan first */
  metrics: string[];
  quantities: readonly Quantity[];
  /** place of the quantity that rows are ordered, told and drawn by */
  main: number;
  /** place of the quantity that the plan's condition looks at; null without one */
  condition: number | null;
  /** in the plan's order, within its condition and limit */
  rows: ResultRow[];
  /** rows before the condition, and before the limit */
  rowsInAll: number;
  rowsMeeting: number;
  /** the mean over all rows of each quantity that is a sum or a count; null for ratios */
  averages: (number | null)[];
  /** each quantity over the whole range */
  totals: Measured[];
  /** What totals are compared with: as asked, or the period before for context; null when that has no events. */
  comparedTo: TimeRange | null;
  hasShares: boolean;
  hasEvents: boolean;
  /** of a single figure: its days, or the buckets it is the mean of; null where there is only one */
  course: { grain: Grain; points: { time: number; value: number | null }[] } | null;
  /** of a mean: the whole buckets, and how many of them a ratio had nothing to divide by in */
  averagedOver: { grain: Grain; count: number; leftOut: number } | null;
  statements: AnswerStatement[];
}

/**
 * Runs a plan: all its queries go to the metrics capability at once, and are put together by time and keys.
 * @throws CartographError BAD_INPUT for a plan that contradicts itself or the catalogue, NOT_ENOUGH_DATA for a mean over
 * buckets none of which is over
 */
export async function runPlan(plan: MetricsPlan, metrics: Metrics, known: Known): Promise<PlanResult> {
  const { comparison, by, range } = plan;
  const asked = quantitiesOf(plan, metrics);
  const { parts, quantities, main, condition } = asked;
  const base = baseGrain(plan);
  const hasRows = plan.grain !== null || plan.cycle !== null || by.length > 0;
  const context = comparison ?? (hasRows ? null : periodBefore(plan, known.extent));

  const batch = createBatch(metrics);
  const request = { plan, parts, batch, known };
  const readNow = gather(request, range, hasRows);
  const readBefore = context && gather(request, context, hasRows);
  const readDays = hasRows || base !== null ? null : askDays(plan, batch);
  const results = await batch.send();

  const now = readNow();
  const before = readBefore?.() ?? null;
  const found = await findEvents(plan, metrics, { now, before });
  const earlier = found.before ? before : null;
  const totals = quantities.map((quantity) =>
    measure(quantity, valueOf(quantity, now.totals), earlier ? valueOf(quantity, earlier.totals) : null),
  );
  const hasShares = plan.cycle === null ? by.length > 0 && plan.grain === null : plan.share;
  const merged = hasRows
    ? meet(plan, asked, { now, before: earlier, known, wholes: hasShares ? totals : null })
    : [{ place: null, keys: [], cells: totals }];
  const meeting = selectRows(merged, plan.having, condition);
  const arranged = arrangeRows(meeting, plan, main);
  return {
    known,
    metrics: [...new Set(parts.map(({ metric }) => metric.name))],
    quantities,
    main,
    condition,
    rows: plan.limit === null ? arranged : arranged.slice(0, plan.limit),
    rowsInAll: merged.length,
    rowsMeeting: meeting.length,
    averages: quantities.map((quantity, i) => averageOf(quantity, merged, i)),
    totals,
    comparedTo: earlier && context,
    hasShares,
    hasEvents: found.now,
    course: courseOf(plan, now, base, readDays?.() ?? null),
    averagedOver: plan.averagePer === null ? null : averagedOver(plan, now, base),
    statements: statementsOf([...results, ...found.results]),
  };
}

/** For one number the period before gives scale, if the data reach that far back. */
function periodBefore(plan: MetricsPlan, extent: TimeRange): TimeRange | null {
  if (plan.range.from === 0) return null;
  const before = timeBefore(plan.range, plan.timeZone);
  return before.from >= extent.from ? before : null;
}

/** The days of a single figure, to tell the best of. */
function askDays(
  { metrics, ratio, range, filters, timeZone }: MetricsPlan,
  batch: ReturnType<typeof createBatch>,
) {
  const [metric, ...others] = metrics;
  if (!metric || others.length > 0 || ratio || range.to - range.from < 2 * dayMs || range.from === 0)
    return null;
  return batch.add({ metric, range, grain: 'day', filters, timeZone });
}

/** Zero is a figure, and nothing to count is none: only where all is zero must the events be counted. */
async function findEvents(
  { filters }: MetricsPlan,
  metrics: Metrics,
  { now, before }: { now: Gathered; before: Gathered | null },
) {
  const isEmpty = ({ totals }: Gathered): boolean => totals.every((total) => total === null || total === 0);
  const count = ({ range }: Gathered) => ({ metric: 'events', range, filters });
  const unsure = [now, ...(before ? [before] : [])].filter(isEmpty);
  const results = unsure.length === 0 ? [] : await metrics.run(unsure.map(count));
  const has = (side: Gathered): boolean =>
    !isEmpty(side) || (results[unsure.indexOf(side)]?.values[0] ?? 0) > 0;
  return { now: has(now), before: before !== null && has(before), results };
}

interface Sides {
  now: Gathered;
  before: Gathered | null;
  known: Known;
  wholes: readonly Measured[] | null;
}

function meet(
  { grain, timeZone }: MetricsPlan,
  { parts, quantities }: Quantities,
  { now, before, known, wholes }: Sides,
): ResultRow[] {
  const dataStart = grain ? bucketStart(known.extent.from, grain, timeZone) : 0;
  const startsOf = ({ range }: Gathered): number[] =>
    grain
      ? bucketStarts(
          before ? range : { from: Math.max(range.from, dataStart), to: range.to },
          grain,
          timeZone,
        )
      : [];
  const starts = startsOf(now);
  const startsBefore = before ? startsOf(before) : [];
  const side = ({ series }: Gathered, buckets: readonly number[]): Side => {
    const numbers = new Map(buckets.map((start, i) => [start, i]));
    return { series, ordinalOf: (place) => (grain === null ? place : (numbers.get(place) ?? null)) };
  };
  const isKnown = (start: number | undefined): start is number => start !== undefined && start >= dataStart;
  return mergeRows({
    quantities,
    absent: parts.map(({ metric }) => (metric.expression.kind === 'sum' ? 0 : null)),
    now: side(now, starts),
    before: before && side(before, startsBefore),
    placeAt: (ordinal) => {
      if (grain === null) return ordinal;
      return isKnown(starts[ordinal]) ? starts[ordinal] : null;
    },
    reaches: (ordinal) => grain === null || isKnown(startsBefore[ordinal]),
    wholes: wholes?.map(({ value }) => value) ?? null,
  });
}

function averageOf({ absent }: Quantity, rows: readonly ResultRow[], place: number): number | null {
  if (absent === null || rows.length === 0) return null;
  return rows.reduce((sum, { cells }) => sum + (cells[place]?.value ?? 0), 0) / rows.length;
}

function courseOf(
  plan: MetricsPlan,
  { buckets }: Gathered,
  base: Grain | null,
  days: MetricResult | null,
): PlanResult['course'] {
  if (days)
    return { grain: 'day', points: days.values.map((value, i) => ({ time: days.times[i] ?? 0, value })) };
  if (base === null || plan.averagePer === null || !buckets) return null;
  return { grain: base, points: buckets.filter(({ isWhole }) => isWhole) };
}

function averagedOver(
  plan: MetricsPlan,
  { buckets }: Gathered,
  grain: Grain | null,
): PlanResult['averagedOver'] {
  const whole = buckets?.filter(({ isWhole }) => isWhole) ?? [];
  if (grain === null || whole.length === 0) {
    const per = plan.averagePer?.replace('_', ' ') ?? '';
    throw new CartographError(
      'NOT_ENOUGH_DATA',
      `There is no whole ${per} with data ${during(plan.range, plan.timeZone)}, so there is no average per ${per}. Ask for a longer time.`,
    );
  }
  return { grain, count: whole.length, leftOut: whole.filter(({ value }) => value === null).length };
}

const statementsOf = (results: readonly MetricResult[]): AnswerStatement[] =>
  [...new Set(results.map(({ source }) => source))].map((source) => ({ ...source }));
