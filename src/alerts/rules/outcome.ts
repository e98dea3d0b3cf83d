import type { Judgement } from './judge.ts';
import type { RuleState } from './rule-state.ts';
import type { Alert, AlertRule } from './types.ts';

/** What one run of evaluation knows before it begins. */
export interface Run {
  /** end of the newest closed minute, epoch ms */
  closedUntil: number;
  firstEvent: number;
  /** alerts that fire, of all rules */
  openAlerts: readonly Alert[];
  /** Where a rule stood; undefined when it is new or was changed since. */
  stateOf(rule: AlertRule): RuleState | undefined;
  /** A judgement of a window in which nobody listened is none. */
  unlessUnheard(judgement: Judgement): Judgement;
}

/** What became of one rule in a run. */
export interface Outcome {
  /** new, changed or resolved alerts as they are to be kept */
  alerts: Alert[];
  fired: number;
  resolved: number;
  state: RuleState;
}
