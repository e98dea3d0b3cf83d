import { describe, expect, it } from 'vitest';
import { anomaly, fault, noon } from '../../test/support/anomaly.ts';
import type { AnomalyMessage } from '../bus/index.ts';
import { assemble } from './assemble.ts';
import type { StoredIncident } from './assemble.ts';
import { takeIn } from './take-in.ts';

const minute = 60_000;
const taken = (known: StoredIncident[], changed: AnomalyMessage[], minutes = 15): StoredIncident[] =>
  takeIn(known, changed).map((draft) => assemble(draft, { at: noon + minutes * minute, timeZone: 'UTC' }));
/** Metrics of each incident's anomalies, with their slices. */
const groups = (...anomalies: AnomalyMessage[]): string[][] =>
  taken([], anomalies).map(({ members }) =>
    members.map(({ anomaly: { metricName, dimensionValue } }) =>
      [metricName, dimensionValue].filter(Boolean).join(' '),
    ),
  );

describe('one incident', () => {
  it('is an outage of payments', () => {
    expect(
      groups(
        anomaly('purchases'),
        anomaly('revenue', { from: 1 }),
        anomaly('orders', { from: 2 }),
        anomaly('conversion_rate', { from: 3 }),
        anomaly('cart_abandonment_rate', { from: 4, change: 80 }),
        anomaly('revenue/source/mobile', { from: 2 }),
        anomaly('revenue/source/web', { from: 3 }),
      ),
    ).toHaveLength(1);
  });

  it('is a flood of bots: more views, longer visits, less conversion', () => {
    expect(
      groups(
        anomaly('page_views', { change: 900 }),
        anomaly('events', { change: 800 }),
        anomaly('events/category/Toys', { change: 2_000 }),
        anomaly('views_per_session', { change: 700 }),
        anomaly('sessions', { change: 40 }),
        anomaly('conversion_rate', { change: -35 }),
      ),
    ).toHaveLength(1);
  });

  it('is a metric and its parts, and two parts that began together', () => {
    expect(groups(anomaly('revenue'), anomaly('revenue/category/Books', { from: 8, to: 20 }))).toHaveLength(
      1,
    );
    expect(
      groups(anomaly('revenue/category/Books'), anomaly('revenue/category/Toys', { from: 3 })),
    ).toHaveLength(1);
  });

  it('is a fault of the pipeline and the drops that come of it', () => {
    expect(
      groups(
        fault('refused_events', { dimension: 'channel', dimensionValue: 'http' }),
        anomaly('events'),
        anomaly('revenue/source/web'),
      ),
    ).toHaveLength(1);
    expect(groups(fault('consumer_lag'), fault('slow_processing', { metric: 'batch_seconds' }))).toHaveLength(
      1,
    );
  });

  it('is wrong prices and the revenue that they cost', () => {
    expect(
      groups(
        fault('price_glitch', {
          metric: 'odd_price_share',
          family: 'business',
          dimension: 'category',
          dimensionValue: 'Books',
        }),
        anomaly('average_price'),
        anomaly('revenue/category/Books'),
      ),
    ).toHaveLength(1);
  });

  it('is what a detector of several features says of features that stand out by themselves', () => {
    const pattern = { anomalyType: 'pattern', contributions: [{ feature: 'revenue', share: 0.7 }] };
    expect(groups(anomaly('shop_pattern', { change: 300, ...pattern }), anomaly('orders'))).toHaveLength(1);
  });

  it('is what is connected through others, whatever the order', () => {
    const chain = [0, 18, 36, 54].map((from) => anomaly('orders', { from, change: -50 - from }));
    expect(groups(...chain)).toHaveLength(1);
    expect(groups(...[...chain].reverse())).toEqual(groups(...chain));
  });
});

describe('two incidents', () => {
  it('are what moves in ways that have no cause in common', () => {
    expect(
      groups(anomaly('revenue/category/Toys'), anomaly('page_views/source/web', { change: 400 })),
    ).toEqual([['revenue Toys'], ['page_views web']]);
    expect(groups(anomaly('refunds', { change: 300 }), anomaly('logins'))).toHaveLength(2);
    expect(groups(fault('unknown_category', { family: 'quality' }), anomaly('revenue'))).toHaveLength(2);
  });

  it('are parts that began at different times', () => {
    expect(
      groups(anomaly('revenue/category/Books'), anomaly('revenue/category/Toys', { from: 8 })),
    ).toHaveLength(2);
  });

  it('are drops whose drivers are elsewhere', () => {
    expect(
      groups(
        anomaly('revenue', { drivers: [['source', 'mobile', 0.9]] }),
        anomaly('orders/category/Toys', { from: 8, drivers: [['source', 'web', 0.8]] }),
      ),
    ).toHaveLength(2);
    expect(
      groups(
        anomaly('revenue', { drivers: [['source', 'mobile', 0.9]] }),
        anomaly('orders/category/Toys', { from: 8, drivers: [['source', 'mobile', 0.8]] }),
      ),
    ).toHaveLength(1);
  });

  it('are a drop and another one long after', () => {
    expect(groups(anomaly('revenue'), anomaly('orders', { from: 21 }))).toHaveLength(2);
    expect(groups(anomaly('revenue'), anomaly('orders', { from: 20 }))).toHaveLength(1);
    expect(groups(anomaly('revenue'), anomaly('revenue', { from: 36 }))).toHaveLength(2);
  });
});

describe('as time goes on', () => {
  it('gives the same incidents whether anomalies come at once, one by one or twice', () => {
    const all = [anomaly('purchases'), anomaly('revenue', { from: 2 }), anomaly('orders', { from: 3 })];
    const [atOnce] = taken([], all);
    let known: StoredIncident[] = [];
    for (const one of all) known = taken(known, [one]);
    expect(known).toEqual([atOnce]);
    expect(taken(known, all)).toEqual([atOnce]);
    expect(taken([], [...all].reverse())).toEqual([atOnce]);
  });

  it('resolves after ten quiet minutes, and ends when it last stood out', () => {
    const known = taken([], [anomaly('revenue', { to: 20 })], 29);
    expect(known[0]!.incident).toMatchObject({ status: 'open', endedAt: null });
    expect(taken(known, [], 30)[0]!.incident).toMatchObject({
      status: 'resolved',
      endedAt: noon + 20 * minute,
    });
  });

  it('waits for metrics that are judged half an hour later', () => {
    const late = anomaly('session_duration', { to: 20 });
    expect(taken([], [late], 55)[0]!.incident.status).toBe('open');
    expect(taken([], [late], 60)[0]!.incident.status).toBe('resolved');
  });

  it('opens again when the same comes back within a quarter of an hour, not later', () => {
    const known = taken([], [anomaly('revenue/source/mobile', { to: 20 })], 31);
    expect(known[0]!.incident.status).toBe('resolved');
    const [back, ...others] = taken(
      known,
      [anomaly('revenue/source/mobile', { from: 45, severity: 'low' })],
      50,
    );
    expect(others).toEqual([]);
    expect(back!.incident).toMatchObject({
      id: known[0]!.incident.id,
      status: 'open',
      startedAt: noon,
      endedAt: null,
    });
    expect(taken(known, [anomaly('revenue/source/mobile', { from: 46 })], 50)).toHaveLength(2);
    expect(taken(known, [anomaly('revenue/source/web', { from: 45 })], 50)).toHaveLength(2);
  });

  it('joins an open incident before an ended one, then the one that began nearest, then the elder', () => {
    const books = anomaly('revenue/category/Books', { to: 30 });
    const toys = anomaly('revenue/category/Toys', { from: 8, to: 30 });
    const sizes = (known: StoredIncident[], from: number) =>
      taken(known, [anomaly('revenue', { from, to: 30 })], 31).map(({ members }) => members.length);
    const known = taken([], [books, toys], 30);
    expect(sizes(known, 3)).toEqual([2, 1]);
    expect(sizes(known, 4)).toEqual([2, 1]);
    expect(sizes(known, 5)).toEqual([1, 2]);

    const ended = taken([], [{ ...books, windowEnd: noon + 10 * minute }], 21);
    const both = taken(ended, [toys], 31);
    expect(both.map(({ incident }) => incident.status)).toEqual(['resolved', 'open']);
    expect(sizes(both, 1)).toEqual([1, 2]);
  });

  it('is graver with its anomalies, and peaks when one last grew', () => {
    const low = anomaly('revenue', { severity: 'low', zscore: -4, to: 5 });
    let known = taken([], [low], 6);
    known = taken(known, [{ ...low, severity: 'critical', zscore: -9, windowEnd: noon + 8 * minute }], 9);
    known = taken(known, [{ ...low, severity: 'critical', zscore: -9, windowEnd: noon + 12 * minute }], 13);
    expect(known[0]!.incident).toMatchObject({
      severity: 'critical',
      peakAt: noon + 8 * minute,
      lastSeenAt: noon + 12 * minute,
    });
  });
});

describe('retraction', () => {
  const revenue = anomaly('revenue', { severity: 'critical' });
  const orders = anomaly('orders', { from: 2, severity: 'medium' });
  const back = (one: AnomalyMessage): AnomalyMessage => ({ ...one, status: 'retracted' });

  it('takes an anomaly out of its incident, and the incident back with the last one', () => {
    const known = taken([], [revenue, orders]);
    const [left] = taken(known, [back(revenue)]);
    expect(left!.incident).toMatchObject({
      id: known[0]!.incident.id,
      status: 'open',
      severity: 'medium',
      metrics: ['orders'],
      startedAt: noon + 2 * minute,
      anomalyIds: [revenue.id, orders.id],
    });
    const [none] = taken([left!], [back(orders)], 300);
    expect(none!.incident).toMatchObject({
      status: 'retracted',
      severity: 'critical',
      endedAt: noon + 12 * minute,
    });
    expect(none!.incident.summary).toMatch(/^Retracted: /);
  });

  it('makes no incident of what was never open', () => {
    expect(taken([], [back(revenue)])).toEqual([]);
  });

  it('is taken back when the anomaly stands out after all', () => {
    const known = taken(taken([], [revenue]), [back(revenue)]);
    expect(taken(known, [revenue])[0]!.incident.status).toBe('open');
  });
});

describe('what was resolved by hand', () => {
  const revenue = anomaly('revenue', { to: 10 });
  const [open] = taken([], [revenue], 11);
  const resolved: StoredIncident = {
    ...open!,
    resolvedByHandAt: noon + 12 * minute,
    incident: { ...open!.incident, status: 'resolved', endedAt: noon + 12 * minute },
  };
  const grown = (to: number, rest = {}) => ({ ...revenue, windowEnd: noon + to * minute, ...rest });
  const status = (changed: AnomalyMessage[], minutes: number, from = resolved) =>
    taken([from], changed, minutes)[0]!.incident.status;

  it('stays so while it fades', () => {
    expect(status([grown(15)], 15)).toBe('resolved');
    expect(status([], 200)).toBe('resolved');
    expect(status([anomaly('session_duration', { to: 12 })], 45)).toBe('resolved');
  });

  it('opens again when it becomes graver, when more joins, or when it has not stopped', () => {
    expect(status([grown(15, { severity: 'critical' })], 15)).toBe('open');
    expect(status([anomaly('orders', { from: 13, to: 18 })], 18)).toBe('open');
    expect(status([grown(28)], 28)).toBe('open');
    const [again] = taken([resolved], [grown(28)], 28);
    expect(taken([again!], [grown(29)], 29)[0]!.incident.status).toBe('open');
    expect(taken([again!], [], 40)[0]!.incident).toMatchObject({
      status: 'resolved',
      endedAt: noon + 28 * minute,
    });
  });

  it('is left alone when it was expected', () => {
    const expected = { ...resolved, incident: { ...resolved.incident, verdict: 'expected' as const } };
    expect(status([grown(28)], 28, expected)).toBe('resolved');
    expect(status([grown(28, { severity: 'critical' })], 28, expected)).toBe('open');
  });
});
