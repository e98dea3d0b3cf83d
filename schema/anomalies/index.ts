import { AnomaliesResolver } from './anomalies-resolver.ts';
import { ReplayResolver } from './replay-resolver.ts';

export { AnomalyFamilyEnum, SeverityEnum, VerdictEnum } from './enums.ts';
export { AnomalyFilter, connection, given } from './filter.ts';
export { Anomaly, AnomalyConnection } from './types.ts';
export const resolvers = [AnomaliesResolver, ReplayResolver] as const;
