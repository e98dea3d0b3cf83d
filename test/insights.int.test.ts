import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Concern, DriverCut, Explanation, InsightReport, InsightTopic } from '../src/insights/index.ts';
import type { TimeRange } from '../src/metrics/index.ts';
import { openInsightShop } from './support/insight-shop.ts';
import type { InsightShop } from './support/insight-shop.ts';

const weekMs = 7 * 86_400_000;
let shop: InsightShop;
let weeks: Record<'quiet' | 'outage' | 'prices' | 'shift' | 'checkout', TimeRange>;

beforeAll(async () => {
  shop = await openInsightShop();
  weeks = {
    quiet: await shop.plant({}),
    outage: await shop.plant({ lost: "category = 'Fashion' AND chance(session, 'lost') < 0.9" }),
    prices: await shop.plant({ price: "if(category = 'Electronics', 0.6, 1)" }),
    shift: await shop.plant({ mobile: '0.75' }),
    checkout: await shop.plant({ buys: "if(source = 'mobile', 0.3, 1)" }),
  };
}, 120_000);

afterAll(() => shop.close());

const analyze = (topic: InsightTopic, range: TimeRange): Promise<InsightReport> =>
  shop.insights.analyze({ topic, range });
const explain = (metric: string, range: TimeRange): Promise<Explanation> =>
  shop.insights.explain({ metric, range, comparison: before(range) });
const before = ({ from }: TimeRange): TimeRange => ({ from: from - weekMs, to: from });

const total = (parts: readonly { difference: number }[]) =>
  parts.reduce((sum, { difference }) => sum + difference, 0);
const placesOf = (concerns: readonly Concern[]) => concerns.map(({ place }) => place?.values ?? null);
const rulesOf = ({ recommendations }: InsightReport) => recommendations.map(({ rule }) => rule);
const cutBy = ({ cuts }: Explanation, name: string): DriverCut =>
  cuts.find(({ by }) => by.length === 1 && by[0] === name)!;

describe('a quiet week', () => {
  it.each(['sales', 'traffic', 'conversion', 'customers'] as const)(
    'of %s gives no concern',
    async (topic) => {
      const report = await analyze(topic, weeks.quiet);
      expect(report).toMatchObject({ verdict: 'as_usual', concerns: [], recommendations: [] });
      expect(report.findings[0]).toMatchObject({ kind: 'trend', side: 'neutral' });
      expect(report.findings.filter(({ kind }) => kind === 'unusual')).toEqual([]);
      // What was looked at is told, and so is what chance would bring.
      expect(report.notes.join(' ')).toMatch(/^\d+ figures were held against what is usual .* one in twenty/);
    },
  );

  it('is explained as usual variation, by parts that add up all the same', async () => {
    const explanation = await explain('revenue', weeks.quiet);
    expect(explanation.usual).toMatchObject({ isUsual: true, windows: 'weeks' });
    expect(explanation.text[1]).toMatch(/^That is within usual variation: weeks vary by ±\d+(\.\d)? % /);
    expect(explanation.cuts.some(({ explains }) => explains)).toBe(false);
  });
});

describe('parts add up to the change', () => {
  it.each([
    'revenue',
    'orders',
    'average_order_value',
    'conversion_rate',
    'sessions',
    'cart_abandonment_rate',
  ])('of %s, by every cut and factor', async (metric) => {
    for (const range of Object.values(weeks)) {
      const { difference, factors, cuts, value, compared } = await explain(metric, range);
      expect(difference).toBeCloseTo(value! - compared!, 9);
      const scale = Math.abs(compared!);
      for (const { by, parts, mix, rate } of cuts) {
        expect(total(parts) / scale, by.join()).toBeCloseTo(difference! / scale, 9);
        const inSeveral = parts.filter(({ values }) => values.length === 0);
        if (mix !== null)
          expect((mix + rate! + total(inSeveral)) / scale).toBeCloseTo(difference! / scale, 9);
        // A session has one source and one country: nothing is counted twice.
        if (by.every((name) => name === 'source' || name === 'country')) expect(inSeveral).toEqual([]);
      }
      if (factors.length > 0) expect(total(factors) / scale).toBeCloseTo(difference! / scale, 9);
    }
  });

  it('of what is counted under several values, with the rest told apart', async () => {
    const { cuts, difference } = await explain('active_users', weeks.outage);
    const byCategory = cuts.find(({ by }) => by.join() === 'category')!;
    expect(byCategory.parts.at(-1)).toMatchObject({ values: [] });
    expect(total(byCategory.parts)).toBeCloseTo(difference!, 6);
  });
});

describe('a category that is hardly there', () => {
  it('is the one concern, with what to check and what it cost', async () => {
    const report = await analyze('sales', weeks.outage);
    expect(report.verdict).toBe('concerns');
    expect(placesOf(report.concerns)).toEqual([['Fashion']]);
    const [concern] = report.concerns;
    expect(concern?.statement).toMatch(
      /^Revenue was .* below the usual .*(All|\d+(\.\d)? %) of the gap is in Fashion\./,
    );
    expect(concern?.evidence[0]).toMatchObject({ metric: 'revenue', filters: [], range: weeks.outage });
    expect(concern?.money).toBeCloseTo(concern!.evidence[0]!.value! - concern!.evidence[0]!.expected!, 6);
    const evidence = concern?.evidence.find(({ metric, by }) => metric === 'page_views' && by === 'category');
    expect(evidence?.change).toBeCloseTo(-0.9, 1);
    expect(evidence?.support?.falseDiscoveryRate).toBeLessThan(0.05);

    const [advice] = report.recommendations;
    expect(advice).toMatchObject({ rule: 'not_listed', estimated: true });
    // The size is what is missing in Fashion, and is told.
    const [fashion] = advice!.evidence;
    expect(fashion?.filters).toEqual([{ dimension: 'category', values: ['Fashion'] }]);
    expect(advice?.money).toBeCloseTo(fashion!.value! - fashion!.expected!, 6);
    expect(advice?.statement).toContain(`${Math.round(-advice!.money!).toLocaleString('en-US')} USD higher`);
  });

  it('is what the change of revenue comes from', async () => {
    const explanation = await explain('revenue', weeks.outage);
    expect(explanation.usual?.isUsual).toBe(false);
    expect(explanation.cuts[0]).toMatchObject({ by: ['category'], explains: true, told: [['Fashion']] });
    expect(explanation.factors.map(({ label }) => label)).toContain('Sessions');
    const [largest] = [...explanation.factors].sort((a, b) => a.difference - b.difference);
    expect(largest?.label).toBe('Sessions');
    expect(explanation.text.join(' ')).toContain('is in Fashion');
  });
});

it('a price cut is told by its category, its factor, and as what it may be', async () => {
  const report = await analyze('sales', weeks.prices);
  expect(placesOf(report.concerns)).toEqual([['Electronics']]);
  expect(rulesOf(report)).toEqual(['prices']);
  expect(report.recommendations[0]?.statement).toContain('A planned sale would look the same.');
  const { cuts, factors } = await explain('average_order_value', weeks.prices);
  expect(cuts[0]).toMatchObject({ by: ['category'], explains: true, byMix: false, told: [['Electronics']] });
  expect(factors.find(({ label }) => label === 'Average price')?.share).toBeCloseTo(1, 1);
  const revenue = await explain('revenue', weeks.prices);
  const [worst] = [...revenue.factors].sort((a, b) => a.difference - b.difference);
  expect(worst?.label).toBe('Average order value');
});

describe('traffic that moves from web to mobile', () => {
  it('is a matter of the mix, and no repair of the checkout is recommended', async () => {
    for (const topic of ['sales', 'conversion', 'traffic'] as const) {
      const report = await analyze(topic, weeks.shift);
      expect(placesOf(report.concerns)).toEqual([null]);
      expect(rulesOf(report)).toEqual(['mix']);
      expect(report.concerns[0]?.statement).toContain('Sessions came from elsewhere');
    }
  });

  it('is explained by the mix, while the rates stayed', async () => {
    const explanation = await explain('conversion_rate', weeks.shift);
    const [best] = explanation.cuts;
    expect(best).toMatchObject({ by: ['source'], explains: true, byMix: true });
    expect(best!.mix! / explanation.difference!).toBeGreaterThan(0.8);
    expect(best?.parts.find(({ values }) => values[0] === 'mobile')).toMatchObject({
      weight: expect.closeTo(0.75, 1),
      weightCompared: expect.closeTo(0.5, 1),
    });
    expect(explanation.text.join(' ')).toContain('comes from the mix');
  });
});

describe('a checkout that fails on mobile', () => {
  it('is a concern there, with what staying at usual would have brought', async () => {
    const report = await analyze('conversion', weeks.checkout);
    expect(placesOf(report.concerns)).toEqual([['mobile']]);
    expect(rulesOf(report)).toEqual(['checkout']);
    const [advice] = report.recommendations;
    const [rate, carts] = advice!.evidence;
    expect(rate).toMatchObject({ metric: 'conversion_rate', by: 'source' });
    expect(rate?.expected).toBeCloseTo(0.15, 1);
    expect(carts).toMatchObject({ metric: 'cart_adds' });
    expect(Math.abs(carts!.change!)).toBeLessThan(carts!.support!.usualSpread);
    expect(advice?.money).toBeLessThan(-4_000);
  });

  it('is explained by the rate of mobile, and not by its mix', async () => {
    const explanation = await explain('conversion_rate', weeks.checkout);
    expect(explanation.cuts[0]).toMatchObject({ by: ['source'], byMix: false, told: [['mobile']] });
    const { mix, rate } = cutBy(explanation, 'source');
    expect(Math.abs(rate!)).toBeGreaterThan(10 * Math.abs(mix!));
  });

  it('is not looked for where a filter leaves it out', async () => {
    const web = [{ dimension: 'source', values: ['web'] }] as const;
    const report = await shop.insights.analyze({ topic: 'sales', range: weeks.checkout, filters: [...web] });
    expect(report.concerns).toEqual([]);
    expect(report.findings[0]?.evidence[0]?.filters).toEqual(web);
    const { cuts } = await shop.insights.explain({
      ...{ metric: 'revenue', range: weeks.checkout, comparison: before(weeks.checkout), filters: [...web] },
    });
    expect(cuts.flatMap(({ by }) => by)).not.toContain('source');
  });
});
