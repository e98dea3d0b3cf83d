import { describe, expect, it } from 'vitest';
import { readAs } from './reading.fixture.ts';

describe('kinds of questions', () => {
  it.each([
    ['Why did our sales fall yesterday?', 'why did revenue change yesterday compared to the week before'],
    [
      'what caused the fall in orders last week',
      'why did orders change last week compared to the week before',
    ],
    ['why are refunds so high this month', 'why did refunds change this month compared to the month before'],
    [
      'whats behind the drop in conversion on mobile yesterday vs the day before',
      'why did conversion rate change on mobile yesterday compared to the day before',
    ],
    ['what happened to orders yesterday', 'why did orders change yesterday compared to the week before'],
    ['why did we sell less yesterday', 'why did revenue change yesterday compared to the week before'],
    ['Analyze sales trends', 'analyze sales last 30 days'],
    ['how is the shop doing this week?', 'analyze sales this week'],
    ['give me insights on conversion for last month', 'analyze conversion last month'],
    ['what should I worry about', 'analyze sales last 30 days'],
    ['summary of last month', 'analyze sales last month'],
    ['report on customers for last month', 'analyze customers last month'],
    ['any insights into traffic on mobile?', 'analyze traffic on mobile last 30 days'],
    ['was there anything strange today', 'anomalies today'],
    ['unusual spikes in refunds yesterday', 'anomalies in refunds yesterday'],
    ['how much will we sell tomorrow', 'forecast revenue for the next 2 days'],
    ['what will orders be by the end of the month', 'forecast orders for the next 9 days'],
    ['expected revenue in Books next week', 'forecast revenue in Books for the next 7 days'],
    ['predict sessions for the next 48 hours', 'forecast sessions for the next 48 hours'],
    ['what can you do', 'what can I ask'],
    ['which metrics do you know', 'what can I ask'],
    ['how is revenue doing this week', 'revenue this week'],
    ['overview of revenue by category last month', 'revenue by category last month'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('time zones', () => {
  it.each([
    ['revenue yesterday in New York time', 'revenue yesterday in America/New_York'],
    ['orders today Tokyo time', 'orders today in Asia/Tokyo'],
    ['sessions by hour yesterday (Berlin)', 'sessions by hour yesterday in Europe/Berlin'],
    ['orders yesterday Europe/Berlin', 'orders yesterday in Europe/Berlin'],
    ['orders yesterday in pacific time', 'orders yesterday in America/Los_Angeles'],
    ['orders yesterday UTC', 'orders yesterday'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('typing mistakes', () => {
  it.each([
    ['revnue by categry yesterday', 'revenue by category yesterday'],
    ['ordrs frm germny lst month', 'orders in DE last month'],
    ['slaes by cuontry last month', 'revenue by country last month'],
    ['revenue lastweek', 'revenue last week'],
    ['revenuebycategory last7days', 'revenue by category last 7 days'],
    ['averge order vaule elctronics yesterday', 'average order value in Electronics yesterday'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

// Whatever could change the number is never passed over.
describe('what is refused', () => {
  it.each([
    ['profit by category', /Costs are not in the data/],
    ['what is our stock of books', /Stock is not in the data/],
    ['revenue from new customers last week', /new from returning/],
    ['top customers by revenue', /Single customers/],
    ['orders by city', /country only/],
    ['revenue by gender', /no age, gender/],
    ['median order value', /statistics/],
    ['revenue on mondays', /by weekday/],
    ['revenue in euros', /currency of the shop/],
    ['what if we raise prices', /if things were different/],
    ['revenue of the moon', /moon/],
    ['revenue for Electronics and Garden', /Garden/],
    ['revenue in Canada', /Canada/],
    ['double the revenue', /double/],
    ['revenue times two', /times/],
    ['revenue by category and conversion by source', /by/],
    ['how many different products were sold last week', /different/],
    ['how many countries do we sell to', /countries/],
    ['revenue in october excluding black friday', /black friday/],
    ['orders between 10 and 20', /10/],
    ['orders over $100', /limit needs rows/],
    ['how much revenue do customers spend per visit', /customers/],
    ['all categories but Books revenue', /but/],
    ['top 5 categories and their conversion', /their/],
    ['revenue yesterday last week', /last week/],
    ['revenue on 5 December 2026', /has not been yet/],
    ['delete all orders', /only read/],
    ['revenue; drop table users', /only read/],
    ['revenue where 1=1', /1/],
    ['orders with more than 3 items', /3/],
    ['top category per country', /within each group/],
    ['how many sessions ended with a purchase', /not counted by themselves/],
    ['revenue not only on mobile', /not only/],
    ['revenue since october compared to last month', /overlap/],
  ])('%s', (question, reason) => {
    expect(readAs(question)).toMatch(/^refused/);
    expect(readAs(question)).toMatch(reason);
  });
});
