-- The user that runs SQL written by people and by language models (CLICKHOUSE_READER_USER). It may read the tables and columns that
-- src/free-sql/readable-tables.ts names and nothing else, with limits that it cannot change: the second fence behind the gateway's own
-- reading of every statement. Run it as a user who may manage access, after the migrations, and again after an upgrade:
--
--   clickhouse-client --param_password='a long one' --queries-file sql/access/reader.sql
--
-- On a cluster put ON CLUSTER behind each name, and grant the same on the tables' _local counterparts, which the Distributed
-- tables read as the same user.

CREATE ROLE IF NOT EXISTS cartograph_reads;
REVOKE ALL ON *.* FROM cartograph_reads;

GRANT SELECT(event_id, event_type, event_time, user_id, session_id, product_id, category, price, quantity, amount, order_id, source, country, flags, channel, ingested_at) ON silver.user_events TO cartograph_reads;
GRANT SELECT ON silver.sessions TO cartograph_reads;
GRANT SELECT ON silver.user_sessions TO cartograph_reads;
GRANT SELECT ON gold.shop_daily TO cartograph_reads;
GRANT SELECT ON gold.shop_hourly TO cartograph_reads;
GRANT SELECT ON realtime.shop_per_minute TO cartograph_reads;
GRANT SELECT ON gold.events_daily TO cartograph_reads;
GRANT SELECT ON realtime.events_per_minute TO cartograph_reads;
GRANT SELECT ON gold.category_sales_daily TO cartograph_reads;
GRANT SELECT ON realtime.revenue_per_minute TO cartograph_reads;
GRANT SELECT ON realtime.category_velocity TO cartograph_reads;
GRANT SELECT ON gold.daily_active_users TO cartograph_reads;
GRANT SELECT ON gold.revenue_daily TO cartograph_reads;
GRANT SELECT ON gold.cart_abandonment_daily TO cartograph_reads;
GRANT SELECT ON gold.conversion_rate_daily TO cartograph_reads;
GRANT SELECT ON gold.forecasts TO cartograph_reads;
GRANT SELECT ON gold.revenue_forecast TO cartograph_reads;
GRANT SELECT ON gold.demand_forecast TO cartograph_reads;
GRANT SELECT ON gold.forecast_actuals TO cartograph_reads;
GRANT SELECT ON gold.forecast_outcomes TO cartograph_reads;
GRANT SELECT(model_version, metric_name, grain, model, trained_at, trained_from, trained_to, points, level, mase, smape, coverage, backtest_origins, note) ON gold.forecast_models TO cartograph_reads;
GRANT SELECT ON gold.forecast_drifts TO cartograph_reads;
GRANT SELECT(id, kind, name, from_time, to_time, categories, planned_at, cancelled) ON gold.calendar_events TO cartograph_reads;
GRANT SELECT(id, window_start, window_end, anomaly_type, severity, metric_name, dimension, dimension_value, metric_value, expected_value, lower_bound, upper_bound, zscore, detector, status, explanation, late_events, detected_at, family, probability, contributions, drivers) ON realtime.anomalies TO cartograph_reads;
GRANT SELECT(id, title, summary, status, family, severity, started_at, last_seen_at, ended_at, peak_at, anomaly_ids, metrics, root_metric, root_dimension, root_value, root_reason, silenced, reopened_at) ON realtime.incidents TO cartograph_reads;
GRANT SELECT(id, rule_id, rule_name, group_key, state, severity, family, title, text, metric, dimension, dimension_value, value, threshold, peak_value, incident_id, started_at, fired_at, resolved_at) ON realtime.alerts TO cartograph_reads;
GRANT SELECT ON realtime.ingest_per_minute TO cartograph_reads;
GRANT SELECT ON realtime.ingest_faults_per_minute TO cartograph_reads;
GRANT SELECT(user_id, as_of, first_purchase_at, last_purchase_at, orders, value, p_alive, churn_probability, return_probability_30, return_probability_90, expected_purchases_30, expected_purchases_90, expected_value_30, expected_value_90, expected_loss, reasons, reason_effects, model_version, scored_at) ON gold.customer_predictions TO cartograph_reads;
GRANT SELECT ON gold.user_recommendations TO cartograph_reads;

-- As src/clickhouse/guarded-settings.ts sends them: with readonly = 1 the server refuses a request whose settings differ from these.
CREATE SETTINGS PROFILE OR REPLACE cartograph_reader SETTINGS
    max_execution_time = 20,
    timeout_overflow_mode = 'throw',
    max_rows_to_read = 500000000,
    read_overflow_mode = 'throw',
    max_result_bytes = 16777216,
    result_overflow_mode = 'throw',
    max_memory_usage = 1073741824,
    max_threads = 2,
    max_block_size = 8192,
    function_range_max_elements_in_block = 100000,
    compile_expressions = 0,
    compile_aggregate_expressions = 0,
    compile_sort_description = 0,
    max_bytes_ratio_before_external_group_by = 0,
    max_bytes_ratio_before_external_sort = 0,
    max_parser_depth = 300,
    max_ast_depth = 300,
    max_ast_elements = 5000,
    max_expanded_ast_elements = 20000,
    max_subquery_depth = 30,
    joined_subquery_requires_alias = 0,
    session_timezone = 'UTC',
    date_time_output_format = 'iso',
    output_format_json_quote_64bit_integers = 1,
    output_format_json_quote_decimals = 1,
    output_format_json_quote_denormals = 0,
    readonly = 1;

CREATE USER IF NOT EXISTS cartograph_reader IDENTIFIED WITH sha256_password BY {password:String};
ALTER USER cartograph_reader SETTINGS PROFILE 'cartograph_reader';
GRANT cartograph_reads TO cartograph_reader;

-- What all of them together may use up; a dashboard of a team stays far below.
CREATE QUOTA OR REPLACE cartograph_reader
    FOR INTERVAL 1 hour MAX queries = 20000, execution_time = 3600, read_rows = 100000000000
    TO cartograph_reader;
