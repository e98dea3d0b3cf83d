import type { Metric } from '../metrics/index.ts';
import type { createActions } from './actions/create-actions.ts';
import type { createAnswers } from './answers/create-answers.ts';
import type { createInsightAnswers } from './answers/insight-answers.ts';
import { answerHelp } from './answers/help.ts';
import type { Plan } from './plan.ts';
import type { Circumstances, Draft } from './types.ts';

export interface PlanAnswers {
  answers: ReturnType<typeof createAnswers>;
  insights: ReturnType<typeof createInsightAnswers>;
  actions: ReturnType<typeof createActions>;
  catalogue: readonly Metric[];
}

/** The one way from a plan to its answer, whoever made the plan. */
export async function answerPlan(
  plan: Plan,
  circumstances: Circumstances,
  { answers, insights, actions, catalogue }: PlanAnswers,
): Promise<Draft> {
  switch (plan.kind) {
    case 'metrics':
    case 'forecast':
    case 'anomalies':
      return answers.answer(plan, circumstances);
    case 'why':
      return insights.why(plan, circumstances);
    case 'insight':
      return insights.insight(plan, circumstances);
    case 'alert':
    case 'alert_change':
    case 'panel':
      return actions.answer(plan, circumstances);
    case 'help':
      return answerHelp(catalogue);
  }
}
