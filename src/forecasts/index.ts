export { createForecasts } from './create-forecasts.ts';
export type { ForecastsDeps } from './create-forecasts.ts';
export { namedHorizons } from './types.ts';
export type * from './types.ts';
