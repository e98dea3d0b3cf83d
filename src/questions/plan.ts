import { z } from 'zod';
import { insightTopics } from '../insights/types.ts';
import { dimensions, grains } from '../metrics/types.ts';

/** Half-open [from, to), epoch milliseconds; the label is a phrase that the parser reads back as the same range. */
export const planRange = z.object({ from: z.number().int(), to: z.number().int(), label: z.string() });

export const planFilter = z.object({
  dimension: z.enum(dimensions),
  values: z.array(z.string()).min(1),
  exclude: z.boolean(),
});

/** Hours or weekdays of different days laid over each other. */
export const cycles = ['hour_of_day', 'day_of_week'] as const;

/** Numbers, series or breakdowns of catalogue metrics. */
export const metricsPlan = z.object({
  kind: z.literal('metrics'),
  metrics: z.array(z.string()).min(1).max(6),
  by: z.array(z.enum(dimensions)).max(2),
  filters: z.array(planFilter),
  range: planRange,
  grain: z.enum(grains).nullable(),
  /** Instead of a grain. */
  cycle: z.enum(cycles).nullable().default(null),
  comparison: planRange.nullable(),
  /** The share of the whole is what was asked for; `focus` then names the values asked about (none: all of them). */
  share: z.boolean(),
  focus: z.array(z.string()),
  /** The first metric divided by the second; `metrics` then holds these two. */
  ratio: z.boolean().default(false),
  /** «revenue per day on average»: the mean over the buckets of this grain instead of the whole. */
  averagePer: z.enum(grains).nullable().default(null),
  /** Only rows whose value of this metric is so. */
  having: z
    .object({ metric: z.string(), is: z.enum(['above', 'below']), value: z.number() })
    .nullable()
    .default(null),
  order: z
    .object({
      by: z.string(),
      /** the metric itself, how much it differs from the comparison, or by what part of it */
      of: z.enum(['value', 'change', 'growth']),
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

/** Why a metric changed against another time: what drives it, and the anomalies of that time. */
export const whyPlan = z.object({
  kind: z.literal('why'),
  metric: z.string(),
  filters: z.array(planFilter),
  range: planRange,
  comparison: planRange,
  timeZone: z.string(),
});

/** Findings, concerns and recommendations on a topic. */
export const insightPlan = z.object({
  kind: z.literal('insight'),
  topic: z.enum(insightTopics),
  filters: z.array(planFilter),
  range: planRange,
  timeZone: z.string(),
});

/** A rule for the alert engine, not yet made. Fields as src/alerts takes them. */
export const alertPlan = z.object({
  kind: z.literal('alert'),
  rule: z.record(z.string(), z.unknown()),
});

/** A change of a rule there is: the fields to change, or none to switch it on or off. */
export const alertChangePlan = z.object({
  kind: z.literal('alert_change'),
  ruleId: z.string(),
  /** as it was when the plan was made, for people */
  ruleName: z.string().optional(),
  changes: z.record(z.string(), z.unknown()),
  enabled: z.boolean().nullable(),
});

/** A panel for a Grafana dashboard, not yet added. */
export const panelPlan = z.object({
  kind: z.literal('panel'),
  title: z.string().min(1).max(100),
  /** title of the dashboard it goes to; absent: our own */
  dashboard: z.string().min(1).max(100).optional(),
  data: metricsPlan,
});

/** What can be asked. */
export const helpPlan = z.object({ kind: z.literal('help') });

/**
 * What a question was understood to ask, complete: everything relative is resolved, so the same plan over the same
 * data gives the same answer at any time, whoever or whatever made the plan.
 */
export const plan = z.discriminatedUnion('kind', [
  metricsPlan,
  forecastPlan,
  anomaliesPlan,
  whyPlan,
  insightPlan,
  alertPlan,
  alertChangePlan,
  panelPlan,
  helpPlan,
]);

export type PlanRange = z.infer<typeof planRange>;
export type PlanFilter = z.infer<typeof planFilter>;
export type Cycle = (typeof cycles)[number];
export type MetricsPlan = z.infer<typeof metricsPlan>;
export type ForecastPlan = z.infer<typeof forecastPlan>;
export type AnomaliesPlan = z.infer<typeof anomaliesPlan>;
export type WhyPlan = z.infer<typeof whyPlan>;
export type InsightPlan = z.infer<typeof insightPlan>;
export type AlertPlan = z.infer<typeof alertPlan>;
export type AlertChangePlan = z.infer<typeof alertChangePlan>;
export type PanelPlan = z.infer<typeof panelPlan>;
export type Plan = z.infer<typeof plan>;
export type PlanKind = Plan['kind'];
