import type { RuleDefinition, RuleFields, RuleInput } from '../../alerts/index.ts';
import type { Metric } from '../../metrics/index.ts';
import type { Amount } from './condition.ts';
import { ruleName } from './rule-name.ts';
import { inUnitOf, type Unwished } from './wished-rule.ts';

/** To what something is to be changed, as it was said. */
export type NewValue =
  | { of: 'severity'; severity: RuleDefinition['severity'] }
  | { of: 'time'; minutes: number; field: 'windowMinutes' | 'forMinutes' | null }
  | { of: 'sigmas'; sigmas: number }
  | { of: 'limit'; amount: Amount };

export interface RuleChanges {
  changes: RuleFields;
  assumptions: string[];
}

/** The fields of a rule that a new value changes; its name follows where it only tells what the rule does. */
export function changesOf(
  rule: RuleInput,
  value: NewValue,
  catalogue: readonly Metric[],
): RuleChanges | Unwished {
  const found = fieldsFor(rule, value, catalogue);
  if ('reason' in found) return found;
  const metrics = metricsOf(rule, catalogue);
  const changed = { ...rule, ...found.changes };
  const renamed = ruleName(rule, metrics) === rule.name ? { name: ruleName(changed, metrics) } : {};
  return { ...found, changes: { ...found.changes, ...renamed } };
}

export const metricsOf = (rule: RuleInput, catalogue: readonly Metric[]): Metric[] => {
  const names = rule.kind === 'incident' ? (rule.metrics ?? []) : [rule.metric];
  return catalogue.filter(({ name }) => names.includes(name));
};

function fieldsFor(rule: RuleInput, value: NewValue, catalogue: readonly Metric[]): RuleChanges | Unwished {
  const only = (changes: RuleFields, assumptions: string[] = []): RuleChanges => ({ changes, assumptions });
  switch (value.of) {
    case 'severity':
      return only({ severity: value.severity });
    case 'time':
      if (!('windowMinutes' in rule))
        return none(rule, 'no window; it judges whole hours or days, or incidents');
      if (value.field === 'forMinutes' && rule.kind === 'no_data')
        return only({ windowMinutes: value.minutes });
      if (value.field !== null) return only({ [value.field]: value.minutes });
      return only(
        { windowMinutes: value.minutes },
        rule.kind === 'no_data' ? [] : [`What is judged is now a window of ${value.minutes} minutes.`],
      );
    case 'sigmas':
      return rule.kind === 'sigma' ? only({ sigmas: value.sigmas }) : none(rule, 'no sigma');
    case 'limit':
      return limitFor(rule, value.amount, catalogue);
  }
}

function limitFor(rule: RuleInput, amount: Amount, catalogue: readonly Metric[]): RuleChanges | Unwished {
  switch (rule.kind) {
    case 'relative_change':
      if (amount.unit !== null && amount.unit !== '%')
        return none(rule, 'no such limit: it compares by percent');
      return {
        changes: { changePercent: amount.value },
        assumptions: amount.unit === null ? [`${amount.value} is read as ${amount.value} %.`] : [],
      };
    case 'threshold': {
      const [metric] = metricsOf(rule, catalogue);
      if (!metric) return none(rule, 'no metric of the catalogue');
      const limit = inUnitOf(metric, amount);
      return 'reason' in limit
        ? limit
        : { changes: { threshold: limit.value }, assumptions: limit.assumptions };
    }
    case 'sigma':
      return amount.unit === null
        ? { changes: { sigmas: amount.value }, assumptions: [] }
        : none(rule, 'no such limit: it counts sigmas');
    case 'forecast':
      if (amount.unit !== '%') return none(rule, 'no threshold but how much its bounds hold, in percent');
      return {
        changes: { coverage: amount.value / 100 },
        assumptions: [`Its bounds now hold ${amount.value} % of outcomes.`],
      };
    case 'no_data':
      return none(rule, 'no threshold, only a length of silence in minutes');
    case 'incident':
      return none(rule, 'no threshold, only the severity of incidents');
  }
}

const none = ({ name }: RuleInput, what: string): Unwished => ({
  reason: `The alert “${name}” has ${what}.`,
});
