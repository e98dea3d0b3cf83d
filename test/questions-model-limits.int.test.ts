import { graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/model-usage.ts';
import { createModelBudget, sharings } from '../src/questions/model/index.ts';
import type { Plan } from '../src/questions/index.ts';
import { asOf, openModelRig, toolResults, type ModelRig } from './support/model-rig.ts';

let rig: ModelRig;

beforeAll(async () => {
  rig = await openModelRig();
}, 120_000);
afterAll(() => rig.close());
beforeEach(async () => {
  rig.server.reset();
  await rig.clickhouse.command({ sql: 'TRUNCATE TABLE gateway.model_usage' });
});

const revenue = { tool: 'run_plan', input: { metrics: ['revenue'], range: 'last 7 days', by: ['category'] } };
const aggregate = {
  tool: 'run_sql',
  input: { sql: 'SELECT count() AS n, max(price) AS dearest FROM silver.user_events' },
};
const free = {
  tool: 'run_sql',
  input: { sql: 'SELECT session_id, price FROM silver.user_events ORDER BY price DESC LIMIT 2' },
};
const sample = {
  tool: 'sample_rows',
  input: { table: 'silver.user_events', columns: ['session_id', 'price'], rows: 2 },
};

describe('what leaves the house', () => {
  const turns = [
    { question: 'revenue?', text: 'Revenue was 1,234.56 USD.', plan: { kind: 'help' } as Plan },
    { question: 'who?', text: 'Session s-secret bought.', plan: null },
  ];

  it.each([
    // plan, aggregate, free rows, sample, text of an earlier plan, text of earlier SQL
    ['none', [false, false, false, false, false, false]],
    ['aggregates', [true, true, false, false, true, false]],
    ['all', [true, true, true, true, true, true]],
  ] as const)('with %s', async (shares, expected) => {
    const results: string[] = [];
    rig.server.script({ calls: [revenue, aggregate, free, sample] }, (body) => {
      results.push(...toolResults(body));
      return { say: '[1] Here it is.' };
    });
    const answer = await rig.ask('what a vibe', { shares, turns });
    expect(answer).toMatchObject({ kind: 'answered', text: 'Here it is.' });
    const [plan = '', counted = '', rows = '', sampled = ''] = results;
    const first = JSON.stringify(rig.server.requests[0]?.body.messages);
    expect([
      plan.includes('299.97'),
      counted.includes('99.99'),
      rows.includes('s4'),
      /"s\d/.test(sampled),
      first.includes('1,234.56'),
      first.includes('s-secret'),
    ]).toEqual(expected);
    if (shares === 'none') {
      expect(plan).toContain('"totalRows":3');
      expect(rig.sent()).not.toMatch(/Electronics|Books|99\.99|299|u-s\d/);
    }
    expect(first).toContain('what a vibe');
    // The system text is the same at every question, and marked for the cache.
    expect(rig.server.requests[0]?.body.system).toEqual(rig.server.requests[1]?.body.system);
    expect(JSON.stringify(rig.server.requests[0]?.body.system)).toContain('cache_control');
  });

  it('is at most 50 rows and 4,000 characters of a result', async () => {
    const many = 'SELECT number AS n, count() AS c FROM numbers(10) GROUP BY n';
    const wide = `SELECT arrayJoin(range(200)) AS n, count() AS c, '${'x'.repeat(150)}' AS t FROM silver.user_events GROUP BY n ORDER BY n`;
    let said: string[] = [];
    rig.server.script(
      {
        calls: [
          { tool: 'run_sql', input: { sql: wide } },
          { tool: 'run_sql', input: { sql: wide.replace(/x{150}/, 'x') } },
          { tool: 'run_sql', input: { sql: many } },
        ],
      },
      (body) => {
        said = toolResults(body);
        return { say: '[1] There are many.' };
      },
    );
    await rig.ask('all of it', { shares: 'all' });
    expect(said[0]?.length).toBeLessThan(4_100);
    expect(said[0]).toContain('"totalRows":200');
    expect(JSON.parse(said[1]?.slice(6, -7) ?? '')).toMatchObject({ totalRows: 200, rows: { length: 50 } });
  });

  it('holds no data in what is said of a failed statement', async () => {
    const sql = 'SELECT sum(toFloat64(category)) AS n FROM silver.user_events';
    for (const shares of sharings) {
      let said: string[] = [];
      rig.server.script({ calls: [{ tool: 'run_sql', input: { sql } }] }, (body) => {
        said = toolResults(body);
        return { say: 'No.' };
      });
      await rig.ask('vibe', { shares });
      expect(said).toHaveLength(1);
      expect(/Books|Toys|Electronics|Home/.test(said[0] ?? '')).toBe(shares === 'all');
    }
  });
});

describe('a proposal', () => {
  it('changes nothing, and its token stays here', async () => {
    const alert = {
      tool: 'propose_alert',
      input: {
        ...{
          kind: 'relative_change',
          name: 'Revenue falls',
          severity: 'high',
          metric: 'revenue',
          windowMinutes: 60,
        },
        ...{ direction: 'below', changePercent: 20, baseline: 'yesterday' },
      },
    };
    rig.server.script({ calls: [alert] }, { say: '[1] The alert is on.' });
    const answer = await rig.ask('tell me if sales tank by more than 20 %', { shares: 'all' });
    expect(answer).toMatchObject({
      kind: 'answered',
      plan: { kind: 'alert', rule: { changePercent: 20, metric: 'revenue' } },
      draft: { proposal: { kind: 'alert_rule', token: expect.any(String) as string } },
      text: null,
    });
    if (answer.kind !== 'answered') return;
    expect(rig.sent()).not.toContain(answer.draft.proposal?.token);
    expect(await rig.alertRules.list()).toEqual([]);
  });
});

describe('the budget', () => {
  const budget = (tokensPerUserDay: number, dollarsPerDay = 1_000, now = () => asOf) =>
    createModelBudget({ clickhouse: rig.clickhouse, tokensPerUserDay, dollarsPerDay, now });
  const usage = {
    inputTokens: 1_000,
    outputTokens: 100,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    cost: 0.003,
  };

  it('is asked before each call, and what was used is kept', async () => {
    rig.server.script({ calls: [revenue] }, { say: '[1] Fine.' });
    await rig.ask('vibe');
    expect(await budget(500_000).left(rig.viewer)).toEqual({
      ...{ tokensPerDay: 500_000, tokensLeft: 500_000 - 2_200, dollarsPerDay: 1_000 },
      ...{ dollarsLeft: expect.closeTo(1_000 - 0.006, 6) as number, resetsAt: Date.UTC(2026, 10, 23) },
    });
    rig.server.reset();
    rig.server.script({ calls: [revenue] }, { say: '[1] Fine.' });
    await expect(rig.ask('vibe', { budget: budget(10_000) })).rejects.toMatchObject({
      code: 'BUDGET_SPENT',
      message: expect.stringContaining('full again at 00:00 UTC') as string,
    });
    await expect(rig.ask('vibe', { budget: budget(500_000, 0.01) })).rejects.toMatchObject({
      code: 'BUDGET_SPENT',
    });
    expect(rig.server.requests).toHaveLength(0);
  });

  it('counts a question that failed as well', async () => {
    rig.server.script({ calls: [revenue] }, { breaksWith: 'overloaded_error', after: 'Rev' });
    await expect(rig.ask('vibe')).rejects.toMatchObject({ code: 'MODEL_UNAVAILABLE' });
    expect((await budget(500_000).left(rig.viewer)).tokensLeft).toBe(500_000 - 1_100 - 1_001);
  });

  it('is one’s own for tokens and everybody’s for dollars, and new every day', async () => {
    const one = budget(1_500, 0.007);
    const first = one.open({ id: 'a', name: 'A' }, 'm');
    first.count(usage);
    // Under way already counts.
    const second = one.open({ id: 'a', name: 'A' }, 'm');
    await expect(second.allow(usage)).rejects.toThrow('your tokens');
    await second.close();
    await first.close();
    const other = one.open({ id: 'b', name: 'B' }, 'm');
    await other.allow(usage);
    other.count(usage);
    await expect(other.allow({ ...usage, inputTokens: 1 })).rejects.toThrow('the money');
    await other.close();
    const tomorrow = budget(1_500, 0.007, () => asOf + 86_400_000).open({ id: 'a', name: 'A' }, 'm');
    await tomorrow.allow(usage);
    await tomorrow.close();
  });

  it('is shown: one’s own usage, to operators everybody’s', async () => {
    const shop = budget(500_000);
    for (const id of ['a', 'b', 'b']) {
      const spending = shop.open({ id, name: id.toUpperCase() }, 'claude-sonnet-5-5');
      spending.count(usage);
      await spending.close();
    }
    const schema = await buildSchema({ resolvers, authChecker, validate: false });
    const ask = (role: 'viewer' | 'operator') =>
      graphql({
        schema,
        source:
          '{ modelUsage { day viewerName model questions inputTokens cost } modelBudget { tokensLeft resetsAt } }',
        contextValue: {
          services: { modelUsage: shop, now: () => asOf },
          viewer: { ...rig.viewer, id: 'b', role },
        },
      });
    const own = {
      ...{ day: '2026-11-22T00:00:00.000Z', viewerName: 'B', model: 'claude-sonnet-5-5' },
      ...{ questions: 2, inputTokens: 2_000, cost: 0.006 },
    };
    expect(await ask('viewer')).toEqual({
      data: { modelUsage: [own], modelBudget: { tokensLeft: 497_800, resetsAt: '2026-11-23T00:00:00.000Z' } },
    });
    expect((await ask('operator')).data).toMatchObject({
      modelUsage: [own, { viewerName: 'A', questions: 1 }],
    });
    await expect(shop.days({ from: 0, to: asOf }, rig.viewer)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('a conversation that comes to nothing', () => {
  it.each([
    [
      'endless calls',
      Array.from({ length: 9 }, () => ({ calls: [revenue] })),
      'did not come to an answer in 6 rounds',
    ],
    ['a refusal', [{ say: 'I would rather not.', stop: 'refusal' as const }], 'would not answer'],
    [
      'a cut before it points at a result',
      [{ calls: [revenue] }, { say: 'So the', stop: 'max_tokens' as const }],
      'was cut off',
    ],
  ])('%s', async (_, steps, text) => {
    rig.server.script(...steps);
    const answer = await rig.ask('vibe');
    expect(answer).toMatchObject({ kind: 'refused', text: expect.stringContaining(text) as string });
    expect(rig.server.requests.length).toBeLessThanOrEqual(6);
  });

  it('shows the result that a cut-off answer points at, in our words', async () => {
    rig.server.script({ calls: [revenue] }, { say: '[1] Electronics leads with 29', stop: 'max_tokens' });
    const answer = await rig.ask('vibe');
    expect(answer).toMatchObject({
      kind: 'answered',
      text: null,
      notes: [expect.stringContaining('cut off')],
    });
  });
});
