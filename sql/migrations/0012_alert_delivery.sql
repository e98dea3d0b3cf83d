-- Where alerts go. The channel holds addresses and secrets and is encrypted; what may be shown is
-- beside it as JSON, secrets masked.
CREATE TABLE IF NOT EXISTS gateway.notification_routes{{local}} {{on cluster}}
(
    id         String,
    name       String,
    enabled    UInt8,
    deleted    UInt8,
    public     String,
    channel    String,
    created_at DateTime64(3, 'UTC'),
    version    UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed gateway.notification_routes by cityHash64(id)}};

-- The outbox: what is to be told to whom, written before anything is sent, and what became of it.
CREATE TABLE IF NOT EXISTS gateway.notifications{{local}} {{on cluster}}
(
    id         String,
    message_id String,
    route_id   String,
    alert_id   String,
    group_id   String,
    state      LowCardinality(String),
    sequence   UInt32,
    status     LowCardinality(String),
    reason     String,
    signal     String,
    sent_as    String,
    attempts   String,
    due_at     DateTime64(3, 'UTC'),
    created_at DateTime64(3, 'UTC'),
    updated_at DateTime64(3, 'UTC'),
    version    UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY (alert_id, id)
TTL toDateTime(created_at) + INTERVAL 400 DAY;

{{distributed gateway.notifications by cityHash64(id)}};
