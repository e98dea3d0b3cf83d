-- Anomalies that belong together, as they stand: the newest version of an id counts (read with FINAL). What people said of
-- one is in incident_events, so that they and the detectors never overwrite each other.
CREATE TABLE IF NOT EXISTS realtime.incidents{{local}} {{on cluster}}
(
    id             String,
    title          String,
    summary        String,
    status         LowCardinality(String),
    family         LowCardinality(String),
    severity       LowCardinality(String),
    started_at     DateTime64(3, 'UTC'),
    last_seen_at   DateTime64(3, 'UTC'),
    ended_at       Nullable(DateTime64(3, 'UTC')),
    peak_at        DateTime64(3, 'UTC'),
    anomaly_ids    Array(String),
    metrics        Array(LowCardinality(String)),
    root_metric    LowCardinality(String),
    root_dimension LowCardinality(String),
    root_value     String,
    root_reason    String,
    silenced       UInt8,
    -- JSON list of {anomaly, peakAt}: the anomalies as they were when the row was written, so that one row says it all
    members        String CODEC(ZSTD),
    reopened_at    DateTime64(3, 'UTC'),
    version        UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id
-- Rows are long, and read one by one.
SETTINGS index_granularity = 64;

{{distributed realtime.incidents by cityHash64(id)}};

-- What happened to incidents, and what people did with them (done_by is not empty): acknowledged, commented, judged, resolved.
CREATE TABLE IF NOT EXISTS realtime.incident_events{{local}} {{on cluster}}
(
    id          String,
    incident_id String,
    kind        LowCardinality(String),
    happened_at DateTime64(3, 'UTC'),
    done_by     String,
    text        String,
    version     UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY (incident_id, id);

{{distributed realtime.incident_events by cityHash64(incident_id)}};

-- Up to which version of realtime.anomalies incidents were made.
CREATE TABLE IF NOT EXISTS realtime.incident_progress{{local}} {{on cluster}}
(
    name             String,
    anomalies_until  UInt64,
    version          UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY name;

{{distributed realtime.incident_progress by cityHash64(name)}};

-- While a silence lasts, nobody is called for what it matches. Fields that are empty match anything.
CREATE TABLE IF NOT EXISTS realtime.silences{{local}} {{on cluster}}
(
    id              String,
    metric          String,
    dimension       String,
    dimension_value Nullable(String),
    family          LowCardinality(String),
    up_to           LowCardinality(String),
    rule_id         String,
    from_time       DateTime64(3, 'UTC'),
    to_time         DateTime64(3, 'UTC'),
    reason          String,
    created_by      String,
    created_at      DateTime64(3, 'UTC'),
    ended_by        String,
    ended_at        Nullable(DateTime64(3, 'UTC')),
    version         UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed realtime.silences by cityHash64(id)}};
