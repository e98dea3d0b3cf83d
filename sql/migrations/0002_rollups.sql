-- What every catalogue metric is read from. Sums are sums; distinct counts are exact and kept as mergeable states,
-- so that a week's users are the week's users and not the sum of seven days.

-- The whole shop, uncut: one row a minute, hour or UTC day, so that the numbers of a dashboard cost next to nothing. Distinct counts
-- of the cubes below would merge the same user once for every category and country.
CREATE TABLE IF NOT EXISTS realtime.shop_per_minute{{local}} {{on cluster}}
(
    minute                    DateTime('UTC'),
    events                    SimpleAggregateFunction(sum, UInt64),
    views                     SimpleAggregateFunction(sum, UInt64),
    cart_adds                 SimpleAggregateFunction(sum, UInt64),
    logins                    SimpleAggregateFunction(sum, UInt64),
    purchases                 SimpleAggregateFunction(sum, UInt64),
    refunds                   SimpleAggregateFunction(sum, UInt64),
    units                     SimpleAggregateFunction(sum, UInt64),
    priced_units              SimpleAggregateFunction(sum, UInt64),
    revenue                   SimpleAggregateFunction(sum, Decimal(38, 4)),
    refunded                  SimpleAggregateFunction(sum, Decimal(38, 4)),
    users                     AggregateFunction(uniqExact, UInt64),
    buyers                    AggregateFunction(uniqExact, UInt64),
    sessions                  AggregateFunction(uniqExact, UInt64),
    carted_sessions           AggregateFunction(uniqExact, UInt64),
    bought_sessions           AggregateFunction(uniqExact, UInt64),
    carted_or_bought_sessions AggregateFunction(uniqExact, UInt64),
    orders                    AggregateFunction(uniqExact, UInt64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYYYYMM(minute)
ORDER BY minute
SETTINGS {{deduplication window}};

{{distributed realtime.shop_per_minute by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS realtime.shop_per_minute_mv {{on cluster}} TO realtime.shop_per_minute{{local}} AS
SELECT
    toDateTime(toStartOfMinute(event_time), 'UTC') AS minute,
    count() AS events,
    countIf(event_type = 'view') AS views,
    countIf(event_type = 'add_to_cart') AS cart_adds,
    countIf(event_type = 'login') AS logins,
    countIf(event_type = 'purchase') AS purchases,
    countIf(event_type = 'refund') AS refunds,
    sumIf(quantity, event_type = 'purchase') AS units,
    sumIf(quantity, event_type = 'purchase' AND price IS NOT NULL) AS priced_units,
    sumIf(amount, event_type = 'purchase') AS revenue,
    sumIf(amount, event_type = 'refund') AS refunded,
    uniqExactStateIf(sipHash64(user_id), user_id != '') AS users,
    uniqExactStateIf(sipHash64(user_id), user_id != '' AND event_type = 'purchase') AS buyers,
    uniqExactStateIf(sipHash64(session_id), session_id != '') AS sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type = 'add_to_cart') AS carted_sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type = 'purchase') AS bought_sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type IN ('add_to_cart', 'purchase')) AS carted_or_bought_sessions,
    uniqExactStateIf(sipHash64(order_id), order_id != '' AND event_type = 'purchase') AS orders
FROM silver.user_events{{local}}
GROUP BY minute;

CREATE TABLE IF NOT EXISTS gold.shop_hourly{{local}} {{on cluster}}
(
    hour                      DateTime('UTC'),
    events                    SimpleAggregateFunction(sum, UInt64),
    views                     SimpleAggregateFunction(sum, UInt64),
    cart_adds                 SimpleAggregateFunction(sum, UInt64),
    logins                    SimpleAggregateFunction(sum, UInt64),
    purchases                 SimpleAggregateFunction(sum, UInt64),
    refunds                   SimpleAggregateFunction(sum, UInt64),
    units                     SimpleAggregateFunction(sum, UInt64),
    priced_units              SimpleAggregateFunction(sum, UInt64),
    revenue                   SimpleAggregateFunction(sum, Decimal(38, 4)),
    refunded                  SimpleAggregateFunction(sum, Decimal(38, 4)),
    users                     AggregateFunction(uniqExact, UInt64),
    buyers                    AggregateFunction(uniqExact, UInt64),
    sessions                  AggregateFunction(uniqExact, UInt64),
    carted_sessions           AggregateFunction(uniqExact, UInt64),
    bought_sessions           AggregateFunction(uniqExact, UInt64),
    carted_or_bought_sessions AggregateFunction(uniqExact, UInt64),
    orders                    AggregateFunction(uniqExact, UInt64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYear(hour)
ORDER BY hour
SETTINGS {{deduplication window}};

{{distributed gold.shop_hourly by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS gold.shop_hourly_mv {{on cluster}} TO gold.shop_hourly{{local}} AS
SELECT
    toDateTime(toStartOfHour(event_time), 'UTC') AS hour,
    count() AS events,
    countIf(event_type = 'view') AS views,
    countIf(event_type = 'add_to_cart') AS cart_adds,
    countIf(event_type = 'login') AS logins,
    countIf(event_type = 'purchase') AS purchases,
    countIf(event_type = 'refund') AS refunds,
    sumIf(quantity, event_type = 'purchase') AS units,
    sumIf(quantity, event_type = 'purchase' AND price IS NOT NULL) AS priced_units,
    sumIf(amount, event_type = 'purchase') AS revenue,
    sumIf(amount, event_type = 'refund') AS refunded,
    uniqExactStateIf(sipHash64(user_id), user_id != '') AS users,
    uniqExactStateIf(sipHash64(user_id), user_id != '' AND event_type = 'purchase') AS buyers,
    uniqExactStateIf(sipHash64(session_id), session_id != '') AS sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type = 'add_to_cart') AS carted_sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type = 'purchase') AS bought_sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type IN ('add_to_cart', 'purchase')) AS carted_or_bought_sessions,
    uniqExactStateIf(sipHash64(order_id), order_id != '' AND event_type = 'purchase') AS orders
FROM silver.user_events{{local}}
GROUP BY hour;

CREATE TABLE IF NOT EXISTS gold.shop_daily{{local}} {{on cluster}}
(
    day                       Date,
    events                    SimpleAggregateFunction(sum, UInt64),
    views                     SimpleAggregateFunction(sum, UInt64),
    cart_adds                 SimpleAggregateFunction(sum, UInt64),
    logins                    SimpleAggregateFunction(sum, UInt64),
    purchases                 SimpleAggregateFunction(sum, UInt64),
    refunds                   SimpleAggregateFunction(sum, UInt64),
    units                     SimpleAggregateFunction(sum, UInt64),
    priced_units              SimpleAggregateFunction(sum, UInt64),
    revenue                   SimpleAggregateFunction(sum, Decimal(38, 4)),
    refunded                  SimpleAggregateFunction(sum, Decimal(38, 4)),
    users                     AggregateFunction(uniqExact, UInt64),
    buyers                    AggregateFunction(uniqExact, UInt64),
    sessions                  AggregateFunction(uniqExact, UInt64),
    carted_sessions           AggregateFunction(uniqExact, UInt64),
    bought_sessions           AggregateFunction(uniqExact, UInt64),
    carted_or_bought_sessions AggregateFunction(uniqExact, UInt64),
    orders                    AggregateFunction(uniqExact, UInt64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYear(day)
ORDER BY day
SETTINGS {{deduplication window}};

{{distributed gold.shop_daily by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS gold.shop_daily_mv {{on cluster}} TO gold.shop_daily{{local}} AS
SELECT
    toDate(event_time) AS day,
    count() AS events,
    countIf(event_type = 'view') AS views,
    countIf(event_type = 'add_to_cart') AS cart_adds,
    countIf(event_type = 'login') AS logins,
    countIf(event_type = 'purchase') AS purchases,
    countIf(event_type = 'refund') AS refunds,
    sumIf(quantity, event_type = 'purchase') AS units,
    sumIf(quantity, event_type = 'purchase' AND price IS NOT NULL) AS priced_units,
    sumIf(amount, event_type = 'purchase') AS revenue,
    sumIf(amount, event_type = 'refund') AS refunded,
    uniqExactStateIf(sipHash64(user_id), user_id != '') AS users,
    uniqExactStateIf(sipHash64(user_id), user_id != '' AND event_type = 'purchase') AS buyers,
    uniqExactStateIf(sipHash64(session_id), session_id != '') AS sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type = 'add_to_cart') AS carted_sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type = 'purchase') AS bought_sessions,
    uniqExactStateIf(sipHash64(session_id), session_id != '' AND event_type IN ('add_to_cart', 'purchase')) AS carted_or_bought_sessions,
    uniqExactStateIf(sipHash64(order_id), order_id != '' AND event_type = 'purchase') AS orders
FROM silver.user_events{{local}}
GROUP BY day;

-- The cube by minute, cut by event type, source, category and country. It holds no distinct counts: cut so finely,
-- almost every event is a user of its own, and reading the events themselves is as fast (measured).
CREATE TABLE IF NOT EXISTS realtime.events_per_minute{{local}} {{on cluster}}
(
    minute       DateTime('UTC'),
    event_type   LowCardinality(String),
    source       LowCardinality(String),
    category     LowCardinality(String),
    country      LowCardinality(String),
    events       UInt64,
    units        UInt64,
    priced_units UInt64,
    amount       Decimal(38, 4)
)
ENGINE = {{engine SummingMergeTree}}((events, units, priced_units, amount))
PARTITION BY toYYYYMM(minute)
ORDER BY (minute, event_type, source, category, country)
SETTINGS {{deduplication window}};

{{distributed realtime.events_per_minute by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS realtime.events_per_minute_mv {{on cluster}} TO realtime.events_per_minute{{local}} AS
SELECT
    toDateTime(toStartOfMinute(event_time), 'UTC') AS minute,
    event_type, source, category, country,
    count() AS events,
    sum(quantity) AS units,
    sumIf(quantity, price IS NOT NULL) AS priced_units,
    sum(amount) AS amount
FROM silver.user_events{{local}}
GROUP BY minute, event_type, source, category, country;

-- The same by UTC day, with distinct counts.
CREATE TABLE IF NOT EXISTS gold.events_daily{{local}} {{on cluster}}
(
    day          Date,
    event_type   LowCardinality(String),
    source       LowCardinality(String),
    category     LowCardinality(String),
    country      LowCardinality(String),
    events       SimpleAggregateFunction(sum, UInt64),
    units        SimpleAggregateFunction(sum, UInt64),
    priced_units SimpleAggregateFunction(sum, UInt64),
    amount       SimpleAggregateFunction(sum, Decimal(38, 4)),
    users        AggregateFunction(uniqExact, UInt64),
    sessions     AggregateFunction(uniqExact, UInt64),
    orders       AggregateFunction(uniqExact, UInt64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYear(day)
ORDER BY (day, event_type, source, category, country)
SETTINGS {{deduplication window}};

{{distributed gold.events_daily by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS gold.events_daily_mv {{on cluster}} TO gold.events_daily{{local}} AS
SELECT
    toDate(event_time) AS day,
    event_type, source, category, country,
    count() AS events,
    sum(quantity) AS units,
    sumIf(quantity, price IS NOT NULL) AS priced_units,
    sum(amount) AS amount,
    uniqExactStateIf(sipHash64(user_id), user_id != '') AS users,
    uniqExactStateIf(sipHash64(session_id), session_id != '') AS sessions,
    uniqExactStateIf(sipHash64(order_id), order_id != '') AS orders
FROM silver.user_events{{local}}
GROUP BY day, event_type, source, category, country;

-- The same by product, for what is cut by product.
CREATE TABLE IF NOT EXISTS gold.category_sales_daily{{local}} {{on cluster}}
(
    day          Date,
    category     LowCardinality(String),
    product_id   String,
    event_type   LowCardinality(String),
    source       LowCardinality(String),
    country      LowCardinality(String),
    events       UInt64,
    units        UInt64,
    priced_units UInt64,
    amount       Decimal(38, 4)
)
ENGINE = {{engine SummingMergeTree}}((events, units, priced_units, amount))
PARTITION BY toYYYYMM(day)
ORDER BY (day, category, product_id, event_type, source, country)
SETTINGS {{deduplication window}};

{{distributed gold.category_sales_daily by rand()}};

CREATE MATERIALIZED VIEW IF NOT EXISTS gold.category_sales_daily_mv {{on cluster}} TO gold.category_sales_daily{{local}} AS
SELECT
    toDate(event_time) AS day,
    category, product_id, event_type, source, country,
    count() AS events,
    sum(quantity) AS units,
    sumIf(quantity, price IS NOT NULL) AS priced_units,
    sum(amount) AS amount
FROM silver.user_events{{local}}
WHERE product_id != ''
GROUP BY day, category, product_id, event_type, source, country;

-- One row a session and UTC day; a session over midnight has two, put together when read.
CREATE TABLE IF NOT EXISTS silver.sessions{{local}} {{on cluster}}
(
    day        Date,
    session_id String,
    started    SimpleAggregateFunction(min, DateTime64(3, 'UTC')),
    ended      SimpleAggregateFunction(max, DateTime64(3, 'UTC')),
    source     SimpleAggregateFunction(min, String),
    country    SimpleAggregateFunction(min, String),
    events     SimpleAggregateFunction(sum, UInt64)
)
ENGINE = {{engine AggregatingMergeTree}}
PARTITION BY toYYYYMM(day)
ORDER BY (day, session_id)
SETTINGS {{deduplication window}};

{{distributed silver.sessions by cityHash64(session_id)}};

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
WHERE session_id != ''
GROUP BY day, session_id;
