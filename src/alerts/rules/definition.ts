import { z } from 'zod';
import { families, severities } from '../../anomalies/types.ts';
import { badInput } from '../../errors.ts';
import { dimensions } from '../../metrics/index.ts';
import type { Metrics } from '../../metrics/index.ts';
import { traitsOf } from './traits.ts';

const name = z.string().trim().min(1).max(100);
const wholeDay = 1440;

const filter = z.strictObject({
  dimension: z.enum(dimensions),
  values: z.array(z.string().max(200)).min(1).max(100),
  exclude: z.boolean().default(false),
});

const ofMetric = {
  name,
  severity: z.enum(severities),
  family: z.enum(families).default('business'),
  metric: z.string().min(1),
  /** All must hold. */
  filters: z.array(filter).max(10).default([]),
};

const ofWindows = {
  ...ofMetric,
  /** One alert for each value of this dimension. */
  by: z.enum(dimensions).nullable().default(null),
  /** What is judged: the metric over so many minutes. */
  windowMinutes: z.int().min(1).max(wholeDay),
  /** It must hold so long before the alert fires. */
  forMinutes: z.int().min(0).max(wholeDay).default(0),
  /** It must be over so long before the alert is resolved. */
  keepFiringMinutes: z.int().min(0).max(wholeDay).default(5),
};

/** How far inside its limit a value must be again, in percent of the limit's distance from what is normal. */
const recoveryPercent = z.number().min(0).max(90).default(0);
/** Fewer cases than this say nothing (traits.ts tells what a case is). Without it: 10 where chance has a say, else 0. */
const minimumVolume = z.number().min(0).nullable().default(null);
const oneSide = z.enum(['above', 'below']);
const anySide = z.enum(['above', 'below', 'either']);

const definition = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('threshold'),
    ...ofWindows,
    direction: oneSide,
    threshold: z.number(),
    recoveryPercent,
    minimumVolume,
  }),
  z.strictObject({
    kind: z.literal('relative_change'),
    ...ofWindows,
    direction: oneSide,
    changePercent: z.number().positive(),
    baseline: z.enum(['average', 'yesterday', 'last_weeks']),
    /** Of an average: how many hours before the window it covers. */
    baselineHours: z.int().min(1).max(168).default(24),
    recoveryPercent,
    minimumVolume,
  }),
  z.strictObject({
    kind: z.literal('sigma'),
    ...ofWindows,
    direction: anySide,
    sigmas: z.number().min(1).max(20),
    weeks: z.int().min(1).max(4).default(4),
    recoveryPercent,
    minimumVolume,
  }),
  z.strictObject({ kind: z.literal('no_data'), ...ofWindows }),
  z.strictObject({
    kind: z.literal('forecast'),
    ...ofMetric,
    grain: z.enum(['hour', 'day']),
    direction: anySide,
    coverage: z.literal([0.5, 0.8, 0.9, 0.95, 0.99]).default(0.95),
  }),
  z.strictObject({
    kind: z.literal('incident'),
    name,
    /** At least so grave; the alert then carries the incident's own severity and family. */
    severity: z.enum(severities),
    /** Empty: any. */
    families: z.array(z.enum(families)).default([]),
    /** The incident touches one of these metrics. Empty: any. */
    metrics: z.array(z.string().min(1)).max(50).default([]),
  }),
]);

export type RuleDefinition = z.output<typeof definition>;
export type RuleKind = RuleDefinition['kind'];
/** What callers send: with defaults left out. */
export type RuleInput = z.input<typeof definition>;
export type RuleOf<Kind extends RuleKind> = Extract<RuleDefinition, { kind: Kind }>;
/** Rules that judge windows of a metric, every closed minute. */
export type WindowRule = RuleOf<'threshold' | 'relative_change' | 'sigma' | 'no_data'>;

export const ruleKinds = definition.options.map(({ shape }) => shape.kind.value);
export const baselines = ['average', 'yesterday', 'last_weeks'] as const;
export const directions = ['above', 'below', 'either'] as const;

/** Distinct users and sessions do not add up over minutes, so these are counted in whole five minutes or hours. */
const countedWindows = [5, 60];

/**
 * Reads a rule and checks it against the catalogue. Fields that are null count as left out.
 * @throws CartographError BAD_INPUT naming every field that is wrong, missing, or not of its kind
 */
export function parseDefinition(input: Readonly<Record<string, unknown>>, metrics: Metrics): RuleDefinition {
  const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));
  const parsed = definition.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => faultOf(issue, given));
    throw badInput(`This alert rule cannot be used: ${faults.join('; ')}.`, {
      fields: parsed.error.issues.map(({ path }) => path.join('.')),
    });
  }
  check(parsed.data, metrics);
  return parsed.data;
}

function faultOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): string {
  const field = issue.path.join('.');
  const kind = String(given['kind']);
  if (issue.code === 'unrecognized_keys') {
    return `a rule of kind ${kind} takes no ${issue.keys.join(', ')}`;
  }
  if (field === 'kind') return `kind must be one of ${ruleKinds.join(', ')}`;
  if (!(String(issue.path[0]) in given)) return `a rule of kind ${kind} needs ${field}`;
  return `${field}: ${issue.message}`;
}

function check(rule: RuleDefinition, metrics: Metrics): void {
  if (rule.kind === 'incident') {
    for (const metric of rule.metrics) metrics.find(metric);
    return;
  }
  const metric = metrics.find(rule.metric);
  const by = 'by' in rule && rule.by !== null ? [rule.by] : [];
  metrics.check({ metric: metric.name, range: { from: 0, to: 60_000 }, filters: rule.filters, by });
  if (by.includes('product')) {
    throw badInput('by: one alert for every product would be thousands. Filter by product instead.');
  }
  if (rule.kind === 'forecast') return;
  if (rule.kind === 'no_data') {
    if (metric.additive) return;
    const additive = metrics.catalogue.filter((other) => other.additive).map((other) => other.name);
    throw badInput(
      `metric: ${metric.name} does not add up over time; a rule of kind ${rule.kind} takes one of ${additive.join(', ')}.`,
    );
  }
  if (!traitsOf(metric).additive && !countedWindows.includes(rule.windowMinutes)) {
    throw badInput(
      `windowMinutes: ${metric.name} does not add up over time and is read in windows of ${countedWindows.join(' or ')} minutes, not ${rule.windowMinutes}.`,
    );
  }
  if (rule.kind === 'relative_change' && rule.direction === 'below' && rule.changePercent > 100) {
    throw badInput('changePercent: nothing can fall by more than 100 percent.');
  }
  if (
    rule.kind === 'relative_change' &&
    rule.baseline === 'average' &&
    rule.baselineHours * 60 < rule.windowMinutes
  ) {
    throw badInput('baselineHours: the average must cover at least as long as windowMinutes.');
  }
}
