import type { Dimension, Metric } from '../../metrics/index.ts';
import { spoken } from './build-plan.ts';
import type { MetricsPlan, Plan, PlanFilter } from '../plan.ts';

const prepositions: Readonly<Record<Dimension, string>> = {
  category: 'in',
  source: 'on',
  event_type: 'for event type',
  product: 'for product',
  country: 'in',
};

/** A plan as the plainest question that the parser reads back as that plan. */
export function phrasePlan(plan: Plan, catalogue: readonly Metric[]): string {
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
      return phraseMetrics(plan, label);
  }
}

function phraseMetrics(plan: MetricsPlan, label: (name: string) => string): string {
  const { metrics, by, grain, filters, order, limit, range, comparison, share, focus } = plan;
  const names = `${share ? 'share of ' : ''}${metrics.map(label).join(' and ')}`;
  const cuts = [...by, ...(grain ? [grain] : [])].map(spoken).join(' and ');
  const parts: string[] = [];
  if (order) {
    const ascending = order.direction === 'ascending';
    const listed = `${limit === null ? '' : `${limit} `}${limit === 1 ? cuts : plural(cuts)}`;
    if (order.of === 'change')
      parts.push(`${listed} with the ${ascending ? 'lowest' : 'highest'} change of ${names}`);
    else parts.push(`${ascending ? 'lowest' : 'top'} ${listed} by ${names}`);
  } else {
    parts.push(names, ...(cuts === '' ? [] : [`by ${cuts}`]));
  }
  if (focus.length > 0) parts.push(`for ${focus.join(' and ')}`);
  parts.push(...phraseFilters(filters, by));
  parts.push(range.label);
  if (comparison) parts.push(`compared to ${comparison.label}`);
  return parts.join(' ');
}

/** Each filter in words: «in Electronics», «except Books and Toys»; values that are rows are joined by «and». */
export function phraseFilters(filters: readonly PlanFilter[], by: readonly Dimension[]): string[] {
  return filters.map(({ dimension, values, exclude }) => {
    if (exclude) return `except ${values.join(' and ')}`;
    return `${prepositions[dimension]} ${values.join(by.includes(dimension) ? ' and ' : ' or ')}`;
  });
}

const plural = (words: string): string =>
  words.endsWith('y') && !words.endsWith('day') ? `${words.slice(0, -1)}ies` : `${words}s`;
