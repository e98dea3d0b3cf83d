export { createSessionPredictions } from './create-session-predictions.ts';
export type { SessionPredictionsDeps } from './create-session-predictions.ts';
export { riskStatuses } from './types.ts';
export type {
  FeatureValue,
  Reason,
  RiskFilter,
  RiskStatus,
  RiskUpdate,
  SessionPrediction,
  SessionPredictions,
} from './types.ts';
