import { nextBucket, type Metric } from '../../metrics/index.ts';
import { describeBucket } from '../language/calendar.ts';
import { phraseFilters } from '../language/phrase-plan.ts';
import type { ForecastPlan } from '../plan.ts';
import type { Cell, Column, Draft, ForecastSource, QuestionForecast } from '../types.ts';
import { band, wallClock, type Chart } from './chart-forms.ts';
import { formatShare, formatValue, onDates } from './format.ts';

/**
 * What a metric will be, with the bounds it should keep.
 * @throws CartographError BAD_INPUT or NOT_ENOUGH_DATA as the forecasts capability does
 */
export async function answerForecast(
  plan: ForecastPlan,
  metric: Metric,
  { forecasts, currency }: { forecasts: ForecastSource; currency: string },
): Promise<Draft> {
  const { horizon, filters, timeZone } = plan;
  const forecast = await forecasts.forecast({ metric: plan.metric, horizon, filters });
  const { model, coverage, note, points } = forecast;
  const answered = { status: 'answered', tier: 'certified', columns: columnsOf(plan, metric) } as const;
  const first = points[0];
  const last = points.at(-1);
  const label = [metric.label, ...phraseFilters(filters, [])].join(' ');
  if (!first || !last) return { ...answered, text: `There is no forecast of ${label.toLowerCase()} yet.` };

  const value = (amount: number): string => formatValue(amount, metric.unit, currency);
  const sum = points.reduce((whole, point) => whole + point.value, 0);
  const when = `${onDates(first.time, nextBucket(last.time, horizon.unit, timeZone), timeZone)} (${timeZone})`;
  const name = (time: number): string => describeBucket(time, horizon.unit, timeZone);
  const most = points.reduce((best, point) => (point.value > best.value ? point : best), first);
  const least = points.reduce((best, point) => (point.value < best.value ? point : best), first);
  const whole = metric.additive
    ? `${label} is expected to come to ${value(sum)} in all ${when}`
    : `${label} is expected to be ${value(sum / points.length)} on average ${when}`;
  const ends =
    points.length === 1
      ? `between ${value(first.lower)} and ${value(first.upper)}`
      : `from ${value(least.value)} (${name(least.time)}) to ${value(most.value)} (${name(most.time)})`;
  const text = `${whole}, ${ends}.`;
  return {
    ...answered,
    text,
    rows: points.map((point): Cell[] => [point.time, point.value, point.lower, point.upper]),
    totalRows: points.length,
    chart: points.length < 2 ? null : chartOf(plan, metric, forecast, { currency, description: text }),
    notes: [
      `Model ${model}. Each value should fall between its bounds ${formatShare(coverage)} of the time.`,
      ...(note === '' ? [] : [note]),
    ],
  };
}

function columnsOf({ horizon }: ForecastPlan, { name, label, unit }: Metric): Column[] {
  return [
    { name: horizon.unit, label: horizon.unit === 'hour' ? 'Hour' : 'Day', kind: 'time', unit: 'time' },
    { name, label: `Expected ${label.toLowerCase()}`, kind: 'value', unit },
    { name: 'lower', label: 'Lower bound', kind: 'lower', unit },
    { name: 'upper', label: 'Upper bound', kind: 'upper', unit },
  ];
}

function chartOf(
  { horizon, timeZone, filters }: ForecastPlan,
  metric: Metric,
  { points }: QuestionForecast,
  told: { currency: string; description: string },
): Chart {
  const values = points.map(({ time, value, lower, upper }) => ({
    x: wallClock(time, timeZone),
    label: describeBucket(time, horizon.unit, timeZone),
    ...{ y: value, lower, upper },
  }));
  const label = `Expected ${metric.label.toLowerCase()}`;
  const title = [label, ...phraseFilters(filters, []), `by ${horizon.unit}, with bounds`].join(' ');
  return band({ ...told, title, values, label, unit: metric.unit });
}
