import type { Metric } from '../../src/metrics/index.ts';
import { metricLines, metricStat } from './metric-panels.ts';
import { stat, table } from './panels.ts';
import { size } from './place.ts';
import { ask } from './query.ts';
import type { Dashboard, Json } from './types.ts';
import { choice, consoleAddress, currency, filters, grain } from './variables.ts';

/** Metrics that speak of people. */
const ofPeople: Metric['name'][] = ['active_users', 'unique_buyers', 'revenue_per_user'];

const share: Json = { unit: 'percentunit', decimals: 1 };

const atRisk = ask(
  `customersAtRisk(first: 200, minProbability: \${least}, sort: \${order}) {
    edges {
      node {
        id orders value lastPurchaseAt churnProbability expectedLoss
        outlooks { days returnProbability } reasons { text }
      }
    }
  }`,
  'customersAtRisk.edges',
  {
    Customer: ['node.id', 'string'],
    'At stake': ['node.expectedLoss', 'number'],
    'Will not return': ['node.churnProbability', 'number'],
    'Returns in 30 days': ['node.outlooks.0.returnProbability', 'number'],
    Spent: ['node.value', 'number'],
    Orders: ['node.orders', 'number'],
    'Last purchase': ['node.lastPurchaseAt', 'timestamp'],
    Why: ['node.reasons.0.text', 'string'],
  },
);

const sessions = ask(
  `sessionsAtRisk(first: 100) {
    sessionId lastEventAt cartItems cartValue abandonmentProbability expectedLoss reasons { text }
  }`,
  'sessionsAtRisk',
  {
    Session: ['sessionId', 'string'],
    'At stake': ['expectedLoss', 'number'],
    'Cart is left': ['abandonmentProbability', 'number'],
    'In the cart': ['cartValue', 'number'],
    Pieces: ['cartItems', 'number'],
    'Last event': ['lastEventAt', 'timestamp'],
    Why: ['reasons.0.text', 'string'],
  },
);

const total = { calc: 'sum', fields: '/^At stake$/', colour: 'orange', noValue: '0' } as const;
const atStake = stat(
  {
    title: 'At stake with customers (${currency})',
    description:
      'What the customers of the list below usually bring in 90 days, times the chance that they stay away.',
  },
  atRisk,
  total,
);
const inCarts = stat(
  {
    title: 'At stake in carts (${currency})',
    description: 'The carts of sessions that go on, each times the chance that it is left behind.',
  },
  sessions,
  total,
);

const why: Json = { 'custom.width': 420 };
const customerTable = table(
  {
    title: 'Customers who are unlikely to return',
    description: 'The 200 first of the chosen order, with the weightiest reason. Money is in ${currency}.',
  },
  atRisk,
  { columns: { 'Will not return': share, 'Returns in 30 days': share, Why: why } },
);
const sessionTable = table(
  {
    title: 'Sessions whose cart will probably be left',
    description: 'Sessions that go on, those with the most at stake first. Money is in ${currency}.',
  },
  sessions,
  { columns: { 'Cart is left': share, Why: why } },
);

/** Who may be lost: customers who are unlikely to return, and carts that will probably be left behind. */
export const customersDashboard = (catalogue: readonly Metric[]): Dashboard => {
  const people = catalogue.filter(({ name }) => ofPeople.includes(name));
  return {
    uid: 'cartograph-customers',
    title: 'Customers',
    description:
      'Who may be lost: customers who are unlikely to return, and carts that will probably be left behind. Customers are ids here.',
    time: { from: 'now-28d', to: 'now' },
    refresh: '1m',
    variables: [
      choice('least', 'Will not return, at least', { '50 %': '0.5', '70 %': '0.7', '90 %': '0.9' }),
      choice('order', 'Sorted by', {
        'What is at stake': 'EXPECTED_LOSS',
        'Probability that they stay away': 'CHURN_PROBABILITY',
        'What they spent': 'VALUE',
      }),
      ...filters,
      grain,
      currency,
      consoleAddress,
    ],
    annotations: [],
    sections: [
      { panels: [...size(4, 5, ...people.map(metricStat)), ...size(6, 5, atStake, inCarts)] },
      { title: 'Customers at risk', panels: size(24, 11, customerTable) },
      { title: 'Sessions at risk', panels: size(24, 9, sessionTable) },
      { title: 'Over time', panels: size(8, 8, ...people.map(metricLines)) },
    ],
  };
};
