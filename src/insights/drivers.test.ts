import { describe, expect, it } from 'vitest';
import { catalogue } from '../metrics/index.ts';
import type { MetricResult } from '../metrics/index.ts';
import { cutsOf, dispersionIn, driversOf } from './drivers.ts';
import type { CutResults } from './drivers.ts';
import type { Series } from './usual.ts';

const find = (name: string) => catalogue.find((metric) => metric.name === name)!;
const source = { table: 't', sql: '', params: {}, rowsRead: 0, elapsedMs: 0 };

/** One side of a cut by source: of each value what is divided, and what it is divided by. */
const side = (cells: Record<string, [of: number, per: number]>): MetricResult => ({
  query: { metric: 'conversion_rate', range: { from: 0, to: 1 } },
  times: [],
  keys: [Object.keys(cells)],
  values: Object.values(cells).map(([of, per]) => (per === 0 ? null : of / per)),
  exact: null,
  sums: { of: Object.values(cells).map(([of]) => of), per: Object.values(cells).map(([, per]) => per) },
  source,
});
const bySource = (actual: MetricResult, compared: MetricResult): CutResults => ({
  by: ['source'],
  actual,
  compared,
});
const steady = { of: 1, per: 1 };

describe('cutsOf', () => {
  it('is by every dimension that filters leave open, and by pairs of those with few values', () => {
    expect(cutsOf(find('revenue'), []).map((by) => by.join())).toEqual([
      ...['category', 'source', 'product', 'country'],
      ...['country,category', 'country,source', 'category,source'],
    ]);
    const mobile = { dimension: 'source', values: ['mobile'] } as const;
    expect(cutsOf(find('conversion_rate'), [mobile]).map((by) => by.join())).toEqual([
      ...['category', 'product', 'country', 'country,category'],
    ]);
    // What is left of two values, or without one, can still be told apart.
    expect(cutsOf(find('sessions'), [{ ...mobile, exclude: true }])).toContainEqual(['source']);
    // The share of all categories together is always 1.
    expect(cutsOf(find('revenue_share'), [])).toEqual([]);
  });
});

describe('driversOf', () => {
  it('names the value whose rate fell', () => {
    const [cut] = driversOf(
      find('conversion_rate'),
      [
        bySource(
          side({ web: [60, 1_000], mobile: [5, 1_000] }),
          side({ web: [60, 1_000], mobile: [30, 1_000] }),
        ),
      ],
      { change: 65 / 2_000 - 90 / 2_000, dispersion: steady },
    );
    expect(cut).toMatchObject({ explains: true, byMix: false, told: [['mobile']], mix: 0 });
    expect(cut?.parts[0]?.share).toBeCloseTo(1, 12);
    expect(cut?.parts[0]).toMatchObject({ values: ['mobile'], actual: 0.005, compared: 0.03 });
  });

  it('names the mix where values only traded weight, and no value', () => {
    const [cut] = driversOf(
      find('conversion_rate'),
      [
        bySource(
          side({ web: [30, 500], mobile: [45, 1_500] }),
          side({ web: [60, 1_000], mobile: [30, 1_000] }),
        ),
      ],
      { change: 75 / 2_000 - 90 / 2_000, dispersion: steady },
    );
    expect(cut).toMatchObject({ explains: true, byMix: true, told: [], rate: 0 });
    expect(cut?.mix).toBeCloseTo(75 / 2_000 - 90 / 2_000, 12);
    expect(cut?.parts.map(({ weight }) => weight).sort()).toEqual([0.25, 0.75]);
  });

  it('explains nothing by what is noise, and still adds up', () => {
    const cells = [
      side({ web: [58, 1_000], mobile: [28, 1_000] }),
      side({ web: [60, 1_000], mobile: [33, 1_000] }),
    ] as const;
    const change = 86 / 2_000 - 93 / 2_000;
    for (const dispersion of [steady, { of: null, per: null }]) {
      const [cut] = driversOf(find('conversion_rate'), [bySource(...cells)], { change, dispersion });
      expect(cut).toMatchObject({ explains: false, told: [] });
      expect(cut!.parts.reduce((sum, { difference }) => sum + difference, 0)).toBeCloseTo(change, 12);
    }
  });

  it('tells what no value accounts for apart, and the small values as one', () => {
    const orders = (counts: number[]): MetricResult => ({
      ...side({}),
      keys: [counts.map((_, i) => `c${i}`)],
      values: counts,
      sums: undefined,
    });
    const cut = {
      by: ['category' as const],
      actual: orders([1, 2, 3, 4, 5, 6, 7, 8]),
      compared: orders([2, 4, 6, 8, 10, 12, 14, 16]),
    };
    // Orders of two categories count twice: 72 parts of 60 orders, and 36 of 30.
    const [driver] = driversOf(find('orders'), [cut], { change: -30, dispersion: steady });
    expect(driver?.parts.map(({ values }) => values[0] ?? 'beside')).toEqual([
      ...['c7', 'c6', 'c5', 'c4', 'c3', 'c2', 'other', 'beside'],
    ]);
    expect(driver?.parts.at(-1)).toMatchObject({ difference: 6, share: -0.2 });
    expect(driver?.parts.at(-2)).toMatchObject({ actual: 3, compared: 6, difference: -3 });
  });
});

it('dispersion is that of the stretch where things come in bunches', () => {
  const series = (values: number[]): Series => ({ of: Float64Array.from(values), per: null });
  // Weeks in fashion: seven days in a row of one, then of the other.
  const fashion = new Map(
    [0, 1].map((own) => [
      String(own),
      series(Array.from({ length: 210 }, (_, i) => (Math.floor(i / 7) % 2 === own ? 60 : 40))),
    ]),
  );
  const { of: byDay } = dispersionIn([fashion], 1);
  const { of: byWeek, per } = dispersionIn([fashion], 7);
  expect(byDay).toBeGreaterThan(2);
  expect(byWeek).toBeGreaterThan(3 * byDay!);
  expect(per).toBeNull();
  expect(dispersionIn([], 7)).toEqual({ of: null, per: null });
});
