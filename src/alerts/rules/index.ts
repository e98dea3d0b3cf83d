export { createAlertRules } from './create-alert-rules.ts';
export type { AlertRules, AlertRulesDeps, RuleFields, SavedRule, SaveOptions } from './create-alert-rules.ts';
export { baselines, directions, ruleKinds } from './definition.ts';
export type { RuleDefinition, RuleInput, RuleKind } from './definition.ts';
export type { RuleTemplate } from './templates.ts';
export { alertStates, ruleStatuses } from './types.ts';
export type {
  Alert,
  AlertFilter,
  AlertPage,
  AlertRule,
  AlertState,
  Backtest,
  BacktestFiring,
  EvaluationReport,
  IncidentSource,
  RuleHealth,
  RuleStatus,
  RuleWithHealth,
  Sighting,
} from './types.ts';
