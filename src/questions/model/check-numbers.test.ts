import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../ml/seeded-random.ts';
import { planRange } from '../plan.ts';
import type { MetricsPlan } from '../plan.ts';
import type { Column } from '../types.ts';
import { checkNumbers } from './check-numbers.ts';
import type { CheckedResult } from './numbers/result-cells.ts';

const column = (name: string, kind: Column['kind'], unit: Column['unit']): Column => ({
  name,
  label: name,
  kind,
  unit,
});

const byCategory: CheckedResult = {
  tier: 'composed',
  columns: [
    column('category', 'dimension', 'text'),
    column('revenue', 'value', 'money'),
    column('revenue_share', 'share', 'ratio'),
    column('revenue_previous', 'previous', 'money'),
    column('revenue_change', 'change', 'ratio'),
  ],
  rows: [
    ['Electronics', 41_830.5, 0.4183, 38_000, 0.1008],
    ['Fashion', 22_109.25, 0.2211, 24_566.4, -0.1],
    ['Home', 15_060, 0.1506, 15_060, 0],
    ['Books', 9_000.25, 0.09, 8_000, 0.125],
    ['Toys 2000', 7_000, 0.07, 6_500, 0.0769],
    ['Food', 5_000, 0.05, 5_200, -0.0385],
  ],
  totalRows: 6,
};

const day = (n: number): number => Date.UTC(2026, 10, n);
const byDay: CheckedResult = {
  tier: 'certified',
  columns: [column('day', 'time', 'time'), column('orders', 'value', 'count')],
  rows: Array.from({ length: 7 }, (_, i) => [day(15 + i), [120, 133, 128, 151, 160, 240, 198][i]!]),
  totalRows: 7,
};

const total: CheckedResult = {
  tier: 'composed',
  columns: [
    column('revenue', 'value', 'money'),
    column('revenue_previous', 'previous', 'money'),
    column('revenue_change', 'change', 'ratio'),
    column('conversion_rate', 'value', 'ratio'),
    column('conversion_rate_change', 'change', 'points'),
    column('session_duration', 'value', 'seconds'),
  ],
  rows: [[1_234_567.89, 1_000_000, 0.2346, 0.0421, -0.0042, 205]],
  totalRows: 1,
};

const plan: MetricsPlan = {
  kind: 'metrics',
  metrics: ['revenue'],
  by: [],
  filters: [],
  range: planRange.parse({ from: day(15), to: day(22), label: 'last 7 days' }),
  grain: null,
  cycle: null,
  comparison: { from: day(8), to: day(15), label: 'the week before' },
  share: false,
  focus: [],
  ratio: false,
  averagePer: null,
  having: null,
  order: null,
  limit: null,
  timeZone: 'UTC',
};

const check = (text: string, result: CheckedResult | null, question = '') =>
  checkNumbers(text, result, { told: [question], timeZone: 'UTC', plan });

describe('numbers that are in the result', () => {
  it.each([
    ['Electronics leads with 41,830.50 USD, 41.8 % of all revenue.', byCategory],
    ['Electronics made $41,831 (42 %), 10.1 % more than the week before.', byCategory],
    ['Electronics made about 42,000 USD and Books 9k.', byCategory],
    ['Fashion fell by 10 % to 22.1k.', byCategory],
    ['Electronics made nearly twice as much as Fashion: 41,830.50 against 22,109.25 USD.', byCategory],
    ['Electronics (41,830.50) and Fashion (22,109.25) together made 63,939.75 USD.', byCategory],
    ['The 6 categories made 100,000.00 USD in all, 16,666.67 on average.', byCategory],
    ['The top three are Electronics, Fashion and Home.', byCategory],
    ['Toys 2000 made 7,000 USD, 500 more than before.', byCategory],
    ['Two fifths of revenue, 41.83 %, come from Electronics.', byCategory],
    ['Orders peaked at 240 on 20 November 2026.', byDay],
    ['Orders ranged from 120 on Nov 15 to 240 on 2026-11-20.', byDay],
    ['In the last 7 days (15–21 November 2026) there were 1,130 orders, 161.4 a day on average.', byDay],
    ['Friday the 20th was best, with 240 orders.', byDay],
    ['Revenue was 1.23 million USD, 23.5 % more than the week before.', total],
    ['Revenue was $1,234,567.89 against $1,000,000 before: 234,567.89 more.', total],
    ['Conversion was 4.2 %, 0.42 percentage points less.', total],
    ['Sessions lasted 3 min 25 s.', total],
    ['Sessions lasted 3.4 minutes.', total],
    ['One of them stands out.', byCategory],
  ])('%s', (text, result) => {
    expect(check(text, result)).toEqual({ ok: true, unknown: [] });
  });

  it('lets the question’s own numbers stand', () => {
    expect(
      check('No category lost more than 35 % or 5,000 USD.', byCategory, 'which lost over 35% or 5,000 USD?')
        .ok,
    ).toBe(true);
  });
});

describe('numbers that are not', () => {
  it.each([
    ['Electronics leads with 43,830.50 USD.', byCategory, '43,830.50 USD'],
    // of another row
    ['Books made 41,830.50 USD.', byCategory, '41,830.50 USD'],
    ['Books has 22.1 % of revenue.', byCategory, '22.1 %'],
    ['The seven categories did well.', byCategory, 'seven'],
    ['The top 9 are listed.', byCategory, '9'],
    ['Electronics made three times as much as Fashion: 41,830.50 against 22,109.25.', byCategory, 'three'],
    ['Electronics made forty-five thousand USD.', byCategory, 'forty five thousand'],
    ['Two thirds of revenue come from Electronics.', byCategory, 'two thirds'],
    ['Revenue was 1 million USD more.', byCategory, '1 million USD'],
    ['Orders peaked at 240 on 3 December 2026.', byDay, '3 December 2026'],
    ['In October 2026 there were 240 orders at most.', byDay, 'October 2026'],
    ['Over the last 30 days there were at most 240 orders.', byDay, '30 days'],
    ['Revenue doubled.', total, 'doubled'],
    ['Revenue was 1.4 million USD.', total, '1.4 million USD'],
    ['Conversion was 4.8 %.', total, '4.8 %'],
    ['Conversion fell by 0.42 %.', total, '0.42 %'],
    ['Orders were USD5000.', total, 'USD5000'],
    ['Revenue was R1,000,001.', total, '1,000,001'],
    ['Revenue was 20,833 USD.', byCategory, '20,833 USD'],
    ['Fashion rose by 10 %.', byCategory, '10 %'],
    ['Conversion was ٤٫٨ %.', total, '٤'],
    ['Conversion rose by 0.42 percentage points.', total, '0.42 percentage points'],
    ['There were 17 orders.', null, '17'],
  ])('%s', (text, result, unknown) => {
    const found = check(text, result);
    expect(found.ok).toBe(false);
    expect(found.unknown.join(' ')).toContain(unknown);
  });
});

describe('numbers out of the air', () => {
  const next = seededRandom(7);
  const money = (): string => (10 ** (2 + 4 * next())).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',');
  const percent = (): string => (0.1 + 99.8 * next()).toFixed(1);
  const count = (): string => String(Math.floor(100 + 900 * next()));

  it.each([
    ['an amount', () => `Electronics leads with ${money()} USD, more than any other category.`, byCategory],
    ['a share', () => `Electronics leads with 41,830.50 USD, ${percent()} % of all revenue.`, byCategory],
    [
      'a change',
      () => `Electronics made 41,830.50 USD and Fashion 22,109.25 USD, ${percent()} % less than before.`,
      byCategory,
    ],
    ['a difference', () => `Electronics made 41,830.50 USD, ${money()} USD more than Books.`, byCategory],
    ['a count', () => `Orders peaked at ${count()} on 20 November 2026, the most of the week.`, byDay],
    ['growth', () => `Revenue was 1,234,567.89 USD, ${percent()} % more than the week before.`, total],
  ] as const)('%s passes less than once in a hundred times', (_, text, result) => {
    const passed = Array.from({ length: 4_000 }, () => check(text(), result)).filter(({ ok }) => ok).length;
    expect(passed / 4_000).toBeLessThan(0.01);
  });
});
