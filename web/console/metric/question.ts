import type { MetricView } from './metric-view.ts';
import { datesOf, filtersOf } from './metric-view.ts';

/** The question that the page is about, in words that the gateway's parser knows. */
export function questionOf(label: string, view: MetricView): string {
  const values = filtersOf(view).flatMap((filter) => filter.values.filter((value) => value !== ''));
  const where = values.length === 0 ? '' : ` for ${values.join(' and ')}`;
  return `Why did ${label.charAt(0).toLowerCase()}${label.slice(1)}${where} change ${timeOf(view.range)}?`;
}

function timeOf(range: string): string {
  const dates = datesOf(range);
  if (dates) return `from ${dates.from} to ${dates.to}`;
  if (range === 'TODAY') return 'today';
  return `in the ${range.toLowerCase().replaceAll('_', ' ')}`;
}
