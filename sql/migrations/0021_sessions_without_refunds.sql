-- A refund comes days after the visit it belongs to, under the same session_id: counted as an event of the session it made
-- visits of two minutes last for days. Sessions are kept as long as single events, so nothing is lost by making them anew.
DROP VIEW IF EXISTS silver.sessions_mv {{on cluster}};

TRUNCATE TABLE silver.sessions{{local}} {{on cluster}};

CREATE MATERIALIZED VIEW IF NOT EXISTS silver.sessions_mv {{on cluster}} TO silver.sessions{{local}} AS
SELECT
    toDate(event_time) AS day,
    session_id,
    min(event_time) AS started,
    max(event_time) AS ended,
    min(toString(source)) AS source,
    min(toString(country)) AS country,
    count() AS events
FROM silver.user_events{{local}}
WHERE session_id != '' AND event_type != 'refund'
GROUP BY day, session_id;

INSERT INTO silver.sessions
SELECT
    toDate(event_time) AS day,
    session_id,
    min(event_time) AS started,
    max(event_time) AS ended,
    min(toString(source)) AS source,
    min(toString(country)) AS country,
    count() AS events
FROM silver.user_events
WHERE session_id != '' AND event_type != 'refund'
GROUP BY day, session_id;
