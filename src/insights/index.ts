export { createInsights } from './create-insights.ts';
export type { InsightsDeps } from './create-insights.ts';
export { findingKinds, insightTopics } from './types.ts';
export type * from './types.ts';
