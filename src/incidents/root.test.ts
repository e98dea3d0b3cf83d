import { describe, expect, it } from 'vitest';
import { anomaly, fault, noon } from '../../test/support/anomaly.ts';
import type { AnomalyMessage } from '../bus/index.ts';
import { findRoot } from './root.ts';
import { reasonOf, summaryOf, titleOf } from './wording.ts';

const minute = 60_000;
function told(anomalies: AnomalyMessage[], status: 'open' | 'resolved' | 'retracted' = 'open') {
  const root = findRoot(anomalies);
  const { dimension, value } = root.place;
  return {
    root: [root.anomaly.metricName, dimension, value].filter(Boolean).join('/'),
    title: titleOf(root),
    reason: reasonOf(root),
    summary: summaryOf(root, anomalies, {
      status,
      startedAt: noon + 5 * minute,
      lastSeenAt: noon + 40 * minute,
      timeZone: 'Europe/Berlin',
    }),
  };
}

describe('the root', () => {
  it('is the part that the gap comes from, by the drivers of the whole', () => {
    expect(
      told([
        anomaly('revenue', {
          change: -62,
          drivers: [
            ['source', 'mobile', 0.91],
            ['source', 'web', 0.09],
          ],
        }),
        anomaly('orders', { from: 1, change: -58 }),
        anomaly('conversion_rate', { from: 2, change: -50, drivers: [['source', 'mobile', 0.88]] }),
      ]),
    ).toEqual({
      root: 'revenue/source/mobile',
      title: 'Revenue 62 % below expectation, mostly source mobile',
      reason: '91 % of the gap in revenue is source mobile.',
      summary:
        'Revenue is 62 % below expectation since 14:05; orders and conversion rate fell with it; 91 % of the gap is source mobile.',
    });
  });

  it('is the part that stands out itself, by comparing its gap with the whole', () => {
    const books = [
      anomaly('revenue', { change: -50 }),
      anomaly('revenue/category/Books', { from: 1, metricValue: 2, expectedValue: 42 }),
    ];
    expect(told(books)).toMatchObject({
      root: 'revenue/category/Books',
      title: 'Revenue of category Books 95 % below expectation',
      reason: '80 % of the gap in revenue is category Books.',
      summary: 'Revenue is 50 % below expectation since 14:05; 80 % of the gap is category Books.',
    });
    expect(told([...books, anomaly('events/category/Books', { from: 2, change: -90 })])).toMatchObject({
      root: 'events/category/Books',
      summary:
        'Events of category Books are 90 % below expectation since 14:05; revenue fell with it; 80 % of the gap in revenue is category Books.',
    });
  });

  it('is the whole when all parts fall alike, however large one is', () => {
    expect(
      told([
        anomaly('revenue', { change: -60 }),
        anomaly('revenue/country/DE', { metricValue: 32, expectedValue: 80 }),
        anomaly('revenue/country/AT', { metricValue: 8, expectedValue: 20 }),
      ]),
    ).toMatchObject({ root: 'revenue', title: 'Revenue 60 % below expectation' });
  });

  it('is where the wholes say, whatever they leave open', () => {
    const mobile = anomaly('revenue', { drivers: [['source', 'mobile', 0.9]] });
    const silent = ['orders', 'units', 'conversion_rate'].map((name) => anomaly(name, { from: 1 }));
    expect(told([mobile, ...silent]).root).toBe('revenue/source/mobile');
    // Books fell too, but the wholes did not fall because of it.
    const books = anomaly('revenue/category/Books', { metricValue: 2, expectedValue: 12 });
    expect(told([anomaly('revenue'), ...silent, books]).root).toBe('revenue');
    expect(told([...silent, anomaly('revenue/source/mobile'), anomaly('orders/source/mobile')]).root).toBe(
      'orders',
    );
    expect(told([silent[0]!, anomaly('revenue/source/mobile'), anomaly('units/source/mobile')]).root).toBe(
      'revenue/source/mobile',
    );
  });

  it('is, of two places that explain as much, the one that stands out itself', () => {
    const bots = anomaly('events', {
      change: 280,
      drivers: [
        ['event_type', 'view', 1.02],
        ['category', 'Books', 1.01],
      ],
    });
    expect(told([bots, anomaly('events/category/Books', { change: 1_000 })]).root).toBe(
      'events/category/Books',
    );
  });

  it('is none of what drivers call other', () => {
    const drivers: [string, string, number][] = [
      ['country', 'other', 0.7],
      ['country', 'DE', 0.3],
    ];
    expect(told([anomaly('page_views', { change: 150, drivers })]).root).toBe('page_views');
    expect(told([anomaly('page_views', { change: 150, drivers: [['country', '', 0.7]] })])).toMatchObject({
      root: 'page_views/country',
      reason: 'Nothing else stands out; 70 % of the excess in views is country (none).',
    });
  });

  it('names the other parts when there is no whole', () => {
    expect(
      told([anomaly('revenue/category/Toys'), anomaly('revenue/category/Books', { zscore: -9 })]).summary,
    ).toBe('Revenue of category Books is 60 % below expectation since 14:05; category Toys too.');
  });

  it('is the fault of the pipeline that the drops began with, and not one that came later', () => {
    const drops = [anomaly('revenue', { from: 1 }), anomaly('events', { from: 1 })];
    const refused = fault('refused_events', {
      metric: 'refused_share',
      from: 4,
      severity: 'low',
      explanation: '41 % of the 213 events that arrived in the five minutes to 14:09 were refused.',
    });
    expect(told([...drops, refused])).toEqual({
      root: 'refused_share',
      title: 'Refused events',
      reason: 'It is a fault in what comes in, and the business metrics moved no earlier than it began.',
      summary:
        'Refused events since 14:05: 41 % of the 213 events that arrived in the five minutes to 14:09 were refused; revenue and events fell with it.',
    });
    const later = fault('data_loss', { from: 12 });
    expect(told([...drops, later]).root).not.toContain('data_loss');
  });

  it('is the pipeline before the quality of data', () => {
    expect(
      told([
        fault('missing_price', { family: 'quality', severity: 'critical' }),
        fault('refused_events', { from: 3 }),
        anomaly('revenue', { from: 3 }),
      ]).root,
    ).toBe('refused_events');
  });

  it('is traffic when it fell as far as sales, and sales when traffic only lacks them', () => {
    expect(told([anomaly('revenue', { change: -60 }), anomaly('sessions', { change: -50 })])).toMatchObject({
      root: 'sessions',
      reason: expect.stringMatching(/^Traffic itself fell/),
    });
    expect(
      told([anomaly('revenue', { change: -98 }), anomaly('events', { change: -8, zscore: -20 })]).root,
    ).toBe('revenue');
  });

  it('is a sum and not the ratio that mirrors it, and what began first', () => {
    expect(told([anomaly('conversion_rate', { zscore: -30 }), anomaly('orders')]).root).toBe('orders');
    expect(told([anomaly('orders'), anomaly('revenue', { from: 6 })]).root).toBe('orders');
    expect(told([anomaly('orders'), anomaly('revenue', { from: 5 })]).root).toBe('revenue');
    // A rule that looks at twenty minutes found it a minute later, though its window began before.
    const rule = { from: -14, to: 6, detectedAt: noon + 6 * minute };
    expect(told([anomaly('conversion_rate', rule), anomaly('page_views', { change: 400 })]).root).toBe(
      'page_views',
    );
    expect(told([anomaly('conversion_rate', rule), fault('refused_events')]).root).toBe('refused_events');
  });
});

describe('the words', () => {
  it('tell what is over in the past, and what was taken back as such', () => {
    const drop = [anomaly('purchases', { change: -30 })];
    expect(told(drop, 'resolved').summary).toBe('Purchases were 30 % below expectation from 14:05 to 14:40.');
    expect(told(drop, 'retracted').summary).toMatch(/^Retracted/);
  });

  it('tell large rises as multiples, and rises from nothing without a number', () => {
    expect(told([anomaly('page_views', { change: 940 })]).title).toBe('Views 10.4 times expectation');
    expect(told([anomaly('refunds', { change: 0, metricValue: 4, expectedValue: 0 })]).title).toBe(
      'Refunds above expectation',
    );
  });

  it('name at most three that went with it', () => {
    const names = [
      'orders',
      'purchases',
      'units',
      'unique_buyers',
      'conversion_rate',
      'cart_abandonment_rate',
    ];
    const others = names.map((name, i) =>
      anomaly(name, { change: name === 'cart_abandonment_rate' ? 40 : -40, zscore: 9 - i }),
    );
    expect(told([anomaly('revenue'), ...others]).summary).toBe(
      'Revenue is 60 % below expectation since 14:05; orders, purchases, units sold and 2 more fell and cart abandonment rate rose with it.',
    );
  });
});
