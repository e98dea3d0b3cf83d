import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createMetrics } from '../src/metrics/index.ts';
import type { MetricQuery, Metrics } from '../src/metrics/index.ts';
import { shopDay } from './support/shop-day.ts';
import { describeStorage } from './support/storage-backends.ts';

const log = pino({ level: 'silent' });
const at = (text: string) => Date.parse(text);
const day = { from: at('2026-03-02T00:00:00Z'), to: at('2026-03-03T00:00:00Z') };
const now = at('2026-12-01T00:00:00Z');

describeStorage('metrics', (storage) => {
  let metrics: Metrics;
  let statements = 0;

  beforeAll(async () => {
    const { clickhouse } = storage;
    await migrate(clickhouse, { folder: 'sql/migrations', log });
    await clickhouse.insert({ table: 'silver.user_events', rows: shopDay });
    const counted: ClickHouse = {
      ...clickhouse,
      columns: (statement) => {
        statements += 1;
        return clickhouse.columns(statement);
      },
    };
    metrics = createMetrics({ clickhouse: counted, now: () => now });
  });

  const one = async (query: MetricQuery) => {
    const [result] = await metrics.run([query]);
    if (!result) throw new Error('no result');
    return result;
  };
  const total = async (metric: string, more: Partial<MetricQuery> = {}) =>
    (await one({ metric, range: day, ...more })).values[0];

  describe('totals', () => {
    it.each([
      ['events', 8],
      ['page_views', 3],
      ['cart_adds', 2],
      ['logins', 1],
      ['purchases', 2],
      ['orders', 1],
      ['revenue', 30.5],
      ['net_revenue', 30.5],
      ['refunds', 0],
      ['units', 4],
      ['average_order_value', 30.5],
      ['average_price', 30.5 / 4],
      ['active_users', 2],
      ['unique_buyers', 1],
      ['sessions', 3],
      ['conversion_rate', 1 / 3],
      ['cart_abandonment_rate', 0.5],
      ['views_per_session', 1],
      ['revenue_per_user', 15.25],
      // s1 ran 180 s, s2 30 s, s3 went on for 180 s past midnight and belongs to the day it began.
      ['session_duration', 130],
    ])('%s of a day', async (metric, expected) => {
      expect(await total(metric)).toBeCloseTo(expected, 10);
    });

    it('takes a refund that came later for no visit', async () => {
      const both = { from: day.from, to: day.to + 86_400_000 };
      expect(await total('refunds', { range: both })).toBe(1);
      expect(await total('session_duration', { range: both })).toBeCloseTo(130, 10);
    });

    it('keeps money digit for digit', async () => {
      const result = await one({ metric: 'net_revenue', range: { from: day.from, to: day.to + 86_400_000 } });
      expect(result.exact).toEqual(['30.3']);
    });

    it('has no ratio where there is nothing to divide by', async () => {
      expect(await total('conversion_rate', { range: { from: 0, to: 86_400_000 } })).toBeNull();
    });

    it('gives the same from single events as from rollups', async () => {
      const shifted = { from: day.from + 1, to: day.to + 1 };
      for (const metric of ['events', 'revenue', 'active_users', 'cart_abandonment_rate', 'average_price']) {
        const raw = await one({ metric, range: shifted });
        expect(raw.source.table).toBe('silver.user_events');
        expect(raw.values[0]).toBeCloseTo((await total(metric)) ?? NaN, 10);
      }
    });
  });

  describe('cuts', () => {
    it('filters and excludes', async () => {
      expect(await total('revenue', { filters: [{ dimension: 'category', values: ['Books'] }] })).toBeCloseTo(
        30.3,
      );
      expect(
        await total('revenue', { filters: [{ dimension: 'category', values: ['Books'], exclude: true }] }),
      ).toBeCloseTo(0.2);
      expect(await total('page_views', { filters: [{ dimension: 'source', values: ["it's; --"] }] })).toBe(0);
    });

    it('takes a filter that leaves nothing out for none', async () => {
      const all = { dimension: 'category', values: [], exclude: true } as const;
      const result = await one({ metric: 'revenue', range: day, filters: [all] });
      expect(result).toMatchObject({ values: [30.5], source: { table: 'gold.shop_daily' } });
    });

    it('breaks down by product from the sales table', async () => {
      const result = await one({ metric: 'units', range: day, by: ['product'] });
      expect(result.source.table).toBe('gold.category_sales_daily');
      expect(
        Object.fromEntries(result.keys[0]?.map((key, i) => [key, result.values[i]]) ?? []),
      ).toMatchObject({
        p1: 3,
        p2: 1,
      });
    });

    it('shares add up to one, and a filtered share is of the whole', async () => {
      const { keys, values } = await one({ metric: 'revenue_share', range: day, by: ['category'] });
      expect(values.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBeCloseTo(1);
      const books = values[keys[0]?.indexOf('Books') ?? -1];
      expect(books).toBeCloseTo(30.3 / 30.5);
      expect(
        await total('revenue_share', { filters: [{ dimension: 'category', values: ['Books'] }] }),
      ).toBeCloseTo(30.3 / 30.5);
    });

    it('says what a metric can be cut by', async () => {
      await expect(
        metrics.run([{ metric: 'session_duration', range: day, by: ['product'] }]),
      ).rejects.toThrow(/cannot be cut by product.*source, country/);
      await expect(metrics.run([{ metric: 'revenu', range: day }])).rejects.toThrow(/Nearest: revenue/);
    });
  });

  describe('series', () => {
    it('fills quiet buckets with zero for sums and nothing for ratios', async () => {
      const revenue = await one({ metric: 'revenue', range: day, grain: 'hour' });
      expect(revenue.times).toHaveLength(24);
      expect(revenue.values[10]).toBeCloseTo(30.5);
      expect(revenue.values[11]).toBe(0);
      const conversion = await one({ metric: 'conversion_rate', range: day, grain: 'hour' });
      expect(conversion.values[0]).toBeNull();
      expect(conversion.values[10]).toBe(1);
    });

    it('has days of 23 and 25 hours where clocks change', async () => {
      const spring = { from: at('2026-03-28T23:00:00Z'), to: at('2026-03-30T22:00:00Z') };
      const days = await one({ metric: 'events', range: spring, grain: 'day', timeZone: 'Europe/Berlin' });
      expect(days.times.map((time) => new Date(time).toISOString())).toEqual([
        '2026-03-28T23:00:00.000Z',
        '2026-03-29T22:00:00.000Z',
      ]);
      const autumn = { from: at('2026-10-24T22:00:00Z'), to: at('2026-10-25T23:00:00Z') };
      expect(
        (await one({ metric: 'events', range: autumn, grain: 'hour', timeZone: 'Europe/Berlin' })).times,
      ).toHaveLength(25);
    });

    it.each([
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Asia/Kathmandu',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'UTC',
    ])('agrees with the engine on every bucket of %s', async (timeZone) => {
      const range = { from: at('2025-12-20T00:00:00Z'), to: at('2027-01-10T00:00:00Z') };
      for (const grain of ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const) {
        const result = await one({ metric: 'events', range, grain, timeZone });
        expect(result.values.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(shopDay.length);
      }
    });

    it('leaves out what has not come yet', async () => {
      const result = await one({
        metric: 'events',
        range: { from: now - 86_400_000, to: now + 86_400_000 * 5 },
        grain: 'day',
      });
      expect(result.times).toEqual([now - 86_400_000, now]);
    });
  });

  describe('one request', () => {
    it('costs one statement per table and grain', async () => {
      statements = 0;
      const range = day;
      const results = await metrics.run([
        { metric: 'revenue', range },
        { metric: 'active_users', range },
        { metric: 'conversion_rate', range, filters: [{ dimension: 'source', values: ['mobile'] }] },
        { metric: 'revenue', range, by: ['category'] },
        { metric: 'revenue', range, by: ['source'] },
        { metric: 'revenue', range, by: ['category', 'source'] },
        { metric: 'revenue', range: { from: day.from + 86_400_000, to: day.to + 86_400_000 } },
        { metric: 'revenue_share', range, by: ['category'] },
      ]);
      // The uncut totals come from the shop's own rollup, all cuts from the cube.
      expect(statements).toBe(2);
      expect(new Set(results.map(({ source }) => source.table))).toEqual(
        new Set(['gold.shop_daily', 'gold.events_daily']),
      );
      expect(results[0]?.values).toEqual([30.5]);
      expect(results[1]?.values).toEqual([2]);
      expect(results[2]?.values).toEqual([0]);
      const byCategory = results[3];
      expect(
        Object.fromEntries(byCategory?.keys[0]?.map((key, i) => [key, byCategory.values[i]]) ?? []),
      ).toMatchObject({ Books: 30.3, Toys: 0.2 });
      const bySource = results[4];
      expect(bySource?.values[bySource.keys[0]?.indexOf('web') ?? -1]).toBeCloseTo(30.5);
      expect(results[5]?.keys).toHaveLength(2);
      expect(results[6]?.values).toEqual([0]);
    });

    it('keeps series of different ranges apart', async () => {
      const later = { from: day.from + 86_400_000, to: day.to + 86_400_000 };
      const [first, second] = await metrics.run([
        { metric: 'page_views', range: day, grain: 'hour' },
        { metric: 'page_views', range: later, grain: 'hour' },
      ]);
      expect(first?.values.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(3);
      expect(second?.values.reduce((sum: number, value) => sum + (value ?? 0), 0)).toBe(1);
    });
  });

  it('knows how far the data reach', async () => {
    expect(await metrics.extent()).toEqual({
      from: at('2026-03-02T10:00:00Z'),
      to: at('2026-03-03T09:00:00Z') + 1,
    });
  });
});
