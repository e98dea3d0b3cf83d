-- Which sessions a user had: what a session's predictions know of the one who is in it. Keyed by the user, since a lookup
-- of some users in the event log would read all of it. Only least and greatest, so that filling it twice changes nothing.
CREATE TABLE IF NOT EXISTS silver.user_sessions{{local}} {{on cluster}}
(
    user_id    String,
    session_id String,
    day        Date,
    -- the user's first event in the session
    started    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    bought     SimpleAggregateFunction(max, UInt8)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYYYYMM(day)
ORDER BY (user_id, session_id, day)
SETTINGS index_granularity = 512, {{deduplication window}};

{{distributed silver.user_sessions by cityHash64(user_id)}};

CREATE MATERIALIZED VIEW IF NOT EXISTS silver.user_sessions_mv {{on cluster}} TO silver.user_sessions{{local}} AS
SELECT
    user_id,
    session_id,
    toDate(event_time) AS day,
    min(event_time) AS started,
    max(event_type = 'purchase') AS bought
FROM silver.user_events{{local}}
WHERE user_id != '' AND session_id != '' AND event_type != 'refund'
GROUP BY user_id, session_id, day;

-- The past of a shop that ran before this table; no further back than predictions look.
INSERT INTO silver.user_sessions
SELECT
    user_id,
    session_id,
    toDate(event_time) AS day,
    min(event_time) AS started,
    max(event_type = 'purchase') AS bought
FROM silver.user_events
WHERE user_id != '' AND session_id != '' AND event_type != 'refund' AND event_time > now() - INTERVAL 120 DAY
GROUP BY user_id, session_id, day;
