import { isDeepStrictEqual } from 'node:util';
import type { AlertRule } from '../../alerts/index.ts';
import type { PanelDesign, PanelLimit } from '../../dashboards/index.ts';
import { badInput } from '../../errors.ts';
import type { Dimension, Filter, Grain, Metric, Metrics } from '../../metrics/index.ts';
import type { MetricsPlan, PanelPlan } from '../plan.ts';
import { breakdownQuery, seriesQuery, totalQuery, type Slice } from './panel-query.ts';

export interface DesignDeps {
  metrics: Metrics;
  /** their limits are drawn where they are of the same numbers */
  rules: readonly Pick<AlertRule, 'definition' | 'enabled'>[];
}

/** Lines on one picture; more cannot be told apart. */
const mostLines = 8;
const usualSlices = 10;
const grainMinutes: Partial<Record<Grain, number>> = { minute: 1, five_minutes: 5, hour: 60, day: 1440 };

/**
 * What a panel shows, by the shape of its data: series as lines, one breakdown as bars, one number as such, all else as a
 * table.
 * @throws CartographError BAD_INPUT for what a panel cannot show
 */
export async function designPanel(plan: PanelPlan, { metrics, rules }: DesignDeps): Promise<PanelDesign> {
  const { data, title } = plan;
  assertDrawable(data);
  const catalogue = data.metrics.map((name) => metrics.find(name));
  const [main] = catalogue as [Metric, ...Metric[]];
  const slices = catalogue.map((metric): Slice => {
    const { filters, timeZone, share } = data;
    return {
      metric,
      filters,
      timeZone,
      label: share ? `Share of ${metric.label.toLowerCase()}` : metric.label,
    };
  });
  const lines =
    data.grain !== null && data.by[0] ? await linesOf(data, data.by[0], slices[0]!, metrics) : slices;
  return {
    type:
      data.grain !== null
        ? 'timeseries'
        : data.by.length === 0
          ? 'stat'
          : lines.length === 1 && data.by.length === 1
            ? 'barchart'
            : 'table',
    title,
    description: catalogue.map(({ label, description }) => `${label}: ${description}`).join('\n'),
    queries: lines.map((slice) => queryOf(data, slice)),
    values: lines.map(({ label, metric }) => ({ label, unit: data.share ? 'ratio' : metric.unit })),
    direction: main.direction,
    limit: catalogue.length === 1 && data.by.length === 0 ? limitOf(main, data, rules) : null,
  };
}

function queryOf({ grain, by, limit, order, share }: MetricsPlan, slice: Slice) {
  if (grain !== null) return seriesQuery(slice, grain);
  if (by.length === 0) return totalQuery(slice);
  return breakdownQuery(slice, by, {
    limit: limit ?? usualSlices,
    order: order?.direction ?? 'descending',
    share,
  });
}

/** A line for each of the largest values of a dimension, as they are now: the gateway's series are of one slice each. */
async function linesOf(data: MetricsPlan, by: Dimension, whole: Slice, metrics: Metrics): Promise<Slice[]> {
  const { range, filters, timeZone } = data;
  const [result] = await metrics.run([{ metric: whole.metric.name, range, filters, by: [by], timeZone }]);
  const values = result!.values.map((value, i) => ({ key: result!.keys[0]![i]!, value: value ?? -Infinity }));
  const largest = values.sort((a, b) => b.value - a.value).slice(0, mostLines);
  if (largest.length === 0)
    throw badInput(`There are no events ${range.label} to take the lines of this panel from.`);
  return largest.map(({ key }) => ({
    ...whole,
    filters: [...filters, { dimension: by, values: [key] }],
    label: key === '' ? '(none)' : key,
  }));
}

function assertDrawable(data: MetricsPlan): void {
  const beyond = [
    ...(data.comparison ? ['a second range of time'] : []),
    ...(data.ratio ? ['a ratio of two metrics'] : []),
    ...(data.averagePer ? [`an average per ${data.averagePer}`] : []),
    ...(data.having ? ['a condition on a metric'] : []),
    ...(data.cycle ? ['hours or weekdays laid over each other'] : []),
    ...(data.order && (data.grain !== null || data.order.of !== 'value')
      ? ['a ranking of times or changes']
      : []),
    ...(data.share && data.by.length !== 1 ? ['shares of more than one dimension'] : []),
    ...(data.grain !== null && (data.by.length > 1 || (data.by.length === 1 && data.metrics.length > 1))
      ? ['more than one set of lines']
      : []),
  ];
  if (beyond.length === 0) return;
  throw badInput(
    `A panel cannot show ${beyond.join(' or ')}. It can show metrics over time, by a dimension, or as one number: “add a panel showing revenue by day”.`,
  );
}

/** The limit of a rule that judges the same numbers; a sum over an hour says nothing about a sum over a day. */
function limitOf(metric: Metric, data: MetricsPlan, rules: DesignDeps['rules']): PanelLimit | null {
  const minutes = data.grain === null ? null : grainMinutes[data.grain];
  for (const { definition, enabled } of rules) {
    if (
      !enabled ||
      definition.kind !== 'threshold' ||
      definition.metric !== metric.name ||
      definition.by !== null
    )
      continue;
    if (!isDeepStrictEqual(plain(definition.filters), plain(data.filters))) continue;
    if (metric.expression.kind !== 'ratio' && definition.windowMinutes !== minutes) continue;
    return { value: definition.threshold, bad: definition.direction };
  }
  return null;
}

const plain = (filters: readonly Filter[]) =>
  filters.map(({ dimension, values, exclude = false }) => ({
    dimension,
    values: [...values].sort(),
    exclude,
  }));
