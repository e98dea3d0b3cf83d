import { dayMs, hourMs } from '../../durations.ts';
import type { Metric } from '../../metrics/index.ts';
import { describeDates } from '../language/calendar.ts';
import { during, formatShare, formatValue } from './format.ts';
import type { AnomaliesPlan, ForecastPlan } from '../plan.ts';
import { maxRows } from './table.ts';
import type { AnomalySource, Cell, Column, ForecastSource } from '../types.ts';

export interface OtherAnswer {
  text: string;
  columns: Column[];
  rows: Cell[][];
  notes: string[];
}

export async function answerForecast(
  plan: ForecastPlan,
  metric: Metric,
  { forecasts, currency }: { forecasts: ForecastSource; currency: string },
): Promise<OtherAnswer> {
  const { model, coverage, points } = await forecasts.forecast({
    metric: plan.metric,
    horizon: plan.horizon,
  });
  const first = points[0];
  const last = points.at(-1);
  const label = metric.label;
  const value = (amount: number): string => formatValue(amount, metric.unit, currency);
  const columns: Column[] = [
    {
      name: plan.horizon.unit,
      label: plan.horizon.unit === 'hour' ? 'Hour' : 'Day',
      kind: 'time',
      unit: 'time',
    },
    { name: metric.name, label: `Expected ${label.toLowerCase()}`, kind: 'value', unit: metric.unit },
    { name: 'lower', label: 'Lower bound', kind: 'lower', unit: metric.unit },
    { name: 'upper', label: 'Upper bound', kind: 'upper', unit: metric.unit },
  ];
  const rows = points.map((point): Cell[] => [point.time, point.value, point.lower, point.upper]);
  if (!first || !last)
    return { text: `There is no forecast of ${label.toLowerCase()} yet.`, columns, rows, notes: [] };
  const sum = points.reduce((whole, point) => whole + point.value, 0);
  const when = describeDates(first.time, last.time + stepOf(plan), plan.timeZone);
  const inAll = metric.additive ? ` ${value(sum)} in all,` : '';
  return {
    text: `${label} is expected to come to${inAll} from ${value(first.value)} at first to ${value(last.value)} at last, in ${when} (${plan.timeZone}).`,
    columns,
    rows,
    notes: [
      `Model ${model}. Each value should fall between its bounds ${formatShare(coverage)} of the time.`,
    ],
  };
}

const stepOf = ({ horizon }: ForecastPlan): number => (horizon.unit === 'hour' ? hourMs : dayMs);

export async function answerAnomalies(
  plan: AnomaliesPlan,
  catalogue: readonly Metric[],
  { anomalies }: { anomalies: AnomalySource },
): Promise<OtherAnswer> {
  const { from, to } = plan.range;
  const filter = plan.metrics.length > 0 ? { metrics: plan.metrics } : {};
  const page = await anomalies.list({ range: { from, to }, filter, first: Math.min(maxRows, 500) });
  const labelOf = (name: string): string => catalogue.find((metric) => metric.name === name)?.label ?? name;
  const found = page.items.map(({ anomaly }) => anomaly);
  const when = during(plan.range, plan.timeZone);
  const of =
    plan.metrics.length > 0
      ? ` of ${plan.metrics.map((name) => labelOf(name).toLowerCase()).join(' and ')}`
      : '';
  const [newest] = found;
  const count = `${found.length}${page.hasNextPage ? ' or more' : ''} anomal${found.length === 1 ? 'y' : 'ies'}`;
  return {
    text: newest
      ? `${count}${of} ${when}. The newest: ${newest.explanation}`
      : `No anomalies${of} were found ${when}.`,
    columns: [
      { name: 'window_start', label: 'Began', kind: 'time', unit: 'time' },
      { name: 'severity', label: 'Severity', kind: 'dimension', unit: 'text' },
      { name: 'metric', label: 'Metric', kind: 'dimension', unit: 'text' },
      { name: 'part', label: 'Part', kind: 'dimension', unit: 'text' },
      { name: 'value', label: 'Value', kind: 'value', unit: 'count' },
      { name: 'expected', label: 'Expected', kind: 'value', unit: 'count' },
      { name: 'explanation', label: 'Explanation', kind: 'dimension', unit: 'text' },
    ],
    rows: found.map((anomaly): Cell[] => [
      anomaly.windowStart,
      anomaly.severity,
      labelOf(anomaly.metricName),
      anomaly.dimensionValue,
      anomaly.metricValue,
      anomaly.expectedValue,
      anomaly.explanation,
    ]),
    notes: page.hasNextPage ? [`Only the newest ${found.length} are listed.`] : [],
  };
}
