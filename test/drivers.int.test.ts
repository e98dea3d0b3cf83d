import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDrivers } from '../src/anomalies/drivers.ts';
import type { Drivers } from '../src/anomalies/drivers.ts';
import type { Slice } from '../src/anomalies/types.ts';
import type { DriverMessage } from '../src/bus/index.ts';
import { createEmbeddedClickHouse, migrate } from '../src/clickhouse/index.ts';
import type { ClickHouse } from '../src/clickhouse/index.ts';
import { createMetrics } from '../src/metrics/index.ts';
import type { Metrics, TimeRange } from '../src/metrics/index.ts';

const log = pino({ level: 'silent' });
const minute = 60_000;
const hour = 60 * minute;
const week = 7 * 24 * hour;
const quietDay = Date.parse('2026-06-17T14:00:00Z');

let folder: string;
let clickhouse: ClickHouse;
let metrics: Metrics;
let drivers: Drivers;
let calls = 0;

/**
 * Trade in the hour and a half before and after `at` and, unless it is a new shop, the same hours of four weeks before: forty
 * events a minute on average, an eighth of them purchases, each decided by its number. Half on mobile, a third in each
 * country, four categories of which Electronics is dear. What is `lost` is left out.
 */
async function plant(at: number, lost: string, weeks = 4): Promise<void> {
  await clickhouse.command({
    sql: `INSERT INTO silver.user_events
    (event_id, event_type, event_time, user_id, session_id, product_id, category, price, order_id, source, country, properties, channel, batch, ingested_at)
SELECT concat('e', toString(n)) AS event_id, type AS event_type, fromUnixTimestamp64Milli(time, 'UTC') AS event_time, concat('u', event_id),
    concat('s', event_id), concat('p', category, toString(cityHash64(n, 6) % 5)), category,
    toDecimal64(if(category = 'Electronics', 60, 15) * (0.5 + cityHash64(n, 3) % 1000 / 1000), 4), concat('o', event_id), source, country, '',
    'http', 't', event_time
FROM
(
    SELECT number + start AS n, toInt64(start + cityHash64(n, 1) % {length:Int64}) AS time,
        ['view', 'view', 'view', 'view', 'view', 'add_to_cart', 'add_to_cart', 'purchase'][1 + cityHash64(n, 2) % 8] AS type,
        ['web', 'mobile'][1 + cityHash64(n, 4) % 2] AS source,
        ['DE', 'FR', 'US'][1 + cityHash64(n, 5) % 3] AS country,
        ['Electronics', 'Books', 'Toys', 'Food'][1 + cityHash64(n, 7) % 4] AS category
    FROM numbers(intDiv({length:Int64}, 60000) * 40)
    ARRAY JOIN {starts:Array(Int64)} AS start
)
WHERE NOT (${lost})`,
    params: {
      at,
      length: 3 * hour,
      starts: Array.from({ length: weeks + 1 }, (_, i) => at - i * week - 1.5 * hour),
    },
  });
}

const at = (days: number) => quietDay + days * 24 * hour;
const during = 'time >= {at:Int64} AND';
const plans = {
  quiet: [at(0), '0'],
  outage: [at(1), `${during} type = 'purchase' AND source = 'mobile'`],
  category: [at(2), `${during} category = 'Electronics' AND cityHash64(n, 8) % 10 < 9`],
  corner: [at(3), `${during} type = 'purchase' AND source = 'mobile' AND country = 'DE'`],
  even: [at(4), `${during} type = 'purchase' AND cityHash64(n, 9) % 10 < 6`],
  // Toys are wanted more than twice as much as in the weeks before.
  fashion: [at(5), `time < {at:Int64} - 86400000 AND category = 'Toys' AND cityHash64(n, 8) % 10 < 6`],
} as const;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cartograph-drivers-'));
  clickhouse = createEmbeddedClickHouse({ path: join(folder, 'clickhouse'), log });
  await migrate(clickhouse, { folder: 'sql/migrations', log });
  metrics = createMetrics({ clickhouse, now: () => quietDay + 20 * week });
  const counted: Metrics = {
    ...metrics,
    run: (queries) => {
      calls += 1;
      return metrics.run(queries);
    },
  };
  drivers = createDrivers({ metrics: counted, timeZone: 'Europe/Berlin' });
  for (const [start, lost] of Object.values(plans)) await plant(start, lost);
});

afterAll(async () => {
  await clickhouse.close();
  await rm(folder, { recursive: true, force: true });
});

const whole = (metric: string): Slice => ({ metric, dimension: '', value: '' });

/** A finding as a detector would have it: the mean of the same time in the four weeks before is expected. */
async function finding(slice: Slice, { from, to }: TimeRange) {
  const filters =
    slice.dimension === '' ? [] : [{ dimension: slice.dimension as 'source', values: [slice.value] }];
  const ranges = [0, 1, 2, 3, 4].map((i) => ({ from: from - i * week, to: to - i * week }));
  const results = await metrics.run(ranges.map((range) => ({ metric: slice.metric, range, filters })));
  const [value = 0, ...before] = results.map(({ values }) => values[0] ?? 0);
  const expected = before.reduce((sum, usual) => sum + usual, 0) / 4;
  const side = value < expected ? 'drop' : 'spike';
  return { slice, value, expected, side, type: side, windowStart: from, windowEnd: to } as const;
}

const window = (start: number, minutes = 30): TimeRange => ({ from: start, to: start + minutes * minute });
const explain = async (slice: Slice, range: TimeRange) => drivers.explain(await finding(slice, range));

const by = (list: readonly DriverMessage[], wanted: string) =>
  list.filter(({ dimension }) => dimension === wanted);
const dimensionsOf = (list: readonly DriverMessage[]) => [...new Set(list.map(({ dimension }) => dimension))];
const total = (list: readonly DriverMessage[], field: 'actual' | 'expected' | 'share') =>
  list.reduce((sum, driver) => sum + driver[field], 0);

describe('a cause in one dimension', () => {
  it('a mobile payment outage is the source mobile, and traffic goes on', async () => {
    const found = await finding(whole('revenue'), window(plans.outage[0], 60));
    calls = 0;
    const { drivers: list, sentence } = await drivers.explain(found);
    expect(calls).toBe(1);
    expect(dimensionsOf(list)).toEqual(['source']);
    const [mobile, web] = list;
    expect(mobile).toMatchObject({ value: 'mobile', actual: 0 });
    expect(mobile?.share).toBeGreaterThan(0.8);
    expect(web?.value).toBe('web');
    expect(total(list, 'share')).toBeCloseTo(1, 10);
    expect(total(list, 'actual')).toBeCloseTo(found.value, 6);
    expect(total(list, 'expected')).toBeCloseTo(found.expected, 6);
    // Each share is what the numbers beside it say.
    expect(mobile?.share).toBeCloseTo(
      (mobile!.actual - mobile!.expected) / (found.value - found.expected),
      10,
    );
    expect(sentence).toMatch(
      /^(all|\d\d %) of the gap is source mobile; purchases fell [45]\d %, views and cart adds did not change\.$/,
    );
  });

  it("is seen in orders and in conversion, whose rate is each value's own", async () => {
    const orders = await explain(whole('orders'), window(plans.outage[0]));
    expect(orders.drivers[0]).toMatchObject({ dimension: 'source', value: 'mobile', actual: 0 });
    const found = await finding(whole('conversion_rate'), window(plans.outage[0]));
    const { drivers: list, sentence } = await drivers.explain(found);
    expect(list).toMatchObject([
      { dimension: 'source', value: 'mobile', actual: 0, expected: expect.closeTo(0.125, 1) },
      { dimension: 'source', value: 'web', actual: expect.closeTo(0.125, 1) },
    ]);
    expect(list[0]?.share).toBeGreaterThan(0.85);
    expect(total(list, 'share')).toBeCloseTo(1, 10);
    expect(sentence).toContain('of the gap is source mobile');
  });

  it('a category that is not sold, and how its company did', async () => {
    const found = await finding(whole('page_views'), window(plans.category[0]));
    const { drivers: list, sentence } = await drivers.explain(found);
    expect(list[0]).toMatchObject({ dimension: 'category', value: 'Electronics' });
    expect(by(list, 'category')).toHaveLength(4);
    expect(dimensionsOf(list)).not.toContain('source');
    expect(total(by(list, 'category'), 'share')).toBeCloseTo(1, 10);
    expect(total(by(list, 'category'), 'actual')).toBeCloseTo(found.value, 6);
    expect(sentence).toMatch(/of the gap is category Electronics; .*cart adds fell [123]\d %/);
  });

  it('within a slice, the other dimensions are looked at', async () => {
    const mobile: Slice = { metric: 'events', dimension: 'source', value: 'mobile' };
    const found = await finding(mobile, window(plans.category[0]));
    const { drivers: list } = await drivers.explain(found);
    expect(list[0]).toMatchObject({ dimension: 'category', value: 'Electronics' });
    expect(total(by(list, 'category'), 'expected')).toBeCloseTo(found.expected, 6);
    expect(dimensionsOf(list).some((dimension) => dimension.includes('source'))).toBe(false);
  });
});

it('a cause in a corner of two dimensions is found there', async () => {
  const found = await finding(whole('purchases'), window(plans.corner[0], 60));
  const { drivers: list, sentence } = await drivers.explain(found);
  const corner = by(list, 'country × source');
  expect(list[0]).toBe(corner[0]);
  expect(corner[0]).toMatchObject({ value: 'DE × mobile', actual: 0 });
  expect(total(corner, 'share')).toBeCloseTo(1, 10);
  expect(total(corner, 'expected')).toBeCloseTo(found.expected, 6);
  expect(sentence).toMatch(/of the gap is country DE with source mobile/);
});

describe('nothing is said', () => {
  it.each([
    ['revenue', 5],
    ['revenue', 30],
    ['events', 60],
    ['conversion_rate', 30],
  ])('of values, in a quiet hour: %s of %d minutes', async (metric, minutes) => {
    for (const start of [0, 20]) {
      const range = window(plans.quiet[0] - hour + start * minute, minutes);
      expect((await explain(whole(metric), range)).drivers).toEqual([]);
    }
  });

  it('of a value that has been in fashion for longer', async () => {
    expect((await explain(whole('events'), window(plans.fashion[0], 60))).drivers).toEqual([]);
  });

  it('of values, when all fell alike: but that purchases did, and traffic did not', async () => {
    const { drivers: list, sentence } = await explain(whole('revenue'), window(plans.even[0], 60));
    expect(list).toEqual([]);
    expect(sentence).toMatch(/^purchases fell [56]\d %, views and cart adds did not change\.$/);
  });

  it('of an outage while too little of it was seen', async () => {
    const { drivers: list } = await explain(whole('revenue'), window(plans.outage[0], 1));
    expect(list).toEqual([]);
  });

  it('of health metrics, or where there is no history', async () => {
    const nothing = { drivers: [], sentence: '' };
    const found = await finding(whole('revenue'), window(plans.outage[0]));
    expect(await drivers.explain({ ...found, slice: whole('refused_share') })).toEqual(nothing);
    expect(await explain(whole('revenue'), window(quietDay - 10 * week))).toEqual(nothing);
  });
});

it('without a week of history, the hours before are the measure', async () => {
  const start = quietDay + 10 * week;
  await plant(start, plans.outage[1], 0);
  const { drivers: list, sentence } = await drivers.explain({
    ...(await finding(whole('purchases'), window(start, 60))),
    expected: 300,
    side: 'drop',
  });
  expect(list[0]).toMatchObject({ dimension: 'source', value: 'mobile', actual: 0 });
  expect(total(list, 'expected')).toBeCloseTo(300, 6);
  expect(sentence).toMatch(
    /^(all|\d\d %) of the gap is source mobile; views (and cart adds )?did not change\.$/,
  );
});
