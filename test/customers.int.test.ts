import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphql } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { customersScoreJob } from '../jobs/customers.ts';
import { resolvers as customerResolvers } from '../schema/customers.ts';
import { resolvers as modelResolvers } from '../schema/models.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createCustomers } from '../src/customers/index.ts';
import type { CustomerPrediction, Customers } from '../src/customers/index.ts';
import { createCustomerStore } from '../src/customers/store.ts';
import { createModelRegistry } from '../src/models/index.ts';
import type { ModelRegistry } from '../src/models/index.ts';
import { happen, loyalCustomers } from './support/loyal-shop.ts';
import type { ShopEvent } from './support/loyal-shop.ts';

const log = pino({ level: 'silent' });
const day = 86_400_000;
const timeZone = 'Europe/Berlin';
/** Midnight in Berlin. */
const today = Date.parse('2026-06-17T00:00:00+02:00');
const opened = today - 150 * day;
const noonOf = (daysAgo: number) => today - daysAgo * day + 12 * 3_600_000;

const bought = (user: string, daysAgo: number, price: number): ShopEvent => ({
  type: 'purchase',
  user,
  at: noonOf(daysAgo),
  price,
});
const every = (days: number, from: number, to: number) =>
  Array.from({ length: (from - to) / days + 1 }, (_, n) => from - n * days);

const planted: ShopEvent[] = [
  ...every(10, 140, 50).map((ago) => bought('silent', ago, 40)),
  ...every(10, 145, 5).map((ago) => bought('steady', ago, 40)),
  // Two purchases of one day are one order; half past midnight in Berlin is still the day before in UTC.
  ...[bought('careful', 30, 10.1), bought('careful', 30, 20.2), bought('careful', 20, 30)],
  { type: 'purchase', user: 'careful', at: today - 10 * day + 1_800_000, price: 5.55 },
  { type: 'refund', user: 'careful', at: noonOf(3), price: 30 },
  { type: 'view', user: 'careful', at: noonOf(2) },
  { type: 'view', user: 'looker', at: noonOf(2) },
  // Of today, which is not over: not known yet.
  { type: 'purchase', user: 'newcomer', at: today + 3_600_000, price: 9 },
  { type: 'purchase', user: 'steady', at: today + 3_600_000, price: 9 },
];

let folder: string;
let clickhouse: ClickHouse;
let clock = today + 10 * 3_600_000;
let models: ModelRegistry;
let customers: Customers;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-customers-'));
  clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  models = createModelRegistry({ clickhouse, now: () => clock, log });
  customers = createCustomers({ clickhouse, models, now: () => clock, timeZone, currency: 'EUR', log });
});

afterAll(async () => {
  await customers.close();
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

const factsAt = async (at: number, pages = 1) => {
  const store = createCustomerStore(clickhouse, timeZone);
  const found = [];
  for (let page = 0; page < pages; page += 1)
    for await (const batch of store.facts({ at, short: 30, long: 50, page, pages })) found.push(...batch);
  return found.sort((a, b) => (a.userId < b.userId ? -1 : 1));
};
const dayNumber = (time: number) => Math.floor((time + 2 * 3_600_000) / day);

describe('customers', { timeout: 120_000 }, () => {
  it('says what is needed while there is too little', async () => {
    const lacking = { code: 'NOT_ENOUGH_DATA' };
    await expect(customers.score()).rejects.toMatchObject(lacking);
    await expect(customers.atRisk({})).rejects.toMatchObject(lacking);
    await expect(customers.get('c1')).rejects.toMatchObject(lacking);
    await happen(clickhouse, [bought('c1', 10, 3)]);
    await expect(customers.score()).rejects.toMatchObject({
      ...lacking,
      details: { neededDays: 42, availableDays: 10 },
    });
    await happen(clickhouse, [bought('c2', 80, 3)]);
    await expect(customers.score()).rejects.toMatchObject({
      ...lacking,
      message: expect.stringContaining('at least 20 customers'),
    });
    await clickhouse.command({ sql: 'TRUNCATE TABLE silver.user_events' });
  });

  it('knows at a day only what was before it, whatever came after', async () => {
    const events = [...loyalCustomers(400, opened, today, 5), ...planted];
    const cut = today - 50 * day;
    const known = ({ at }: ShopEvent) => at < cut;
    await happen(clickhouse, events.filter(known));
    const withoutOutcomes = await factsAt(dayNumber(cut));
    await happen(
      clickhouse,
      events.filter((event) => !known(event)),
    );
    const withOutcomes = await factsAt(dayNumber(cut));
    const none = { shortOrders: 0, shortValue: 0, longOrders: 0, longValue: 0 };
    expect(withoutOutcomes.length).toBeGreaterThan(200);
    expect(withOutcomes.map((facts) => ({ ...facts, ...none }))).toEqual(withoutOutcomes);

    const later = events.filter(({ type, at }) => type === 'purchase' && at >= cut && at < today);
    const daysOf = (user: string) =>
      new Set(later.filter((event) => event.user === user).map(({ at }) => dayNumber(at))).size;
    for (const { userId, longOrders } of withOutcomes)
      expect([userId, longOrders]).toEqual([userId, daysOf(userId)]);
  });

  it('reads the same whether in one page or in several', async () => {
    expect(await factsAt(dayNumber(today), 3)).toEqual(await factsAt(dayNumber(today)));
    expect((await factsAt(dayNumber(today))).find(({ userId }) => userId === 'careful')).toMatchObject({
      orders: 3,
      value: 35.85,
      bought: 65.85,
      sentBack: 30,
      lines: 4,
      lastValue: 5.55,
      visitsSince: 1,
      viewsSince: 1,
    });
  });

  it('scores everybody who has bought, and registers the model with its figures', async () => {
    const steps: [number, string][] = [];
    const job = customersScoreJob({ customers });
    const report = await job.handler(
      {},
      {
        progress: async (percent, note) => void steps.push([percent, note]),
        signal: new AbortController().signal,
        lastAttempt: true,
      },
    );
    const everybody = (await factsAt(dayNumber(today))).length;
    expect(report).toMatchObject({ customers: everybody, asOf: today });
    expect(steps.at(-1)).toEqual([100, `${everybody} customers scored`]);
    expect(steps.map(([percent]) => percent)).toEqual(
      steps.map(([percent]) => percent).sort((a, b) => a - b),
    );

    const model = (await models.active('customers/repurchase'))!;
    expect(model).toMatchObject({ trainedTo: today, points: everybody });
    expect(model.note).toContain('30 and 50 days');
    // A coin has an AUC of 0.5 and a log-loss of 0.69.
    expect(model.quality['auc_90']).toBeGreaterThan(0.75);
    expect(model.quality['log_loss_90']).toBeLessThan(0.55);
    expect(model.quality).toHaveProperty('log_loss_90_purchase_timing');
    expect(model.quality).toHaveProperty('log_loss_90_trees');
    expect(model.quality['orders_predicted_to_actual_90']).toBeGreaterThan(0.7);
    expect(model.quality['orders_predicted_to_actual_90']).toBeLessThan(1.4);
  });

  it('tells who fell silent from who keeps coming, and why', async () => {
    const [silent, steady, careful] = (await Promise.all(
      ['silent', 'steady', 'careful'].map((id) => customers.get(id)),
    )) as [CustomerPrediction, CustomerPrediction, CustomerPrediction];
    expect(silent.churnProbability).toBeGreaterThan(steady.churnProbability + 0.4);
    expect(silent.expectedLoss).toBeGreaterThan(steady.expectedLoss);
    expect(silent.reasons[0]!.text).toBe('usually buys every 10 days, last bought 50 days ago');
    expect(silent.reasons[0]!.effect).toBeLessThan(0);
    expect(steady.reasons[0]!.text).toBe('usually buys every 10 days, last bought 5 days ago');
    expect(steady.reasons[0]!.effect).toBeGreaterThan(0);
    expect(careful).toMatchObject({
      orders: 3,
      value: '35.85',
      asOf: today,
      lastPurchaseAt: today - 10 * day + 1_800_000,
    });
    const [month, quarter] = steady.outlooks;
    expect(month!.days).toBe(30);
    expect(quarter!.returnProbability).toBeGreaterThanOrEqual(month!.returnProbability);
    expect(quarter!.returnProbability).toBeCloseTo(1 - steady.churnProbability, 10);
    // About as many as there is room for at this rhythm, at about forty each.
    expect(quarter!.purchases).toBeGreaterThan(4);
    expect(quarter!.purchases).toBeLessThan(11);
    expect(quarter!.value / quarter!.purchases).toBeGreaterThan(25);
    expect(quarter!.value / quarter!.purchases).toBeLessThan(60);
    expect(await customers.get('looker')).toBeNull();
    expect(await customers.get('newcomer')).toBeNull();
  });

  it('lists who is at risk page by page, without gaps or doubles', async () => {
    for (const sort of ['expected_loss', 'churn_probability', 'value'] as const) {
      const query = { sort, minProbability: 0.3, minOrders: 2, minValue: 20 };
      const whole = await customers.atRisk({ ...query, first: 500 });
      expect(whole.hasNextPage).toBe(false);
      const paged: string[] = [];
      for (let after: string | undefined, more = true; more;) {
        const page = await customers.atRisk({ ...query, first: 23, after });
        paged.push(...page.items.map(({ customer }) => customer.id));
        after = page.items.at(-1)!.cursor;
        more = page.hasNextPage;
      }
      expect(paged).toEqual(whole.items.map(({ customer }) => customer.id));
      expect(paged.length).toBeGreaterThan(50);
      const by = {
        expected_loss: 'expectedLoss',
        churn_probability: 'churnProbability',
        value: 'value',
      } as const;
      const sorted = whole.items.map(({ customer }) => Number(customer[by[sort]]));
      expect(sorted).toEqual([...sorted].sort((a, b) => b - a));
      for (const { customer } of whole.items) {
        expect(customer.churnProbability).toBeGreaterThanOrEqual(0.3);
        expect(customer.orders).toBeGreaterThanOrEqual(2);
        expect(Number(customer.value)).toBeGreaterThanOrEqual(20);
      }
    }
    const bad = { code: 'BAD_INPUT' };
    await expect(customers.atRisk({ minProbability: 2 })).rejects.toMatchObject(bad);
    await expect(customers.atRisk({ first: 0 })).rejects.toMatchObject(bad);
    await expect(customers.atRisk({ after: 'nonsense' })).rejects.toMatchObject(bad);
  });

  it('is asked over GraphQL, each answer with the model behind it', async () => {
    const schema = await buildSchema({
      resolvers: [...customerResolvers, ...modelResolvers],
      authChecker: () => true,
      validate: false,
    });
    const { data, errors } = await graphql({
      schema,
      source: `{
        customer(id: "silent") { id orders value asOf reasons { text } outlooks { days purchases } model { name version kind trainedFrom quality { name } } }
        nobody: customer(id: "looker") { id }
        customersAtRisk(first: 1, minOrders: 3, sort: CHURN_PROBABILITY) { nodes { id modelVersion } pageInfo { hasNextPage endCursor } }
      }`,
      contextValue: { services: { customers, models }, viewer: { name: 'Ada' } },
    });
    expect(errors).toBeUndefined();
    const { version } = (await models.active('customers/repurchase'))!;
    expect(data).toMatchObject({
      customer: {
        id: 'silent',
        orders: 10,
        value: '400',
        asOf: '2026-06-16T22:00:00.000Z',
        model: { name: 'customers/repurchase', version },
      },
      nobody: null,
      customersAtRisk: { nodes: [{ modelVersion: version }], pageInfo: { hasNextPage: true } },
    });
  });

  it('scores anew what happened since, from the end of the data where that is long past', async () => {
    const before = (await customers.get('silent'))!;
    await happen(clickhouse, [{ type: 'purchase', user: 'silent', at: clock, price: 40 }]);
    clock += 365 * day;
    const { customers: scored, asOf, model } = await customers.score();
    expect(asOf).toBe(today + day);
    expect(model.note).toContain('The last purchase is of 2026-06-17');
    const after = (await customers.get('silent'))!;
    expect(after).toMatchObject({ asOf, orders: 11, value: '440', modelVersion: model.version });
    expect(after.churnProbability).toBeLessThan(before.churnProbability);
    // Everybody once: what was said before is replaced.
    const all = await customers.atRisk({ first: 500, minProbability: 0 });
    expect(all.items.length).toBe(scored);
  });
});
