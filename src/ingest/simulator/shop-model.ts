import type { Params } from '../../clickhouse/index.ts';

/** Which shop it is. */
export interface Shop {
  /** Another seed is another shop: other users, products and days. 0 to 4,294,967,295 */
  seed: number;
  /** Times as many sessions; default 1, which is some 31 events and 1.2 orders a minute. */
  scale?: number | undefined;
  /** Times when more people come, and buy as usual; default none beside those below. */
  rushes?: readonly Rush[] | undefined;
}

/** A harmless rush: `factor` times as many sessions begin from startedAt up to endsAt (epoch ms, in five-minute slots). */
export interface Rush {
  startedAt: number;
  endsAt: number;
  factor: number;
}

/** The parameters of shopEvents, for the shop's events of [from, to), epoch ms. */
export const shopParams = (
  { seed, scale = 1, rushes = [] }: Shop,
  { from, to }: { from: number; to: number },
): Params => ({
  seed,
  scale,
  rushFrom: rushes.map(({ startedAt }) => startedAt / 1000),
  rushTo: rushes.map(({ endsAt }) => endsAt / 1000),
  rush: rushes.map(({ factor }) => factor),
  from,
  to,
});

/**
 * The demo shop, as one SELECT: every event with event_time in [from, to), in order of time, from the parameters above.
 * Every choice is a hash of (seed, what chooses, a label), so the same range always gives the same events, whoever asks
 * and however the range is cut: history is this SELECT inserted, the live stream is this SELECT read a little ahead of
 * the clock, and there is no seam between them. Made for times from 2025 on.
 *
 * How it works, from the inside out:
 * - slots     Five minutes each. Their mean number of sessions is the sum over eight countries of share × local time of
 *             day × local weekday, times growth (20 % a year), payday, campaign and some noise by day and hour. Every
 *             slot is read once for its sessions (delay 0) and once for each number of days a refund may take.
 * - sessions  Their number in a slot is Poisson (its normal limit, the mean being some 40).
 * - visits    A session's country (by who is awake), user (few very active ones, new ones every day), source, taste and
 *             intention: browse, abandon a cart, or buy.
 * - steps     login, browsing views, then for each item view and add_to_cart, purchases in one instant, logout; under
 *             forty minutes in all. A refund is a purchase line seen again `delay` days later.
 * - lines     What each step is about: category, product, price, quantity.
 *
 * What is built in for others to find:
 * - Nights: the quietest hour has about two thirds of the average traffic. Saturdays are 12, Sundays 18 % busier.
 * - Paydays: the 25th to 28th and the 1st of a month, +15 % sessions.
 * - Campaigns: double-digit days (1.1., 2.2. … 12.12.) and the four days from the Friday after the fourth Thursday of
 *   November: +60 % sessions, +20 % purchases a cart, prices 15 % lower, properties {"campaign":"sale"}.
 * - Category of the week: one category, moving on every Monday, is wanted twice as much.
 * - Mobile brings more sessions, web more purchases; favourite categories and source belong to the user.
 */
export const shopEvents = `
WITH
    toUnixTimestamp(fromUnixTimestamp64Milli({from: Int64}, 'UTC')) AS from_second,
    toUnixTimestamp(fromUnixTimestamp64Milli({to: Int64}, 'UTC')) + 1 AS to_second,
    300 AS slot_seconds,
    2400 AS longest_session,

    ['US', 'GB', 'DE', 'FR', 'BR', 'IN', 'JP', 'AU'] AS countries,
    [0.27, 0.15, 0.14, 0.10, 0.08, 0.10, 0.09, 0.07] AS country_shares,
    [-5., 0., 1., 1., -3., 5.5, 9., 10.]             AS utc_offsets,
    -- sessions by local hour and by weekday from Monday, as multiples of the mean
    [0.40, 0.26, 0.19, 0.17, 0.20, 0.31, 0.53, 0.77, 0.94, 1.06, 1.14, 1.19,
     1.25, 1.20, 1.15, 1.16, 1.22, 1.32, 1.48, 1.68, 1.80, 1.64, 1.20, 0.74] AS by_hour,
    [0.95, 0.93, 0.94, 0.96, 0.99, 1.08, 1.15]       AS by_weekday,
    7.0 * {scale: Float64} AS sessions_a_minute,

    ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'] AS categories,
    ['ELE', 'FAS', 'HOM', 'BOO', 'SPO', 'BEA', 'TOY', 'FOO']  AS product_prefixes,
    [0.16, 0.20, 0.14, 0.10, 0.10, 0.12, 0.08, 0.10]          AS category_weights,
    [89., 45., 38., 15., 42., 22., 24., 12.]                  AS median_prices,
    40 AS products_a_category,

    -- a number in [0, 1) that belongs to a key and a label
    (key, label) -> cityHash64({seed: UInt32}, key, label) / 18446744073709551616. AS chance,
    -- a normal deviate of the same kind (Box and Muller)
    (key, label) -> sqrt(-2 * log(1 - chance(key, label))) * cos(2 * pi() * chance(key, concat(label, '~'))) AS bell,
    -- the index that a chance falls on, given cumulative weights
    (cumulative, u) -> arrayFirstIndex(c -> c > u * arrayElement(cumulative, -1), cumulative) AS pick,
    -- how busy people are at a local time in seconds; hours pass smoothly into one another
    (local) -> by_weekday[toDayOfWeek(toDateTime(local, 'UTC'))]
        * (by_hour[toHour(toDateTime(local, 'UTC')) + 1] * (1 - local % 3600 / 3600)
            + by_hour[toHour(toDateTime(local + 3600, 'UTC')) + 1] * (local % 3600 / 3600)) AS busy,

    slots AS
    (
        SELECT
            delay,
            arrayJoin(range(
                toUInt32(intDiv(from_second - delay * 86400 - longest_session, slot_seconds) * slot_seconds),
                toUInt32(to_second - delay * 86400),
                slot_seconds)) AS slot,
            toDate(toDateTime(slot, 'UTC')) AS day,
            toDayOfMonth(day) AS day_of_month,
            toStartOfMonth(day) AS month_start,
            -- the Friday after the fourth Thursday (a Thursday is weekday 4)
            month_start + (11 - toDayOfWeek(month_start)) % 7 + 22 AS fourth_friday,
            day_of_month = toMonth(day)
                OR (toMonth(day) = 11 AND day BETWEEN fourth_friday AND fourth_friday + 3) AS campaign,
            1 + 0.2 * dateDiff('day', toDate('2026-01-01'), day) / 365 AS growth,
            -- the product of no factors would be 0
            arrayProduct(arrayPushBack(arrayMap((rush_from, rush_to, factor) -> if(rush_from <= slot AND slot < rush_to, factor, 1.),
                {rushFrom: Array(UInt32)}, {rushTo: Array(UInt32)}, {rush: Array(Float64)}), 1.)) AS rushed,
            growth * rushed * if(day_of_month BETWEEN 25 AND 28 OR day_of_month = 1, 1.15, 1) * if(campaign, 1.6, 1)
                * exp(0.03 * bell(toUInt32(day), 'day') + 0.04 * bell(intDiv(slot, 3600), 'hour')) AS season,
            arrayCumSum(arrayMap((share, offset) -> share * busy(toUInt32(slot + 3600 * offset)),
                country_shares, utc_offsets)) AS awake,
            arrayCumSum(arrayMap((weight, i) -> weight * if(i = toRelativeWeekNum(day) % 8 + 1, 2, 1),
                category_weights, arrayEnumerate(category_weights))) AS wanted,
            sessions_a_minute * slot_seconds / 60 * season * awake[-1] AS mean_sessions
        FROM (SELECT arrayJoin([0, 2, 3, 4, 5, 6, 7, 8, 9]) AS delay)
    ),

    sessions AS
    (
        SELECT
            *,
            arrayJoin(range(toUInt32(greatest(0, round(mean_sessions + sqrt(mean_sessions) * bell(slot, 'count')))))) AS number,
            cityHash64(slot, number) AS session
        FROM slots
        -- Four orders in a hundred are sent back, whole, after two to nine days.
        WHERE delay = 0 OR (chance(session, 'refund') < 0.04 AND floor(2 + 8 * chance(session, 'delay')) = delay)
    ),

    visits AS
    (
        SELECT
            *,
            concat('demo-', toString({seed: UInt32}), '-', toString(intDiv(slot, slot_seconds)), '-', toString(number)) AS session_id,
            1000 * toInt64(slot) + toInt64(1000 * slot_seconds * chance(session, 'start')) AS started,
            pick(awake, chance(session, 'country')) AS country_index,
            -- Half of the visits come from regulars, few of them very active; the other half from users who joined one
            -- after another, 300 a day, and come less often the longer ago that was.
            toUInt32(country_shares[country_index] * if(chance(session, 'regular') < 0.5,
                    20000 * pow(chance(session, 'user'), 2),
                    20000 + 300 * (slot / 86400 - 20000) * (1 - pow(chance(session, 'user'), 2)))) AS joined,
            8 * joined + country_index AS user,
            chance(session, 'known') > 0.08 AS known,
            chance(user, 'phone') < 0.6 AS has_phone,
            if(has_phone = (chance(session, 'habit') < 0.85), 'mobile', 'web') AS source,
            pick(wanted, chance(user, 'first favourite')) AS first_favourite,
            pick(wanted, chance(user, 'second favourite')) AS second_favourite,
            multiIf(chance(session, 'taste') < 0.45, first_favourite,
                    chance(session, 'taste') < 0.65, second_favourite,
                    pick(wanted, chance(session, 'category'))) AS session_category,
            -- a third of the sessions fill a cart, four in ten of those buy
            chance(session, 'cart') < 0.36 * if(source = 'web', 1.15, 0.9) * if(known, 1, 0.6) AS fills_cart,
            fills_cart AND chance(session, 'pay') < 0.40 * if(source = 'web', 1.1, 0.92) * if(campaign, 1.2, 1)
                * (0.8 + 0.4 * chance(user, 'thrift')) AS buys,
            if(fills_cart, 1 + (chance(session, 'second') < 0.55) + (chance(session, 'third') < 0.25), 0) AS carted,
            if(buys, greatest(1, carted - (chance(session, 'left over') < 0.2)), 0) AS bought,
            -- geometric, at most eight
            least(8, toUInt8(floor(log(1 - chance(session, 'views')) / log(0.45)))) + (NOT fills_cart) AS browsed
        FROM sessions
    ),

    plans AS
    (
        SELECT
            *,
            known AND chance(session, 'login') < 0.6 AS logins,
            known AND chance(session, 'logout') < 0.3 AS logouts,
            logins + browsed AS after_browsing,
            after_browsing + 2 * carted AS after_carts,
            after_carts + bought AS after_purchases
        FROM visits
        WHERE delay = 0 OR buys
    ),

    walks AS
    (
        SELECT
            *,
            -- milliseconds, four seconds to two minutes between steps
            arrayCumSum(arrayMap(i -> toUInt32(4000 - 42000 * log(1 - 0.95 * chance(session, i))),
                range(toUInt8(after_purchases + logouts)))) AS clock,
            arrayJoin(arrayEnumerate(clock)) AS step
        FROM plans
    ),

    acts AS
    (
        SELECT
            *,
            multiIf(step <= logins, 'login',
                    step <= after_browsing, 'view',
                    step <= after_carts, if((step - after_browsing) % 2 = 1, 'view', 'add_to_cart'),
                    step <= after_purchases, 'purchase',
                    'logout') AS act
        FROM walks
    ),

    steps AS
    (
        SELECT
            *,
            multiIf(act IN ('login', 'logout'), 0,
                    step <= after_browsing, toInt64(step) + 10,
                    step <= after_carts, intDiv(step - after_browsing + 1, 2),
                    step - after_carts) AS item,
            -- the lines of an order share one instant
            started + clock[if(act = 'purchase', after_carts + 1, step)] - clock[1] + delay * 86400000 AS event_ms
        FROM acts
    ),

    lines AS
    (
        SELECT
            *,
            if(delay = 0, act, 'refund') AS event_type,
            item > 0 AS has_product,
            cityHash64(session, item) AS choice,
            if(chance(choice, 'stray') < 0.7, session_category, pick(wanted, chance(choice, 'category'))) AS category_index,
            1 + toUInt32(floor(products_a_category * pow(chance(choice, 'product'), 1.7))) AS product,
            1000 * category_index + product AS article,
            -- prices end on .99; a campaign takes 15 % off
            (floor(median_prices[category_index] * exp(0.45 * bell(article, 'price'))) + 0.99) * if(campaign, 0.85, 1) AS list_price,
            1 + (chance(choice, 'quantity') > 0.88) + (chance(choice, 'quantity') > 0.97) AS pieces
        FROM steps
        WHERE event_ms >= {from: Int64} AND event_ms < {to: Int64}
          AND (delay = 0 OR act = 'purchase')
    )

SELECT
    concat(session_id, '-', toString(step), if(delay > 0, 'r', '')) AS event_id,
    event_type,
    fromUnixTimestamp64Milli(event_ms, 'UTC') AS event_time,
    if(known, concat('u', leftPad(toString(user), 7, '0')), '') AS user_id,
    session_id,
    if(has_product, concat(product_prefixes[category_index], '-', leftPad(toString(product), 3, '0')), '') AS product_id,
    if(has_product, categories[category_index], '') AS category,
    if(has_product, toDecimal64(toUInt32(round(100 * list_price)), 4) / 100, NULL) AS price,
    toUInt32(if(event_type IN ('add_to_cart', 'purchase', 'refund'), pieces, 1)) AS quantity,
    if(event_type IN ('purchase', 'refund'), concat('o', substring(session_id, 5)), '') AS order_id,
    source,
    countries[country_index] AS country,
    -- 198.18.0.0/15 is set aside for tests and belongs to nobody
    concat('198.', toString(18 + user % 2), '.', toString(intDiv(user, 512) % 256), '.', toString(intDiv(user, 2) % 256)) AS ip,
    if(campaign, '{"campaign":"sale"}', '') AS properties
FROM lines
ORDER BY event_time, event_id
`;
