import { describe, expect, it } from 'vitest';
import { bucketStarts, type MetricResult } from '../../metrics/index.ts';
import { baseGrain, createFolding, fold } from './folding.ts';

const source = { table: '', sql: '', params: {}, rowsRead: 0, elapsedMs: 0 };
const zone = 'Europe/Berlin';

const resultOf = (times: number[], values: (number | null)[], sums?: MetricResult['sums']): MetricResult => ({
  query: { metric: 'x', range: { from: 0, to: 1 } },
  ...{ times, keys: [], values, exact: null, source },
  ...(sums && { sums }),
});

describe('the change of the clock', () => {
  const plan = { cycle: 'hour_of_day', grain: null, timeZone: zone } as const;
  const known = { extent: { from: 0, to: 1 }, asOf: Date.parse('2026-12-01') };
  it.each([
    ['autumn', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 25, 2],
    ['spring', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 23, undefined],
  ])('in %s', (_, from, to, hours, twos) => {
    const range = { from: Date.parse(from), to: Date.parse(to) };
    const folding = createFolding(plan, 'hour', range, known);
    const starts = bucketStarts(range, 'hour', zone);
    expect(starts).toHaveLength(hours);
    expect(folding.whole.get(2)).toBe(twos);
    expect([...folding.whole.values()].reduce((sum, count) => sum + count, 0)).toBe(hours);
    const { places, values } = fold(
      resultOf(
        starts,
        starts.map(() => 6),
      ),
      'mean',
      folding,
    );
    expect(values).toEqual(places.map(() => 6));
  });
});

describe('whole buckets', () => {
  const range = { from: Date.parse('2026-11-01T00:00:00Z'), to: Date.parse('2026-11-04T06:00:00Z') };
  const plan = { cycle: null, grain: null, timeZone: 'UTC' } as const;
  const count = (dataFrom: string, asOf: string): number | undefined =>
    createFolding(plan, 'day', range, {
      extent: { from: Date.parse(dataFrom), to: 0 },
      asOf: Date.parse(asOf),
    }).whole.get(0);

  it('are over, inside the range, and filled by the data for more than a half', () => {
    expect(count('2026-01-01', '2026-12-01')).toBe(3);
    expect(count('2026-01-01', '2026-11-03T12:00:00Z')).toBe(2);
    expect(count('2026-11-01T08:00:00Z', '2026-12-01')).toBe(3);
    expect(count('2026-11-01T13:00:00Z', '2026-12-01')).toBe(2);
    expect(count('2026-11-05', '2026-12-01')).toBeUndefined();
  });

  it('count as zero for a sum, and are left out of a mean of ratios', () => {
    const folding = createFolding(plan, 'day', range, {
      extent: { from: 0, to: 1 },
      asOf: Date.parse('2026-12-01'),
    });
    const [first = 0, second = 0] = bucketStarts(range, 'day', 'UTC');
    expect(fold(resultOf([first, second], [6, 3]), 'mean', folding).values).toEqual([3]);
    const sums = { of: [1, 0], per: [4, 0] };
    expect(fold(resultOf([first, second], [0.25, null], sums), 'mean', folding).values).toEqual([0.25]);
    expect(
      fold(resultOf([first, second], [0.25, 0.5], { of: [1, 3], per: [4, 6] }), 'ratio', folding).values,
    ).toEqual([0.4]);
    expect(fold(resultOf([first, second], [0.1, 0.2]), 'sum', folding).values).toEqual([0.3]);
  });
});

it('folds by the finer of what is averaged and what is laid over each other', () => {
  const of = (over: Partial<Parameters<typeof baseGrain>[0]>) =>
    baseGrain({ cycle: null, grain: null, averagePer: null, ...over });
  expect(of({})).toBeNull();
  expect(of({ cycle: 'day_of_week' })).toBe('day');
  expect(of({ cycle: 'day_of_week', averagePer: 'hour' })).toBe('hour');
  expect(of({ grain: 'month', averagePer: 'day' })).toBe('day');
  expect(() => of({ grain: 'day', averagePer: 'day' })).toThrow(/coarser/);
  expect(() => of({ grain: 'day', cycle: 'hour_of_day' })).toThrow(/not by both/);
});
