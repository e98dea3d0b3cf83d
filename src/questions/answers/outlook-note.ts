import {
  bucketStart,
  bucketStarts,
  nextBucket,
  type Grain,
  type Metric,
  type TimeRange,
} from '../../metrics/index.ts';
import { describeDates } from '../language/calendar.ts';
import type { MetricsPlan } from '../plan.ts';
import type { ForecastSource } from '../types.ts';
import { formatValue } from './format.ts';
import type { PlanResult } from './run-plan.ts';

/** From the running day to the end of the period that an answer is in the middle of. */
export interface Outlook {
  rest: TimeRange;
  points: readonly { time: number; value: number }[];
}

/**
 * Stored forecasts of the rest of a running week, month, quarter or year; null where the answer is not one sum of such a
 * period, or nothing is forecast. Never trains anything.
 * @throws CartographError whatever the forecasts capability throws
 */
export async function findOutlook(
  plan: MetricsPlan,
  metric: Metric,
  forecasts: ForecastSource,
): Promise<Outlook | null> {
  const { range, timeZone, filters } = plan;
  const unit = /^this (week|month|quarter|year)$/.exec(range.label)?.[1] as Grain | undefined;
  const single = plan.metrics.length === 1 && plan.by.length === 0 && plan.averagePer === null;
  if (!unit || !single || plan.grain !== null || plan.cycle !== null || !metric.additive) return null;
  const to = nextBucket(bucketStart(range.from, unit, timeZone), unit, timeZone);
  const rest = { from: bucketStart(range.to - 1, 'day', timeZone), to };
  if (to <= range.to) return null;
  const points = await forecasts.lastBefore?.({ metric: metric.name, grain: 'day', filters, range: rest });
  return points ? { rest, points } : null;
}

/** «By the end of 30 November 2026 some 120,000 USD in all are to be expected»; nothing unless every day to come is forecast. */
export function tellOutlook(
  { rest, points }: Outlook,
  { timeZone }: MetricsPlan,
  result: PlanResult,
  currency: string,
): string[] {
  const quantity = result.quantities[0];
  const days = bucketStarts(rest, 'day', timeZone);
  const forecast = new Map(points.map(({ time, value }) => [time, value]));
  if (!quantity || !result.course || days.some((day) => !forecast.has(day))) return [];
  const known = new Map(result.course.points.map(({ time, value }) => [time, value ?? 0]));
  const past = [...known].reduce((sum, [time, value]) => (time < rest.from ? sum + value : sum), 0);
  // The running day has at least what it has already.
  const toCome = days.reduce((sum, day) => sum + Math.max(known.get(day) ?? 0, forecast.get(day) ?? 0), 0);
  const end = describeDates(rest.to - 1, rest.to, timeZone).replace(/,.*$/, '');
  return [
    `By the end of ${end} some ${formatValue(past + toCome, quantity.unit, currency)} in all are to be expected, by the daily forecasts.`,
  ];
}
