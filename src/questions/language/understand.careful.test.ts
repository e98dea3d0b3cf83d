import { describe, expect, it } from 'vitest';
import { phrasePlan } from './phrase-plan.ts';
import { catalogue } from '../../metrics/index.ts';
import { planOf, readAs, understand } from './reading.fixture.ts';

describe('two times', () => {
  it.each([
    [
      'how much did sales rise between September and October',
      'revenue October 2026 compared to September 2026',
    ],
    ['orders in september and october together', 'orders 2026-09-01 to 2026-10-31'],
    ['total revenue for september and october', 'revenue 2026-09-01 to 2026-10-31'],
    ['orders in september and october', 'orders by month 2026-09-01 to 2026-10-31'],
    [
      'explain the conversion change from last week to this week',
      'why did conversion rate change this week compared to last week',
    ],
    ['revenue month on month this year', 'revenue by month this year'],
    ['revenue growth month on month this year', 'revenue by month this year compared to the month before'],
    ['how does revenue vary from day to day this week', 'revenue by day this week'],
    ['orders trending up or down this month', 'orders by day this month'],
    ['week ending nov 15 orders', 'orders 2026-11-09 to 2026-11-15'],
    ['orders in the 4 days ending nov 18', 'orders 2026-11-15 to 2026-11-18'],
    ['units a month ago today', 'units sold 2026-10-22'],
    ['revenue this day last year', 'revenue 2025-11-22'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });
});

describe('words that change the number', () => {
  it.each([
    ['revenue for toys and books combined', 'revenue in Toys or Books last 7 days'],
    ['how big are our orders', 'average order value last 7 days'],
    ['value of orders yesterday', 'revenue yesterday'],
    ['revenue in the us last week', 'revenue in US last week'],
    ['us orders yesterday', 'orders in US yesterday'],
    ['show us orders yesterday', 'orders yesterday'],
    ['what did people buy yesterday', 'top products by units sold yesterday'],
    ['items per order last week', 'units sold per orders last week'],
    ['refunds relative to orders last week', 'refunds per orders last week'],
    ['categories from best to worst last week', 'top categories by revenue last week'],
    ['countries, worst to best, by orders yesterday', 'lowest countries by orders yesterday'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });

  it.each([
    'orders in august and october combined',
    'sum of revenue and refunds last week',
    'how long do orders take',
    'how often do customers order',
    'record revenue last month',
    'days with exactly 100 orders',
    'orders every 2 days this month',
    'top 20% of products',
    'visitors without purchase',
    'revenue by hour of day and weekday',
    'why is mobile conversion lower than web',
    'how many fewer refunds this week',
    'mobile web revenue',
    'mobile share of revenue by category',
    'revenue with and without mobile',
    'how many percent more orders on mobile than on web',
    'revenue from abroad last month',
  ])('%s is not answered', (question) => {
    expect(understand(question).status).toBe('refused');
  });
});

it('adds nothing up that only the question before names', () => {
  expect(readAs('and november together', planOf('revenue in october'))).toMatch(/^refused/);
});

describe('openings and clocks', () => {
  it.each([
    ['Hello team! Orders by category yesterday.', 'orders by category yesterday'],
    ['I have a meeting at 9. Revenue last week?', 'revenue last week'],
    ['which devices do our customers use? sessions last week by device', 'sessions by source last week'],
    ['revenue by day this week, in tokyo', 'revenue by day this week in Asia/Tokyo'],
    ['orders by hour yesterday in new york', 'orders by hour yesterday in America/New_York'],
  ])('%s', (question, plain) => {
    expect(readAs(question)).toBe(plain);
  });

  it.each([
    ['for refurbished goods: revenue last week', 'what stands before narrows it'],
    ['how are toys doing? revenue by day last month by colour', 'the rest is not understood'],
    ['revenue last week in berlin', 'a place, not a clock'],
  ])('%s is not answered: %s', (question) => {
    expect(understand(question).status).toBe('refused');
  });
});

describe('the first suggestion', () => {
  it.each([
    ['gorgeous orders by category yesterday', 'orders by category yesterday'],
    ['top 3 countries by profit last month', 'top 3 countries by revenue last month'],
    ['electronics without mobile last week', 'revenue in Electronics except mobile last week'],
    ['share of revenue by category in europe', 'share of revenue by category last 7 days'],
  ])('%s', (question, plain) => {
    const understood = understand(question);
    const [nearest] = understood.status === 'refused' ? understood.nearest : [];
    expect(nearest && phrasePlan(nearest, catalogue, 'UTC')).toBe(plain);
  });
});
