import { dayMs } from '../../durations.ts';
import type { Metric } from '../../metrics/index.ts';
import { phrasePlan } from '../language/phrase-plan.ts';
import type { MetricsPlan, Plan } from '../plan.ts';

const most = 4;

/** What a reader of this answer may want to know next: the same figures cut, compared or followed over time. */
export function followUps(plan: Plan, catalogue: readonly Metric[]): string[] {
  if (plan.kind !== 'metrics') {
    const name = plan.kind === 'forecast' ? plan.metric : plan.metrics[0];
    const metric = catalogue.find((other) => other.name === name && other.expression.kind !== 'share');
    const label = metric?.label.toLowerCase() ?? 'revenue';
    return [`${label} by day last 7 days`, `${label} yesterday compared to the day before`];
  }
  const plain: MetricsPlan = { ...plan, order: null, limit: null, share: false, focus: [] };
  const metric = catalogue.find(({ name }) => name === plan.metrics[0]);
  const cuts = (metric?.dimensions ?? []).filter((name) => name !== 'event_type' && !plan.by.includes(name));
  const next: MetricsPlan[] = cuts.map((name) => ({ ...plain, by: [name], grain: null, comparison: null }));
  const grain = plan.range.to - plan.range.from <= 2 * dayMs ? 'hour' : 'day';
  if (plan.grain === null) next.unshift({ ...plain, by: [], grain, comparison: null });
  return next.slice(0, most - 1).map((other) => phrasePlan(other, catalogue));
}

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
): string[] {
  return [
    ...(spelling === null ? [] : [spelling]),
    ...nearest.map((plan) => phrasePlan(plan, catalogue)),
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
