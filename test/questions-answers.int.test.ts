import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '../src/questions/types.ts';
import { asOf, days, midnight, openAnswersShop, timeZone } from './support/answers-shop.ts';
import type { AnswersShop } from './support/answers-shop.ts';

let shop: AnswersShop;

beforeAll(async () => {
  shop = await openAnswersShop({
    forecasts: { forecast: () => Promise.reject(new Error('no forecast is asked for here')) },
    anomalies: { list: () => Promise.resolve({ items: [], hasNextPage: false }) },
  });
}, 120_000);

afterAll(() => shop.close());

const week = days('2026-10-29', '2026-11-04', 'last 7 days');
const weekBefore = days('2026-10-22', '2026-10-28', 'the 7 days before');
/** ten days with the one that has 25 hours */
const autumn = days('2026-10-20', '2026-10-29');
/** five days with the one that has 23 hours */
const spring = days('2026-03-27', '2026-03-31');

/** A condition on the time of an event, written apart from the catalogue. */
const within = ({ from, to }: { from: number; to: number }): string =>
  `event_time >= fromUnixTimestamp64Milli(${from}) AND event_time < fromUnixTimestamp64Milli(${to})`;
const spent = (condition: string): string =>
  `toFloat64(coalesce(sumIf(price * quantity, event_type = 'purchase' AND ${condition}), 0))`;
const revenue = spent('true');

/** The cells of some columns, as numbers that may differ in the last digits. */
function cells(draft: Draft, ...names: string[]): unknown[][] {
  const places = names.map((name) => draft.columns?.findIndex((column) => column.name === name) ?? -1);
  expect(places).not.toContain(-1);
  return (draft.rows ?? []).map((row) => places.map((place) => row[place]));
}

function expectCells(found: unknown[][], expected: unknown[][]): void {
  expect(found.length).toBeGreaterThan(0);
  const near = (cell: unknown): unknown => (typeof cell === 'number' ? expect.closeTo(cell, 8) : cell);
  expect(found).toEqual(expected.map((row) => row.map(near)));
}

describe('plain answers', () => {
  it('compares a week with the one before and names the best day', async () => {
    const draft = await shop.ask({ range: week });
    const [[now = 0, before = 0] = []] = (await shop.sql(
      `SELECT ${spent(within(week))}, ${spent(within(weekBefore))} FROM silver.user_events`,
    )) as number[][];
    expectCells(cells(draft, 'revenue', 'revenue_previous', 'revenue_change'), [
      [now, before, (now - before) / before],
    ]);
    const [[day, best] = []] = (await shop.sql(
      `SELECT formatDateTime(event_time, '%W %e %M %Y', '${timeZone}') AS day, ${revenue} AS best FROM silver.user_events WHERE ${within(week)} GROUP BY day ORDER BY best DESC LIMIT 1`,
    )) as [string, number][];
    const money = (value: number): string => value.toLocaleString('en-US', { minimumFractionDigits: 2 });
    expect(draft.text).toContain(`Revenue was ${money(now)} EUR in the last 7 days`);
    expect(draft.text).toContain('% less than in 22–28 October 2026.');
    expect(draft.text).toContain(`The best day was ${day!.replace(/ +/g, ' ')} with ${money(best!)} EUR.`);
    expect(draft).toMatchObject({ tier: 'composed', chart: null, metrics: [{ name: 'revenue' }] });
  });

  it('names the best category with its share and how far it stands from the average', async () => {
    const draft = await shop.ask({ range: week, by: ['category'] });
    const expected = (await shop.sql(
      `SELECT category, ${revenue} AS own, own / sum(own) OVER () FROM silver.user_events WHERE ${within(week)} GROUP BY category ORDER BY own DESC`,
    )) as [string, number, number][];
    expectCells(cells(draft, 'category', 'revenue', 'revenue_share'), expected);
    const [best] = expected;
    const mean = expected.reduce((sum, [, own]) => sum + own, 0) / expected.length;
    const percent = (part: number): string => `${(100 * part).toFixed(1)} %`;
    expect(draft.text).toContain(
      `${best![0]} had the highest revenue in the last 7 days (29 October – 4 November 2026, Europe/Berlin)`,
    );
    expect(draft.text).toContain(
      `${percent(best![2])} of the whole and ${percent(best![1] / mean - 1)} above the average of the 4 categories`,
    );
    expect(draft.tier).toBe('certified');
    // Cut to one row, the average is still that of all.
    const one = await shop.ask({ range: week, by: ['category'], limit: 1 });
    expect(one.rows).toHaveLength(1);
    expect(one.text).toContain('above the average of the 4 categories');
  });

  it('subtracts refunds when they happened', async () => {
    const draft = await shop.ask({ range: week, metrics: ['net_revenue', 'refunds'], by: ['source'] });
    const expected = await shop.sql(
      `SELECT source, ${revenue} - sumIf(price * quantity, event_type = 'refund') AS net, countIf(event_type = 'refund') FROM silver.user_events WHERE ${within(week)} GROUP BY source ORDER BY net DESC`,
    );
    expectCells(cells(draft, 'source', 'net_revenue', 'refunds'), expected);
  });

  it('says that there is nothing, and where the data lie', async () => {
    const filters = [{ dimension: 'category' as const, values: ['Books'], exclude: false }];
    const draft = await shop.ask({ range: days('2026-06-01', '2026-06-03'), filters });
    expect(draft.text).toMatch(
      /^There are no events in Books in 1–3 June 2026 .* The data run from 20 March 2026/,
    );
    expect(draft.rows).toBeUndefined();
    // No sale, but views: a true zero.
    const range = { from: asOf - 3_600_000, to: asOf, label: 'last 1 hour' };
    const draftOfHour = await shop.ask({ range, metrics: ['refunds'] });
    expect(draftOfHour.rows?.[0]?.[0]).toBe(0);
    expect(draftOfHour.text).toMatch(/^Refunds were 0 in the last 1 hour/);
    const none = await shop.ask({
      range: week,
      filters: [
        { dimension: 'category', values: ['Toys'], exclude: false },
        { dimension: 'source', values: ['web'], exclude: false },
      ],
    });
    expect(none.text).toContain('There are no events in Toys on web');
  });
});

describe('cycles', () => {
  it.each([
    ['autumn', autumn, 11],
    ['spring', spring, 4],
  ])('lays the hours of days over each other, with the change of the clock in %s', async (_, range, twos) => {
    const draft = await shop.ask({ range, cycle: 'hour_of_day', metrics: ['revenue', 'page_views'] });
    const hours = (range.to - range.from) / 3_600_000;
    const expected = await shop.sql(
      `SELECT leftPad(toString(slot), 2, '0') || ':00', coalesce(own, 0) / occurrences, coalesce(own, 0)
       FROM (SELECT toHour(toDateTime(${range.from / 1000} + 3600 * number, '${timeZone}')) AS slot, count() AS occurrences FROM numbers(${hours}) GROUP BY slot) AS all
       LEFT JOIN (SELECT toHour(event_time, '${timeZone}') AS slot, ${revenue} AS own FROM silver.user_events WHERE ${within(range)} GROUP BY slot) AS had USING slot
       ORDER BY slot`,
    );
    expectCells(cells(draft, 'hour_of_day', 'revenue_per_hour', 'revenue'), expected);
    const two = cells(draft, 'page_views_per_hour', 'page_views')[2] as [number, number];
    expect(two[1] / two[0]).toBeCloseTo(twos);
    expect(draft.tier).toBe('composed');
  });

  it('adds up what a ratio is divided from, and takes the mean of what cannot be added', async () => {
    const metrics = ['conversion_rate', 'active_users', 'orders'];
    const draft = await shop.ask({ range: autumn, cycle: 'day_of_week', metrics });
    const expected = await shop.sql(
      `SELECT ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'][toDayOfWeek(day)] AS slot, sum(bought) / sum(sessions), avg(users), avg(orders)
       FROM (SELECT toDate(event_time, '${timeZone}') AS day, uniqExactIf(session_id, event_type = 'purchase') AS bought, uniqExact(session_id) AS sessions,
               uniqExact(user_id) AS users, uniqExactIf(order_id, event_type = 'purchase') AS orders
             FROM silver.user_events WHERE ${within(autumn)} GROUP BY day)
       GROUP BY toDayOfWeek(day) ORDER BY toDayOfWeek(day)`,
    );
    expectCells(
      cells(draft, 'day_of_week', 'conversion_rate', 'active_users_per_day', 'orders_per_day'),
      expected,
    );
    expect(draft.columns?.find(({ name }) => name === 'active_users_per_day')?.label).toBe(
      'Active users per day on average',
    );
    expect(draft.notes?.join()).toContain('Active users of different days cannot be added up');
  });

  it('compares slot with slot, and counts an hour that is not over in the sum only', async () => {
    const today = { from: midnight('2026-11-05'), to: asOf, label: 'today' };
    const draft = await shop.ask({ range: today, cycle: 'hour_of_day', metrics: ['page_views'] });
    const rows = cells(draft, 'hour_of_day', 'page_views_per_hour', 'page_views');
    expect(rows.at(-1)?.slice(0, 2)).toEqual(['17:00', null]);
    const compared = await shop.ask({ range: week, comparison: weekBefore, cycle: 'day_of_week' });
    const before = await shop.ask({ range: weekBefore, cycle: 'day_of_week' });
    expectCells(cells(compared, 'day_of_week', 'revenue_previous'), cells(before, 'day_of_week', 'revenue'));
  });

  it('goes over all time', async () => {
    const draft = await shop.ask({ range: { from: 0, to: asOf, label: 'all time' }, cycle: 'day_of_week' });
    const expected = await shop.sql(
      `SELECT ${revenue} FROM silver.user_events GROUP BY toDayOfWeek(event_time, 0, '${timeZone}') AS d ORDER BY d`,
    );
    expectCells(cells(draft, 'revenue'), expected);
  });
});

describe('averages', () => {
  it('is over whole days, empty ones too', async () => {
    const month = { from: midnight('2026-11-01'), to: asOf, label: 'this month' };
    const draft = await shop.ask({ range: month, averagePer: 'day', by: ['category'] });
    const whole = days('2026-11-01', '2026-11-04');
    const expected = await shop.sql(
      `SELECT category, ${revenue} / 4 AS mean FROM silver.user_events WHERE ${within(whole)} GROUP BY category ORDER BY mean DESC`,
    );
    expectCells(cells(draft, 'category', 'revenue_per_day'), expected);
    expect(draft.notes).toContain('The average is over 4 whole days; parts of one at the ends are left out.');
    expect((await shop.ask({ range: autumn, averagePer: 'hour' })).notes?.[0]).toContain('241 whole hours');
  });

  it('leaves out where a ratio has nothing to divide by', async () => {
    const filters = [{ dimension: 'product' as const, values: ['B-1'], exclude: false }];
    const draft = await shop.ask({ range: autumn, averagePer: 'day', metrics: ['average_price'], filters });
    const [[mean, sold] = []] = (await shop.sql(
      `SELECT avg(price), count() FROM (SELECT ${revenue} / sumIf(quantity, event_type = 'purchase') AS price FROM silver.user_events
       WHERE ${within(autumn)} AND product_id = 'B-1' AND event_type = 'purchase' GROUP BY toDate(event_time, '${timeZone}'))`,
    )) as number[][];
    expect(sold).toBeLessThan(10);
    expectCells(cells(draft, 'average_price_per_day'), [[mean]]);
    expect(draft.notes?.[1]).toBe(
      `In ${10 - sold!} of them there was nothing to divide by; they are left out as well.`,
    );
  });

  it('can be shown by something longer, and not by something shorter', async () => {
    const draft = await shop.ask({
      range: days('2026-10-12', '2026-11-04'),
      averagePer: 'day',
      grain: 'week',
    });
    const expected = await shop.sql(
      `SELECT ${revenue} / if(week = toDate('2026-11-02'), 3, 7) FROM silver.user_events WHERE ${within(days('2026-10-12', '2026-11-04'))} GROUP BY toMonday(event_time, '${timeZone}') AS week ORDER BY week`,
    );
    expectCells(cells(draft, 'revenue_per_day'), expected);
    await expect(shop.ask({ range: week, averagePer: 'month' })).rejects.toMatchObject({
      code: 'NOT_ENOUGH_DATA',
    });
    await expect(shop.ask({ range: week, averagePer: 'day', grain: 'hour' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});

describe('ratios, conditions and growth', () => {
  it('divides one metric by another, in each row and as a whole', async () => {
    const ratio = { range: week, ratio: true, metrics: ['refunds', 'revenue'] };
    const draft = await shop.ask({ ...ratio, by: ['product'] });
    const expected = await shop.sql(
      `SELECT product_id, if(${revenue} = 0, NULL, countIf(event_type = 'refund') / ${revenue}) AS part FROM silver.user_events
       WHERE ${within(week)} AND event_type IN ('purchase', 'refund') GROUP BY product_id ORDER BY part DESC NULLS LAST, product_id`,
    );
    expectCells(cells(draft, 'product', 'refunds_per_revenue'), expected);
    const [whole] = await shop.sql(
      `SELECT countIf(event_type = 'refund') / ${revenue} FROM silver.user_events WHERE ${within(week)}`,
    );
    expectCells(cells(await shop.ask(ratio), 'refunds_per_revenue'), [whole!]);
    await expect(shop.ask({ range: week, ratio: true })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });

  it('keeps only the rows that meet a condition, and says how many of how many', async () => {
    const having = { metric: 'orders', is: 'above', value: 3 } as const;
    const draft = await shop.ask({ range: week, by: ['product'], having });
    const all = await shop.sql(
      `SELECT product_id, ${revenue} AS own, uniqExactIf(order_id, event_type = 'purchase') AS orders FROM silver.user_events
       WHERE ${within(week)} AND event_type = 'purchase' GROUP BY product_id ORDER BY own DESC`,
    );
    const met = all.filter(([, , orders]) => Number(orders) > 3);
    expect(met.length).toBeLessThan(all.length);
    expectCells(cells(draft, 'product', 'revenue', 'orders'), met);
    expect(draft.text).toContain(
      `${met.length} of ${all.length} products had more than 3 orders in the last 7 days`,
    );
    expect(draft).toMatchObject({ tier: 'composed', totalRows: met.length });
    expect(draft.metrics?.map(({ name }) => name)).toEqual(['revenue', 'orders']);
  });

  it('ranks growth by percent, what grew from nothing last', async () => {
    const order = { by: 'revenue', of: 'growth', direction: 'descending' } as const;
    const draft = await shop.ask({ range: week, comparison: weekBefore, by: ['product'], order });
    const expected = await shop.sql(
      `SELECT product_id, ${spent(within(week))} AS now, ${spent(within(weekBefore))} AS before,
         if(before = 0, NULL, now / before - 1) AS growth
       FROM silver.user_events WHERE event_type = 'purchase' AND (${within(week)} OR ${within(weekBefore)})
       GROUP BY product_id ORDER BY growth DESC NULLS LAST, product_id`,
    );
    expectCells(cells(draft, 'product', 'revenue', 'revenue_previous', 'revenue_change'), expected);
  });
});
