-- The tables people already query by name, as readable views over the cubes: one definition of each number,
-- nothing stored twice.

CREATE VIEW IF NOT EXISTS realtime.revenue_per_minute {{on cluster}} AS
SELECT
    minute, category, source, country,
    sumIf(amount, event_type = 'purchase') AS revenue,
    sumIf(amount, event_type = 'refund') AS refunded,
    sumIf(events, event_type = 'purchase') AS purchases,
    sumIf(units, event_type = 'purchase') AS units_sold
FROM realtime.events_per_minute
WHERE event_type IN ('purchase', 'refund')
GROUP BY minute, category, source, country;

CREATE VIEW IF NOT EXISTS realtime.category_velocity {{on cluster}} AS
SELECT
    minute, category,
    sumIf(events, event_type = 'view') AS views,
    sumIf(events, event_type = 'add_to_cart') AS cart_adds,
    sumIf(events, event_type = 'purchase') AS purchases,
    sumIf(units, event_type = 'purchase') AS units_sold,
    sumIf(amount, event_type = 'purchase') AS revenue
FROM realtime.events_per_minute
WHERE category != ''
GROUP BY minute, category;

CREATE VIEW IF NOT EXISTS gold.daily_active_users {{on cluster}} AS
SELECT
    day,
    uniqExactMerge(users) AS active_users,
    uniqExactMergeIf(users, event_type = 'purchase') AS unique_buyers,
    uniqExactMerge(sessions) AS session_count
FROM gold.events_daily
GROUP BY day;

CREATE VIEW IF NOT EXISTS gold.revenue_daily {{on cluster}} AS
SELECT
    day,
    sumIf(amount, event_type = 'purchase') AS revenue,
    sumIf(amount, event_type = 'refund') AS refunded,
    revenue - refunded AS net_revenue,
    uniqExactMergeIf(orders, event_type = 'purchase') AS order_count,
    sumIf(units, event_type = 'purchase') AS units_sold,
    if(order_count = 0, NULL, toFloat64(revenue) / order_count) AS average_order_value
FROM gold.events_daily
GROUP BY day;

-- A session is abandoned when it put something into the cart and bought nothing that day.
CREATE VIEW IF NOT EXISTS gold.cart_abandonment_daily {{on cluster}} AS
SELECT
    day,
    uniqExactMergeIf(sessions, event_type = 'add_to_cart') AS carted_sessions,
    uniqExactMergeIf(sessions, event_type IN ('add_to_cart', 'purchase'))
        - uniqExactMergeIf(sessions, event_type = 'purchase') AS abandoned_sessions,
    if(carted_sessions = 0, NULL, abandoned_sessions / carted_sessions) AS cart_abandonment_rate
FROM gold.events_daily
GROUP BY day;

CREATE VIEW IF NOT EXISTS gold.conversion_rate_daily {{on cluster}} AS
SELECT
    day,
    uniqExactMerge(sessions) AS session_count,
    uniqExactMergeIf(sessions, event_type = 'purchase') AS buying_sessions,
    if(session_count = 0, NULL, buying_sessions / session_count) AS conversion_rate
FROM gold.events_daily
GROUP BY day;
