import type { Dimension, Metric } from '../../src/metrics/index.ts';
import { changeColumn, groupMetrics, metricLines, metricStat, textOf, unitOf } from './metric-panels.ts';
import { table } from './panels.ts';
import { size } from './place.ts';
import { breakdownOf } from './query.ts';
import { anomalyLayers } from './severities.ts';
import type { Dashboard, Panel } from './types.ts';
import { consoleAddress, currency, filters, grain } from './variables.ts';

const slices = 10;

/** The largest values of a dimension, with their part of the whole and their change. */
function breakdown(metric: Metric, by: Dimension): Panel {
  const label = `${by.charAt(0).toUpperCase()}${by.slice(1)}`;
  const { title, description } = textOf(metric, ` by ${by}`);
  return table(
    { title, description: `${description} The ${slices} largest.` },
    breakdownOf(metric, by, label, slices),
    {
      columns: {
        [metric.label]: { unit: unitOf(metric) },
        Share: {
          ...{ unit: 'percentunit', min: 0, max: 1, color: { mode: 'fixed', fixedColor: 'blue' } },
          'custom.cellOptions': { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' },
        },
        Change: { ...changeColumn(metric), 'custom.cellOptions': { type: 'color-text' } },
      },
    },
  );
}

/** How the shop does: what it is run by, what revenue is made of, and every metric of the catalogue. */
export function shopDashboard(catalogue: readonly Metric[]): Dashboard {
  const { headline, others } = groupMetrics(catalogue);
  const [revenue] = headline as [Metric, ...Metric[]];
  return {
    uid: 'cartograph-shop',
    title: 'Shop overview',
    description:
      'How the shop does, against the period before. Filters narrow the panels whose metric can be cut by them.',
    time: { from: 'now-7d', to: 'now' },
    refresh: '1m',
    variables: [...filters, grain, currency, consoleAddress],
    annotations: anomalyLayers('families: [BUSINESS]'),
    sections: [
      { panels: size(4, 5, ...headline.map(metricStat)) },
      { panels: size(12, 8, ...headline.map(metricLines)) },
      {
        title: 'What revenue is made of',
        panels: size(12, 8, ...revenue.dimensions.map((dimension) => breakdown(revenue, dimension))),
      },
      ...others.map(({ title, metrics }) => ({
        title,
        collapsed: true,
        panels: metrics.flatMap((metric) => [
          ...size(4, 7, metricStat(metric)),
          ...size(8, 7, metricLines(metric)),
        ]),
      })),
    ],
  };
}
