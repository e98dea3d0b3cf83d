import type { RuleInput } from './definition.ts';

export interface RuleTemplate {
  /** identifies it among the templates */
  name: string;
  description: string;
  definition: RuleInput;
}

/** Rules that most shops want, to be taken as they are or to begin from. */
export const ruleTemplates: readonly RuleTemplate[] = [
  {
    name: 'revenue_drop',
    description: 'Revenue of half an hour is over 40 % below its 24-hour average.',
    definition: {
      kind: 'relative_change',
      name: 'Revenue drops',
      severity: 'high',
      metric: 'revenue',
      windowMinutes: 30,
      direction: 'below',
      changePercent: 40,
      baseline: 'average',
      baselineHours: 24,
      forMinutes: 5,
      keepFiringMinutes: 15,
      recoveryPercent: 10,
      minimumVolume: 30,
    },
  },
  {
    name: 'revenue_below_last_weeks',
    description: 'Revenue of an hour is half of what it was at this time in the last weeks.',
    definition: {
      kind: 'relative_change',
      name: 'Revenue is below the last weeks',
      severity: 'high',
      metric: 'revenue',
      windowMinutes: 60,
      direction: 'below',
      changePercent: 50,
      baseline: 'last_weeks',
      forMinutes: 5,
      keepFiringMinutes: 15,
      recoveryPercent: 10,
      minimumVolume: 30,
    },
  },
  {
    name: 'no_events',
    description: 'No event of any kind came for fifteen minutes.',
    definition: {
      kind: 'no_data',
      name: 'No events come in',
      severity: 'critical',
      family: 'pipeline',
      metric: 'events',
      windowMinutes: 15,
    },
  },
  {
    name: 'no_orders_by_source',
    description: 'One of the sources, such as the app, has sold nothing for two hours.',
    definition: {
      kind: 'no_data',
      name: 'A source sells nothing',
      severity: 'high',
      metric: 'purchases',
      by: 'source',
      windowMinutes: 120,
    },
  },
  {
    name: 'conversion_low',
    description: 'Conversion is over 40 % below what it is at this time in the last weeks, for half an hour.',
    definition: {
      kind: 'relative_change',
      name: 'Conversion is low',
      severity: 'medium',
      metric: 'conversion_rate',
      windowMinutes: 60,
      direction: 'below',
      changePercent: 40,
      baseline: 'last_weeks',
      minimumVolume: 100,
    },
  },
  {
    name: 'refunds_spike',
    description: 'Refunds of an hour are four sigma above what is usual at this time of day.',
    definition: {
      kind: 'sigma',
      name: 'Refunds pile up',
      severity: 'medium',
      metric: 'refunds',
      windowMinutes: 60,
      direction: 'above',
      sigmas: 4,
      forMinutes: 5,
      keepFiringMinutes: 30,
    },
  },
  {
    name: 'traffic_unusual_by_source',
    description: 'Views of one source are five sigma away from what is usual at this time of day.',
    definition: {
      kind: 'sigma',
      name: 'Traffic is unusual',
      severity: 'medium',
      metric: 'page_views',
      by: 'source',
      windowMinutes: 30,
      direction: 'either',
      sigmas: 5,
      forMinutes: 10,
      keepFiringMinutes: 30,
    },
  },
  {
    name: 'revenue_forecast_missed',
    description: 'Revenue of yesterday was outside the bounds of its forecast.',
    definition: {
      kind: 'forecast',
      name: 'Revenue misses its forecast',
      severity: 'medium',
      metric: 'revenue',
      grain: 'day',
      direction: 'either',
    },
  },
  {
    name: 'grave_incident',
    description: 'An incident of any family that is at least high.',
    definition: { kind: 'incident', name: 'A grave incident', severity: 'high' },
  },
];
