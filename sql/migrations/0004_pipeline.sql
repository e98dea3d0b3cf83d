-- Health of the pipeline, by the minute in which events arrived.

CREATE TABLE IF NOT EXISTS realtime.ingest_per_minute{{local}} {{on cluster}}
(
    minute    DateTime('UTC'),
    channel   LowCardinality(String),
    accepted  SimpleAggregateFunction(sum, UInt64),
    flagged   SimpleAggregateFunction(sum, UInt64),
    delay_ms  SimpleAggregateFunction(sum, UInt64),
    delays    AggregateFunction(quantiles(0.5, 0.95, 0.99), Float64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY (minute, channel)
SETTINGS {{deduplication window}};

{{distributed realtime.ingest_per_minute by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS realtime.ingest_per_minute_mv {{on cluster}} TO realtime.ingest_per_minute{{local}} AS
SELECT
    toDateTime(toStartOfMinute(ingested_at), 'UTC') AS minute,
    channel,
    count() AS accepted,
    countIf(notEmpty(flags)) AS flagged,
    sum(toUInt64(greatest(0, dateDiff('millisecond', event_time, ingested_at)))) AS delay_ms,
    quantilesState(0.5, 0.95, 0.99)(toFloat64(greatest(0, dateDiff('millisecond', event_time, ingested_at)))) AS delays
FROM silver.user_events{{local}}
GROUP BY minute, channel;

-- Quality faults by minute of arrival: flags of kept events (by the view), duplicates (by the writer).
CREATE TABLE IF NOT EXISTS realtime.ingest_faults_per_minute{{local}} {{on cluster}}
(
    minute  DateTime('UTC'),
    channel LowCardinality(String),
    fault   LowCardinality(String),
    events  UInt64
)
ENGINE = {{engine SummingMergeTree}}(events)
PARTITION BY toYYYYMM(minute)
ORDER BY (minute, channel, fault)
SETTINGS {{deduplication window}};

{{distributed realtime.ingest_faults_per_minute by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS realtime.ingest_faults_per_minute_mv {{on cluster}} TO realtime.ingest_faults_per_minute{{local}} AS
SELECT
    toDateTime(toStartOfMinute(ingested_at), 'UTC') AS minute,
    channel,
    arrayJoin(flags) AS fault,
    count() AS events
FROM silver.user_events{{local}}
GROUP BY minute, channel, fault;
