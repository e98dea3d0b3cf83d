import { pino } from 'pino';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEmbeddedGuardedReader } from '../src/clickhouse/index.ts';
import { CartographError } from '../src/errors.ts';
import { createFreeSql, type FreeSql } from '../src/free-sql/index.ts';
import { inlineParams } from '../src/questions/answers/inline-params.ts';
import { describeSqlResult } from '../src/questions/answers/sql-result.ts';
import type { MetricsPlan } from '../src/questions/plan.ts';
import type { AnomalySource, Draft, ForecastSource, QuestionAnomaly } from '../src/questions/types.ts';
import { asOf, days, midnight, openAnswersShop, timeZone } from './support/answers-shop.ts';
import type { AnswersShop } from './support/answers-shop.ts';

let shop: AnswersShop;
let freeSql: FreeSql;
let found: QuestionAnomaly[] = [];
let failing: Error | null = null;
const asked: Parameters<ForecastSource['forecast']>[0][] = [];

const anomalies: AnomalySource = {
  list: ({ range, filter }) => {
    if (failing) return Promise.reject(failing);
    const items = found
      .filter(({ windowStart }) => windowStart >= range.from && windowStart < range.to)
      .filter(({ metricName }) => filter?.metrics?.includes(metricName) ?? true)
      .map((anomaly) => ({ anomaly }));
    return Promise.resolve({ items, hasNextPage: false });
  },
};
const forecasts: ForecastSource = {
  forecast: (request) => {
    asked.push(request);
    const points = [1, 2, 3].map((day) => ({
      time: midnight('2026-11-05') + day * 86_400_000,
      ...{ value: 100 * day, lower: 90 * day, upper: 110 * day },
    }));
    return Promise.resolve({ model: 'seasonal', coverage: 0.9, note: '', points });
  },
  lastBefore: ({ range }) => {
    if (failing) return Promise.reject(failing);
    const points = Array.from({ length: 40 }, (_, i) => ({
      time: midnight('2026-11-01') + i * 86_400_000,
      value: 1000,
    }));
    return Promise.resolve(points.filter(({ time }) => time >= range.from && time < range.to));
  },
};

beforeAll(async () => {
  shop = await openAnswersShop({ forecasts, anomalies });
  const log = pino({ level: 'silent' });
  freeSql = createFreeSql({ reader: createEmbeddedGuardedReader({ path: shop.path, log }), log });
}, 120_000);

afterAll(async () => {
  await freeSql.close();
  await shop.close();
});

const week = days('2026-10-29', '2026-11-04', 'last 7 days');
const month = { from: midnight('2026-11-01'), to: asOf, label: 'this month' };

/** Every way of asking that writes another kind of statement. */
const plans: [string, Partial<MetricsPlan>][] = [
  ['one number', { range: week }],
  ['a series in a zone', { range: week, grain: 'day' }],
  ['weeks', { range: week, grain: 'week', metrics: ['orders'] }],
  ['a comparison', { range: week, comparison: days('2026-10-22', '2026-10-28', 'before'), by: ['category'] }],
  [
    'text that must be escaped',
    {
      range: week,
      by: ['product'],
      filters: [{ dimension: 'category', values: ["Kid's \\ garden", 'Toys'], exclude: false }],
    },
  ],
  [
    'text that looks like a placeholder, or like SQL',
    {
      range: week,
      filters: [
        { dimension: 'product', values: ['{from0:Int64}', "'); DROP TABLE x; --", 'ü\n\t'], exclude: true },
      ],
    },
  ],
  ['sessions', { range: week, metrics: ['session_duration'], by: ['source'] }],
  ['a cycle', { range: week, cycle: 'hour_of_day', metrics: ['conversion_rate'], by: ['country'] }],
  ['all time', { range: { from: 0, to: asOf, label: 'all time' }, by: ['country', 'source'] }],
];

describe('the SQL that is shown', () => {
  it.each(plans)('runs as it stands and gives the same rows: %s', async (_, plan) => {
    const draft = await shop.ask(plan);
    const row = z.record(z.string(), z.unknown());
    const [statement] = draft.statements ?? [];
    expect(draft.sql).not.toMatch(/\{\w+\s*:\s*(Int64|String|Array\(String\))\}(?![^']*')/);
    const inlined = await shop.clickhouse.query({ sql: draft.sql!, row });
    const { rows } = await shop.clickhouse.query({
      sql: statement!.sql,
      params: statement!.params as never,
      row,
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(inlined.rows).toEqual(rows);
  });

  it.each(plans)('passes the guard: %s', async (_, plan) => {
    for (const { sql, params } of (await shop.ask(plan)).statements ?? []) {
      const checked = await freeSql.check(inlineParams({ sql, params }));
      expect(checked.tables.length).toBeGreaterThan(0);
    }
  });

  it('is told to be nobody’s definition when somebody else wrote it', async () => {
    const result = await freeSql.run(
      "SELECT toDate('2026-11-05') AS day, 'web' AS source, toDecimal64(1.5, 2) AS own_amount, count() AS events FROM silver.user_events",
    );
    const draft = describeSqlResult(result, 'EUR');
    expect(draft.columns?.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      'day time',
      'source dimension',
      'own_amount value',
      'events value',
    ]);
    expect(draft.rows?.[0]?.slice(0, 3)).toEqual([Date.parse('2026-11-05T00:00:00Z'), 'web', 1.5]);
    expect(draft).toMatchObject({ tier: 'free_sql', sql: result.sql });
    expect(draft.text).toContain('No definition of the catalogue vouches for this');
    const cut = describeSqlResult(
      await freeSql.run('SELECT event_id FROM silver.user_events', { maxRows: 3 }),
      'EUR',
    );
    expect(cut.text).toContain('the first 3 rows');
    expect(cut.notes?.[0]).not.toBe('');
  });
});

const anomaly = (at: string, over: Partial<QuestionAnomaly>): QuestionAnomaly => ({
  ...{ windowStart: Date.parse(at), windowEnd: Date.parse(at) + 3_600_000, metricName: 'revenue' },
  ...{ dimension: '', dimensionValue: '', severity: 'high', metricValue: 1, expectedValue: 9 },
  explanation: `Revenue is below expectation (${at}).`,
  ...over,
});

describe('notes', () => {
  it('tells the gravest anomalies of the metric inside the range, and of the parts that were asked about', async () => {
    found = [
      anomaly('2026-11-01T10:00:00Z', {}),
      anomaly('2026-11-02T10:00:00Z', { severity: 'medium' }),
      anomaly('2026-11-03T10:00:00Z', {
        severity: 'critical',
        dimension: 'category',
        dimensionValue: 'Toys',
      }),
      anomaly('2026-11-03T10:30:00Z', {}),
      anomaly('2026-11-04T10:00:00Z', { metricName: 'orders', severity: 'critical' }),
      anomaly('2026-10-20T10:00:00Z', { severity: 'critical' }),
    ];
    const about = async (plan: Partial<MetricsPlan>): Promise<string[]> =>
      (await shop.ask({ range: week, ...plan })).notes!.filter((note) => note.startsWith('This includes'));
    expect(await about({})).toEqual([
      'This includes an anomaly of critical severity (Tuesday 3 November 2026, 11:00–12:00): Revenue is below expectation (2026-11-03T10:00:00Z).',
      'This includes an anomaly of high severity (Sunday 1 November 2026, 11:00–12:00): Revenue is below expectation (2026-11-01T10:00:00Z).',
    ]);
    const books = await about({ filters: [{ dimension: 'category', values: ['Books'], exclude: false }] });
    expect(books).toHaveLength(2);
    expect(books.join()).not.toContain('critical');
    expect(await about({ metrics: ['units'] })).toEqual([]);
    found = [];
  });

  it('says what a running month is heading for, from stored forecasts of every day to come', async () => {
    const draft = await shop.ask({ range: month });
    const [[before, today] = []] = (await shop.sql(
      `SELECT toFloat64(sumIf(price * quantity, event_time < fromUnixTimestamp64Milli(${midnight('2026-11-05')}))), toFloat64(sumIf(price * quantity, event_time >= fromUnixTimestamp64Milli(${midnight('2026-11-05')})))
       FROM silver.user_events WHERE event_type = 'purchase' AND event_time >= fromUnixTimestamp64Milli(${month.from})`,
    )) as number[][];
    // From the 5th to the 30th, the 5th having at least what it has already.
    const expected = before! + Math.max(today!, 1000) + 25 * 1000;
    const money = expected.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    expect(draft.notes).toContain(
      `By the end of 30 November 2026 some ${money} EUR in all are to be expected, by the daily forecasts.`,
    );
    expect((await shop.ask({ range: week })).notes?.join()).not.toContain('to be expected');
    // Nobody forecast the days of December.
    const year = { ...month, from: midnight('2026-01-01'), label: 'this year' };
    expect((await shop.ask({ range: year })).notes?.join()).not.toContain('to be expected');
  });

  it('says what could not be told, and answers all the same', async () => {
    failing = new CartographError('TIMEOUT', 'It took too long.');
    const draft = await shop.ask({ range: month });
    expect(draft.text).toMatch(/^Revenue was /);
    expect(draft.notes).toContain(
      'Whether anything unusual lies in this time could not be told: It took too long.',
    );
    expect(draft.notes).toContain('What the rest of it will bring could not be told: It took too long.');
    failing = new Error('a fault of ours');
    await expect(shop.ask({ range: month })).rejects.toThrow('a fault of ours');
    failing = null;
  });

  it('knows where the data begin and end', async () => {
    const notes = async (plan: Partial<MetricsPlan>): Promise<string[]> => (await shop.ask(plan)).notes ?? [];
    expect(await notes({ range: days('2026-03-10', '2026-03-22') })).toContain(
      'The data begin only on 20 March 2026, 02:07.',
    );
    expect(await notes({ range: { ...week, to: asOf }, grain: 'day' })).toContain(
      'The last day is not over, so its figure is partial.',
    );
    expect(await notes({ range: { ...week, to: asOf + 3 * 86_400_000 }, by: ['source'] })).toContainEqual(
      expect.stringMatching(/^The newest event is of 5 November 2026, 17:/),
    );
    expect(
      await notes({ range: week, by: ['source'], comparison: days('2026-07-01', '2026-07-07', 'July') }),
    ).toContain('There are no events in July to compare with.');
  });
});

describe('forecasts and anomalies', () => {
  it('hands the filters to the forecast, and draws its band', async () => {
    const filters = [{ dimension: 'category' as const, values: ['Books'], exclude: false }];
    const draft: Draft = await shop.answers.answer(
      { kind: 'forecast', metric: 'revenue', filters, horizon: { count: 3, unit: 'day' }, timeZone },
      shop.circumstances,
    );
    expect(asked.at(-1)).toMatchObject({ metric: 'revenue', filters, horizon: { count: 3, unit: 'day' } });
    expect(draft.text).toBe(
      'Revenue in Books is expected to come to 600.00 EUR in all in 6–8 November 2026 (Europe/Berlin), from 100.00 EUR (Friday 6 November 2026) to 300.00 EUR (Sunday 8 November 2026).',
    );
    expect(draft.chart).toMatchObject({ layer: [{ mark: { type: 'area' } }, { mark: { type: 'line' } }] });
  });

  it('lists anomalies, and tells the gravest and the newest', async () => {
    found = [
      anomaly('2026-11-04T10:00:00Z', { severity: 'low', explanation: 'Revenue is 12 % below expectation.' }),
      anomaly('2026-11-01T10:00:00Z', {
        severity: 'critical',
        explanation: 'Revenue is 90 % below expectation.',
      }),
    ];
    const draft = await shop.answers.answer(
      { kind: 'anomalies', metrics: ['revenue'], range: week, timeZone },
      shop.circumstances,
    );
    expect(draft.text).toBe(
      '2 anomalies in revenue in the last 7 days (29 October – 4 November 2026, Europe/Berlin). The gravest (critical): Revenue is 90 % below expectation. The newest: Revenue is 12 % below expectation.',
    );
    expect(draft.rows).toHaveLength(2);
    expect(draft.chart).toMatchObject({ mark: { type: 'point' } });
    found = [];
  });
});
