export { changePointFromJSON, createChangePoint } from './change-point.ts';
export type { Change, ChangePoint, ChangePointOptions, ChangePointState } from './change-point.ts';
export { createForecastResidual } from './forecast-residual.ts';
export type { Forecast, ForecastResidual, ForecastResidualState } from './forecast-residual.ts';
export { createNearestShape } from './nearest-shape.ts';
export type { NearestShape, NearestShapeOptions } from './nearest-shape.ts';
export { createRest } from './rest.ts';
export type { Rest } from './rest.ts';
export { createRobustZ } from './robust-z.ts';
export { createStreamEnsemble, streamAlarm, streamEnsembleFromJSON } from './stream-ensemble.ts';
export type {
  StreamEnsemble,
  StreamEnsembleOptions,
  StreamEnsembleState,
  StreamScore,
} from './stream-ensemble.ts';
export { createSurprise } from './surprise.ts';
export type { Surprise, SurpriseOptions, SurpriseState } from './surprise.ts';
export { createWindowedGaussian } from './windowed-gaussian.ts';
