-- The event log and what keeps it free of doubles.
-- Words in double braces are filled in by src/clickhouse/template.ts: nothing on one node; on a cluster the
-- Replicated engines, ON CLUSTER, the _local suffix and a Distributed table over it.

CREATE DATABASE IF NOT EXISTS silver {{on cluster}};
CREATE DATABASE IF NOT EXISTS realtime {{on cluster}};
CREATE DATABASE IF NOT EXISTS gold {{on cluster}};
CREATE DATABASE IF NOT EXISTS gateway {{on cluster}};

-- Every accepted event, once. Materialized views read the blocks inserted here.
CREATE TABLE IF NOT EXISTS silver.user_events{{local}} {{on cluster}}
(
    event_id    String,
    event_type  LowCardinality(String),
    event_time  DateTime64(3, 'UTC'),
    user_id     String,
    session_id  String,
    product_id  String,
    category    LowCardinality(String),
    price       Nullable(Decimal(18, 4)),
    quantity    UInt32 DEFAULT 1,
    amount      Decimal(38, 4) DEFAULT toDecimal128(ifNull(price, 0), 4) * quantity,
    order_id    String,
    source      LowCardinality(String),
    country     LowCardinality(String),
    ip          String,
    properties  String,
    flags       Array(LowCardinality(String)),
    channel     LowCardinality(String),
    batch       String CODEC(ZSTD(1)),
    ingested_at DateTime64(3, 'UTC')
)
ENGINE = {{engine MergeTree}}
PARTITION BY toYYYYMM(event_time)
ORDER BY (event_time, event_id)
SETTINGS {{deduplication window}};

{{distributed silver.user_events by cityHash64(event_id)}};

-- Which batch brought an event_id. Granules are small because the writer looks up scattered ids.
CREATE TABLE IF NOT EXISTS silver.event_keys{{local}} {{on cluster}}
(
    event_id String,
    batch    String CODEC(ZSTD(1)),
    month    UInt32
)
ENGINE = {{engine MergeTree}}
PARTITION BY month
ORDER BY event_id
SETTINGS index_granularity = 256, {{deduplication window}};

{{distributed silver.event_keys by cityHash64(event_id)}};

CREATE MATERIALIZED VIEW IF NOT EXISTS silver.event_keys_mv {{on cluster}} TO silver.event_keys{{local}} AS
SELECT event_id, batch, toYYYYMM(event_time) AS month
FROM silver.user_events{{local}};

-- What was refused or set aside, with the reason and the text as it came. reject_id names the place it came
-- from (topic-partition-offset, file-line, or a hash of the text), so a replay counts once.
CREATE TABLE IF NOT EXISTS silver.rejected_events{{local}} {{on cluster}}
(
    reject_id   String,
    reason      LowCardinality(String),
    field       LowCardinality(String),
    detail      String,
    raw         String CODEC(ZSTD(3)),
    channel     LowCardinality(String),
    rejected_at DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(rejected_at)
ORDER BY reject_id
SETTINGS {{deduplication window}};

{{distributed silver.rejected_events by cityHash64(reject_id)}};

-- How far each file import has come.
CREATE TABLE IF NOT EXISTS silver.imports{{local}} {{on cluster}}
(
    fingerprint String,
    name        String,
    rows_done   UInt64,
    accepted    UInt64,
    rejected    UInt64,
    duplicates  UInt64,
    state       LowCardinality(String),
    updated_at  DateTime64(3, 'UTC')
)
ENGINE = {{engine ReplacingMergeTree}}(updated_at)
ORDER BY fingerprint;

{{distributed silver.imports by cityHash64(fingerprint)}};
