import type { RuleState } from './rule-state.ts';
import type { AlertRule, RuleHealth } from './types.ts';

/** How a rule does, by what its last evaluation noted. */
export function healthOf(rule: AlertRule, state: RuleState | undefined): RuleHealth {
  const known = state?.ruleVersion === rule.version ? state : undefined;
  const { status = 'waiting', evaluatedUntil = null, lastValue = null, note = '' } = known ?? {};
  return { status: rule.enabled ? status : 'disabled', lastEvaluatedAt: evaluatedUntil, lastValue, note };
}
