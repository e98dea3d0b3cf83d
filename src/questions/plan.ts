import { z } from 'zod';
import { dimensions, grains } from '../metrics/types.ts';

/** Half-open [from, to), epoch milliseconds; the label is a phrase that the parser reads back as the same range. */
export const planRange = z.object({ from: z.number().int(), to: z.number().int(), label: z.string() });

const planFilter = z.object({
  dimension: z.enum(dimensions),
  values: z.array(z.string()).min(1),
  exclude: z.boolean(),
});

/** Numbers, series or breakdowns of catalogue metrics. */
export const metricsPlan = z.object({
  kind: z.literal('metrics'),
  metrics: z.array(z.string()).min(1).max(6),
  by: z.array(z.enum(dimensions)).max(2),
  filters: z.array(planFilter),
  range: planRange,
  grain: z.enum(grains).nullable(),
  comparison: planRange.nullable(),
  /** The share of the whole is what was asked for; `focus` then names the values asked about (none: all of them). */
  share: z.boolean(),
  focus: z.array(z.string()),
  order: z
    .object({
      by: z.string(),
      /** the metric itself, or how much it differs from the comparison */
      of: z.enum(['value', 'change']),
      direction: z.enum(['ascending', 'descending']),
    })
    .nullable(),
  limit: z.number().int().min(1).max(100).nullable(),
  timeZone: z.string(),
});

/** What a metric will be, by the forecasts capability. */
export const forecastPlan = z.object({
  kind: z.literal('forecast'),
  metric: z.string(),
  filters: z.array(planFilter),
  horizon: z.object({ count: z.number().int().min(1), unit: z.enum(['hour', 'day']) }),
  timeZone: z.string(),
});

/** What was unusual, by the anomalies capability. */
export const anomaliesPlan = z.object({
  kind: z.literal('anomalies'),
  metrics: z.array(z.string()),
  range: planRange,
  timeZone: z.string(),
});

/**
 * What a question was understood to ask, complete: everything relative is resolved, so the same plan over the same
 * data gives the same answer at any time, whoever or whatever made the plan.
 */
export const plan = z.discriminatedUnion('kind', [metricsPlan, forecastPlan, anomaliesPlan]);

export type PlanRange = z.infer<typeof planRange>;
export type PlanFilter = z.infer<typeof planFilter>;
export type MetricsPlan = z.infer<typeof metricsPlan>;
export type ForecastPlan = z.infer<typeof forecastPlan>;
export type AnomaliesPlan = z.infer<typeof anomaliesPlan>;
export type Plan = z.infer<typeof plan>;
