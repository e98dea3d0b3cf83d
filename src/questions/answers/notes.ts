import { dayMs, hourMs, minuteMs } from '../../durations.ts';
import { bucketStart, nextBucket, type Grain, type Metrics, type TimeRange } from '../../metrics/index.ts';
import { describeDates } from '../language/calendar.ts';
import { phraseFilters } from '../language/phrase-plan.ts';
import type { MetricsPlan } from '../plan.ts';
import { baseGrain } from './folding.ts';
import { during } from './format.ts';
import type { PlanResult } from './run-plan.ts';
import { maxRows } from './table.ts';

/** What to know about the data behind an answer. */
export function notesOn(
  plan: MetricsPlan,
  result: PlanResult,
  extent: TimeRange,
  metrics: Pick<Metrics, 'find'>,
): string[] {
  return [
    ...notesOnData(plan, result, extent),
    ...notesOnBuckets(plan, result),
    ...notesOnCycle(plan, metrics),
    ...(result.rows.length > maxRows ? [`The table shows ${maxRows} of ${result.rows.length} rows.`] : []),
  ];
}

function notesOnData(
  { range, comparison, timeZone }: MetricsPlan,
  result: PlanResult,
  extent: TimeRange,
): string[] {
  const notes: string[] = [];
  const at = (time: number): string => describeDates(time, time + minuteMs, timeZone).replace(/–.*$/, '');
  if (range.from > 0 && extent.from > range.from) notes.push(`The data begin only on ${at(extent.from)}.`);
  const silence = Math.max(hourMs, Math.min(dayMs, (range.to - range.from) / 2));
  if (range.to - extent.to > silence)
    notes.push(`The newest event is of ${at(extent.to)}; nothing came after it.`);
  if (comparison && result.comparedTo === null)
    notes.push(`There are no events in ${comparison.label} to compare with.`);
  else if (comparison && extent.from > comparison.from)
    notes.push(`The data cover only a part of what is compared with: they begin on ${at(extent.from)}.`);
  return notes;
}

function notesOnBuckets(plan: MetricsPlan, { averagedOver }: PlanResult): string[] {
  const { grain, range, timeZone } = plan;
  const notes: string[] = [];
  if (averagedOver) {
    const { count, leftOut } = averagedOver;
    const buckets = plural(averagedOver.grain, count);
    notes.push(
      `The average is over ${count} whole ${buckets}${isPartial(averagedOver.grain, range, timeZone) ? '; parts of one at the ends are left out' : ''}.`,
    );
    if (leftOut > 0)
      notes.push(`In ${leftOut} of them there was nothing to divide by; they are left out as well.`);
  }
  if (grain && !averagedOver && endsEarly(grain, range, timeZone))
    notes.push(`The last ${grain.replace('_', ' ')} is not over, so its figure is partial.`);
  return notes;
}

/** What is added up over the occurrences of an hour or weekday, and what cannot be. */
function notesOnCycle(plan: MetricsPlan, metrics: Pick<Metrics, 'find'>): string[] {
  const grain = plan.cycle && baseGrain(plan);
  if (!grain) return [];
  const used = plan.metrics.map((name) => metrics.find(name));
  const counted = used.filter(({ expression, additive }) => expression.kind === 'sum' && !additive);
  const notes = counted.map(
    ({ label }) =>
      `${label} of different ${plural(grain, 2)} cannot be added up, since one may count in several: each figure is the mean of ${plural(grain, 2)}.`,
  );
  if (used.some(({ additive }) => additive)) {
    const partial = isPartial(grain, plan.range, plan.timeZone)
      ? ` Parts of a ${grain} count in the sum only.`
      : '';
    notes.push(`Averages are per ${grain}; the sum of the time stands beside them.${partial}`);
  }
  return notes;
}

const plural = (grain: Grain, count: number): string =>
  grain === 'five_minutes' ? 'stretches of five minutes' : `${grain}${count === 1 ? '' : 's'}`;

const endsEarly = (grain: Grain, { to }: TimeRange, timeZone: string): boolean =>
  nextBucket(bucketStart(to - 1, grain, timeZone), grain, timeZone) > to;

const isPartial = (grain: Grain, range: TimeRange, timeZone: string): boolean =>
  endsEarly(grain, range, timeZone) ||
  (range.from > 0 && bucketStart(range.from, grain, timeZone) < range.from);

export function emptyText({ range, filters, timeZone }: MetricsPlan, extent: TimeRange): string {
  const narrowed = [...phraseFilters(filters, []), during(range, timeZone)].join(' ');
  return `There are no events ${narrowed}. The data run from ${describeDates(extent.from, extent.to, timeZone)}.`;
}
