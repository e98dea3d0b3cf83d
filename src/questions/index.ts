export { createQuestions } from './create-questions.ts';
export type { QuestionsDeps } from './create-questions.ts';
export { plan as planSchema } from './plan.ts';
export type { AnomaliesPlan, ForecastPlan, MetricsPlan, Plan, PlanFilter, PlanRange } from './plan.ts';
export type {
  AnomalySource,
  Answer,
  AnswerStatement,
  AnswerStatus,
  AnswerTier,
  Cell,
  CellUnit,
  Column,
  ForecastSource,
  Question,
  QuestionAnomaly,
  QuestionForecast,
  Questions,
} from './types.ts';
