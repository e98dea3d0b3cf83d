import { createHash } from 'node:crypto';
import type { Incident } from '../../incidents/types.ts';
import type { AlertSignal } from '../types.ts';
import type { RuleDefinition, RuleOf, WindowRule } from './definition.ts';
import { limitOf } from './firing.ts';
import type { GroupState } from './firing.ts';
import type { Judgement } from './judge.ts';
import type { Alert, AlertRule } from './types.ts';
import type { Words } from './wording.ts';

type RuleWith<Definition extends RuleDefinition> = AlertRule & { definition: Definition };
export type MetricRule = RuleWith<WindowRule | RuleOf<'forecast'>>;
export type IncidentRule = RuleWith<RuleOf<'incident'>>;

/** The same rule, group and start make the same id, so that a run that is repeated makes no second alert. */
const alertId = (ruleId: string, groupKey: string, startedAt: number): string =>
  createHash('sha256')
    .update(JSON.stringify([ruleId, groupKey, startedAt]))
    .digest('hex')
    .slice(0, 32);

/** What a rule of a metric is about: the value that it is cut by, or the only one that it is filtered by. */
function sliceOf(
  rule: MetricRule['definition'],
  group: string,
): { dimension: string; dimensionValue: string } {
  if ('by' in rule && rule.by !== null) return { dimension: rule.by, dimensionValue: group };
  const [only, ...others] = rule.filters;
  if (only && others.length === 0 && only.values.length === 1 && !only.exclude) {
    return { dimension: only.dimension, dimensionValue: only.values[0]! };
  }
  return { dimension: '', dimensionValue: '' };
}

export const metricGroupKey = (rule: MetricRule, group: string): string => `${rule.id}|${group}`;
export const incidentGroupKey = (rule: IncidentRule, incidentId: string): string =>
  `${rule.id}|incident ${incidentId}`;

const shared = ({ id, definition: { name } }: AlertRule) =>
  ({ ruleId: id, ruleName: name, state: 'firing', told: '', resolvedAt: null, version: 0 }) as const;

export function alertOf(
  rule: MetricRule,
  group: string,
  { since, firedAt, worst }: Extract<GroupState, { phase: 'firing' }>,
  judgement: Judgement,
  words: Words,
): Alert {
  const { severity, family, metric } = rule.definition;
  const groupKey = metricGroupKey(rule, group);
  return {
    ...shared(rule),
    ...words,
    ...sliceOf(rule.definition, group),
    ...{ id: alertId(rule.id, groupKey, since), groupKey, severity, family, metric },
    ...{ value: judgement.value, threshold: limitOf(judgement), peakValue: worst.value },
    ...{ incidentId: null, startedAt: since, firedAt },
  };
}

/** @param at end of the closed minute in which the rule first saw the incident */
export function alertOfIncident(rule: IncidentRule, incident: Incident, at: number): Alert {
  const groupKey = incidentGroupKey(rule, incident.id);
  return {
    ...shared(rule),
    ...{ id: alertId(rule.id, groupKey, at), groupKey },
    ...{ severity: incident.severity, family: incident.family },
    ...{ title: incident.title, text: incident.summary },
    ...{ metric: incident.rootMetric, dimension: incident.rootDimension, dimensionValue: incident.rootValue },
    ...{ value: null, threshold: null, peakValue: null },
    ...{ incidentId: incident.id, startedAt: at, firedAt: at },
  };
}

export const resolved = (alert: Alert, at: number, text: string): Alert => ({
  ...alert,
  state: 'resolved',
  resolvedAt: at,
  text,
});

export const signalOf = (alert: Alert): AlertSignal => ({
  alertId: alert.id,
  groupKey: alert.groupKey,
  ruleId: alert.ruleId,
  ruleName: alert.ruleName,
  state: alert.state,
  severity: alert.severity,
  family: alert.family,
  title: alert.title,
  text: alert.text,
  metric: alert.metric,
  dimension: alert.dimension,
  dimensionValue: alert.dimensionValue,
  value: alert.value,
  threshold: alert.threshold,
  incidentId: alert.incidentId,
  startedAt: alert.startedAt,
  at: alert.resolvedAt ?? alert.firedAt,
});
