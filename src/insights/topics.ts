import type { Dimension, Filter, Metric } from '../metrics/index.ts';
import type { InsightTopic } from './types.ts';

/** What a topic looks at. All of it is tested, so each entry makes chance findings likelier and the rest harder to see. */
interface Topic {
  /** what it is about first of all */
  headline: string;
  /** of the shop as a whole */
  wholes: readonly string[];
  /** by the values of a dimension; revenue is among them, since money is told by it */
  cuts: Readonly<Partial<Record<Dimension, readonly string[]>>>;
  /** whose best and worst values are shown */
  ranked: { metric: string; by: Dimension };
}

export const topics: Readonly<Record<InsightTopic, Topic>> = {
  sales: {
    headline: 'revenue',
    wholes: [
      'revenue',
      'orders',
      'units',
      'average_order_value',
      'average_price',
      'sessions',
      'cart_adds',
      'conversion_rate',
      'cart_abandonment_rate',
      'refunded_amount',
    ],
    cuts: {
      category: ['revenue', 'average_price', 'page_views', 'cart_adds'],
      source: ['revenue', 'sessions', 'cart_adds', 'conversion_rate'],
      country: ['revenue'],
    },
    ranked: { metric: 'revenue', by: 'category' },
  },
  traffic: {
    headline: 'sessions',
    wholes: [
      'sessions',
      'active_users',
      'page_views',
      'views_per_session',
      'cart_adds',
      'conversion_rate',
      'revenue',
    ],
    cuts: {
      category: ['page_views', 'revenue'],
      source: ['sessions', 'page_views', 'cart_adds', 'conversion_rate', 'revenue'],
      country: ['sessions', 'revenue'],
    },
    ranked: { metric: 'page_views', by: 'category' },
  },
  conversion: {
    headline: 'conversion_rate',
    wholes: ['conversion_rate', 'cart_abandonment_rate', 'sessions', 'cart_adds', 'revenue'],
    cuts: {
      category: ['conversion_rate', 'page_views', 'cart_adds', 'revenue'],
      source: ['conversion_rate', 'cart_abandonment_rate', 'sessions', 'cart_adds', 'revenue'],
      country: ['conversion_rate', 'revenue'],
    },
    ranked: { metric: 'conversion_rate', by: 'category' },
  },
  customers: {
    headline: 'active_users',
    wholes: ['active_users', 'unique_buyers', 'revenue_per_user', 'orders', 'revenue', 'refunded_amount'],
    cuts: {
      source: ['active_users', 'unique_buyers', 'revenue'],
      country: ['active_users', 'unique_buyers', 'revenue'],
    },
    ranked: { metric: 'unique_buyers', by: 'country' },
  },
};

/** One metric of a topic, whole or cut. */
export interface Look {
  metric: Metric;
  by: Dimension | null;
}

/** What a topic looks at under these filters: what they do not fit, and what they leave only one value of, is left out. */
export function looksOf(
  topic: InsightTopic,
  filters: readonly Filter[],
  find: (name: string) => Metric,
): Look[] {
  const { wholes, cuts } = topics[topic];
  const fits = ({ metric, by }: Look) =>
    filters.every(
      ({ dimension, values, exclude }) =>
        metric.dimensions.includes(dimension) && (dimension !== by || exclude === true || values.length > 1),
    );
  return [
    ...wholes.map((name): Look => ({ metric: find(name), by: null })),
    ...Object.entries(cuts).flatMap(([by, names]) =>
      names.map((name): Look => ({ metric: find(name), by: by as Dimension })),
    ),
  ].filter(fits);
}
