import { graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authChecker } from '../schema/auth-checker.ts';
import { resolvers } from '../schema/insights/index.ts';
import type { TimeRange } from '../src/metrics/index.ts';
import { createInsightAnswers } from '../src/questions/answers/insight-answers.ts';
import { createCalendar } from '../src/questions/language/calendar.ts';
import { createDimensionReader } from '../src/questions/language/dimension-values.ts';
import { createUnderstanding } from '../src/questions/language/understand.ts';
import type { InsightPlan, WhyPlan } from '../src/questions/plan.ts';
import type { Circumstances } from '../src/questions/types.ts';
import { anomaly } from './support/anomaly.ts';
import { openInsightShop } from './support/insight-shop.ts';
import type { InsightShop } from './support/insight-shop.ts';

const dayMs = 86_400_000;
const minute = 60_000;
let shop: InsightShop;
let week: TimeRange;
let before: TimeRange;
let circumstances: Circumstances;

beforeAll(async () => {
  shop = await openInsightShop();
  week = await shop.plant({ buys: "if(source = 'mobile', 0.2, 1)" });
  before = { from: week.from - 7 * dayMs, to: week.from };
  circumstances = {
    viewer: { id: 'a', name: 'Ada', kind: 'jwt', role: 'analyst', ratePerMinute: null },
    conversationId: 'c',
    timeZone: 'UTC',
    asOf: week.to,
    extent: await shop.metrics.extent(),
  };
}, 120_000);

afterAll(() => shop.close());

const label = { label: 'last 7 days' };
const insightPlan = (): InsightPlan => ({
  ...{ kind: 'insight', topic: 'sales', filters: [], timeZone: 'UTC', range: { ...week, ...label } },
});
const whyPlan = (metric: string): WhyPlan => ({
  ...{ kind: 'why', metric, filters: [], timeZone: 'UTC', range: { ...week, ...label } },
  comparison: { ...before, label: 'the 7 days before' },
});
const answers = () => createInsightAnswers({ ...shop, currency: 'USD' });

describe('what is known of the time', () => {
  it('is told beside: what is ahead, campaigns, incidents, and what is not known', async () => {
    await shop.calendar.plan({
      ...{ kind: 'sale', name: 'Spring sale', from: week.from + dayMs, to: week.from + 2 * dayMs },
      ...{ categories: [], by: 'Ada' },
    });
    const started = week.from + 3 * dayMs;
    const payments = anomaly('conversion_rate', {
      ...{ windowStart: started, windowEnd: started + 60 * minute, detectedAt: started + 5 * minute },
      severity: 'critical',
    });
    await shop.happen(payments);

    const report = await shop.insights.analyze({ topic: 'customers', range: week });
    const told = (kind: string) => report.findings.find((finding) => finding.kind === kind)?.statement;
    expect(told('incident')).toMatch(/^Incident \(critical\) from 28 March at 00:00/);
    expect(told('forecast')).toMatch(
      /^Forecast of active users: \d+ for 1 April 2024 \(95 % of outcomes within/,
    );
    expect(report.notes.join('\n')).toContain('In this time: Spring sale (planned, 26 March 2024).');
    expect(report.notes.join('\n')).toContain(
      'Customers at risk are not known: No customer has been scored yet.',
    );

    const why = await shop.insights.explain({ metric: 'revenue', range: week, comparison: before });
    expect(why.coincidences).toMatchObject([
      { kind: 'incident', during: 'range', from: started },
      { kind: 'planned', during: 'range', text: 'Spring sale' },
    ]);
    expect(why.text.at(-1)).toMatch(
      /^It coincides with incident “.*” \(28 March at 00:00\) and “Spring sale”/,
    );
    expect(why.text.join(' ')).not.toMatch(/because|caused/);
  });
});

describe('as answers', () => {
  it('an analysis has text, a row for each statement, a picture and questions', async () => {
    const draft = await answers().insight(insightPlan(), circumstances);
    expect(draft).toMatchObject({
      status: 'answered',
      tier: 'composed',
      sql: expect.stringContaining('SELECT'),
    });
    expect(draft.text).toMatch(/in the last 7 days \(25–31 March 2024, UTC\)/);
    expect(draft.text).toMatch(/\nConcerns:\n- Revenue was .*\n\nRecommendations:\n- /s);
    const kinds = draft.rows!.map(([kind]) => kind);
    expect(kinds).toContain('concern');
    expect(kinds).toContain('recommendation');
    for (const row of draft.rows!) expect(row).toHaveLength(draft.columns!.length);
    expect(draft.metrics!.map(({ name }) => name)).toContain('conversion_rate');
    expect(draft.chart).toMatchObject({ title: expect.stringContaining('stands out') });
    expect(draft.suggestions).toContain('conversion rate by day on mobile last 7 days');
    expect(draft.statements!.length).toBeGreaterThan(0);
    const place = draft.columns!.findIndex(({ name }) => name === 'question');
    const questions = [...draft.suggestions!, ...draft.rows!.flatMap((row) => row[place] ?? [])].map(String);
    for (const question of new Set(questions)) expect(await isRead(question), question).toBe(true);
  });

  const isRead = async (question: string): Promise<boolean> => {
    const reader = createDimensionReader({ metrics: shop.metrics, now: () => week.to });
    const values = await reader.valuesFor(question, circumstances.extent!);
    const calendar = createCalendar(week.to, 'UTC');
    const understand = createUnderstanding({ catalogue: shop.metrics.catalogue, values, calendar });
    return understand(question).status === 'answered';
  };

  it('a change has its parts as rows that add up, list by list', async () => {
    const draft = await answers().why(whyPlan('conversion_rate'), circumstances);
    const place = (name: string) => draft.columns!.findIndex((column) => column.name === name);
    const bySource = draft.rows!.filter((row) => row[0] === 'source');
    const total = (name: string) => bySource.reduce((sum, row) => sum + Number(row[place(name)] ?? 0), 0);
    const [now, then] = await shop.metrics.run(
      [week, before].map((range) => ({ metric: 'conversion_rate', range })),
    );
    expect(total('difference')).toBeCloseTo(now!.values[0]! - then!.values[0]!, 9);
    expect(total('share')).toBeCloseTo(1, 9);
    expect(total('mix') + total('rate')).toBeCloseTo(total('difference'), 9);
    expect(draft.text).toContain('Conversion rate in the last 7 days (25–31 March 2024, UTC)');
    expect(draft.suggestions![0]).toBe('conversion rate by source last 7 days compared to the 7 days before');

    const revenue = await answers().why(whyPlan('revenue'), circumstances);
    const factors = revenue.rows!.filter(([by]) => by === 'factor');
    expect(factors.map(([, part]) => String(part).split(' (')[0])).toContain('Conversion rate');
    expect(factors.reduce((sum, row) => sum + Number(row[place('share')]), 0)).toBeCloseTo(1, 9);
  });
});

describe('over GraphQL', () => {
  const schema = (): Promise<GraphQLSchema> =>
    buildSchema({ resolvers: [...resolvers], authChecker, authMode: 'error', validate: false });
  const ask = async (source: string, role = 'analyst') =>
    graphql({
      ...{ schema: await schema(), source },
      contextValue: {
        services: { insights: shop.insights, timeZone: 'UTC', now: () => week.to },
        viewer: { id: 'a', name: 'Ada', role },
      },
    });

  it('analysts are answered', async () => {
    const { data, errors } = await ask(`{
      insights(topic: CONVERSION) {
        verdict
        concerns { place { dimension values } evidence { metric filters { values exclude } support { falseDiscoveryRate } } }
        recommendations { rule money }
        findings { kind side statement }
        statements { table }
      }
      explainChange(metric: "conversion_rate", filters: [{ dimension: COUNTRY, values: ["DE"] }]) {
        difference usual { isUsual } cuts { by explains byMix told parts { values mix rate weight } } factors { label } text
      }
    }`);
    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      insights: {
        verdict: 'CONCERNS',
        concerns: expect.arrayContaining([
          expect.objectContaining({ place: { dimension: 'SOURCE', values: ['mobile'] } }),
        ]),
        recommendations: expect.arrayContaining([expect.objectContaining({ rule: 'checkout' })]),
      },
      explainChange: { usual: { isUsual: false }, cuts: expect.anything(), factors: [] },
    });
    const { explainChange } = JSON.parse(JSON.stringify(data)) as { explainChange: { cuts: unknown[] } };
    expect(explainChange.cuts[0]).toMatchObject({ by: ['SOURCE'], explains: true, told: [['mobile']] });
  });

  it('viewers are not, and what cannot be is said', async () => {
    expect((await ask('{ insights(topic: SALES) { verdict } }', 'viewer')).errors?.[0]?.message).toMatch(
      /analyst/,
    );
    const { errors } = await ask('{ explainChange(metric: "revenu") { value } }');
    expect(errors?.[0]?.message).toContain("There is no metric 'revenu'");
    const empty = await ask('{ insights(topic: SALES, range: "2020-01-01/2020-01-07") { verdict } }');
    expect(empty.errors?.[0]?.message).toMatch(/^There are no events in this time/);
  });
});
