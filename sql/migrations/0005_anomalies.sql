-- Anomalies as they stand: the newest version of an id counts (read with FINAL).
CREATE TABLE IF NOT EXISTS realtime.anomalies{{local}} {{on cluster}}
(
    id              String,
    window_start    DateTime64(3, 'UTC'),
    window_end      DateTime64(3, 'UTC'),
    anomaly_type    LowCardinality(String),
    severity        LowCardinality(String),
    metric_name     LowCardinality(String),
    dimension       LowCardinality(String),
    dimension_value String,
    metric_value    Float64,
    expected_value  Float64,
    lower_bound     Float64,
    upper_bound     Float64,
    zscore          Float64,
    detector        LowCardinality(String),
    status          LowCardinality(String),
    explanation     String,
    late_events     UInt64,
    detected_at     DateTime64(3, 'UTC'),
    version         UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
PARTITION BY toYYYYMM(window_start)
ORDER BY (metric_name, window_start, id);

{{distributed realtime.anomalies by cityHash64(id)}};

-- Which minutes were closed and scored, and how many events they held then: a later count that differs is
-- late data, and the minute is scored again.
CREATE TABLE IF NOT EXISTS realtime.scored_windows{{local}} {{on cluster}}
(
    window_start DateTime64(3, 'UTC'),
    events       UInt64,
    scored_at    DateTime64(3, 'UTC'),
    version      UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
PARTITION BY toYYYYMM(window_start)
ORDER BY window_start;

{{distributed realtime.scored_windows by cityHash64(window_start)}};
