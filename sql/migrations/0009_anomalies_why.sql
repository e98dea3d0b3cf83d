-- Why an anomaly is one: whose it is, how sure, which features and which values of which dimensions moved it.
ALTER TABLE realtime.anomalies{{local}} {{on cluster}} ADD COLUMN IF NOT EXISTS family LowCardinality(String) DEFAULT 'business';
{{distributed add realtime.anomalies family LowCardinality(String) DEFAULT 'business'}};
ALTER TABLE realtime.anomalies{{local}} {{on cluster}} ADD COLUMN IF NOT EXISTS probability Float64 DEFAULT 0;
{{distributed add realtime.anomalies probability Float64 DEFAULT 0}};
-- JSON lists: {feature, share} and {dimension, value, actual, expected, share, surprise}
ALTER TABLE realtime.anomalies{{local}} {{on cluster}} ADD COLUMN IF NOT EXISTS contributions String DEFAULT '[]';
{{distributed add realtime.anomalies contributions String DEFAULT '[]'}};
ALTER TABLE realtime.anomalies{{local}} {{on cluster}} ADD COLUMN IF NOT EXISTS drivers String DEFAULT '[]';
{{distributed add realtime.anomalies drivers String DEFAULT '[]'}};

-- What people said of an anomaly: false alarms raise the bar for their slice, and ranges marked as expected or confirmed
-- teach the models nothing.
CREATE TABLE IF NOT EXISTS realtime.anomaly_feedback{{local}} {{on cluster}}
(
    id              String,
    metric_name     LowCardinality(String),
    dimension       LowCardinality(String),
    dimension_value String,
    range_from      DateTime64(3, 'UTC'),
    range_to        DateTime64(3, 'UTC'),
    verdict         LowCardinality(String),
    given_by        String,
    given_at        DateTime64(3, 'UTC'),
    version         UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed realtime.anomaly_feedback by cityHash64(id)}};
