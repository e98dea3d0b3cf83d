import { listed } from '../../wording.ts';
import { minuteMs } from '../../durations.ts';
import type { Metric } from '../../metrics/index.ts';
import { describeDates } from '../language/calendar.ts';
import type { AnomaliesPlan } from '../plan.ts';
import type { AnomalySource, Cell, Column, Draft, QuestionAnomaly } from '../types.ts';
import { moments, wallClock } from './chart-forms.ts';
import { during } from './format.ts';

const most = 500;
const severities = ['critical', 'high', 'medium', 'low'];

/** What was unusual in a range, the newest first. */
export async function answerAnomalies(
  plan: AnomaliesPlan,
  catalogue: readonly Metric[],
  anomalies: AnomalySource,
): Promise<Draft> {
  const { range, timeZone, metrics } = plan;
  const page = await anomalies.list({
    range: { from: range.from, to: range.to },
    filter: metrics.length > 0 ? { metrics } : {},
    first: most,
  });
  const labelOf = (name: string): string => catalogue.find((metric) => metric.name === name)?.label ?? name;
  const found = page.items.map(({ anomaly }) => anomaly);
  const of = metrics.length > 0 ? ` in ${listed(metrics.map((name) => labelOf(name).toLowerCase()))}` : '';
  const text = textOf(found, page.hasNextPage, of, during(range, timeZone));
  const partOf = ({ metricName, dimensionValue }: QuestionAnomaly): string =>
    dimensionValue === '' ? labelOf(metricName) : `${labelOf(metricName)}, ${dimensionValue}`;
  const values = found.map((anomaly) => ({
    x: wallClock(anomaly.windowStart, timeZone),
    part: partOf(anomaly),
    severity: anomaly.severity,
    label: describeDates(anomaly.windowStart, anomaly.windowEnd ?? anomaly.windowStart + minuteMs, timeZone),
    explanation: anomaly.explanation,
  }));
  return {
    status: 'answered',
    tier: 'certified',
    text,
    columns,
    rows: found.map((anomaly): Cell[] => [
      anomaly.windowStart,
      anomaly.severity,
      labelOf(anomaly.metricName),
      anomaly.dimensionValue,
      anomaly.metricValue,
      anomaly.expectedValue,
      anomaly.explanation,
    ]),
    totalRows: found.length,
    chart:
      found.length < 2
        ? null
        : moments({ title: `Anomalies${of}, ${range.label}`, description: text, values }),
    notes: page.hasNextPage ? [`Only the newest ${found.length} are listed.`] : [],
  };
}

function textOf(found: readonly QuestionAnomaly[], more: boolean, of: string, when: string): string {
  const [newest] = found;
  if (!newest) return `No anomalies${of} were found ${when}.`;
  const rank = ({ severity }: QuestionAnomaly): number => severities.indexOf(severity);
  const gravest = found.reduce((worst, other) => (rank(other) < rank(worst) ? other : worst), newest);
  const count = `${found.length}${more ? ' or more' : ''} anomal${found.length === 1 ? 'y' : 'ies'}${of} ${when}.`;
  if (gravest === newest)
    return `${count} The newest${found.length > 1 ? ' and gravest' : ''}: ${newest.explanation}`;
  return `${count} The gravest (${gravest.severity}): ${gravest.explanation} The newest: ${newest.explanation}`;
}

const text = (name: string, label: string): Column => ({ name, label, kind: 'dimension', unit: 'text' });
const columns: Column[] = [
  { name: 'window_start', label: 'Began', kind: 'time', unit: 'time' },
  text('severity', 'Severity'),
  text('metric', 'Metric'),
  text('part', 'Part'),
  { name: 'value', label: 'Value', kind: 'value', unit: 'count' },
  { name: 'expected', label: 'Expected', kind: 'value', unit: 'count' },
  text('explanation', 'Explanation'),
];
