import { minuteMs } from '../../durations.ts';
import { describeBucket, describeDates } from '../language/calendar.ts';
import type { MetricsPlan } from '../plan.ts';
import type { AnomalySource, QuestionAnomaly } from '../types.ts';

/** Graver than what the table shows by itself; the rest would be noise beside a number. */
const grave = ['critical', 'high'] as const;
const looked = 100;
const told = 2;

/**
 * What stood out in the metrics of an answer within its range and filters: the gravest first, at most two, which do not
 * overlap. «This includes an anomaly of critical severity (Tuesday 17 November 2026, 14:05–15:20): …»
 * @throws CartographError whatever the anomalies capability throws
 */
export async function findAnomalyNotes(plan: MetricsPlan, anomalies: AnomalySource): Promise<string[]> {
  const { range, timeZone, metrics } = plan;
  const { items } = await anomalies.list({
    range: { from: range.from, to: range.to },
    filter: { metrics, severities: grave },
    first: looked,
  });
  const found = items
    .map(({ anomaly }) => anomaly)
    .filter((anomaly) => grave.some((severity) => severity === anomaly.severity) && concerns(plan, anomaly))
    .sort((a, b) => rank(a) - rank(b) || lengthOf(b) - lengthOf(a) || b.windowStart - a.windowStart);
  const chosen: QuestionAnomaly[] = [];
  for (const anomaly of found) {
    if (chosen.length < told && !chosen.some((other) => overlap(anomaly, other))) chosen.push(anomaly);
  }
  return chosen.map((anomaly) => {
    const [weekday] = describeBucket(anomaly.windowStart, 'day', timeZone).split(' ');
    const when = describeDates(anomaly.windowStart, endOf(anomaly), timeZone);
    return `This includes an anomaly of ${anomaly.severity} severity (${weekday} ${when}): ${anomaly.explanation}`;
  });
}

/** Of the shop as a whole, or of a part that the answer looks at. */
function concerns(
  { by, filters }: MetricsPlan,
  { dimension = '', dimensionValue }: QuestionAnomaly,
): boolean {
  if (dimension === '') return true;
  const filter = filters.find((other) => other.dimension === dimension);
  if (filter) return filter.values.includes(dimensionValue) !== filter.exclude;
  return filters.length === 0 || by.some((name) => name === dimension);
}

/** Gravest first, and of those the whole shop before its parts. */
const rank = ({ severity, dimension = '' }: QuestionAnomaly): number =>
  2 * grave.findIndex((name) => name === severity) + (dimension === '' ? 0 : 1);
const endOf = ({ windowStart, windowEnd }: QuestionAnomaly): number => windowEnd ?? windowStart + minuteMs;
const lengthOf = (anomaly: QuestionAnomaly): number => endOf(anomaly) - anomaly.windowStart;
const overlap = (a: QuestionAnomaly, b: QuestionAnomaly): boolean =>
  a.windowStart < endOf(b) && b.windowStart < endOf(a);
