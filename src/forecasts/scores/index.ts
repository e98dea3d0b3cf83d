export { createForecastScores } from './create-forecast-scores.ts';
export type { ForecastScoresDeps } from './create-forecast-scores.ts';
export { accuracyGroups } from './types.ts';
export type * from './types.ts';
