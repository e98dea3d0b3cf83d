/** Other names of the metrics of the catalogue, as shops put them, beside the synonyms that stand there. */
export const metricWords: Readonly<Record<string, string>> = {
  page_views: 'page impressions, product page views, detail views, times viewed, product impressions',
  cart_adds:
    'put in the cart, put into the cart, were put in the cart, were put into the cart, put in the basket, put into the basket, added to cart, added to the cart, added to basket, added to the basket, were added to the cart, additions to cart, cart additions, basket additions, adds to basket, add to basket, items added to cart, products added to cart, baskets',
  logins: 'signins, logons, log ons',
  purchases:
    'sales transactions, completed purchases, purchase count, number of purchases, how many sales, how many purchases',
  orders:
    'bills, bills written, bills issued, completed checkouts, orders placed, placed orders, completed orders, order volume, order numbers',
  revenue:
    'value of orders, value of all orders, value of our orders, total value of orders, value of purchases, value of sales, value of goods sold, gross sales, total sales, sales revenue, sales amount, sales value, sales figures, sales total, gross merchandise value, gross merchandise volume, proceeds, receipts, top line, topline, money made, money earned, money taken, value sold, gross turnover, gross takings',
  net_revenue:
    'revenue without refunds, sales without refunds, revenue net of refunds, sales net of refunds, revenue minus refunds, sales minus refunds, revenue excluding refunds, sales excluding refunds, sales after refunds, sales less refunds, revenue after returns, sales after returns, sales net of returns, revenue net of returns, net turnover, net takings',
  refunds:
    'refunds issued, number of returns, refund lines, items sent back, products sent back, items refunded, returned goods, goods returned',
  refunded_amount:
    'amount refunded, refunded money, money given back, money given back to customers, money paid back, money back, money returned, value of returns, refunded value, refund total, refund sum, refunded total, refunded sum, amount of money refunded, how much was refunded, how much did we refund, how much money was refunded, value of returned goods, value of returned items, value of returned products, value of refunded items, worth of returned goods',
  units:
    'products sold, goods sold, unit sales, items purchased, items bought, articles sold, number of units, items were sold, products were sold, pieces sold, number of items sold, units were sold, units shipped, items shipped',
  average_order_value:
    'value of an order, value of one order, value per order, value of the average order, how big are orders, how big are our orders, how big were orders, how large are orders, how large are our orders, how large were orders, how big is an order, how large is an order, how big is the average order, how large is the average order, average order size, order size, average spend per order, spend per order, customer spend per order, average basket value, average basket size, average cart value, cart value, average ticket, average transaction value, revenue per order, sales per order',
  average_price:
    'average item price, average price per item, price of an item, average price of an item, price per item, average unit price, average product price, asp, selling price, average sales price',
  active_users:
    'unique visitors, unique customers, user count, number of users, active visitors, uniques, people who visited, people that visited, customer count, visitor count, shopper count, active shoppers, persons',
  unique_buyers:
    'purchasing customers, purchasing users, unique purchasers, distinct buyers, actual buyers, number of buyers',
  sessions: 'store visits, shop visits, number of visits, visit count, user sessions, shopping sessions',
  session_duration:
    'visit length, time spent, time spent on site, average visit duration, average time on site, average session length, average session time, dwell time, length of visits, length of sessions, length of a visit, length of a session, duration of sessions, duration of visits, time spent per session, time spent per visit, how long do people stay, how long do visitors stay, how long do users stay, how long do customers stay, how long are sessions, how long are visits, how long were sessions, how long were visits, how long are our sessions, how long is a session, how long is a visit, how long is the average session, how long is the average visit, how long was the average session, how long was the average visit, how long do sessions last, how long do visits last',
  conversion_rate:
    'cr, cvr, conv, conv rate, conversion ratio, conversion percentage, buy rate, sales conversion, converting, share of sessions with a purchase, share of visits with a purchase, share of visits that end with a purchase, percentage of sessions with a purchase, percentage of visits with a purchase, percent of visits with a purchase, purchases per session in percent',
  cart_abandonment_rate:
    'how often do people leave their cart, how often do shoppers leave their cart, how often do customers leave their cart, leave the cart without paying, leave their cart without paying, leave their cart, leave their carts, left their cart, left their carts, leave their basket, leave their baskets, cart abandonment percentage, abandoned cart rate, abandoned basket rate, shopping cart abandonment, carts were abandoned, carts are abandoned, carts abandoned, baskets were abandoned, baskets abandoned, abandoned baskets, abandoned shopping carts, cart drop off, cart drop off rate, basket abandonment rate',
  views_per_session:
    'product views per session, page views per session, page views per visit, pageviews per session, pageviews per visit, pages per visit, product views per visit, views by session',
  revenue_per_user:
    'spend per customer, spend per user, spend per visitor, average spend per customer, average spend per user, average revenue per customer, revenue per shopper, revenue per active user, sales per user, sales per customer, sales per visitor, average customer spend',
};
