import type { Anomaly } from '../../../src/anomalies/index.ts';
import { wrongClockMs } from '../../../src/ingest/simulator/incident.ts';
import type { Incident, IncidentKind } from '../../../src/ingest/simulator/incident.ts';
import type { TimeRange } from '../../../src/metrics/index.ts';

const sales = [
  'purchases',
  'orders',
  'revenue',
  'net_revenue',
  'units',
  'unique_buyers',
  'conversion_rate',
  'cart_abandonment_rate',
  'revenue_per_user',
  'revenue_share',
];
const traffic = [
  'events',
  'page_views',
  'cart_adds',
  'logins',
  'active_users',
  'sessions',
  'views_per_session',
  'session_duration',
];
const amounts = [
  'revenue',
  'net_revenue',
  'average_price',
  'average_order_value',
  'revenue_per_user',
  'revenue_share',
];

/** What shows an incident: metrics of the catalogue, and types of anomaly that have metrics of their own. */
const shownBy: Record<IncidentKind, { metrics: readonly string[]; types: readonly string[] }> = {
  PAYMENT_OUTAGE: { metrics: sales, types: [] },
  CHECKOUT_FRICTION: { metrics: sales, types: [] },
  BOT_TRAFFIC: { metrics: ['events', 'page_views', 'views_per_session', 'session_duration'], types: [] },
  PRICE_GLITCH: { metrics: amounts, types: ['price_glitch'] },
  CATEGORY_OUTAGE: { metrics: [...traffic, ...sales], types: ['category_dominance', 'data_loss'] },
  TRACKING_LOSS: { metrics: [...traffic, ...sales], types: ['data_loss'] },
  SCHEMA_BREAK: { metrics: [...traffic, ...sales], types: ['refused_events', 'data_loss'] },
  MISSING_PRICES: { metrics: amounts, types: ['missing_price'] },
  UNKNOWN_CATEGORIES: {
    metrics: ['events', 'revenue', 'revenue_share'],
    types: ['unknown_category', 'category_dominance'],
  },
  DUPLICATES: { metrics: [], types: ['duplicate_events'] },
  SLOW_CLOCK: { metrics: [...traffic, ...sales], types: ['late_events', 'slow_processing', 'data_loss'] },
  FAST_CLOCK: { metrics: [...traffic, ...sales], types: ['future_events', 'refused_events', 'data_loss'] },
  CONSUMER_LAG: { metrics: [], types: ['consumer_lag', 'slow_processing', 'data_loss', 'late_events'] },
};

const dimensionOf: Partial<Record<IncidentKind, string>> = {
  CHECKOUT_FRICTION: 'source',
  TRACKING_LOSS: 'source',
  PRICE_GLITCH: 'category',
  CATEGORY_OUTAGE: 'category',
};

/**
 * Whether an operator who sees this anomaly is looking at the incident: one of its metrics, whole or where it happens.
 * A pattern is about all features of the shop at once.
 */
export function concerns({ kind, target }: Incident, anomaly: Anomaly): boolean {
  const { metrics, types } = shownBy[kind];
  const { anomalyType, metricName, dimension, dimensionValue } = anomaly;
  if (anomalyType === 'pattern') return true;
  if (!types.includes(anomalyType) && !metrics.includes(metricName)) return false;
  // Where one part fails, the shares of all others change.
  if (metricName === 'revenue_share') return true;
  return dimension !== dimensionOf[kind] || dimensionValue === target;
}

/** How long after its end an incident may still be alarmed: windows look back, sessions take half an hour to end. */
const settleMs = 30 * 60_000;

/** When an anomaly is no false alarm because of the incident: while it lasts, and in the past a slow clock falsified. */
export function rangesOf({ kind, startedAt, endsAt }: Incident): TimeRange[] {
  const own = { from: startedAt, to: endsAt + settleMs };
  return kind === 'SLOW_CLOCK' ? [own, { from: own.from - wrongClockMs, to: own.to - wrongClockMs }] : [own];
}
