import type { Bus } from '../src/bus/port.ts';
import type { Access, Viewer } from '../src/access/index.ts';
import type { AlertDeliveryService, AlertRules } from '../src/alerts/index.ts';
import type { Anomalies } from '../src/anomalies/index.ts';
import type { Calendar } from '../src/calendar/index.ts';
import type { Customers } from '../src/customers/index.ts';
import type { Demo } from '../src/ingest/simulator/index.ts';
import type { FreeSql } from '../src/free-sql/index.ts';
import type { Incidents } from '../src/incidents/index.ts';
import type { ForecastScores, Forecasts } from '../src/forecasts/index.ts';
import type { Insights } from '../src/insights/index.ts';
import type { Metrics } from '../src/metrics/index.ts';
import type { ModelRegistry } from '../src/models/index.ts';
import type { Pipeline } from '../src/pipeline/index.ts';
import type { SessionPredictions } from '../src/predictions/index.ts';
import type { History } from '../src/questions/history/index.ts';
import type { Proposals } from '../src/proposals/index.ts';
import type { Questions } from '../src/questions/index.ts';
import type { ModelBudget } from '../src/questions/model/index.ts';
import type { Jobs } from '../src/queue/port.ts';
import type { MetricLoader } from './metrics/loader.ts';

/** What resolvers may call. Built once by src/app/wire.ts. */
export interface Services {
  access: Access;
  metrics: Metrics;
  anomalies: Anomalies;
  alertDelivery: AlertDeliveryService;
  alertRules: AlertRules;
  incidents: Incidents;
  insights: Insights;
  customers: Customers;
  forecasts: Forecasts;
  forecastScores: ForecastScores;
  calendar: Calendar;
  models: ModelRegistry;
  predictions: SessionPredictions;
  questions: Questions;
  proposals: Proposals;
  freeSql: FreeSql;
  questionHistory: History;
  modelUsage: ModelBudget;
  pipeline: Pipeline;
  jobs: Jobs;
  bus: Bus;
  /** null when the demo shop is off */
  demo: Demo | null;
  /** The shop's own zone, used where a query names none. */
  timeZone: string;
  currency: string;
  /** epoch ms; tests fix it */
  now: () => number;
}

/** Made new for every request, and for every event of a subscription, so that loaders never go stale. */
export interface Context {
  services: Services;
  viewer: Viewer;
  requestId: string;
  metricLoader: MetricLoader;
}
