import { z } from 'zod';
import { dimensions, grains } from '../../metrics/index.ts';
import { insightTopics } from '../../insights/types.ts';
import { cycles } from '../plan.ts';
import { filterInput } from './filters.ts';

const range = z
  .string()
  .describe('a time in words or ISO dates: last 7 days, October 2026, 2026-10-01 to 2026-10-15');
const comparison = z
  .string()
  .describe('what the range is compared with: the week before, previous period, October 2025');
const filters = z.array(filterInput).nullish();
const metric = z.string().describe('a metric of the catalogue');

/** A plan over the catalogue, with its times in words. */
export const metricsInput = z.object({
  metrics: z.array(metric).min(1).max(6),
  range,
  by: z.array(z.enum(dimensions)).max(2).nullish().describe('one row for each value of these'),
  filters,
  grain: z.enum(grains).nullish().describe('one row for each of these'),
  cycle: z
    .enum(cycles)
    .nullish()
    .describe('instead of a grain: hours or weekdays of different days together'),
  comparison: comparison.nullish(),
  share: z
    .boolean()
    .nullish()
    .describe('the share of the whole is what is asked for; needs one dimension in by'),
  focus: z.array(z.string()).nullish().describe('the values whose share is asked for'),
  ratio: z.boolean().nullish().describe('the first of two metrics divided by the second'),
  averagePer: z.enum(grains).nullish().describe('the mean over these instead of the whole'),
  having: z
    .object({ metric, is: z.enum(['above', 'below']), value: z.number() })
    .nullish()
    .describe('only rows whose value is so'),
  order: z
    .object({
      by: metric,
      of: z
        .enum(['value', 'change', 'growth'])
        .describe('the value, its difference to the comparison, or its growth in percent'),
      direction: z.enum(['ascending', 'descending']),
    })
    .nullish(),
  limit: z.int().min(1).max(100).nullish(),
});

export const panelInput = metricsInput.extend({ title: z.string().min(1).max(100) });

export const forecastInput = z.object({
  metric,
  filters,
  horizon: z.object({ count: z.int().min(1).max(365), unit: z.enum(['hour', 'day']) }),
});

export const anomaliesInput = z.object({
  metrics: z.array(metric).nullish().describe('without it: of all metrics'),
  range,
});

export const whyInput = z.object({ metric, filters, range, comparison });

export const insightInput = z.object({ topic: z.enum(insightTopics), filters, range });

/** The two kinds of rules that people ask for in words; the rest is made in the console. */
export const alertInput = z.object({
  kind: z.enum(['threshold', 'relative_change']),
  name: z.string().min(1).max(100),
  severity: z.enum(['low', 'medium', 'high', 'critical']),
  metric,
  filters,
  by: z.enum(dimensions).nullish().describe('one alert for each value of it'),
  windowMinutes: z.int().min(1).max(1440).describe('the metric is judged over so many minutes'),
  direction: z.enum(['above', 'below']),
  threshold: z.number().nullish().describe('of a threshold rule'),
  changePercent: z.number().positive().nullish().describe('of a relative_change rule'),
  baseline: z
    .enum(['average', 'yesterday', 'last_weeks'])
    .nullish()
    .describe('what a relative_change rule compares with'),
});
