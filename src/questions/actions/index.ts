export { alertRuleAction, alertRuleChangeAction } from './alert-rule-actions.ts';
export { createActions } from './create-actions.ts';
export type { Actions, ActionsDeps } from './create-actions.ts';
export { phraseAlert, phraseChange, phrasePanel } from './phrase-action.ts';
export { concernsRules, readAction } from './read-action.ts';
export type { ActionKnowledge } from './types.ts';
