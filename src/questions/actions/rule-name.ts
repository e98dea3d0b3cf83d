import type { RuleInput } from '../../alerts/index.ts';
import type { Metric } from '../../metrics/index.ts';
import { phraseFilters } from '../language/phrase-plan.ts';
import type { PlanFilter } from '../plan.ts';

const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: 6, useGrouping: false });
const longest = 100;

/** What goes without saying in a rule that was wished for. */
export const usual = { windowMinutes: 60, sigmas: 4, severity: 'medium', baselineHours: 24 } as const;

/** A limit as people say it: 2 % for 0.02 of a ratio. */
export function sayLimit(value: number, { unit }: Metric): string {
  if (unit === 'ratio') return `${number.format(Number((value * 100).toPrecision(12)))} %`;
  return unit === 'seconds' ? `${number.format(value)} seconds` : number.format(value);
}

/** «Orders are», but «Conversion rate is». */
export const isPlural = ({ label }: Metric): boolean => /[^s]s( sold)?$/.test(label);

/**
 * A rule in the words that it can be wished for with: «alert me if » before them reads as the same rule again.
 * @param metrics the rule's, one for all kinds but incidents
 */
export function ruleName(rule: RuleInput, metrics: readonly Metric[]): string {
  const [metric] = metrics;
  const name = rule.kind === 'incident' || !metric ? ofIncidents(metrics) : ofMetric(rule, metric);
  return name.slice(0, longest);
}

const ofIncidents = (metrics: readonly Metric[]): string =>
  metrics.length === 0
    ? 'Anything unusual'
    : `Unusual ${metrics.map(({ label }) => label.toLowerCase()).join(' and ')}`;

function ofMetric(rule: Exclude<RuleInput, { kind: 'incident' }>, metric: Metric): string {
  const filters = (rule.filters ?? []).map((filter): PlanFilter => ({
    ...filter,
    exclude: filter.exclude ?? false,
  }));
  const by = 'by' in rule && rule.by ? [`by ${rule.by.replaceAll('_', ' ')}`] : [];
  const what = [metric.label, ...phraseFilters(filters, []), ...by].join(' ');
  const lasting = 'forMinutes' in rule && rule.forMinutes ? ` for ${rule.forMinutes} minutes` : '';
  const over = (minutes: number): string => (minutes === usual.windowMinutes ? '' : ` in ${minutes} minutes`);
  switch (rule.kind) {
    case 'threshold':
      return `${what} ${rule.direction} ${sayLimit(rule.threshold, metric)}${over(rule.windowMinutes)}${lasting}`;
    case 'relative_change': {
      const verb = `${rule.direction === 'below' ? 'drop' : 'rise'}${isPlural(metric) ? '' : 's'}`;
      const against = {
        last_weeks: '',
        yesterday: ' compared to yesterday',
        average: averageOf(rule.baselineHours),
      };
      return `${what} ${verb} by more than ${number.format(rule.changePercent)} %${against[rule.baseline]}${over(rule.windowMinutes)}${lasting}`;
    }
    case 'sigma': {
      const side = { above: 'above', below: 'below', either: 'from' }[rule.direction];
      return `${what} ${number.format(rule.sigmas)} sigma ${side} normal${over(rule.windowMinutes)}${lasting}`;
    }
    case 'no_data':
      return `No ${lowered(what)} for ${rule.windowMinutes} minutes`;
    case 'forecast': {
      const side = rule.direction === 'either' ? 'outside' : rule.direction;
      return `${rule.grain === 'hour' ? `Hourly ${lowered(what)}` : what} ${side} its forecast`;
    }
  }
}

const lowered = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;

const averageOf = (hours: number = usual.baselineHours): string => ` compared to the ${hours}-hour average`;
