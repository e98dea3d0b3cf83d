import { dayMs } from '../durations.ts';
import { features } from './features.ts';
import { mostEvents, sessionEndMs } from './session-state.ts';

/** How far back a user's earlier sessions count. */
export const pastMs = 90 * dayMs;

/**
 * What a user did in the 90 days before each of their sessions, of those known from {pastFrom: Int64} (epoch ms) on. Once
 * for a list of users, {users: Array(String)}, or for all when that is empty. A session counts as bought whenever it did.
 */
export const userPasts = `
SELECT user_id, session_id, count() OVER earlier AS earlier_sessions, sum(bought) OVER earlier AS earlier_purchases
FROM (
    SELECT user_id, session_id, toUnixTimestamp(min(started)) AS started_second, max(bought) AS bought
    FROM silver.user_sessions
    WHERE day >= toDate(fromUnixTimestamp64Milli({pastFrom: Int64}), 'UTC')
      AND (empty({users: Array(String)}) OR user_id IN {users: Array(String)})
    GROUP BY user_id, session_id
)
WINDOW earlier AS (PARTITION BY user_id ORDER BY started_second RANGE BETWEEN ${pastMs / 1000} PRECEDING AND 1 PRECEDING)`;

/**
 * Every prefix of every session with events in [{from: Int64}, {to: Int64}), epoch ms, as one SELECT: the session's first
 * `place` events, with the values of all features in their order (NULL or NaN where there is none) at the moment `at`.
 *
 * That is when the last of these events happened or up to half an hour later, by a hash of its id: for a quarter of them at
 * once, else after half an hour times the cube of a chance, since most changes in the first minutes.
 *
 * Then what came after: `next_time`, when the next event came (0 for none); `last_purchase`, the session's last (0 for
 * none); `began` and `ended`, its first and last event. All times are epoch ms. {share: UInt32} in a million of the session
 * ids are looked at; {timeZone: String} is the shop's; {pastFrom: Int64} and {users: Array(String)} as above.
 *
 * From the inside out: events with the gap before them; sessions, cut where the gap is too long; what is the first of its
 * product or category; what of the event's product lies in the cart; how the event has changed that; the features.
 */
export const prefixes = `
WITH
    timed AS
    (
        SELECT
            session_id, event_id, toString(event_type) AS event_type, user_id, product_id, toString(category) AS category,
            toString(source) AS source, toFloat64(price) AS price, amount, quantity,
            toUnixTimestamp64Milli(event_time) AS time,
            time - lagInFrame(time, 1, time) OVER (PARTITION BY session_id ORDER BY time, event_id
                ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS gap,
            cityHash64(event_id, 'idle') / 18446744073709551616. AS chance,
            time + if(chance < 0.25, 0, toInt64(round(${sessionEndMs} * pow((chance - 0.25) / 0.75, 3)))) AS at
        FROM silver.user_events
        WHERE event_time >= fromUnixTimestamp64Milli({from: Int64}) AND event_time < fromUnixTimestamp64Milli({to: Int64})
          AND session_id != '' AND event_type != 'refund' AND cityHash64(session_id) % 1000000 < {share: UInt32}
    ),
    sessions AS
    (
        SELECT
            *, sum(gap > ${sessionEndMs}) OVER (PARTITION BY session_id ORDER BY time, event_id
                ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS number
        FROM timed
    ),
    firsts AS
    (
        SELECT
            *,
            product_id != '' AND count() OVER product = 1 AS new_product,
            category != '' AND count() OVER of_category = 1 AS new_category,
            if(category = '', 0, count() OVER of_category) AS category_events,
            countIf(event_type = 'purchase') OVER product AS taken,
            countIf(event_type = 'purchase' AND product_id = '') OVER prefix AS emptied,
            anyLast(nullIf(user_id, '')) OVER prefix AS session_user,
            count() OVER prefix AS place
        FROM sessions
        WINDOW
            prefix AS (PARTITION BY session_id, number ORDER BY time, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
            product AS (PARTITION BY session_id, number, product_id ORDER BY time, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
            of_category AS (PARTITION BY session_id, number, category ORDER BY time, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    carts AS
    (
        SELECT
            firsts.*, past.earlier_sessions, past.earlier_purchases,
            sumIf(amount, event_type = 'add_to_cart') OVER in_cart AS product_value,
            sumIf(toInt64(quantity), event_type = 'add_to_cart') OVER in_cart AS product_items
        FROM firsts
        LEFT JOIN (${userPasts}) AS past ON past.user_id = firsts.session_user AND past.session_id = firsts.session_id
        WHERE place <= ${mostEvents}
        WINDOW in_cart AS (PARTITION BY firsts.session_id, number, emptied, product_id, taken ORDER BY time, event_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
    ),
    changes AS
    (
        SELECT
            *,
            product_value - lagInFrame(product_value, 1, toDecimal128(0, 4)) OVER product AS cart_value_change,
            product_items - lagInFrame(product_items, 1, toInt64(0)) OVER product AS cart_items_change
        FROM carts
        WINDOW product AS (PARTITION BY session_id, number, emptied, product_id ORDER BY time, event_id
            ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
    )
SELECT
    session_id, number, event_id, place, at,
    [${features.map(({ sql }) => `toFloat64(${sql})`).join(',\n     ')}] AS features,
    leadInFrame(time, 1, toInt64(0)) OVER whole AS next_time,
    maxIf(time, event_type = 'purchase') OVER whole AS last_purchase,
    min(time) OVER whole AS began,
    max(time) OVER whole AS ended
FROM changes
WINDOW
    prefix AS (PARTITION BY session_id, number ORDER BY time, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    cart AS (PARTITION BY session_id, number, emptied ORDER BY time, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
    whole AS (PARTITION BY session_id, number ORDER BY time, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)`;
