-- Keys of callers. Only a hash of the secret is kept.
CREATE TABLE IF NOT EXISTS gateway.api_keys{{local}} {{on cluster}}
(
    id              String,
    name            String,
    role            LowCardinality(String),
    hash            String,
    created_at      DateTime64(3, 'UTC'),
    expires_at      Nullable(DateTime64(3, 'UTC')),
    revoked         UInt8,
    rate_per_minute UInt32,
    version         UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed gateway.api_keys by cityHash64(id)}};
