import type { Dimension, Metric } from '../../metrics/index.ts';
import { phraseAlert, phraseChange, phrasePanel } from '../actions/phrase-action.ts';
import type { Cycle, MetricsPlan, Plan, PlanFilter } from '../plan.ts';
import { spoken } from './build-plan.ts';

const prepositions: Readonly<Record<Dimension, string>> = {
  category: 'in',
  source: 'on',
  event_type: 'for event type',
  product: 'for product',
  country: 'in',
};

const cycleWords: Readonly<Record<Cycle, string>> = {
  hour_of_day: 'hour of the day',
  day_of_week: 'day of the week',
};

/**
 * A plan as the plainest question that the parser reads back as that plan.
 * @param timeZone of whoever will ask it; where the plan has another, the question names it
 */
export function phrasePlan(plan: Plan, catalogue: readonly Metric[], timeZone?: string): string {
  const phrase = phraseIn(plan, catalogue);
  const own = plan.kind === 'panel' ? plan.data.timeZone : 'timeZone' in plan ? plan.timeZone : timeZone;
  return timeZone === undefined || own === timeZone ? phrase : `${phrase} in ${own ?? timeZone}`;
}

function phraseIn(plan: Plan, catalogue: readonly Metric[]): string {
  const label = (name: string): string =>
    catalogue.find((metric) => metric.name === name)?.label.toLowerCase() ?? name;
  switch (plan.kind) {
    case 'forecast': {
      const { count, unit } = plan.horizon;
      const narrowed = phraseFilters(plan.filters, []);
      return `forecast ${[label(plan.metric), ...narrowed].join(' ')} for the next ${count} ${unit}${count === 1 ? '' : 's'}`;
    }
    case 'anomalies':
      return [
        'anomalies',
        ...(plan.metrics.length > 0 ? ['in', plan.metrics.map(label).join(' and ')] : []),
        plan.range.label,
      ].join(' ');
    case 'metrics':
      return phraseMetrics(plan, catalogue, label);
    case 'why':
      return [
        `why did ${label(plan.metric)} change`,
        ...phraseFilters(plan.filters, []),
        plan.range.label,
        `compared to ${plan.comparison.label}`,
      ].join(' ');
    case 'insight':
      return ['analyze', plan.topic, ...phraseFilters(plan.filters, []), plan.range.label].join(' ');
    case 'alert':
      return phraseAlert(plan);
    case 'alert_change':
      return phraseChange(plan);
    case 'panel':
      return phrasePanel(plan, phraseMetrics(plan.data, catalogue, label));
    case 'help':
      return 'what can I ask';
  }
}

type Label = (name: string) => string;

function phraseMetrics(plan: MetricsPlan, catalogue: readonly Metric[], label: Label): string {
  const { by, filters, range, comparison, focus, having, averagePer } = plan;
  const parts = plan.order ? [phraseRanking(plan, label)] : phraseCut(plan, label);
  if (averagePer && plan.order) parts.push(`on average per ${spoken(averagePer)}`);
  if (having) {
    const ratio = catalogue.find(({ name }) => name === having.metric)?.unit === 'ratio';
    const value = ratio ? `${Number((having.value * 100).toPrecision(15))}%` : String(having.value);
    parts.push(`with ${label(having.metric)} ${having.is} ${value}`);
  }
  if (focus.length > 0) parts.push(`for ${focus.join(' and ')}`);
  parts.push(...phraseFilters(filters, by), range.label);
  if (comparison) parts.push(`compared to ${comparison.label}`);
  return parts.join(' ');
}

const namesOf = ({ metrics, share, ratio }: MetricsPlan, label: Label): string =>
  `${share ? 'share of ' : ''}${metrics.map(label).join(ratio ? ' per ' : ' and ')}`;

const cutsOf = ({ by, grain, cycle }: MetricsPlan): string =>
  [...by, ...(grain ? [grain] : [])]
    .map(spoken)
    .concat(cycle ? cycleWords[cycle] : [])
    .join(' and ');

function phraseCut(plan: MetricsPlan, label: Label): string[] {
  const { averagePer } = plan;
  const average = averagePer
    ? `average ${namesOf(plan, label)} per ${spoken(averagePer)}`
    : namesOf(plan, label);
  const cuts = cutsOf(plan);
  return cuts === '' ? [average] : [average, `by ${cuts}`];
}

function phraseRanking(plan: MetricsPlan, label: Label): string {
  const { order, limit } = plan;
  const ascending = order?.direction === 'ascending';
  const cuts = cutsOf(plan);
  const listed = `${limit === null ? '' : `${limit} `}${limit === 1 ? cuts : plural(cuts)}`;
  if (order?.of === 'value') return `${ascending ? 'lowest' : 'top'} ${listed} by ${namesOf(plan, label)}`;
  const change = order?.of === 'growth' ? 'growth rate' : 'change';
  return `${listed} with the ${ascending ? 'lowest' : 'highest'} ${change} of ${namesOf(plan, label)}`;
}

/** Each filter in words: «in Electronics», «except Books and Toys»; values that are rows are joined by «and». */
export function phraseFilters(filters: readonly PlanFilter[], by: readonly Dimension[]): string[] {
  return filters.map(({ dimension, values, exclude }) => {
    if (exclude) return `except ${values.join(' and ')}`;
    return `${prepositions[dimension]} ${values.join(by.includes(dimension) ? ' and ' : ' or ')}`;
  });
}

/** The noun that is listed: «categories», «hours of the day». */
function plural(words: string): string {
  const [noun = '', ...rest] = words.split(' of ');
  const many = noun.endsWith('y') && !noun.endsWith('day') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return [many, ...rest].join(' of ');
}
