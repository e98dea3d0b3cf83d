export { createAnomalies } from './create-anomalies.ts';
export type { Anomalies } from './create-anomalies.ts';
export type { GivenFeedback } from './feedback.ts';
export { findHealthMetric, healthMetrics, isHealthMetric } from './health-metrics.ts';
export type { HealthMetric } from './health-metrics.ts';
export { anomalyTypes, detectorNames, families, severities, verdicts } from './types.ts';
export type {
  Anomaly,
  AnomalyFilter,
  AnomalyPage,
  AnomalyType,
  CloseReport,
  DetectorName,
  Finding,
  ReplayReport,
  ReplayRequest,
  Severity,
  Slice,
  Verdict,
} from './types.ts';
