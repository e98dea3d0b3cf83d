// Over 300 lines because all suites go on in one store, sixteen days of trade that are dear to make.
import { execute, parse, subscribe } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Anomalies, Anomaly } from '../src/anomalies/index.ts';
import { resolvers } from '../schema/anomalies/index.ts';
import { openSteadyShop } from './support/steady-shop.ts';
import type { SteadyShop } from './support/steady-shop.ts';

const minute = 60_000;
const day = 86_400_000;
/** A Wednesday; what happens from here on is made by each test. */
const present = Date.parse('2026-06-17T00:00:00Z');
const history = 16;
/** In the sixth day of it no purchase came for a quarter of an hour. */
const pastOutage = present - 10 * day;

let shop: SteadyShop;
let anomalies: Anomalies;

const noPurchases = `cityHash64(n, 2) % 4 != 3`;

/** Calls closeWindows once a minute, shortly after each grace has passed. */
async function live(from: number, minutes: number): Promise<void> {
  for (let i = 1; i <= minutes; i += 1) {
    shop.now = from + i * minute + shop.graceMs + 500;
    await anomalies.closeWindows();
  }
}

const listed = async (from: number, to: number, filter = {}): Promise<Anomaly[]> =>
  (await anomalies.list({ range: { from, to }, filter })).items.map(({ anomaly }) => anomaly);

/** What subscribers are told while `during` runs. */
async function told(during: () => Promise<void>): Promise<Anomaly[]> {
  const messages: Anomaly[] = [];
  const subscription = anomalies.watch({});
  const reading = (async () => {
    for await (const { message } of subscription) messages.push(message);
  })();
  await during();
  await subscription.return?.();
  await reading;
  return messages;
}

beforeAll(async () => {
  shop = await openSteadyShop();
  await shop.trade(present - history * day, pastOutage);
  await shop.trade(pastOutage, pastOutage + 15 * minute, noPurchases);
  await shop.trade(pastOutage + 15 * minute, present);
});

afterAll(() => shop.close());

beforeEach(() => {
  anomalies = shop.newAnomalies();
});

/** So that a test need not make up for the two hours before it. */
const forgetScored = () => shop.clickhouse.command({ sql: 'TRUNCATE TABLE realtime.scored_windows' });

describe('closing windows', { timeout: 120_000 }, () => {
  it('scores a minute once, after its grace, and never an open one', async () => {
    const start = present - 8 * day;
    shop.now = start + minute + shop.graceMs - 1;
    expect(await anomalies.closeWindows()).toMatchObject({ closedUntil: start, windowsScored: 1 });
    expect(await anomalies.closeWindows(shop.now)).toBeNull();
    shop.now += 1;
    expect(await anomalies.closeWindows()).toMatchObject({ closedUntil: start + minute, windowsScored: 1 });
    shop.now += 3 * minute;
    expect(await anomalies.closeWindows()).toMatchObject({
      closedUntil: start + 4 * minute,
      windowsScored: 3,
    });
    // Another process, or this one after a restart, goes on from there.
    shop.now += minute;
    expect(await shop.newAnomalies().closeWindows()).toMatchObject({ windowsScored: 1, windowsRescored: 0 });
  });

  it('says that it is learning, and still finds a revenue drop by the last hour', async () => {
    await forgetScored();
    const start = pastOutage;
    shop.now = start + shop.graceMs;
    const report = await anomalies.closeWindows();
    expect(report!.learning).toEqual({ daysSeen: 6, daysNeeded: 14 });
    const messages = await told(() => live(start, 12));
    expect(
      messages.map(({ metricName, anomalyType, detector }) => ({ metricName, anomalyType, detector })),
    ).toContainEqual({
      metricName: 'revenue',
      anomalyType: 'revenue_drop',
      detector: 'rule',
    });
    expect(messages.every(({ detector }) => detector === 'rule')).toBe(true);
    expect(messages.find(({ anomalyType }) => anomalyType === 'revenue_drop')!.explanation).toMatch(
      /below the hour before/,
    );
  });
});

describe('a payment outage', { timeout: 120_000 }, () => {
  beforeAll(forgetScored);
  const start = present;
  const outage = { from: start + 20 * minute, to: start + 35 * minute };
  let messages: Anomaly[];

  it('is told once, within minutes, and grows while it lasts', async () => {
    await shop.trade(start, outage.from);
    await shop.trade(outage.from, outage.to, noPurchases);
    await shop.trade(outage.to, start + 60 * minute);
    messages = await told(() => live(start + 10 * minute, 25));
    const drops = messages.filter(
      ({ metricName, dimension }) => metricName === 'revenue' && dimension === '',
    );
    // Once when it opens, and again only when it has become graver.
    expect(new Set(drops.map(({ id }) => id)).size).toBe(1);
    expect(drops.length).toBeLessThanOrEqual(4);
    expect(drops.at(-1)).toMatchObject({ status: 'open', anomalyType: 'revenue_drop' });
    expect(drops.at(-1)!.severity).not.toBe('low');
    const [drop] = drops;
    // With two orders a minute their number says it first; amounts are more uneven and take longer.
    const first = messages.find(({ metricName }) =>
      ['orders', 'purchases', 'revenue', 'units'].includes(metricName),
    )!;
    expect(first.detectedAt - outage.from).toBeLessThanOrEqual(9 * minute);
    expect(drop!.detectedAt).toBeLessThanOrEqual(outage.to);
    expect(drop!.explanation).toMatch(
      /^Revenue is \d+ % below expectation since 00:[12]\d \(\d+\.\d\d USD against \d+\.\d\d, expected range/,
    );
    expect(drop!.zscore).toBeLessThan(-3.7);

    await live(start + 35 * minute, 15);
    const [stored, ...others] = await listed(start, start + 60 * minute, {
      metrics: ['revenue'],
      types: ['revenue_drop'],
    });
    expect(others).toEqual([]);
    expect(stored!.id).toBe(drop!.id);
    expect(stored!.windowEnd).toBeGreaterThanOrEqual(outage.to);
    expect(stored!.windowEnd).toBeLessThanOrEqual(outage.to + 10 * minute);
  });

  it('does not alarm outside of it', async () => {
    expect(messages.filter(({ windowEnd }) => windowEnd <= outage.from)).toEqual([]);
  });

  it('is retracted when the purchases come late', async () => {
    await shop.trade(outage.from, outage.to, `NOT (${noPurchases})`);
    const retracted = await told(() => live(start + 50 * minute, 1));
    const drop = retracted.find(({ anomalyType }) => anomalyType === 'revenue_drop');
    expect(drop).toMatchObject({ status: 'retracted' });
    expect(drop!.lateEvents).toBeGreaterThan(20);
    expect(drop!.explanation).toMatch(/^Retracted: \d+ events came late/);
    const range = [start, start + 60 * minute] as const;
    expect(await listed(...range, { types: ['revenue_drop'] })).toEqual([]);
    expect(await listed(...range, { types: ['revenue_drop'], includeRetracted: true })).toHaveLength(1);
  });
});

describe('after a standstill', { timeout: 120_000 }, () => {
  beforeAll(forgetScored);
  it('makes up for missed minutes, and takes silence while it was off for no news', async () => {
    const start = present + day;
    await shop.trade(present + 60 * minute, start);
    await live(start - 10 * minute, 10);
    // Off for half an hour: ten minutes were traded all the same, in twenty nobody sent anything.
    await shop.trade(start, start + 10 * minute);
    await shop.trade(start + 30 * minute, start + 60 * minute);
    const messages = await told(async () => {
      anomalies = shop.newAnomalies();
      shop.now = start + 31 * minute + shop.graceMs;
      const report = await anomalies.closeWindows();
      expect(report).toMatchObject({ windowsScored: 10, windowsUnheard: 21 });
      await live(start + 31 * minute, 9);
    });
    expect(messages.filter(({ metricName }) => metricName === 'events')).toEqual([]);
  });
});

describe('rules beside the seasons', { timeout: 120_000 }, () => {
  beforeAll(forgetScored);
  const start = present + 2 * day;

  it('hear of refused events within a minute', async () => {
    await shop.trade(start - 2 * 60 * minute, start + 20 * minute);
    await live(start, 1);
    await shop.clickhouse.insert({
      table: 'silver.rejected_events',
      rows: Array.from({ length: 12 }, (_, i) => ({
        ...{
          reject_id: `r${i}`,
          reason: 'missing_field',
          field: 'event_timestamp',
          detail: '',
          raw: '{}',
          channel: 'http',
        },
        rejected_at: start + minute + i * 4_000,
      })),
    });
    const messages = await told(() => live(start + minute, 1));
    expect(messages.filter(({ anomalyType }) => anomalyType === 'refused_events')).toMatchObject([
      {
        metricName: 'refused_share',
        severity: 'high',
        explanation: expect.stringMatching(/events that arrived .* were refused/),
      },
    ]);
  });

  it('hear of wrong prices of a category within two minutes', async () => {
    const from = start + 20 * minute;
    await shop.trade(from, from + 2 * minute, '1', 'if(n % 2 = 0, 0.1, 10)');
    await live(start + 2 * minute, 18);
    const messages = await told(() => live(from, 2));
    expect(messages.filter(({ anomalyType }) => anomalyType === 'price_glitch')).toMatchObject([
      { dimension: 'category', dimensionValue: 'Books', metricName: 'odd_price_share' },
    ]);
  });
});

describe('reading', () => {
  const range = { from: present - history * day, to: present + 3 * day };

  it('pages newest first without gaps or doubles', async () => {
    const all = (await anomalies.list({ range, first: 500, filter: { includeRetracted: true } })).items;
    const paged: typeof all = [];
    for (let after: string | undefined; ; after = paged.at(-1)!.cursor) {
      const page = await anomalies.list({ range, first: 2, after, filter: { includeRetracted: true } });
      paged.push(...page.items);
      if (!page.hasNextPage) break;
    }
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(3);
    const starts = all.map(({ anomaly }) => anomaly.windowStart);
    expect(starts).toEqual([...starts].sort((a, b) => b - a));
  });

  it('refuses what makes no sense', async () => {
    await expect(anomalies.list({ range, first: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(anomalies.list({ range, after: 'x' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(anomalies.list({ range, filter: { metrics: ['revenu'] } })).rejects.toThrow(
      /Nearest: revenue/,
    );
  });

  it('answers over GraphQL, as a connection and as a subscription that filters', async () => {
    const schema = await buildSchema({
      resolvers: [...resolvers],
      authChecker: () => true,
      validate: false,
      pubSub: { publish: () => undefined, subscribe: () => shop.bus.subscribe('anomalyDetected') },
    });
    const contextValue = { services: { anomalies, now: () => present + 3 * day, timeZone: 'UTC' } };
    const query = `{ anomalies(range: "2026-06-17/2026-06-19", first: 1, filter: { metrics: ["refused_share"] }) {
      edges { cursor node { id severity anomalyType windowStart windowEnd metricValue lateEvents status } } pageInfo { hasNextPage endCursor } } }`;
    const answer = await execute({ schema, document: parse(query), contextValue });
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toMatchObject({
      anomalies: {
        edges: [
          {
            node: {
              severity: 'HIGH',
              anomalyType: 'REFUSED_EVENTS',
              status: 'OPEN',
              windowEnd: '2026-06-19T00:06:00.000Z',
            },
          },
        ],
        pageInfo: { hasNextPage: false },
      },
    });

    const document = parse(
      `subscription { anomalyDetected(filter: { severities: [CRITICAL] }) { dropped anomaly { metricName severity } } }`,
    );
    const stream = await subscribe({ schema, document, contextValue });
    if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream));
    const [some] = await listed(range.from, range.to);
    await shop.bus.publish('anomalyDetected', { ...some!, severity: 'low', metricName: 'events' });
    await shop.bus.publish('anomalyDetected', { ...some!, severity: 'critical', metricName: 'revenue' });
    const next = await stream[Symbol.asyncIterator]().next();
    expect(next.value).toMatchObject({
      data: { anomalyDetected: { dropped: 0, anomaly: { metricName: 'revenue', severity: 'CRITICAL' } } },
    });
    await stream.return(undefined);
  });
});
