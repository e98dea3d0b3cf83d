import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AnomaliesDocument,
  AnomalyDetectedDocument,
  AskQuestionDocument,
  ForecastDocument,
  JobRunByIdDocument,
  MetricAnomaliesDocument,
  MetricBreakdownDocument,
  MetricCatalogueDocument,
  MetricColumnsDocument,
  MetricForecastDocument,
  MetricSeriesDocument,
  MetricTotalDocument,
  MetricUpdatedDocument,
  PipelineDocument,
  RejectedEventsDocument,
  RunJobDocument,
  ShopOverviewDocument,
  ViewerDocument,
} from '../schema/generated/graphql.ts';
import type { AnomalyType } from '../schema/generated/graphql.ts';
import { startGateway } from './support/gateway.ts';
import type { TestGateway } from './support/gateway.ts';
import { createGraphQLClient, createGraphQLSubscriber } from './support/graphql-client.ts';
import type { GraphQLClient, GraphQLSubscriber } from './support/graphql-client.ts';

const minute = 60_000;
const noon = Date.parse('2026-11-18T12:00:00Z');
const opened = Date.now();
/** What the test has moved the clock on by. */
let ahead = 0;
const now = () => noon + ahead + (Date.now() - opened);

let gateway: TestGateway;
let client: GraphQLClient;
let live: GraphQLSubscriber;

beforeAll(async () => {
  gateway = await startGateway({ SHOP_CURRENCY: 'EUR', WRITE_BATCH_MS: '20' }, now);
  client = createGraphQLClient(gateway.url);
  live = createGraphQLSubscriber(gateway.wsUrl);
});
afterAll(async () => {
  await live.dispose();
  await gateway.close();
});

const post = async (body: unknown, type = 'application/json') => {
  const response = await fetch(`${gateway.url}/events`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, answer: await response.json() };
};

const event = (id: string, type: string, time: string | number, more: object = {}) => ({
  event_id: id,
  event_type: type,
  event_timestamp: time,
  session_id: `session-of-${id}`,
  ...more,
});
const sale = (id: string, time: string | number, price: string, more: object = {}) =>
  event(id, 'purchase', time, { order_id: `order-${id}`, price, ...more });

const book = { category: 'Books', product_id: 'b-1', country: 'DE' };
const toy = { category: 'Toys', product_id: 't-1', country: 'US', source: 'mobile' };
const before = sale('p0', '2026-11-16T09:00:00Z', '5.00', book);
const first = sale('p1', '2026-11-17T10:00:00Z', '10.10', { ...book, quantity: 3 });
const second = sale('p2', '2026-11-17T11:00:00Z', '0.20', toy);
const yesterday = '2026-11-17/2026-11-17';
const week = '2026-11-11/2026-11-17';

describe('before there are events', () => {
  it('a forecast is refused with a code, a sum is nothing, a question is answered', async () => {
    await expect(client.request(ForecastDocument, { horizon: 'NEXT_7_DAYS' })).rejects.toMatchObject({
      cause: [{ extensions: { code: 'NOT_ENOUGH_DATA' } }],
    });
    const { metric } = await client.request(MetricTotalDocument, { name: 'revenue', range: week });
    expect(metric.total).toMatchObject({ value: 0 });
    const { askQuestion } = await client.request(AskQuestionDocument, {
      input: { question: 'revenue yesterday' },
    });
    expect(askQuestion).toMatchObject({ status: 'ANSWERED', dataUntil: null });
  });
});

describe('POST /events', () => {
  const nothing = { duplicates: 0, rejected: [], rejectedTotal: 0, rejectedByReason: {} };

  it('takes one, then an array that holds it again', async () => {
    expect(await post(first)).toEqual({
      status: 200,
      answer: { ...nothing, accepted: 1, flagged: { late: 1 } },
    });
    expect(await post([before, first, second])).toEqual({
      status: 200,
      answer: { ...nothing, accepted: 2, duplicates: 1, flagged: { late: 2 } },
    });
  });

  it('takes lines, and sets the malformed one aside', async () => {
    const lines = [
      JSON.stringify(event('v1', 'view', '2026-11-17T09:00:00Z', book)),
      '{"event_id": "v2", "event_type"',
      JSON.stringify(event('v3', 'view', '2026-11-17T09:30:00Z', toy)),
    ];
    const { status, answer } = await post(lines.join('\n'), 'application/x-ndjson');
    expect(status).toBe(207);
    expect(answer).toMatchObject({
      accepted: 2,
      rejectedTotal: 1,
      rejected: [{ index: 1, reason: 'malformed' }],
    });
  });
});

describe('metrics', () => {
  it('totals to the cent, beside the period before', async () => {
    const { metric } = await client.request(MetricTotalDocument, {
      name: 'revenue',
      range: 'YESTERDAY',
      compareTo: 'PREVIOUS_PERIOD',
    });
    expect(metric).toMatchObject({
      unit: 'MONEY',
      total: {
        value: 30.5,
        exact: '30.5',
        previousExact: '5',
        range: { from: '2026-11-17T00:00:00.000Z', to: '2026-11-18T00:00:00.000Z' },
        previousRange: { from: '2026-11-16T00:00:00.000Z' },
      },
    });
    expect(metric.total.change).toBeCloseTo(30.5 / 5 - 1);
  });

  it('gives a point a day, and the same as columns', async () => {
    const range = { name: 'revenue', range: week, grain: 'DAY', compareTo: 'PREVIOUS_WEEK' } as const;
    const { series } = (await client.request(MetricSeriesDocument, range)).metric;
    expect(series.points).toHaveLength(7);
    expect(series.points.slice(-2)).toMatchObject([
      { time: '2026-11-16T00:00:00.000Z', value: 5, previous: 0, change: null },
      { time: '2026-11-17T00:00:00.000Z', value: 30.5, previous: 0, change: null },
    ]);
    const { columns } = (await client.request(MetricColumnsDocument, range)).metric.series;
    const points = columns.time.map((time, i) => ({
      time,
      value: columns.value[i],
      previous: columns.previous[i],
      change: columns.change[i],
    }));
    expect(points).toEqual(series.points);
  });

  it('follows the time zone it is asked in', async () => {
    const tokyo = { name: 'revenue', range: yesterday, timeZone: 'Asia/Tokyo' };
    const { metric } = await client.request(MetricTotalDocument, tokyo);
    expect(metric.total.range).toEqual({ from: '2026-11-16T15:00:00.000Z', to: '2026-11-17T15:00:00.000Z' });
  });

  it('cuts by dimensions, with shares', async () => {
    const { metric } = await client.request(MetricBreakdownDocument, {
      name: 'revenue',
      range: yesterday,
      by: ['COUNTRY', 'CATEGORY'],
      filters: [{ dimension: 'COUNTRY', values: ['FR'], exclude: true }],
    });
    expect(metric.breakdown).toMatchObject({
      count: 2,
      slices: [
        { keys: ['DE', 'Books'], exact: '30.3' },
        { keys: ['US', 'Toys'], exact: '0.2' },
      ],
    });
    expect(metric.breakdown.slices[0]?.share).toBeCloseTo(30.3 / 30.5);
  });

  it('answers several at once, with the SQL behind each', async () => {
    const overview = await client.request(ShopOverviewDocument, {
      range: yesterday,
      compareTo: 'PREVIOUS_DAY',
    });
    // Four sessions, two of which bought; the day before one of one.
    expect(overview).toMatchObject({
      revenue: { total: { value: 30.5, previous: 5 } },
      orders: { unit: 'COUNT', total: { value: 2, previous: 1, change: 1 } },
      conversionRate: { unit: 'RATIO', total: { value: 0.5, previous: 1, change: -0.5 } },
    });
    expect(overview.revenue.total.source.sql).toContain('SELECT');
    const { metrics } = await client.request(MetricCatalogueDocument, {});
    expect(metrics.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['revenue', 'orders', 'conversion_rate', 'active_users']),
    );
  });

  it('has too little for a forecast, and says how little', async () => {
    const asked = client.request(MetricForecastDocument, { name: 'revenue', horizon: 'NEXT_7_DAYS' });
    await expect(asked).rejects.toMatchObject({
      cause: [{ extensions: { code: 'NOT_ENOUGH_DATA', details: { needed: 7, available: 1 } } }],
    });
  });
});

describe('askQuestion', () => {
  it('answers the same for the same moment, from the same numbers', async () => {
    const input = {
      question: 'Revenue by country last week vs the week before',
      asOf: '2026-11-24T08:00:00Z',
    };
    const { askQuestion } = await client.request(AskQuestionDocument, { input });
    expect(askQuestion).toMatchObject({ status: 'ANSWERED', asOf: '2026-11-24T08:00:00.000Z' });
    expect(askQuestion.columns.map(({ name }) => name).slice(0, 2)).toEqual(['country', 'revenue']);
    expect(askQuestion.rows.map((row) => row?.slice(0, 2))).toEqual([
      ['DE', 35.3],
      ['US', 0.2],
    ]);
    expect(askQuestion.text).toContain('EUR');
    expect(askQuestion.statements[0]?.sql).toContain('SELECT');
    const again = await client.request(AskQuestionDocument, { input });
    expect(again.askQuestion.rows).toEqual(askQuestion.rows);
  });

  it('says what it did not understand', async () => {
    const { askQuestion } = await client.request(AskQuestionDocument, {
      input: { question: 'what is the weather in Paris' },
    });
    expect(askQuestion.status).toBe('REFUSED');
    expect(askQuestion.notUnderstood).toContain('weather');
    expect(askQuestion.suggestions.length).toBeGreaterThan(0);
  });
});

describe('the way in', () => {
  it('shows what arrived in which minute, and what was refused', async () => {
    const range = `${now() - 30 * minute}/${now() + minute}`;
    const { pipeline } = await client.request(PipelineDocument, { range });
    const sum = (field: 'accepted' | 'rejected' | 'duplicates') =>
      pipeline.minutes.reduce((total, one) => total + one[field], 0);
    expect([sum('accepted'), sum('rejected'), sum('duplicates')]).toEqual([5, 1, 1]);
    expect(pipeline.lag).toBeNull();
    const { rejectedEvents } = await client.request(RejectedEventsDocument, { reason: 'malformed' });
    expect(rejectedEvents.nodes).toMatchObject([
      { reason: 'malformed', raw: '{"event_id": "v2", "event_type"', channel: 'http' },
    ]);
  });
});

describe('live', () => {
  it('tells of a new value when an event has changed it', async () => {
    const today = { name: 'revenue', range: '2026-11-18/2026-11-18', everySeconds: 1 };
    const values = live.iterate(MetricUpdatedDocument, today);
    const { value: atOnce } = await values.next();
    expect(atOnce).toMatchObject({ metricUpdated: { metric: 'revenue', value: 0 } });
    const news = values.next();
    await post(sale('p3', now(), '12.50', toy));
    expect((await news).value).toMatchObject({ metricUpdated: { value: 12.5, exact: '12.5', dropped: 0 } });
    await values.return();
  });

  it('tells of sales that stop and of events that break', async () => {
    // Two hours with six sales a minute; then visitors still look, and nobody buys.
    const from = now() - 120 * minute;
    const sales = Array.from({ length: 720 }, (_, i) => sale(`s${i}`, from + i * 10_000, '10.00', book));
    expect(await post(sales)).toMatchObject({ status: 200, answer: { accepted: 720 } });

    const types: AnomalyType[] = ['REVENUE_DROP', 'REFUSED_EVENTS'];
    const alarms = (async () => {
      const ids = new Map<AnomalyType, string>();
      for await (const { anomalyDetected } of live.iterate(AnomalyDetectedDocument, { filter: { types } })) {
        ids.set(anomalyDetected.anomaly.anomalyType, anomalyDetected.anomaly.id);
        if (ids.size === types.length) break;
      }
      return ids;
    })();
    // The server takes a connection's messages in order: once this is answered the subscription stands.
    for await (const { viewer } of live.iterate(ViewerDocument, {})) expect(viewer.role).toBe('ADMIN');

    const silence = now();
    ahead += 6 * minute;
    const views = Array.from({ length: 37 }, (_, i) => event(`w${i}`, 'view', silence + i * 10_000, book));
    const broken = Array.from({ length: 60 }, (_, i) => sale(`x${i}`, now(), '-1'));
    expect(await post([...views, ...broken])).toMatchObject({ status: 207, answer: { rejectedTotal: 60 } });
    ahead += 1.5 * minute;
    const { runJob } = await client.request(RunJobDocument, { name: 'anomalies-detect' });
    const told = await alarms;
    const state = async () => (await client.request(JobRunByIdDocument, { id: runJob.id })).job?.state;
    await expect.poll(state).toBe('COMPLETED');

    const range = 'LAST_24_HOURS';
    const { anomalies } = await client.request(AnomaliesDocument, { range, filter: { types } });
    expect(new Map(anomalies.edges.map(({ node }) => [node.anomalyType, node.id]))).toEqual(told);
    const { metric } = await client.request(MetricAnomaliesDocument, { name: 'revenue', range });
    expect(metric.anomalies.edges.map(({ node }) => node)).toContainEqual(
      expect.objectContaining({ id: told.get('REVENUE_DROP'), metricName: 'revenue' }),
    );
  });
});
