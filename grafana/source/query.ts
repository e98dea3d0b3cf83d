import type { PanelColumn, PanelQuery } from '../../src/dashboards/index.ts';
import { timeRange } from '../../src/dashboards/index.ts';
import type { Dimension, Metric } from '../../src/metrics/index.ts';

/** By these the viewers of a dashboard narrow it. */
export const filterDimensions = ['category', 'country', 'source'] as const satisfies Dimension[];

/** One document. @param rows path to the rows in its `data` @param columns by their label */
export const ask = (
  body: string,
  rows: string,
  columns: Readonly<Record<string, readonly [path: string, type: PanelColumn['type']]>>,
): PanelQuery => ({
  query: `query CartographPanel {\n  ${body}\n}`,
  rootSelector: `data.${rows}`,
  columns: Object.entries(columns).map(([label, [selector, type]]) => ({ selector, label, type })),
});

/** The same where the rows are lists in a list, or a list that is missing where there is nothing of it: their items, all in one. */
export const askFlat: typeof ask = (body, rows, columns) => {
  const query = ask(body, rows, columns);
  return { ...query, rootSelector: `[${query.rootSelector}]|@flatten:{"deep":true}` };
};

/**
 * Those of the dashboard's filters that a metric can be cut by. Where «All» is chosen Grafana writes `chosenAll` instead of
 * values, which turns the line into one that leaves nothing out.
 */
export const narrowed = ({ dimensions }: Pick<Metric, 'dimensions'>): string => {
  const lines = filterDimensions
    .filter((dimension) => dimensions.includes(dimension))
    .map((name) => `      { dimension: ${name.toUpperCase()}, values: [\${${name}:doublequote}] }\n`);
  return lines.length === 0 ? '' : `, filters: [\n${lines.join('')}    ]`;
};
export const chosenAll = '] exclude: true } #';

/** One number for the time shown, and its change against the period before. */
export const totalOf = (metric: Metric): PanelQuery =>
  ask(
    `metric(name: "${metric.name}") {
    total(range: ${timeRange}, compareTo: PREVIOUS_PERIOD${narrowed(metric)}) { value change }
  }`,
    'metric.total',
    { [metric.label]: ['value', 'number'], Change: ['change', 'number'] },
  );

/** Values over the time shown, each with the one at the same place of the period before. */
export const seriesOf = (metric: Metric): PanelQuery =>
  ask(
    `metric(name: "${metric.name}") {
    series(range: ${timeRange}, grain: \${grain}, compareTo: PREVIOUS_PERIOD${narrowed(metric)}) {
      points { time value previous }
    }
  }`,
    'metric.series.points',
    {
      Time: ['time', 'timestamp'],
      [metric.label]: ['value', 'number'],
      'Period before': ['previous', 'number'],
    },
  );

/** The largest values of a dimension. */
export const breakdownOf = (metric: Metric, by: Dimension, label: string, limit: number): PanelQuery =>
  ask(
    `metric(name: "${metric.name}") {
    breakdown(by: [${by.toUpperCase()}], limit: ${limit}, range: ${timeRange}, compareTo: PREVIOUS_PERIOD${narrowed(metric)}) {
      slices { keys value share change }
    }
  }`,
    'metric.breakdown.slices',
    {
      [label]: ['keys.0', 'string'],
      [metric.label]: ['value', 'number'],
      Share: ['share', 'number'],
      Change: ['change', 'number'],
    },
  );
