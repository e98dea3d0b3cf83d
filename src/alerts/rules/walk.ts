import type { WindowRule } from './definition.ts';
import { advance } from './firing.ts';
import type { GroupState } from './firing.ts';
import { judge } from './judge.ts';
import type { GroupSeries, JudgeContext, Judgement } from './judge.ts';

export interface WalkStep {
  end: number;
  judgement: Judgement;
  before: GroupState | null;
  state: GroupState | null;
  event: 'fired' | 'resolved' | null;
}

/**
 * Judges one group at each end, in order, and moves it between pending, firing and resolved. What watches live walks over
 * the minutes that just closed, a backtest over weeks of them: there is no second way.
 *
 * @param heard may take a judgement back where nobody listened
 */
export function* walk(
  rule: WindowRule,
  group: GroupSeries,
  ends: readonly number[],
  start: GroupState | null,
  context: JudgeContext,
  heard: (judgement: Judgement) => Judgement = (judgement) => judgement,
): Generator<WalkStep> {
  let state = start;
  for (const end of ends) {
    const before = state;
    const judgement = heard(judge(rule, group, end, context));
    const step = advance(before, judgement, end, rule);
    state = step.state;
    yield { end, judgement, before, ...step };
  }
}
