-- What people want to be told of. The newest version of an id counts (read with FINAL).
CREATE TABLE IF NOT EXISTS realtime.alert_rules{{local}} {{on cluster}}
(
    id         String,
    definition String, -- JSON, see src/alerts/rules/definition.ts
    enabled    UInt8,
    deleted    UInt8,
    created_by String,
    created_at DateTime64(3, 'UTC'),
    updated_at DateTime64(3, 'UTC'),
    version    UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed realtime.alert_rules by cityHash64(id)}};

-- How far each rule was evaluated and what it waits for; the row without a rule tells when anybody last evaluated.
CREATE TABLE IF NOT EXISTS realtime.alert_rule_states{{local}} {{on cluster}}
(
    rule_id         String,
    rule_version    UInt64,
    evaluated_until DateTime64(3, 'UTC'),
    status          LowCardinality(String),
    last_value      Nullable(Float64),
    note            String,
    memory          String, -- JSON, see src/alerts/rules/rule-state.ts
    version         UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY rule_id;

{{distributed realtime.alert_rule_states by cityHash64(rule_id)}};

-- Alerts that fired. `told` is the state that the delivery was last told of: where it differs from `state`, it is owed.
CREATE TABLE IF NOT EXISTS realtime.alerts{{local}} {{on cluster}}
(
    id              String,
    rule_id         String,
    rule_name       String,
    group_key       String,
    state           LowCardinality(String),
    told            LowCardinality(String),
    severity        LowCardinality(String),
    family          LowCardinality(String),
    title           String,
    text            String,
    metric          LowCardinality(String),
    dimension       LowCardinality(String),
    dimension_value String,
    value           Nullable(Float64),
    threshold       Nullable(Float64),
    peak_value      Nullable(Float64),
    incident_id     String,
    started_at      DateTime64(3, 'UTC'),
    fired_at        DateTime64(3, 'UTC'),
    resolved_at     Nullable(DateTime64(3, 'UTC')),
    version         UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
PARTITION BY toYYYYMM(started_at)
ORDER BY (started_at, id);

{{distributed realtime.alerts by cityHash64(id)}};
