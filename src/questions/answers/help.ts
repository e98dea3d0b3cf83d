import type { Metric } from '../../metrics/index.ts';
import { spoken } from '../language/build-plan.ts';
import type { Column, Draft } from '../types.ts';
import { exampleQuestions } from './suggestions.ts';

const column = (name: string, label: string): Column => ({ name, label, kind: 'dimension', unit: 'text' });

/** What can be asked: the catalogue itself. */
export function answerHelp(catalogue: readonly Metric[]): Draft {
  const dimensions = [...new Set(catalogue.flatMap((metric) => metric.dimensions))].map(spoken);
  return {
    status: 'answered',
    tier: 'certified',
    text:
      `Ask about any metric of the table, by ${dimensions.join(', ')} or over time, for any range, compared with another. ` +
      'Ask for a forecast, for anomalies, why a metric changed, or for an analysis of sales, traffic, conversion or customers. ' +
      'Alerts and dashboard panels can be made by asking; they are shown before anything is changed.',
    columns: [
      column('metric', 'Metric'),
      column('description', 'What it is'),
      column('dimensions', 'Cut by'),
      column('synonyms', 'Also called'),
    ],
    rows: catalogue.map(({ label, description, dimensions: cuts, synonyms }) => [
      label,
      description,
      cuts.map(spoken).join(', '),
      synonyms.join(', '),
    ]),
    totalRows: catalogue.length,
    suggestions: [...exampleQuestions],
  };
}
