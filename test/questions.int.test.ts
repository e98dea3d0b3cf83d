import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../src/app/config.ts';
import { createShutdown } from '../src/app/shutdown.ts';
import { createTelemetry } from '../src/app/telemetry.ts';
import { wire } from '../src/app/wire.ts';
import type { Services } from '../schema/context.ts';
import type { Answer, Question } from '../src/questions/index.ts';
import { viewerNamed } from './support/answer.ts';

const log = pino({ level: 'silent' });
const asOf = Date.parse('2026-11-22T16:30:00Z');

let folder: string;
let services: Services;
const shutdown = createShutdown({ log });

/** day, session, type, category, product, price, quantity, source, country */
const events = [
  ['2026-11-14T10:00:00Z', 's1', 'purchase', 'Books', 'B-1', '10.00', 1, 'web', 'DE'],
  ['2026-11-16T09:00:00Z', 's2', 'view', 'Books', 'B-1', null, 1, 'web', 'DE'],
  ['2026-11-16T09:05:00Z', 's2', 'purchase', 'Books', 'B-1', '10.10', 3, 'web', 'DE'],
  ['2026-11-18T12:00:00Z', 's3', 'add_to_cart', 'Toys', 'T-1', '5.00', 1, 'mobile', 'US'],
  ['2026-11-20T08:00:00Z', 's4', 'purchase', 'Electronics', 'E-1', '99.99', 1, 'mobile', 'US'],
  ['2026-11-20T08:30:00Z', 's5', 'view', 'Toys', 'T-1', null, 1, 'mobile', 'DE'],
  ['2026-11-21T10:00:00Z', 's6', 'purchase', 'Electronics', 'E-1', '99.99', 2, 'web', 'DE'],
  ['2026-11-21T11:00:00Z', 's7', 'view', 'Toys', 'T-1', null, 1, 'web', 'DE'],
  ['2026-11-21T12:00:00Z', 's8', 'view', 'Books', 'B-1', null, 1, 'mobile', 'US'],
  ['2026-11-22T10:00:00Z', 's9', 'purchase', 'Toys', 'T-1', '4.50', 2, 'mobile', 'US'],
] as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-questions-'));
  const invocation = readConfig({ args: [], env: { DATA_DIR: folder, DEMO: 'off' } });
  if (invocation.help) throw new Error('help was not asked for');
  const { config } = invocation;
  const telemetry = createTelemetry();
  const wired = await wire({ config, log, telemetry, now: () => asOf, onClose: shutdown.add });
  services = wired.services;
  const rows = events.map(
    ([time, session, type, category, product, price, quantity, source, country], i) => ({
      event_id: `e${i}`,
      event_type: type,
      event_time: Date.parse(time),
      user_id: `u-${session}`,
      session_id: session,
      product_id: product,
      category,
      price,
      quantity,
      order_id: type === 'purchase' ? `o-${session}` : '',
      source,
      country,
      batch: 'b',
      ingested_at: Date.parse(time),
    }),
  );
  await wired.clickhouse.insert({ table: 'silver.user_events', rows });
}, 120_000);

afterAll(async () => {
  await shutdown.run('the test is over');
  await rm(folder, { recursive: true, force: true });
});

const ask = (question: string, more: Partial<Question> = {}): Promise<Answer> =>
  services.questions.ask({ question, viewer: viewerNamed('ada'), ...more });

describe('askQuestion', () => {
  it('answers with a number, its change, the best day, and the SQL behind them', async () => {
    const answer = await ask('Show me revenue for the last 7 days');
    // 30.30 + 99.99 + 199.98; the seven days before hold the 10.00 of 14 November, but the data begin inside them
    expect(answer).toMatchObject({
      status: 'answered',
      text: 'Revenue was 330.27 USD in the last 7 days (15–21 November 2026, UTC). The best day was Saturday 21 November 2026 with 199.98 USD.',
      rows: [[330.27]],
      dataUntil: Date.parse('2026-11-22T10:00:00Z'),
    });
    expect(answer.columns).toMatchObject([{ name: 'revenue', unit: 'money' }]);
    expect(answer.statements.length).toBeGreaterThan(0);
    expect(answer.statements.map(({ sql }) => sql).join()).toContain('sum');
    expect(answer.rowsRead).toBeGreaterThan(0);
  });

  it('ranks, and says by what', async () => {
    const answer = await ask('Which category is performing best?');
    expect(answer.assumptions).toContain('No metric was named; measured by revenue.');
    expect(answer.rows.slice(0, 2)).toEqual([
      ['Electronics', 299.97, expect.closeTo(299.97 / 330.27)],
      ['Books', 30.3, expect.closeTo(30.3 / 330.27)],
    ]);
    expect(answer.text).toContain('Electronics had the highest revenue');
    expect(answer.text).toContain('299.97 USD, 90.8 % of the whole');
  });

  it('compares ratios in percentage points', async () => {
    const answer = await ask('conversion rate by source yesterday vs the day before');
    expect(answer.columns.map(({ name, unit }) => `${name} ${unit}`)).toEqual([
      'source text',
      'conversion_rate ratio',
      'conversion_rate_previous ratio',
      'conversion_rate_change points',
    ]);
    // 21 November: web 1 of 2 sessions, mobile 0 of 1. 20 November: mobile 1 of 2, web nothing at all.
    expect(answer.rows).toEqual([
      ['web', 0.5, null, null],
      ['mobile', 0, 0.5, -0.5],
    ]);
  });

  it('ranks growth by amount, from nothing too', async () => {
    const answer = await ask('which category grew most today');
    expect(answer.rows).toEqual([
      ['Toys', 9, 1, 0, null],
      ['Electronics', 0, 0, 199.98, -1],
    ]);
    expect(answer.assumptions).toContain('Change is told against the day before.');
  });

  it('says its filters, and leaves out days from before the data', async () => {
    const answer = await ask('revenue trend on mobile this month');
    expect(answer.text).toBe(
      'Revenue by day on mobile this month (1–22 November 2026 up to 16:30, UTC): in all 108.99 USD; ' +
        'highest Friday 20 November 2026 with 99.99 USD, lowest Saturday 14 November 2026 with 0.00 USD.',
    );
    expect(answer.rows).toHaveLength(9);
  });

  it('tells a share of the whole, not of itself', async () => {
    const answer = await ask('what share of revenue is Electronics');
    expect(answer.text).toBe(
      'Electronics has 90.8 % of revenue (299.97 USD) in the last 7 days (15–21 November 2026, UTC); the whole is 330.27 USD.',
    );
  });

  it('orders buckets and keeps the number of rows asked for', async () => {
    const answer = await ask('worst 3 days in November for revenue');
    expect(answer.rows).toHaveLength(3);
    expect(answer.columns.map(({ kind }) => kind)).toEqual(['time', 'value']);
    expect(answer.notes).toContain('The data begin only on 14 November 2026, 10:00.');
  });

  it('compares a running day with the same part of the day before', async () => {
    const answer = await ask('revenue today vs yesterday');
    expect(answer.rows).toEqual([[9, 199.98, expect.closeTo((9 - 199.98) / 199.98)]]);
    expect(answer.text).toContain('95.5 % less than on 21 November 2026, 00:00–16:30');
  });

  it('finds products named in the question', async () => {
    const answer = await ask('units of T-1 by source this week');
    expect(answer.plan).toMatchObject({ filters: [{ dimension: 'product', values: ['T-1'] }] });
    expect(answer.rows).toContainEqual(['mobile', 2, 1]);
  });

  it('says that there is nothing instead of inventing a zero', async () => {
    expect(await ask('revenue in October 2025')).toMatchObject({
      rows: [],
      text: 'There are no events in October 2025 (1–31 October 2025, UTC). The data run from 14 November 2026, 10:00 – 22 November 2026, 10:00.',
    });
    expect((await ask('revenue in Electronics today')).text).toContain(
      'There are no events in Electronics today',
    );
  });

  it('refuses with the nearest questions, all of which it can answer', async () => {
    const answer = await ask('revenue of the moon yesterday');
    expect(answer).toMatchObject({
      status: 'refused',
      tier: 'refused',
      text: 'I did not understand “moon”.',
      notUnderstood: ['moon'],
      plan: null,
      rows: [],
      statements: [],
    });
    expect(answer.suggestions[0]).toBe('revenue yesterday');
    for (const question of answer.suggestions) expect((await ask(question)).status).toBe('answered');
  });

  it('goes on with a conversation', async () => {
    const first = await ask('revenue by category this week');
    const second = await ask('and only on mobile', { conversationId: first.conversationId });
    expect(second).toMatchObject({ status: 'answered', conversationId: first.conversationId });
    expect(second.plan).toMatchObject({
      by: ['category'],
      filters: [{ dimension: 'source', values: ['mobile'], exclude: false }],
    });
    // A conversation is its asker's own.
    const strangers = ask('and on web', { ...first, viewer: viewerNamed('bob') });
    await expect(strangers).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('says why a capability cannot answer', async () => {
    const forecast = await ask('forecast revenue next 7 days');
    expect(forecast).toMatchObject({ status: 'refused', tier: 'refused', rows: [] });
    expect(forecast.text).toMatch(/\d+ (days|hours)|history/);
    expect(await ask('any anomalies today?')).toMatchObject({ status: 'answered', rows: [] });
  });

  it('shows what would be done, and waits for a confirmation', async () => {
    const answer = await ask('Alert me if revenue drops by more than 20 %', {
      viewer: { ...viewerNamed('eve'), role: 'operator' },
    });
    expect(answer).toMatchObject({ status: 'answered', plan: { kind: 'alert' } });
    expect(answer.proposal?.token).toEqual(expect.any(String));
    expect(await services.alertRules.list()).toEqual([]);
  });

  it('tells how sure it is, by which definitions, and which way it went', async () => {
    const answer = await ask('revenue this week');
    expect(answer.confidence).toBeGreaterThan(0.9);
    expect(answer.confidence).toBeLessThan(1);
    expect(answer.metrics).toEqual([{ name: 'revenue', version: expect.any(String) }]);
    expect(answer.steps.map(({ name }) => name)).toEqual(['read', 'plan', 'run', 'answer']);
    const doubtful = await ask('Which category is performing best?');
    expect(doubtful.assumptions).toHaveLength(2);
    expect(doubtful.confidence).toBeLessThan(answer.confidence ?? 0);
  });

  it('gives the same answer to the same question at the same moment', async () => {
    const circumstances = { asOf, timeZone: 'America/New_York' };
    const question = 'revenue by category this week';
    const [first, second] = [await ask(question, circumstances), await ask(question, circumstances)];
    const told = ({ plan, rows, text }: Answer) => ({ plan, rows, text });
    expect(told(second)).toEqual(told(first));
    expect(first.plan).toMatchObject({ range: { from: Date.parse('2026-11-16T05:00:00Z') } });
  });

  it('refuses empty and overlong questions and unknown zones', async () => {
    await expect(ask('  ')).rejects.toMatchObject({ code: 'BAD_INPUT' });
    await expect(ask('revenue '.repeat(100))).rejects.toMatchObject({ code: 'BAD_INPUT' });
    const onMars = ask('revenue', { timeZone: 'Mars/Olympus' });
    await expect(onMars).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('has examples that it answers', async () => {
    for (const question of await services.questions.examples()) {
      // A week of data is too little for a forecast, which then says so.
      const { plan, status } = await ask(question);
      expect({ question, status: plan?.kind === 'forecast' ? 'answered' : status }).toEqual({
        question,
        status: 'answered',
      });
    }
  });
});
