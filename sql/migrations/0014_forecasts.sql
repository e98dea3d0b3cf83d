-- Every forecast of a series that is kept, one row a bucket: of the whole shop (dimension '') or of one value of a dimension. The
-- model behind it is in gold.models under model_version.
CREATE TABLE IF NOT EXISTS gold.forecasts{{local}} {{on cluster}}
(
    metric_name     LowCardinality(String),
    grain           LowCardinality(String),
    dimension       LowCardinality(String),
    dimension_value String,
    time            DateTime64(3, 'UTC'),
    -- 1 for the bucket that was running when the forecast was made
    horizon_step    UInt16,
    value           Float64,
    -- at 95 %
    lower_bound     Float64,
    upper_bound     Float64,
    -- the bounds at each level, in its order
    levels          Array(Float64),
    lowers          Array(Float64),
    uppers          Array(Float64),
    model           LowCardinality(String),
    model_version   String,
    -- end of the history behind it
    trained_to      DateTime64(3, 'UTC'),
    created_at      DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(created_at)
PARTITION BY toYYYYMM(time)
ORDER BY (metric_name, grain, dimension, dimension_value, time, model_version)
SETTINGS {{deduplication window}};

{{distributed gold.forecasts by cityHash64(model_version)}};

-- The whole shop's forecasts under the name and columns they always had.
CREATE MATERIALIZED VIEW IF NOT EXISTS gold.revenue_forecast_mv {{on cluster}} TO gold.revenue_forecast{{local}} AS
SELECT
    time AS forecast_date,
    grain,
    horizon_step,
    metric_name,
    value AS predicted_revenue,
    lower_bound,
    upper_bound,
    model_version,
    created_at
FROM gold.forecasts{{local}}
WHERE dimension = '';

-- Units that will be wanted, by category.
CREATE TABLE IF NOT EXISTS gold.demand_forecast{{local}} {{on cluster}}
(
    category        LowCardinality(String),
    forecast_date   DateTime64(3, 'UTC'),
    grain           LowCardinality(String),
    horizon_step    UInt16,
    predicted_units Float64,
    lower_bound     Float64,
    upper_bound     Float64,
    model_version   String,
    created_at      DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(created_at)
PARTITION BY toYYYYMM(forecast_date)
ORDER BY (category, grain, forecast_date, model_version)
SETTINGS {{deduplication window}};

{{distributed gold.demand_forecast by cityHash64(model_version)}};

CREATE MATERIALIZED VIEW IF NOT EXISTS gold.demand_forecast_mv {{on cluster}} TO gold.demand_forecast{{local}} AS
SELECT
    dimension_value AS category,
    time AS forecast_date,
    grain,
    horizon_step,
    value AS predicted_units,
    lower_bound,
    upper_bound,
    model_version,
    created_at
FROM gold.forecasts{{local}}
WHERE metric_name = 'units' AND dimension = 'category';
