import { expect, test } from 'vitest';
import type { MetricsPlan } from '../plan.ts';
import type { Answer, Cell } from '../types.ts';
import { cellDifferences, cellsOf, planDifferences } from './compare-answers.ts';

const plan: MetricsPlan = {
  ...{ kind: 'metrics', metrics: ['revenue'], by: [], grain: null, cycle: null, comparison: null },
  filters: [
    { dimension: 'source', values: ['web', 'mobile'], exclude: false },
    { dimension: 'category', values: ['Toys'], exclude: true },
  ],
  range: { from: 0, to: 10, label: 'the last 10 ms' },
  ...{ share: false, focus: [], ratio: false, averagePer: null, having: null, order: null, limit: null },
  timeZone: 'UTC',
};

const cells = (rows: Cell[][], totalRows = rows.length, names = ['category', 'revenue']) => {
  const columns = names.map((name) => ({ name, label: name, kind: 'value', unit: 'count' }) as const);
  return cellsOf({ columns, rows, totalRows } as unknown as Answer);
};

test('plans are equal in whichever words and order they are written', () => {
  const { filters, range, ...rest } = plan;
  const other = {
    range: { ...range, label: 'the past 10 ms' },
    filters: [filters[1]!, { ...filters[0]!, values: ['mobile', 'web'] }],
    ...rest,
  };
  expect(planDifferences(plan, other)).toEqual([]);
});

test('plans differ by what they ask, field by field', () => {
  const other: MetricsPlan = { ...plan, metrics: ['orders'], range: { ...plan.range, from: 5 } };
  expect(planDifferences(plan, other)).toEqual([
    'metrics: it was ["revenue"], it is ["orders"].',
    'range: it was {"from":0,"to":10}, it is {"from":5,"to":10}.',
  ]);
  const forecast = planDifferences(plan, {
    ...{ kind: 'forecast', metric: 'revenue', filters: plan.filters, timeZone: 'UTC' },
    horizon: { count: 7, unit: 'day' },
  });
  expect(forecast).toEqual(['It was a plan of the kind metrics; it is of the kind forecast.']);
});

test('cells are equal up to the last digits of a sum of fractions', () => {
  expect(cellDifferences(cells([['Toys', 0.1 + 0.2]]), cells([['Toys', 0.3]]))).toEqual([]);
  expect(cellDifferences(cells([['Toys', 0.3]]), cells([['Toys', 0.300001]]))).toEqual([
    'Row 1, revenue: it was 0.3, it is 0.300001.',
  ]);
});

test('cells differ by number, row, column and length', () => {
  const before = cells([
    ['Books', 5],
    ['Toys', 3],
  ]);
  expect(cellDifferences(before, cells([['Books', null]]))).toEqual([
    'There were 2 rows; there are 1.',
    'Row 1, revenue: it was 5, it is null.',
  ]);
  expect(cellDifferences(before, cells([['Books', 5]], 1, ['category', 'orders']))).toEqual([
    'The columns were category, revenue; they are category, orders.',
  ]);
  const long = Array.from({ length: 60 }, (_, i) => [`c${i}`, i]);
  const changed = long.map((row, i) => (i === 55 ? ['c55', 0] : row));
  expect(cellDifferences(cells(long), cells(changed))).toEqual(['A row after the first 50 is different.']);
});
