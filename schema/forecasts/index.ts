import { ForecastAccuracyResolver } from './accuracy.ts';
import { DemandResolver } from './demand.ts';
import { ForecastsResolver } from './forecasts-resolver.ts';

export { scenarioOf } from './scenario.ts';
export { ForecastArgs, ForecastGrainName, ForecastType } from './types.ts';
export const resolvers = [ForecastsResolver, DemandResolver, ForecastAccuracyResolver] as const;
