import type { Metric } from '../../src/metrics/index.ts';
import { lines, stat } from './panels.ts';
import type { PanelText } from './panels.ts';
import { seriesOf, totalOf } from './query.ts';
import type { Json, Panel } from './types.ts';

const colours = { up_is_good: 'green', down_is_good: 'orange', neutral: 'blue' } as const;

/** Money has no sign: the shop's currency stands in the title. */
const units = { money: 'short', ratio: 'percentunit', seconds: 's', count: 'short' } as const;
export const unitOf = ({ unit }: Metric): string => units[unit];

export const textOf = (metric: Metric, more = ''): PanelText => ({
  title: metric.unit === 'money' ? `${metric.label} (\${currency})${more}` : `${metric.label}${more}`,
  description: metric.description,
});

/** A column of relative changes, green where the change is good. */
export const changeColumn = ({ direction }: Pick<Metric, 'direction'>): Json => {
  const [less, more] = {
    up_is_good: ['red', 'green'],
    down_is_good: ['green', 'red'],
    neutral: ['text', 'text'],
  }[direction] as [string, string];
  return {
    unit: 'percentunit',
    decimals: 1,
    color: { mode: 'thresholds' },
    thresholds: {
      mode: 'absolute',
      // What rounds to nothing has no colour.
      steps: [
        { color: less, value: null },
        { color: 'text', value: -0.0005 },
        { color: more, value: 0.0005 },
      ],
    },
  };
};

/** The number of the time shown, with its change against the period before. */
export const metricStat = (metric: Metric): Panel =>
  stat(textOf(metric), totalOf(metric), {
    unit: unitOf(metric),
    columns: { Change: changeColumn(metric) },
  });

export const past = {
  color: { mode: 'fixed', fixedColor: 'text' },
  'custom.lineWidth': 1,
  'custom.lineStyle': { fill: 'dash', dash: [4, 4] },
  'custom.fillOpacity': 0,
} as const;

/** Its course, over that of the period before. */
export const metricLines = (metric: Metric): Panel =>
  lines(textOf(metric, ' over time'), [seriesOf(metric)], {
    unit: unitOf(metric),
    colour: colours[metric.direction],
    columns: { 'Period before': past },
  });

/** What a shop is run by, in this order; all other metrics follow by their unit. */
const headline = [
  'revenue',
  'orders',
  'conversion_rate',
  'average_order_value',
  'active_users',
  'cart_abandonment_rate',
];
const unitTitles = {
  money: 'Money',
  ratio: 'Rates and shares',
  count: 'Counts',
  seconds: 'Durations',
} as const;

/** The catalogue in groups: the headline first, then what is left by unit, so that a new metric finds its place by itself. */
export function groupMetrics(catalogue: readonly Metric[]): {
  headline: Metric[];
  others: { title: string; metrics: Metric[] }[];
} {
  const known = new Map(catalogue.map((metric) => [metric.name, metric]));
  const first = headline.map((name) => {
    const metric = known.get(name);
    if (!metric)
      throw new Error(`The headline of the dashboards names ${name}, which the catalogue does not have.`);
    return metric;
  });
  const rest = catalogue.filter((metric) => !first.includes(metric));
  const others = Object.entries(unitTitles).map(([unit, title]) => ({
    title,
    metrics: rest.filter((metric) => metric.unit === unit),
  }));
  return { headline: first, others: others.filter(({ metrics }) => metrics.length > 0) };
}
