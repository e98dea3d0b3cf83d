import { z } from 'zod';
import { rows } from '../clickhouse/index.ts';

/**
 * What is known of one customer at a day, from the days before it, and what they did after. Days are counted since 1970 on
 * the shop's calendar; all purchases of a day are one order; money is net of what was sent back unless it says otherwise.
 */
export const factsRow = z.object({
  userId: rows.text,
  firstPurchaseAt: rows.integer,
  lastPurchaseAt: rows.integer,
  firstDay: rows.integer,
  lastDay: rows.integer,
  /** days with a purchase */
  orders: rows.integer,
  value: rows.number,
  /** standard deviation of the days between orders; 0 with fewer than three */
  gapDeviation: rows.number,
  /** in the last window of days and in the one before it */
  recentOrders: rows.integer,
  earlierOrders: rows.integer,
  recentValue: rows.number,
  earlierValue: rows.number,
  /** gross: of the last order, and of all */
  lastValue: rows.number,
  bought: rows.number,
  sentBack: rows.number,
  /** purchase events, and categories and products among them */
  lines: rows.integer,
  categories: rows.integer,
  products: rows.integer,
  /** after the day of the last purchase */
  visitsSince: rows.integer,
  viewsSince: rows.integer,
  cartAddsSince: rows.integer,
  /** the last day with anything but a refund */
  lastSeenDay: rows.integer,
  /** what they did in the short and in the long window that begins at the day */
  shortOrders: rows.integer,
  shortValue: rows.number,
  longOrders: rows.integer,
  longValue: rows.number,
});
export type CustomerFacts = z.output<typeof factsRow>;

/**
 * One row a customer who bought before the day {at}: reads the events once, for one part in {pages} of all users.
 * {short} and {long} are the windows after {at}; trends are measured over {long} before it, and {long} before that.
 */
export const customerFacts = `
WITH
    days AS
    (
        SELECT
            user_id,
            toInt32(toDate(event_time, {timeZone:String})) AS day,
            countIf(event_type = 'purchase') AS purchases,
            day < {at:Int32} AS known,
            known AND purchases > 0 AS is_order,
            sumIf(amount, event_type = 'purchase') AS gross,
            sumIf(amount, event_type = 'refund') AS refunded,
            gross - refunded AS net,
            minIf(event_time, event_type = 'purchase') AS first_purchase,
            maxIf(event_time, event_type = 'purchase') AS last_purchase,
            groupUniqArrayIf(category, event_type = 'purchase' AND category != '') AS categories,
            groupUniqArrayIf(cityHash64(product_id), event_type = 'purchase') AS products,
            uniqExactIf(session_id, event_type != 'refund') AS visits,
            countIf(event_type = 'view') AS views,
            countIf(event_type = 'add_to_cart') AS cart_adds,
            maxIf(day, is_order) OVER (PARTITION BY user_id) AS last_day
        FROM silver.user_events
        WHERE user_id != '' AND cityHash64(user_id) % {pages:UInt32} = {page:UInt32}
            AND toInt32(toDate(event_time, {timeZone:String})) < {at:Int32} + {long:UInt16}
        GROUP BY user_id, day
    )
SELECT
    user_id AS userId,
    toUnixTimestamp64Milli(minIf(first_purchase, is_order)) AS firstPurchaseAt,
    toUnixTimestamp64Milli(maxIf(last_purchase, is_order)) AS lastPurchaseAt,
    minIf(day, is_order) AS firstDay,
    any(last_day) AS lastDay,
    countIf(is_order) AS orders,
    sumIf(net, known) AS value,
    if(orders < 3, 0,
        arrayReduce('stddevPop', arrayPopFront(arrayDifference(arraySort(groupArrayIf(day, is_order)))))) AS gapDeviation,
    countIf(is_order AND day >= {at:Int32} - {long:UInt16}) AS recentOrders,
    countIf(is_order AND day >= {at:Int32} - 2 * {long:UInt16}) - recentOrders AS earlierOrders,
    sumIf(net, known AND day >= {at:Int32} - {long:UInt16}) AS recentValue,
    sumIf(net, known AND day >= {at:Int32} - 2 * {long:UInt16}) - recentValue AS earlierValue,
    sumIf(gross, day = last_day) AS lastValue,
    sumIf(gross, known) AS bought,
    sumIf(refunded, known) AS sentBack,
    sumIf(purchases, known) AS lines,
    length(groupUniqArrayArrayIf(categories, known)) AS categories,
    length(groupUniqArrayArrayIf(products, known)) AS products,
    sumIf(visits, known AND day > last_day) AS visitsSince,
    sumIf(views, known AND day > last_day) AS viewsSince,
    sumIf(cart_adds, known AND day > last_day) AS cartAddsSince,
    maxIf(day, known AND visits > 0) AS lastSeenDay,
    countIf(NOT known AND purchases > 0 AND day < {at:Int32} + {short:UInt16}) AS shortOrders,
    sumIf(net, NOT known AND day < {at:Int32} + {short:UInt16}) AS shortValue,
    countIf(NOT known AND purchases > 0) AS longOrders,
    sumIf(net, NOT known) AS longValue
FROM days
WHERE last_day > 0
GROUP BY user_id`;
