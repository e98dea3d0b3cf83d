// Over 300 lines because all suites go on in one store, sixteen days of trade that are dear to make.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute, parse, subscribe } from 'graphql';
import { pino } from 'pino';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAnomalies } from '../src/anomalies/index.ts';
import type { Anomalies, Anomaly } from '../src/anomalies/index.ts';
import { createInProcessBus } from '../src/bus/index.ts';
import type { Bus } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createMetrics } from '../src/metrics/index.ts';
import { resolvers } from '../schema/anomalies.ts';

const log = pino({ level: 'silent' });
const minute = 60_000;
const day = 86_400_000;
const graceMs = 10_000;
/** A Wednesday; what happens from here on is made by each test. */
const present = Date.parse('2026-06-17T00:00:00Z');
const history = 16;
/** In the sixth day of it no purchase came for a quarter of an hour. */
const pastOutage = present - 10 * day;

let folder: string;
let clickhouse: ClickHouse;
let bus: Bus;
let anomalies: Anomalies;
let now = 0;

/**
 * A steady shop: nine events a minute at random moments, a quarter of them purchases of 5 to 15 each. Which they are
 * depends on their numbers alone.
 */
async function trade(
  from: number,
  to: number,
  where = '1',
  price = '5 + cityHash64(n, 3) % 1000 / 100',
): Promise<void> {
  await clickhouse.command({
    sql: `INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, session_id, product_id, category, price, order_id, source, country, properties, channel, batch, ingested_at)
SELECT
    concat('e', toString(n)) AS event_id,
    ['view', 'view', 'add_to_cart', 'purchase'][1 + cityHash64(n, 2) % 4] AS event_type,
    fromUnixTimestamp64Milli(toInt64(minute * 60000 + cityHash64(n, 1) % 60000)) AS event_time,
    concat('u', event_id), concat('s', event_id), concat('p', toString(n % 10)),
    ['Books', 'Toys'][1 + n % 2], toDecimal64(if(n % 10 = 9, 10, ${price}), 4), concat('o', event_id), ['web', 'mobile'][1 + cityHash64(n, 4) % 2], 'DE', '',
    'http', 't', event_time
FROM
(
    SELECT number AS n, intDiv({from:Int64}, 60000) + cityHash64(number, 5) % intDiv({to:Int64} - {from:Int64}, 60000) AS minute
    FROM numbers(intDiv({from:Int64}, 60000) * 9, intDiv({to:Int64} - {from:Int64}, 60000) * 9)
)
WHERE ${where}`,
    params: { from, to },
  });
}

const noPurchases = `cityHash64(n, 2) % 4 != 3`;

/** Calls closeWindows once a minute, shortly after each grace has passed. */
async function live(from: number, minutes: number): Promise<void> {
  for (let i = 1; i <= minutes; i += 1) {
    now = from + i * minute + graceMs + 500;
    await anomalies.closeWindows();
  }
}

const newAnomalies = () =>
  createAnomalies({
    ...{ clickhouse, bus, log, graceMs, timeZone: 'UTC', currency: 'USD', now: () => now },
    metrics: createMetrics({ clickhouse, now: () => now }),
  });

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
  folder = await mkdtemp(join(tmpdir(), 'cartograph-anomalies-'));
  clickhouse = createEmbeddedClickHouse({ path: folder, log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  bus = createInProcessBus({ capacity: 1_000 });
  await trade(present - history * day, pastOutage);
  await trade(pastOutage, pastOutage + 15 * minute, noPurchases);
  await trade(pastOutage + 15 * minute, present);
});

afterAll(async () => {
  await bus.close();
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  anomalies = newAnomalies();
});

/** So that a test need not make up for the two hours before it. */
const forgetScored = () => clickhouse.command({ sql: 'TRUNCATE TABLE realtime.scored_windows' });

describe('closing windows', { timeout: 120_000 }, () => {
  it('scores a minute once, after its grace, and never an open one', async () => {
    const start = present - 8 * day;
    now = start + minute + graceMs - 1;
    expect(await anomalies.closeWindows()).toMatchObject({ closedUntil: start, windowsScored: 1 });
    expect(await anomalies.closeWindows(now)).toBeNull();
    now += 1;
    expect(await anomalies.closeWindows()).toMatchObject({ closedUntil: start + minute, windowsScored: 1 });
    now += 3 * minute;
    expect(await anomalies.closeWindows()).toMatchObject({
      closedUntil: start + 4 * minute,
      windowsScored: 3,
    });
    // Another process, or this one after a restart, goes on from there.
    now += minute;
    expect(await newAnomalies().closeWindows()).toMatchObject({ windowsScored: 1, windowsRescored: 0 });
  });

  it('says that it is learning, and still finds a revenue drop by the last hour', async () => {
    await forgetScored();
    const start = pastOutage;
    now = start + graceMs;
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
    await trade(start, outage.from);
    await trade(outage.from, outage.to, noPurchases);
    await trade(outage.to, start + 60 * minute);
    messages = await told(() => live(start + 10 * minute, 25));
    const drops = messages.filter(
      ({ metricName, dimension }) => metricName === 'revenue' && dimension === '',
    );
    // Once when it opens, and again only when it has become graver.
    expect(new Set(drops.map(({ id }) => id)).size).toBe(1);
    expect(drops.length).toBeLessThanOrEqual(2);
    expect(drops.at(-1)).toMatchObject({ severity: 'critical', status: 'open', anomalyType: 'revenue_drop' });
    const [drop] = drops;
    expect(drop!.detectedAt - outage.from).toBeLessThanOrEqual(6 * minute);
    expect(drop!.explanation).toMatch(
      /^Revenue is \d+ % below expectation in the \w+ minutes to 00:2\d \(\d+\.\d\d USD against \d+\.\d\d, expected range/,
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
    expect(stored!.windowEnd).toBeLessThanOrEqual(outage.to + 5 * minute);
  });

  it('does not alarm outside of it', async () => {
    expect(messages.filter(({ windowEnd }) => windowEnd <= outage.from)).toEqual([]);
  });

  it('is retracted when the purchases come late', async () => {
    await trade(outage.from, outage.to, `NOT (${noPurchases})`);
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
    await trade(present + 60 * minute, start);
    await live(start - 10 * minute, 10);
    // Off for half an hour: ten minutes were traded all the same, in twenty nobody sent anything.
    await trade(start, start + 10 * minute);
    await trade(start + 30 * minute, start + 60 * minute);
    const messages = await told(async () => {
      anomalies = newAnomalies();
      now = start + 31 * minute + graceMs;
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
    await trade(start - 2 * 60 * minute, start + 20 * minute);
    await live(start, 1);
    await clickhouse.insert({
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
    await trade(from, from + 2 * minute, '1', 'if(n % 2 = 0, 0.1, 10)');
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
      pubSub: { publish: () => undefined, subscribe: () => bus.subscribe('anomalyDetected') },
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
    await bus.publish('anomalyDetected', { ...some!, severity: 'low', metricName: 'events' });
    await bus.publish('anomalyDetected', { ...some!, severity: 'critical', metricName: 'revenue' });
    const next = await stream[Symbol.asyncIterator]().next();
    expect(next.value).toMatchObject({
      data: { anomalyDetected: { dropped: 0, anomaly: { metricName: 'revenue', severity: 'CRITICAL' } } },
    });
    await stream.return(undefined);
  });
});
