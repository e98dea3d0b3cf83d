import { describe, expect, it } from 'vitest';
import { logOddsOf } from '../ml/classifier.ts';
import { seeded } from '../../test/support/seeded.ts';
import { simulateCustomers } from '../../test/support/simulated-customers.ts';
import type { CustomerFacts } from './facts.ts';
import { chancesOf, judge } from './predict.ts';
import { reasonsOf } from './reasons.ts';
import { fitRepurchase } from './repurchase-model.ts';
import type { OutlookPlan, Voice } from './repurchase-model.ts';
import type { Snapshot } from './snapshot.ts';

const at = 20_000;
const random = seeded(4);

const unremarkable: CustomerFacts = {
  userId: 'u',
  firstPurchaseAt: 0,
  lastPurchaseAt: 0,
  firstDay: at - 100,
  lastDay: at - 20,
  orders: 5,
  value: 100,
  gapDeviation: 4,
  recentOrders: 2,
  earlierOrders: 3,
  recentValue: 40,
  earlierValue: 60,
  lastValue: 20,
  bought: 100,
  sentBack: 0,
  lines: 8,
  categories: 2,
  products: 6,
  visitsSince: 0,
  viewsSince: 0,
  cartAddsSince: 0,
  lastSeenDay: at - 20,
  shortOrders: 0,
  shortValue: 0,
  longOrders: 0,
  longValue: 0,
};

/** Customers who buy by BG/NBD, at twenty to forty an order, seen at a day with what they did in the 60 after it. */
function snapshot(day: number, seed: number): Snapshot {
  const histories = simulateCustomers(
    { dropout: 'bg', r: 1.2, alpha: 25, a: 0.7, b: 3 },
    { customers: 800, longest: 180, ahead: 60, seed },
  );
  const customers = histories.map(({ repeats, recency, age, later }, n): CustomerFacts => {
    const orders = repeats + 1;
    const spend = 20 + 20 * random();
    const [firstDay, lastDay] = [day - Math.round(age), day - Math.round(age - recency)];
    return {
      ...unremarkable,
      ...{ userId: `u${n}`, firstDay, lastDay, orders, lastSeenDay: lastDay },
      ...{ value: orders * spend, bought: orders * spend, lastValue: spend },
      ...{ longOrders: later, longValue: later * spend, shortOrders: later > 1 ? 1 : 0 },
    };
  });
  return { at: day, customers };
}

const past = snapshot(at - 60, 1);
const present = snapshot(at, 2);
const modelOf = (...plans: [days: number, window: number, voice: Voice][]) =>
  fitRepurchase(
    present,
    [past],
    plans.map(([days, window, voice]): OutlookPlan => ({ days, window, voice, outcome: 'long' })),
    60,
  );

describe('a model of who returns', () => {
  it.each(['logistic', 'trees', 'purchase_timing_and_trees', 'purchase_timing'] as const)(
    'explains by %s how far each chance lies from the others',
    (voice) => {
      const model = modelOf([60, 60, voice]);
      const [chances] = chancesOf(model, present);
      const distances = judge(model, present).map(
        ({ effects }, row) =>
          logOddsOf(chances![row]!) - Object.values(effects).reduce((sum, effect) => sum + effect, 0),
      );
      for (const distance of distances) expect(distance).toBeCloseTo(distances[0]!, 6);
      // The level is that of purchase timing, whoever puts them in order.
      const [byTiming] = chancesOf(modelOf([60, 60, 'purchase_timing']), present);
      const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(chances!)).toBeCloseTo(mean(byTiming!), 1);
    },
  );

  it('never lets a longer time ahead bring less than a shorter one', () => {
    for (const { outlooks } of judge(modelOf([30, 30, 'trees'], [90, 60, 'purchase_timing']), present)) {
      const [month, quarter] = outlooks;
      expect(quarter!.returnProbability).toBeGreaterThanOrEqual(month!.returnProbability);
      expect(quarter!.purchases).toBeGreaterThanOrEqual(month!.purchases);
      expect(month!.purchases).toBeGreaterThanOrEqual(month!.returnProbability - 1e-9);
    }
  });

  it('goes on by purchase timing beyond the window that was learnt', () => {
    const timing = modelOf([90, 90, 'purchase_timing']);
    const beyond = modelOf([90, 60, 'purchase_timing']);
    const direct = judge(timing, present).map(({ outlooks }) => outlooks[0]!.returnProbability);
    judge(beyond, present).forEach(({ outlooks }, row) =>
      expect(outlooks[0]!.returnProbability).toBeCloseTo(direct[row]!, 8),
    );
  });
});

describe('reasons', () => {
  const none = { rhythm: -1, trend: 0, spending: 0, refunds: 0, baskets: 0, visits: 0 };
  const view = { at, window: 60 };
  const words = (facts: Partial<CustomerFacts>, effects = {}) =>
    reasonsOf({ ...unremarkable, ...facts }, view, { ...none, ...effects }, 'EUR').map(({ text }) => text);

  it('begin with the rhythm', () => {
    expect(words({})).toEqual(['usually buys every 20 days, last bought 20 days ago']);
    expect(words({ orders: 1 })).toEqual(['bought once, 20 days ago']);
    expect(words({ orders: 2, firstDay: at - 21 })).toEqual([
      'bought twice, 1 day apart, the last time 20 days ago',
    ]);
  });

  it('go on with the two that weigh most, for or against', () => {
    expect(
      words(
        { visitsSince: 2, cartAddsSince: 1, lastSeenDay: at - 1 },
        { trend: -0.5, spending: 0.2, visits: 0.9 },
      ),
    ).toEqual([
      'usually buys every 20 days, last bought 20 days ago',
      'came back 2 times without buying, with things put into the cart, last 1 day ago',
      '2 orders in the last 60 days, 3 in the 60 before',
    ]);
    expect(words({ sentBack: 12 }, { refunds: -0.3, baskets: 0.05 })[1]).toBe(
      'sent back 12 % of what was bought',
    );
    expect(words({ recentOrders: 0, earlierOrders: 0 }, { trend: -1 })[1]).toBe(
      'no order in the last 60 days, nor in the 60 before',
    );
  });
});
