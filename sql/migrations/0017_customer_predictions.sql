-- What is expected of every customer who ever bought, as scored last: one row a customer, read with FINAL. People are ids here
-- and nothing else.
CREATE TABLE IF NOT EXISTS gold.customer_predictions{{local}} {{on cluster}}
(
    user_id               String,
    -- start of the day that the prediction counts from
    as_of                 DateTime64(3, 'UTC'),
    first_purchase_at     DateTime64(3, 'UTC'),
    last_purchase_at      DateTime64(3, 'UTC'),
    -- days with a purchase
    orders                UInt32,
    -- net of refunds
    value                 Decimal(38, 4),
    p_alive               Float64,
    -- of no purchase in 90 days
    churn_probability     Float64,
    return_probability_30 Float64,
    return_probability_90 Float64,
    expected_purchases_30 Float64,
    expected_purchases_90 Float64,
    expected_value_30     Float64,
    expected_value_90     Float64,
    -- what the customer usually brings in 90 days × churn_probability
    expected_loss         Float64,
    reasons               Array(String),
    -- what each adds to the log-odds of a return
    reason_effects        Array(Float64),
    model_version         String,
    scored_at             DateTime64(3, 'UTC'),
    stored_at             DateTime('UTC') DEFAULT now()
)
ENGINE = {{engine ReplacingMergeTree}}(scored_at)
ORDER BY user_id
-- Customers are scored every night: who no longer is has no events left.
TTL stored_at + INTERVAL 30 DAY
SETTINGS {{deduplication window}};

{{distributed gold.customer_predictions by cityHash64(user_id)}};
