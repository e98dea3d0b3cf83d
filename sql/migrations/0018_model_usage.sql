-- What the language model took, one row a question. Days are UTC.
CREATE TABLE IF NOT EXISTS gateway.model_usage{{local}} {{on cluster}}
(
    used_at            DateTime64(3, 'UTC'),
    viewer_id          String,
    viewer_name        String,
    model              LowCardinality(String),
    input_tokens       UInt64,
    output_tokens      UInt64,
    cache_read_tokens  UInt64,
    cache_write_tokens UInt64,
    -- US dollars, by the prices configured at the time
    cost               Float64
)
ENGINE = {{engine MergeTree}}
ORDER BY (used_at, viewer_id)
TTL toDateTime(used_at) + INTERVAL 400 DAY;

{{distributed gateway.model_usage by cityHash64(viewer_id)}};
