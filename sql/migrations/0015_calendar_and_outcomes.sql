-- Campaigns and sales that people plan, or enter afterwards so that forecasts learn what they do; the newest version of an
-- id counts (read with FINAL). Public holidays are not stored: they are worked out for the shop's country.
CREATE TABLE IF NOT EXISTS gold.calendar_events{{local}} {{on cluster}}
(
    id           String,
    -- events of one kind are taken to do the same
    kind         LowCardinality(String),
    name         String,
    from_time    DateTime64(3, 'UTC'),
    to_time      DateTime64(3, 'UTC'),
    -- which categories it is for; empty for all
    categories   Array(String),
    planned_by   String,
    planned_at   DateTime64(3, 'UTC'),
    cancelled    UInt8,
    cancelled_by String,
    version      UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed gold.calendar_events by cityHash64(id)}};

-- What the buckets of forecast series came to, once they had closed. Late events and refunds change that: the newest row counts.
CREATE TABLE IF NOT EXISTS gold.forecast_actuals{{local}} {{on cluster}}
(
    metric_name     LowCardinality(String),
    grain           LowCardinality(String),
    dimension       LowCardinality(String),
    dimension_value String,
    time            DateTime64(3, 'UTC'),
    -- NULL: closed, but there was nothing to divide by
    actual          Nullable(Float64),
    scored_at       DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(scored_at)
PARTITION BY toYYYYMM(time)
ORDER BY (metric_name, grain, dimension, dimension_value, time);

{{distributed gold.forecast_actuals by cityHash64(metric_name, grain, dimension, dimension_value)}};

-- Every stored forecast whose bucket has closed beside what then happened: each outcome once, however many forecasts were made of it.
CREATE VIEW IF NOT EXISTS gold.forecast_outcomes {{on cluster}} AS
SELECT
    metric_name, grain, dimension, dimension_value, time, horizon_step,
    value AS predicted,
    lower_bound, upper_bound, levels, lowers, uppers,
    actual,
    model, model_version, trained_to, created_at, scored_at
FROM
(
    SELECT * FROM gold.forecasts FINAL
) AS forecasts
GLOBAL INNER JOIN
(
    SELECT * FROM gold.forecast_actuals FINAL
) AS actuals USING (metric_name, grain, dimension, dimension_value, time);

-- When a forecast was found worse than it had promised, and why: it was trained again, and is judged by what it said since.
CREATE TABLE IF NOT EXISTS gold.forecast_drifts{{local}} {{on cluster}}
(
    -- in the model registry
    name            String,
    metric_name     LowCardinality(String),
    grain           LowCardinality(String),
    dimension       LowCardinality(String),
    dimension_value String,
    model           LowCardinality(String),
    model_version   String,
    reason          String,
    found_at        DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}
ORDER BY (name, found_at);

{{distributed gold.forecast_drifts by cityHash64(name)}};
