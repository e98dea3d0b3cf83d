-- How the gateways themselves were doing, by minute and instance: consumer_lag (messages), offset_gaps (messages that
-- never came) and batch_seconds (from taking a batch to its being queryable).
CREATE TABLE IF NOT EXISTS realtime.pipeline_health{{local}} {{on cluster}}
(
    minute   DateTime('UTC'),
    name     LowCardinality(String),
    instance String,
    samples  SimpleAggregateFunction(sum, UInt64),
    total    SimpleAggregateFunction(sum, Float64),
    highest  SimpleAggregateFunction(max, Float64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (minute, name, instance)
SETTINGS {{deduplication window}};

{{distributed realtime.pipeline_health by rand()}};

-- What purchases without a price are a share of: purchases by minute of arrival.
CREATE TABLE IF NOT EXISTS realtime.arrived_purchases_per_minute{{local}} {{on cluster}}
(
    minute    DateTime('UTC'),
    channel   LowCardinality(String),
    purchases UInt64
)
ENGINE = {{engine SummingMergeTree}}(purchases)
PARTITION BY toYYYYMM(minute)
ORDER BY (minute, channel)
SETTINGS {{deduplication window}};

{{distributed realtime.arrived_purchases_per_minute by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS realtime.arrived_purchases_per_minute_mv {{on cluster}} TO realtime.arrived_purchases_per_minute{{local}} AS
SELECT
    toDateTime(toStartOfMinute(ingested_at), 'UTC') AS minute,
    channel,
    count() AS purchases
FROM silver.user_events{{local}}
WHERE event_type = 'purchase'
GROUP BY minute, channel;
