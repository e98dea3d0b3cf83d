import { expect, it } from 'vitest';
import { questionOf, read, wishOf } from '../../../test/support/wishes.ts';
import { catalogue } from '../../metrics/index.ts';
import { phrasePlan } from '../language/phrase-plan.ts';
import { phrasePanel } from './phrase-action.ts';

it.each<[string, Record<string, unknown>]>([
  [
    'Add a panel showing cart abandonment by hour',
    { title: 'Cart abandonment rate by hour', data: { metrics: ['cart_abandonment_rate'], grain: 'hour' } },
  ],
  [
    'put revenue by category on the dashboard',
    { title: 'Revenue by category', data: { by: ['category'], grain: null } },
  ],
  [
    'chart orders per day for mobile on a panel called X',
    { title: 'X', data: { metrics: ['orders'], grain: 'day', filters: [{ values: ['mobile'] }] } },
  ],
  [
    'add a panel called "Sales today" showing revenue by hour',
    { title: 'Sales today', data: { grain: 'hour' } },
  ],
  [
    'add a chart of conversion rate by source to the Sales dashboard',
    { dashboard: 'Sales', title: 'Conversion rate by source' },
  ],
  [
    'show the average order value per day in grafana',
    { data: { metrics: ['average_order_value'], grain: 'day' } },
  ],
  [
    'add a panel showing revenue in "Books" by day',
    { title: 'Revenue in Books by day', data: { filters: [{ values: ['Books'] }] } },
  ],
  ['make a panel for total revenue', { title: 'Revenue', data: { grain: null, by: [] } }],
  ['I want a panel showing daily revenue by source', { data: { by: ['source'], grain: 'day' } }],
  ['make a bar chart panel of top categories by revenue', { data: { by: ['category'] } }],
  [
    'add a panel for daily revenue to the "Black Friday" dashboard',
    { dashboard: 'Black Friday', title: 'Revenue by day' },
  ],
  [
    'add a panel named Revenue of the day showing revenue by hour',
    { title: 'Revenue of the day', data: { grain: 'hour' } },
  ],
  ['pin orders by category to the board', { title: 'Orders by category', data: { by: ['category'] } }],
  ['i want a graph of sessions by day in grafana', { data: { metrics: ['sessions'], grain: 'day' } }],
  ['could we have orders by hour as a graph on our board in grafana', { data: { grain: 'hour' } }],
])('%s', (question, expected) => {
  expect(wishOf(question)).toMatchObject(expected);
});

it('says what it took for granted', () => {
  expect(read('put revenue on my dashboard')).toMatchObject({
    plan: { data: { grain: 'day' } },
    assumptions: ['No step was named; it is drawn by day.'],
  });
  expect(read('add a panel showing revenue by category last 30 days')).toMatchObject({
    plan: { data: { range: { label: 'last 30 days' } } },
    assumptions: [expect.stringMatching(/shows the time its dashboard shows; last 30 days is only/)],
  });
});

it.each(['pin that to the dashboard', 'save this chart to my dashboard', 'add to dashboard'])(
  'takes the answer before for «that»: %s',
  (question) => {
    expect(wishOf(question, questionOf('revenue by category last 30 days'))).toMatchObject({
      title: 'Revenue by category',
      data: { by: ['category'] },
    });
  },
);

it('is told in words that read as the same panel', () => {
  for (const question of [
    'add a panel showing cart abandonment by hour',
    'put revenue by category on the sales dashboard',
    'chart orders per day for mobile on a panel called "Orders 7"',
  ]) {
    const plan = wishOf(question);
    if (plan.kind !== 'panel') throw new Error(question);
    expect(wishOf(phrasePanel(plan, phrasePlan(plan.data, catalogue)))).toEqual(plan);
  }
});

it.each(['show me the dashboard', 'what is on the dashboard', 'draw a chart of revenue by day'])(
  'a question stays one: %s',
  (question) => {
    expect(read(question, questionOf('revenue by category'))).toBeNull();
  },
);

it.each([
  ['add a panel', /^Name a metric.*/],
  ['put a graph of moon dust on the dashboard', /metric/],
  ['remove the panel', /undoChange/],
])('refuses, and says why: %s', (question, why) => {
  const understood = read(question);
  expect(understood).toMatchObject({ status: 'refused' });
  expect(understood?.status === 'refused' ? understood.reasons.join(' ') : '').toMatch(why);
});
