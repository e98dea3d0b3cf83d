export { createAnomalies } from './create-anomalies.ts';
export type { Anomalies } from './create-anomalies.ts';
export { anomalyTypes, severities } from './types.ts';
export type { Anomaly, AnomalyFilter, AnomalyPage, AnomalyType, CloseReport, Severity } from './types.ts';
