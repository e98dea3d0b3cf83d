import type { Matrix } from '../ml/matrix.ts';
import type { CustomerFacts } from './facts.ts';

/** What a group of features says together, in one sentence: see reasons.ts. */
export const topics = ['rhythm', 'trend', 'spending', 'refunds', 'baskets', 'visits'] as const;
export type Topic = (typeof topics)[number];

/** The day that customers are looked at from, and the length of the windows that their trends are measured over. */
export interface Viewpoint {
  at: number;
  window: number;
}

interface Feature {
  name: string;
  topic: Topic;
  /** NaN where there is none */
  value: (facts: CustomerFacts, viewpoint: Viewpoint) => number;
}

export const daysSince = ({ lastDay }: CustomerFacts, { at }: Viewpoint): number => at - lastDay;
const tenure = ({ firstDay }: CustomerFacts, { at }: Viewpoint): number => at - firstDay;

/** Mean days between orders; NaN after the first. */
export const meanGap = ({ orders, firstDay, lastDay }: CustomerFacts): number =>
  orders > 1 ? (lastDay - firstDay) / (orders - 1) : Number.NaN;

/** Whether the customer was there for both windows that a trend compares. */
export const hasTrend = (facts: CustomerFacts, viewpoint: Viewpoint): boolean =>
  tenure(facts, viewpoint) > viewpoint.window;

const meanSpend = ({ value, orders }: CustomerFacts): number => Math.max(0, value) / orders;

/** A new customer's rate is drawn towards none by so many days without an order. */
const rateDays = 30;

/** What a customer's return is judged by beside the purchase-timing model, in the order of the columns. */
export const features: readonly Feature[] = [
  { name: 'days_since_order', topic: 'rhythm', value: daysSince },
  { name: 'tenure', topic: 'rhythm', value: tenure },
  { name: 'orders', topic: 'rhythm', value: ({ orders }) => orders },
  {
    name: 'order_rate',
    topic: 'rhythm',
    value: (facts, view) => facts.orders / (tenure(facts, view) + rateDays),
  },
  { name: 'mean_gap', topic: 'rhythm', value: meanGap },
  { name: 'overdue', topic: 'rhythm', value: (facts, view) => daysSince(facts, view) / meanGap(facts) },
  {
    name: 'gap_variation',
    topic: 'rhythm',
    value: (facts) => (facts.orders > 2 ? facts.gapDeviation / meanGap(facts) : Number.NaN),
  },
  { name: 'recent_orders', topic: 'trend', value: ({ recentOrders }) => recentOrders },
  {
    name: 'earlier_orders',
    topic: 'trend',
    value: (facts, view) => (hasTrend(facts, view) ? facts.earlierOrders : Number.NaN),
  },
  { name: 'recent_value', topic: 'trend', value: ({ recentValue }) => recentValue },
  {
    name: 'earlier_value',
    topic: 'trend',
    value: (facts, view) => (hasTrend(facts, view) ? facts.earlierValue : Number.NaN),
  },
  { name: 'mean_spend', topic: 'spending', value: (facts) => Math.log1p(meanSpend(facts)) },
  {
    name: 'last_spend',
    topic: 'spending',
    value: ({ lastValue, bought, orders }) => (lastValue * orders) / bought,
  },
  { name: 'refunded_share', topic: 'refunds', value: ({ sentBack, bought }) => sentBack / bought },
  { name: 'lines_an_order', topic: 'baskets', value: ({ lines, orders }) => lines / orders },
  { name: 'products_an_order', topic: 'baskets', value: ({ products, orders }) => products / orders },
  { name: 'categories', topic: 'baskets', value: ({ categories }) => categories },
  { name: 'visits_since', topic: 'visits', value: ({ visitsSince }) => visitsSince },
  { name: 'views_since', topic: 'visits', value: ({ viewsSince }) => viewsSince },
  { name: 'cart_adds_since', topic: 'visits', value: ({ cartAddsSince }) => cartAddsSince },
  { name: 'days_since_seen', topic: 'visits', value: ({ lastSeenDay }, { at }) => at - lastSeenDay },
];

export function featureMatrix(customers: readonly CustomerFacts[], viewpoint: Viewpoint): Matrix {
  const columns = features.length;
  const data = new Float64Array(customers.length * columns);
  customers.forEach((facts, row) => {
    features.forEach(({ value }, column) => {
      data[row * columns + column] = value(facts, viewpoint);
    });
  });
  return { data, rows: customers.length, columns };
}
