import type { DimensionValues } from '../../src/questions/language/lexicon.ts';

export const shopNames = ['demo', 'retail'] as const;
export type ShopName = (typeof shopNames)[number];

export interface ShopFacts {
  title: string;
  /** What «now» is for every question, epoch ms. */
  asOf: number;
  /** No event is older, epoch ms. */
  from: number;
  timeZone: string;
  currency: string;
  /** What occurs in the data, so that questions can be read without them; products are those that questions name. */
  values: DimensionValues;
}

export const shops: Readonly<Record<ShopName, ShopFacts>> = {
  demo: {
    title: 'demo shop',
    // A Sunday afternoon, with all of September and October behind it.
    asOf: Date.parse('2026-11-22T16:30:00Z'),
    from: Date.parse('2026-09-01T00:00:00Z'),
    timeZone: 'UTC',
    currency: 'USD',
    values: {
      category: ['Electronics', 'Fashion', 'Home', 'Books', 'Sports', 'Beauty', 'Toys', 'Food'],
      source: ['web', 'mobile'],
      event_type: ['login', 'view', 'add_to_cart', 'purchase', 'logout', 'refund'],
      country: ['US', 'GB', 'DE', 'FR', 'BR', 'IN', 'JP', 'AU'],
      product: [],
    },
  },
  retail: {
    title: 'Online Retail',
    // A Friday, ten minutes after its last invoice.
    asOf: Date.parse('2011-12-09T13:00:00Z'),
    from: Date.parse('2010-12-01T08:26:00Z'),
    timeZone: 'Europe/London',
    currency: 'GBP',
    values: {
      category: [],
      source: ['web'],
      event_type: ['purchase', 'refund'],
      country: [
        ...['Australia', 'Austria', 'Bahrain', 'Belgium', 'Brazil', 'Canada', 'Channel Islands', 'Cyprus'],
        ...[
          'Czech Republic',
          'Denmark',
          'EIRE',
          'European Community',
          'Finland',
          'France',
          'Germany',
          'Greece',
        ],
        ...[
          'Hong Kong',
          'Iceland',
          'Israel',
          'Italy',
          'Japan',
          'Lebanon',
          'Lithuania',
          'Malta',
          'Netherlands',
        ],
        ...[
          'Norway',
          'Poland',
          'Portugal',
          'RSA',
          'Saudi Arabia',
          'Singapore',
          'Spain',
          'Sweden',
          'Switzerland',
        ],
        ...['USA', 'United Arab Emirates', 'United Kingdom', 'Unspecified'],
      ],
      product: ['22423', '85123A'],
    },
  },
};
