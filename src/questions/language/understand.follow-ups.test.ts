import { describe, expect, it } from 'vitest';
import { planOf, readAs } from './reading.fixture.ts';

/** What the last question of a conversation is read as. */
function lastOf(questions: readonly string[]): string {
  const last = questions.at(-1) ?? '';
  let previous = null;
  for (const question of questions.slice(0, -1)) previous = planOf(question, previous) ?? previous;
  return readAs(last, previous);
}

describe('follow-ups', () => {
  it.each<[string[], string]>([
    [['revenue by category last month', 'and for mobile?'], 'revenue by category on mobile last month'],
    [['revenue by category last month', 'what about last week'], 'revenue by category last week'],
    [['revenue by category last month', 'by country'], 'revenue by country last month'],
    [['revenue by category last month', 'top 3'], 'top 3 categories by revenue last month'],
    [['revenue by category last month', 'as a share'], 'share of revenue by category last month'],
    [['revenue by category last month', 'and orders?'], 'orders by category last month'],
    [['revenue by category last month', 'show that by day'], 'revenue by day last month'],
    [
      ['revenue by category last month', 'which category grew fastest'],
      'categories with the highest growth rate of revenue last month compared to the month before',
    ],
    [['revenue last week', 'same last year'], 'revenue 2025-11-09 to 2025-11-15'],
    [['revenue last month', 'and the month before?'], 'revenue 2026-09-01 to 2026-09-30'],
    [['revenue yesterday', 'compare with the week before'], 'revenue yesterday compared to the week before'],
    [['revenue yesterday', 'vs last week'], 'revenue yesterday compared to the week before'],
    [['revenue yesterday', 'per hour'], 'revenue by hour yesterday'],
    [['revenue last week', 'average per day'], 'average revenue per day last week'],
    [['revenue on mobile yesterday', 'and on web'], 'revenue on web yesterday'],
    [['orders last week', 'excluding Toys', 'and excluding Books'], 'orders except Toys and Books last week'],
    [['orders in Germany last week', 'instead of Germany show Italy'], 'orders in IT last week'],
    [['revenue yesterday', 'orders instead of revenue'], 'orders yesterday'],
    [['revenue yesterday', 'with orders'], 'revenue and orders yesterday'],
    [['top 5 products by revenue last month', 'bottom 5'], 'lowest 5 products by revenue last month'],
    [['top 5 products by revenue last month', 'by units'], 'top 5 products by units sold last month'],
    [
      ['revenue this week vs last week', 'and for orders', 'last month'],
      'orders last month compared to the month before',
    ],
    [['revenue yesterday', 'in New York time'], 'revenue yesterday in America/New_York'],
    [['revenue last month', 'forecast it'], 'forecast revenue for the next 7 days'],
    [['forecast revenue next 7 days', 'and for mobile?'], 'forecast revenue on mobile for the next 7 days'],
    [['forecast revenue next 7 days', 'next 14 days'], 'forecast revenue for the next 14 days'],
    [['forecast revenue next 7 days', 'what was it last week'], 'revenue last week'],
    [
      ['orders in Books last week', 'why?'],
      'why did orders change in Books last week compared to the week before',
    ],
    [
      ['why did revenue drop yesterday', 'and orders?'],
      'why did orders change yesterday compared to the week before',
    ],
    [['how is the shop doing this week?', 'what about traffic'], 'analyze traffic this week'],
    [['any anomalies yesterday?', 'and today'], 'anomalies today'],
  ])('%j', (questions, plain) => {
    expect(lastOf(questions)).toBe(plain);
  });

  // A question that says everything does not take over what was narrowed before.
  it.each<[string[], string]>([
    [['revenue on mobile yesterday', 'orders by country last month'], 'orders by country last month'],
    [['revenue on mobile yesterday', 'any anomalies today?'], 'anomalies today'],
    [['revenue on mobile yesterday', 'help'], 'what can I ask'],
  ])('begins anew: %j', (questions, plain) => {
    expect(lastOf(questions)).toBe(plain);
  });

  it.each<[string[], RegExp]>([
    [['revenue yesterday', 'now in euros?'], /currency of the shop/],
    [['revenue yesterday', 'thanks'], /nothing in it that would change/],
    [['revenue yesterday', 'what is the weather'], /weather/],
    [['revenue yesterday', 'as a share of the moon'], /moon/],
    [['conversion rate by source yesterday', 'by event type'], /cannot be cut by event type/],
  ])('refuses %j', (questions, reason) => {
    expect(lastOf(questions)).toMatch(reason);
  });

  it.each([
    'and for mobile?',
    'same last year',
    'by category',
    'why?',
    'compare it',
    'forecast it',
    'top 3',
    'as a share',
  ])('says what “%s” lacks without a question before it', (question) => {
    expect(readAs(question)).toMatch(/^refused .*(metric|question before)/);
  });
});
