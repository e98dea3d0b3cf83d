import { describe, expect, it } from 'vitest';
import { readAs } from './reading.fixture.ts';

describe('questions for numbers', () => {
  it.each([
    ['What were our takings last month?', 'revenue last month'],
    ['how much did customers spend last week', 'revenue last week'],
    ['How much was spent last week', 'revenue last week'],
    ['number of transactions last week', 'purchases last week'],
    ['gmv last quarter', 'revenue last quarter'],
    ['How many shoppers did we have yesterday', 'active users yesterday'],
    ['how many people bought something last week', 'unique buyers last week'],
    ['customers who placed an order yesterday', 'unique buyers yesterday'],
    ['How many items did we sell yesterday?', 'units sold yesterday'],
    ['how much have we been selling this week', 'revenue this week'],
    ['average order last week', 'average order value last week'],
    ['whats the aov this week', 'average order value this week'],
    ['how long do people stay on the site', 'session duration last 7 days'],
    ['revenue without refunds last month', 'net revenue last month'],
    ['revenue last month without refunds', 'net revenue last month'],
    ['money given back to customers last month', 'refunded amount last month'],
    [
      'how many beauty products were put in the cart by british users yesterday',
      'cart adds in Beauty in GB yesterday',
    ],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('series and breakdowns', () => {
  it.each([
    ['plot sessions hour by hour for yesterday', 'sessions by hour yesterday'],
    ['orders per week since september', 'orders by week since 2026-09-01'],
    ['revenue in 5 minute intervals for the last hour', 'revenue by five minutes last 1 hour'],
    ['revenue by week in october and november', 'revenue by week since 2026-10-01'],
    ['break down last months orders by country', 'orders by country last month'],
    ['Revenue this week for each category and device', 'revenue by category and source this week'],
    ['how many of each event type did we get yesterday', 'events by event type yesterday'],
    ['revenue trend by category last 30 days', 'revenue by category and day last 30 days'],
    ['sales per dept last month', 'revenue by category last month'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('rankings', () => {
  it.each([
    [
      'rank the countries by conversion for last month, lowest first',
      'lowest countries by conversion rate last month',
    ],
    ['most viewed products last month, just 5', 'top 5 products by views last month'],
    ['which category sells the most', 'top categories by units sold last 7 days'],
    ['best sellers last month', 'top products by units sold last month'],
    ['what are our top 10 products by revenue last month', 'top 10 products by revenue last month'],
    ['the two weakest days of last week by orders', 'lowest 2 days by orders last week'],
    ['second best category last month', 'top 2 categories by revenue last month'],
    ['third highest day by revenue last month', 'top 3 days by revenue last month'],
    ['most expensive product sold last month', 'top products by average price last month'],
    ['where do most of our visitors come from', 'top countries by active users last 7 days'],
    [
      'which category has the worst cart abandonment last month',
      'top categories by cart abandonment rate last month',
    ],
    [
      'top 3 categories by orders per session last month',
      'top 3 categories by orders per sessions last month',
    ],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('hours and weekdays laid over each other', () => {
  it.each([
    ['revenue by weekday last month', 'revenue by day of the week last month'],
    ['average revenue by weekday last month', 'revenue by day of the week last month'],
    ['busiest hour of the day by sessions last month', 'top hours of the day by sessions last month'],
    ['at which hour do we get the most orders last month', 'top hours of the day by orders last month'],
    ['which hour was best yesterday for orders', 'top hours by orders yesterday'],
    ['on which weekday do we sell most', 'top days of the week by units sold last 28 days'],
    ['Which days of the week are slow for orders last month', 'lowest days of the week by orders last month'],
    [
      'cart abandonment by hour of day on mobile last month',
      'cart abandonment rate by hour of the day on mobile last month',
    ],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('arithmetic', () => {
  it.each([
    ['orders per session last week', 'orders per sessions last week'],
    ['revenue per visit by source last week', 'revenue per sessions by source last week'],
    ['ratio of cart adds to views per category yesterday', 'cart adds per views by category yesterday'],
    ['orders divided by active users last week', 'orders per active users last week'],
    ['orders as a percentage of sessions last week', 'orders per sessions last week'],
    ['revenue per order last week', 'average order value last week'],
    ['sales per customer last week', 'revenue per user last week'],
    [
      'refund rate last month',
      'refunds per orders last month | refunds per purchases last month | refunded amount per revenue last month',
    ],
    ['average daily revenue last month', 'average revenue per day last month'],
    ['mean orders per hour yesterday', 'average orders per hour yesterday'],
    ['how much revenue do we make on a typical day? last month', 'average revenue per day last month'],
    ['average daily revenue by month this year', 'average revenue per day by month this year'],
    ['average revenue last week', 'average revenue per day last week | average order value last week'],
    ['average orders last week', 'average orders per day last week'],
    ['average conversion rate last week', 'conversion rate last week'],
    ['what percent of sales is mobile this month', 'share of revenue by source for mobile this month'],
    [
      'how much of our revenue comes from mobile last month',
      'share of revenue by source for mobile last month',
    ],
    ['what share of sessions led to a purchase last month', 'conversion rate last month'],
    ['how many units does one order contain last month', 'units sold per orders last month'],
    ['revenue by country in percent last month', 'share of revenue by country last month'],
    ['contribution of each category to revenue last month', 'share of revenue by category last month'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('limits', () => {
  it.each([
    ['days with revenue over 5000 last month', 'revenue by day with revenue above 5000 last month'],
    ['days when revenue was below 100k last month', 'revenue by day with revenue below 100000 last month'],
    [
      'categories whose conversion is below 5 % last month',
      'conversion rate by category with conversion rate below 5% last month',
    ],
    ['countries with at least 50 orders last week', 'orders by country with orders above 49 last week'],
    ['which days had over 1.5k orders last month', 'orders by day with orders above 1500 last month'],
    [
      'orders on days with more than half a million revenue last month',
      'orders by day with revenue above 500000 last month',
    ],
    [
      'top 3 categories by revenue with more than 20 refunds last month',
      'top 3 categories by revenue with refunds above 20 last month',
    ],
    [
      'products with over $1,000 in revenue last month',
      'revenue by product with revenue above 1000 last month',
    ],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('comparison and growth', () => {
  it.each([
    [
      'did we sell more units last week than the week before?',
      'units sold last week compared to the week before',
    ],
    ['orders yesterday vs same day last week', 'orders yesterday compared to the week before'],
    [
      'how does yesterday compare with the saturday before in orders',
      'orders yesterday compared to the week before',
    ],
    ['is revenue up this week', 'revenue this week compared to the week before'],
    [
      'by how many percent did orders rise from september to october',
      'orders October 2026 compared to September 2026',
    ],
    [
      'revenue last weekend compared to the previous one',
      'revenue 2026-11-14 to 2026-11-15 compared to the week before',
    ],
    [
      'which country grew fastest last month',
      'countries with the highest growth rate of revenue last month compared to the month before',
    ],
    [
      'which country grew the most last month',
      'countries with the highest change of revenue last month compared to the month before',
    ],
    [
      'categories that lost the most revenue last week',
      'categories with the lowest change of revenue last week compared to the week before',
    ],
    [
      'electronics vs fashion revenue last month',
      'revenue by category in Electronics and Fashion last month',
    ],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('filters', () => {
  it.each([
    ['revenue on the website only, not mobile, this week', 'revenue on web this week'],
    ['sales for everything but Toys last week', 'revenue except Toys last week'],
    ['orders from the US or UK last week', 'orders in US or GB last week'],
    ['german orders last week', 'orders in DE last week'],
    ['revenue of product TOY-001 last week', 'revenue for product TOY-001 last week'],
    ['conversion rate for mobile users last week', 'conversion rate on mobile last week'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});
