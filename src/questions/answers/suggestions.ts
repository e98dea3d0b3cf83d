import { dayMs } from '../../durations.ts';
import type { Dimension, Metric } from '../../metrics/index.ts';
import { phrasePlan } from '../language/phrase-plan.ts';
import type { AnomaliesPlan, ForecastPlan, MetricsPlan, Plan } from '../plan.ts';
import type { Circumstances } from '../types.ts';
import { timeBefore } from './time-before.ts';

const most = 4;

/** From this change on, the first thing to ask is why. */
const striking = 0.1;
/** What tells most of a shop comes first. */
const telling: readonly Dimension[] = ['category', 'source', 'country', 'product'];

/**
 * What a reader of this answer may want to know next: why, where, when, and what will be.
 * @param askedIn the zone that the next question will be read in
 * @param change of the figure told, against the time before; null where it is not known
 */
export function followUps(
  plan: Plan,
  catalogue: readonly Metric[],
  askedIn: string,
  change: number | null = null,
): string[] {
  if (plan.kind === 'forecast' || plan.kind === 'anomalies') return followUpsOf(plan, catalogue, askedIn);
  if (plan.kind !== 'metrics') return [];
  const metric = catalogue.find(({ name }) => name === plan.metrics[0]);
  if (!metric) return [];
  const { filters, timeZone, range } = plan;
  const plain: MetricsPlan = {
    ...{ kind: 'metrics', metrics: [metric.name], by: [], filters, range, grain: null, cycle: null },
    ...{ comparison: null, share: false, focus: [], ratio: false, averagePer: null, having: null },
    ...{ order: null, limit: null, timeZone },
  };
  const before = plan.comparison ?? (range.from === 0 ? null : timeBefore(range, timeZone));
  const comparison = before && before.label !== '' ? before : null;
  const isSingle = plan.grain === null && plan.cycle === null && plan.by.length === 0;
  const cut = telling.find((name) => metric.dimensions.includes(name) && !isUsed(plan, name));
  const next: (Plan | null)[] = [
    Math.abs(change ?? 0) >= striking && comparison
      ? { kind: 'why', metric: metric.name, filters, range, comparison, timeZone }
      : null,
    cut ? { ...plain, by: [cut] } : null,
    plan.comparison === null && comparison && !isSingle ? { ...plain, comparison } : null,
    plan.grain === null && plan.cycle === null
      ? { ...plain, grain: range.to - range.from <= 2 * dayMs ? 'hour' : 'day' }
      : null,
    forecastOf(metric.name, filters, timeZone),
  ];
  return next.flatMap((other) => (other === null ? [] : [phrasePlan(other, catalogue, askedIn)]));
}

/** After a forecast or a list of anomalies: what has been, and what stood out or will be. */
function followUpsOf(
  plan: ForecastPlan | AnomaliesPlan,
  catalogue: readonly Metric[],
  askedIn: string,
): string[] {
  const name = plan.kind === 'forecast' ? plan.metric : (plan.metrics[0] ?? 'revenue');
  const metric = catalogue.find((other) => other.name === name && other.expression.kind !== 'share');
  const label = metric?.label.toLowerCase() ?? 'revenue';
  const other =
    plan.kind === 'forecast'
      ? `anomalies in ${label} last 7 days`
      : phrasePlan(forecastOf(metric?.name ?? 'revenue', [], plan.timeZone), catalogue, askedIn);
  return [`${label} by day last 7 days`, `${label} yesterday compared to the day before`, other];
}

/** Where there is nothing in a range: the same over all there is. */
export const sameOverAll = (
  plan: MetricsPlan,
  catalogue: readonly Metric[],
  { asOf, timeZone }: Pick<Circumstances, 'asOf' | 'timeZone'>,
): string =>
  phrasePlan(
    { ...plan, comparison: null, range: { from: 0, to: asOf, label: 'all time' } },
    catalogue,
    timeZone,
  );

const forecastOf = (metric: string, filters: ForecastPlan['filters'], timeZone: string): ForecastPlan => ({
  ...{ kind: 'forecast', metric, filters, timeZone },
  horizon: { count: 7, unit: 'day' },
});

const isUsed = ({ by, filters }: MetricsPlan, name: Dimension): boolean =>
  by.includes(name) || filters.some(({ dimension }) => dimension === name);

/** Shown to someone who has asked nothing yet, or nothing we can answer. */
export const exampleQuestions: readonly string[] = [
  'Show me revenue for the last 7 days',
  'Which category is performing best?',
  'conversion rate by source yesterday vs the day before',
  'top 5 products by units last month',
  'revenue trend last 30 days',
  'cart abandonment by hour yesterday',
  'what share of revenue is each category',
  'orders this week compared to last week',
  'forecast revenue for the next 7 days',
  'any anomalies today?',
];

/** For a question that failed: put right where it was misspelt, as far as it was understood, then near metrics. */
export function nearestQuestions(
  { spelling, nearest }: { spelling: string | null; nearest: readonly Plan[] },
  catalogue: readonly Metric[],
  askedIn: string,
): string[] {
  return [
    ...(spelling === null ? [] : [spelling]),
    ...nearest.map((plan) => phrasePlan(plan, catalogue, askedIn)),
    ...exampleQuestions,
  ];
}

/** Only what the parser itself reads as one plan may be offered. */
export function answerable(
  questions: readonly string[],
  understands: (question: string) => boolean,
): string[] {
  return [...new Set(questions)].filter(understands).slice(0, most);
}
