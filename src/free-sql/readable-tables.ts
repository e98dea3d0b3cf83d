/** A table that may be read: each of its columns is either readable or withheld, and a new one is neither until it is put here. */
export interface TableRule {
  about: string;
  columns: readonly string[];
  /** addresses and names of people, free text that may hold anything, and columns that only the gateway understands */
  withheld: readonly string[];
  /** totals: each row adds up many events; records: a row may be about one event, session or customer */
  holds: 'totals' | 'records';
}

const words = (text: string): string[] => text.trim().split(/\s+/);

const totals = (about: string, columns: string, withheld = ''): TableRule => ({
  about,
  columns: words(columns),
  withheld: withheld === '' ? [] : words(withheld),
  holds: 'totals',
});
const records = (about: string, columns: string, withheld = ''): TableRule => ({
  ...totals(about, columns, withheld),
  holds: 'records',
});

const states =
  'events views cart_adds logins purchases refunds units priced_units revenue refunded users buyers sessions carted_sessions bought_sessions carted_or_bought_sessions orders';
const merge =
  'Sum the counts; users, buyers, sessions and orders are states: uniqExactMerge(users). Group by time, since a slot can have several rows.';
const series = 'metric_name grain dimension dimension_value time';
const newest = 'The newest version counts: read with FINAL.';

/** What may be read: the event log, what is added up from it, and what forecasts, anomalies, alerts and customer models made of it. */
export const readableTables: Readonly<Record<string, TableRule>> = {
  'silver.user_events': records(
    "Every event once: event_type is 'login', 'view', 'add_to_cart', 'purchase', 'refund' or 'logout'; amount is price × quantity. Revenue is sum(amount) of purchases.",
    'event_id event_type event_time user_id session_id product_id category price quantity amount order_id source country flags channel ingested_at',
    'ip properties batch',
  ),
  'silver.sessions': records(
    'One row a session and UTC day, refunds left out: group by session_id with min(started) and max(ended).',
    'day session_id started ended source country events',
  ),
  'silver.user_sessions': records(
    'Which sessions a user had; group by user_id, session_id with min(started) and max(bought).',
    'user_id session_id day started bought',
  ),

  'gold.shop_daily': totals(`The whole shop by UTC day. ${merge}`, `day ${states}`),
  'gold.shop_hourly': totals(`The whole shop by hour. ${merge}`, `hour ${states}`),
  'realtime.shop_per_minute': totals(`The whole shop by minute. ${merge}`, `minute ${states}`),
  'gold.events_daily': totals(
    'By UTC day, event type, source, category and country; sum the counts, uniqExactMerge the states users, sessions and orders.',
    'day event_type source category country events units priced_units amount users sessions orders',
  ),
  'realtime.events_per_minute': totals(
    'By minute, event type, source, category and country; sum the counts.',
    'minute event_type source category country events units priced_units amount',
  ),
  'gold.category_sales_daily': totals(
    'By UTC day, category, product, event type, source and country; sum the counts.',
    'day category product_id event_type source country events units priced_units amount',
  ),
  'realtime.revenue_per_minute': totals(
    'Revenue, refunds, purchases and units by minute, category, source and country.',
    'minute category source country revenue refunded purchases units_sold',
  ),
  'realtime.category_velocity': totals(
    'Views, cart adds, purchases, units and revenue by minute and category.',
    'minute category views cart_adds purchases units_sold revenue',
  ),
  'gold.daily_active_users': totals(
    'Users, buyers and sessions by UTC day.',
    'day active_users unique_buyers session_count',
  ),
  'gold.revenue_daily': totals(
    'Revenue, refunds, orders, units and order value by UTC day.',
    'day revenue refunded net_revenue order_count units_sold average_order_value',
  ),
  'gold.cart_abandonment_daily': totals(
    'Sessions that put something into the cart, and the part of them that bought nothing that day.',
    'day carted_sessions abandoned_sessions cart_abandonment_rate',
  ),
  'gold.conversion_rate_daily': totals(
    'Sessions and the part of them that bought, by UTC day.',
    'day session_count buying_sessions conversion_rate',
  ),

  'gold.forecasts': totals(
    `Forecasts of metrics, one row a bucket, with bounds at 95 %. dimension is '' for the whole shop. ${newest}`,
    `${series} horizon_step value lower_bound upper_bound levels lowers uppers model model_version trained_to created_at`,
  ),
  'gold.revenue_forecast': totals(
    `Forecasts of the whole shop's metrics, revenue among them. ${newest}`,
    'forecast_date grain horizon_step metric_name predicted_revenue lower_bound upper_bound model_version created_at',
  ),
  'gold.demand_forecast': totals(
    `Units that will be wanted, by category. ${newest}`,
    'category forecast_date grain horizon_step predicted_units lower_bound upper_bound model_version created_at',
  ),
  'gold.forecast_actuals': totals(`What forecast buckets came to. ${newest}`, `${series} actual scored_at`),
  'gold.forecast_outcomes': totals(
    'Each forecast beside what then happened.',
    `${series} horizon_step predicted lower_bound upper_bound levels lowers uppers actual model model_version trained_to created_at scored_at`,
  ),
  'gold.forecast_models': totals(
    `How wrong each forecast model was in its own backtest. ${newest}`,
    'model_version metric_name grain model trained_at trained_from trained_to points level mase smape coverage backtest_origins note',
    'parameters',
  ),
  'gold.forecast_drifts': totals(
    'When a forecast was found worse than it had promised, and why.',
    'name metric_name grain dimension dimension_value model model_version reason found_at',
  ),
  'gold.calendar_events': totals(
    `Campaigns and sales that people planned; cancelled is 1 where they did not take place. ${newest}`,
    'id kind name from_time to_time categories planned_at cancelled',
    'planned_by cancelled_by version',
  ),

  'realtime.anomalies': totals(
    `What was unusual, by metric and time window. ${newest}`,
    'id window_start window_end anomaly_type severity metric_name dimension dimension_value metric_value expected_value lower_bound upper_bound zscore detector status explanation late_events detected_at family probability contributions drivers',
    'version',
  ),
  'realtime.incidents': totals(
    `Anomalies that belong together. ${newest}`,
    'id title summary status family severity started_at last_seen_at ended_at peak_at anomaly_ids metrics root_metric root_dimension root_value root_reason silenced reopened_at',
    'members version',
  ),
  'realtime.alerts': totals(
    `Alerts of rules that fired. ${newest}`,
    'id rule_id rule_name group_key state severity family title text metric dimension dimension_value value threshold peak_value incident_id started_at fired_at resolved_at',
    'told version',
  ),
  'realtime.ingest_per_minute': totals(
    'Events by minute of arrival and channel; delays is a state: quantilesMerge(0.5, 0.95, 0.99)(delays) in milliseconds.',
    'minute channel accepted flagged delay_ms delays',
  ),
  'realtime.ingest_faults_per_minute': totals(
    'Quality faults of events by minute of arrival, channel and fault; sum the events.',
    'minute channel fault events',
  ),

  'gold.customer_predictions': records(
    `What is expected of every customer who ever bought: churn, returns, value. ${newest}`,
    'user_id as_of first_purchase_at last_purchase_at orders value p_alive churn_probability return_probability_30 return_probability_90 expected_purchases_30 expected_purchases_90 expected_value_30 expected_value_90 expected_loss reasons reason_effects model_version scored_at',
    'stored_at',
  ),
  'gold.user_recommendations': records(
    `Products recommended to users. ${newest}`,
    'user_id rank product_id score reason model_version created_at',
  ),
};

/** Columns that stand for one person, session, order or event. */
export const identifyingColumns: ReadonlySet<string> = new Set([
  'user_id',
  'session_id',
  'event_id',
  'order_id',
]);
