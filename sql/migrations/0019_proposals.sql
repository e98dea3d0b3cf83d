-- What was proposed and waits to be confirmed. The token that confirms it is kept only as a hash.
CREATE TABLE IF NOT EXISTS gateway.proposals{{local}} {{on cluster}}
(
    id         String,
    kind       LowCardinality(String),
    summary    String,
    payload    String, -- JSON, read by the action of its kind
    token_hash String,
    viewer_id  String,
    created_at DateTime64(3, 'UTC'),
    expires_at DateTime64(3, 'UTC'),
    stored_at  DateTime('UTC') DEFAULT now()
)
ENGINE = {{engine ReplacingMergeTree}}(created_at)
ORDER BY id
TTL stored_at + INTERVAL 1 DAY;

{{distributed gateway.proposals by cityHash64(id)}};

-- What was done, by whom, and what became of it: written before it is done, and never deleted. There is one for each proposal,
-- under its id; the newest version of it counts (read with FINAL).
CREATE TABLE IF NOT EXISTS gateway.changes{{local}} {{on cluster}}
(
    id        String,
    kind      LowCardinality(String),
    summary   String,
    status    LowCardinality(String),
    note      String,
    target    String,
    undo      String, -- JSON, read by the action of its kind
    by        String,
    at        DateTime64(3, 'UTC'),
    undone_by Nullable(String),
    undone_at Nullable(DateTime64(3, 'UTC')),
    version   UInt64
)
ENGINE = {{engine ReplacingMergeTree}}(version)
ORDER BY id;

{{distributed gateway.changes by cityHash64(id)}};
