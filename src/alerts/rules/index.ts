export { createAlertRules, mostFiringsPerWeek } from './create-alert-rules.ts';
export type {
  AlertRules,
  AlertRulesDeps,
  NewRule,
  RuleFields,
  SavedRule,
  SaveOptions,
  Seen,
} from './create-alert-rules.ts';
export { baselines, directions, parseDefinition, ruleKinds } from './definition.ts';
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
