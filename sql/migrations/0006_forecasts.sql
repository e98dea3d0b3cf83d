CREATE TABLE IF NOT EXISTS gold.revenue_forecast{{local}} {{on cluster}}
(
    forecast_date     DateTime64(3, 'UTC'),
    grain             LowCardinality(String),
    horizon_step      UInt16,
    metric_name       LowCardinality(String),
    predicted_revenue Float64,
    lower_bound       Float64,
    upper_bound       Float64,
    model_version     String,
    created_at        DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(created_at)
ORDER BY (metric_name, grain, model_version, forecast_date);

{{distributed gold.revenue_forecast by cityHash64(model_version)}};

-- Which model made a forecast, from what, and how wrong it was in its own backtest.
CREATE TABLE IF NOT EXISTS gold.forecast_models{{local}} {{on cluster}}
(
    model_version    String,
    metric_name      LowCardinality(String),
    grain            LowCardinality(String),
    model            LowCardinality(String),
    trained_at       DateTime64(3, 'UTC'),
    trained_from     DateTime64(3, 'UTC'),
    trained_to       DateTime64(3, 'UTC'),
    points           UInt32,
    level            Float64,
    mase             Nullable(Float64),
    smape            Nullable(Float64),
    coverage         Nullable(Float64),
    backtest_origins UInt16,
    parameters       String,
    note             String
)
ENGINE = {{engine ReplacingMergeTree}}(trained_at)
ORDER BY (metric_name, grain, model_version);

{{distributed gold.forecast_models by cityHash64(model_version)}};

CREATE TABLE IF NOT EXISTS gold.user_recommendations{{local}} {{on cluster}}
(
    user_id       String,
    rank          UInt16,
    product_id    String,
    score         Float64,
    reason        String,
    model_version String,
    created_at    DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(created_at)
ORDER BY (user_id, rank);

{{distributed gold.user_recommendations by cityHash64(user_id)}};
