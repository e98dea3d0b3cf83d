import type { Insights } from '../../insights/index.ts';
import type { Metrics } from '../../metrics/index.ts';
import type { InsightPlan, WhyPlan } from '../plan.ts';
import type { Circumstances, Draft } from '../types.ts';
import { answerInsight } from './insight-answer.ts';
import { answerWhy } from './why-answer.ts';

export interface InsightAnswersDeps {
  insights: Insights;
  metrics: Metrics;
  /** as written behind amounts, such as USD */
  currency: string;
}

export interface InsightAnswers {
  /** Findings, concerns and recommendations on a topic. @throws as insights.analyze does */
  insight(plan: InsightPlan, circumstances: Circumstances): Promise<Draft>;
  /** What a change comes from. @throws as insights.explain does */
  why(plan: WhyPlan, circumstances: Circumstances): Promise<Draft>;
}

export function createInsightAnswers({ insights, metrics, currency }: InsightAnswersDeps): InsightAnswers {
  return {
    insight: async (plan) => {
      const { topic, range, filters, timeZone } = plan;
      const report = await insights.analyze({ topic, range, filters, timeZone });
      return answerInsight(plan, report, { catalogue: metrics.catalogue, currency });
    },
    why: async (plan) => {
      const { metric, range, comparison, filters, timeZone } = plan;
      const explanation = await insights.explain({ metric, range, comparison, filters, timeZone });
      return answerWhy(plan, explanation, { catalogue: metrics.catalogue, currency });
    },
  };
}
