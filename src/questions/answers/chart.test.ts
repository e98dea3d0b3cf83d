import { describe, expect, it } from 'vitest';
import { metricsPlan } from '../plan.ts';
import { createChart } from './chart.ts';
import type { Chart } from './chart-forms.ts';
import { measure, type ResultRow } from './merge-rows.ts';
import type { Quantity } from './quantities.ts';

const revenue: Quantity = {
  ...{ name: 'revenue', label: 'Revenue', unit: 'money', direction: 'up_is_good' },
  ...{ additive: true, divisible: true, absent: 0, of: 0, per: null },
};
const rate: Quantity = {
  ...revenue,
  name: 'rate',
  label: 'Rate',
  unit: 'ratio',
  additive: false,
  divisible: false,
  absent: null,
};
const told = { currency: 'EUR', description: 'Said in a sentence.' };

const row = (place: number | null, keys: string[], values: number[], quantities: Quantity[]): ResultRow => ({
  place,
  keys,
  cells: quantities.map((quantity, i) => ({
    ...measure(quantity, values[i] ?? null, (values[i] ?? 0) / 2),
    share: 0.25,
  })),
});

function chartOf(
  asked: object,
  rows: [number | null, string[], ...number[]][],
  { quantities = [revenue], compares = false } = {},
): Chart | null {
  const plan = metricsPlan.parse({
    ...{ kind: 'metrics', metrics: quantities.map(({ name }) => name), by: [], filters: [], grain: null },
    ...{ range: { from: 0, to: 1, label: 'last 7 days' }, comparison: null, share: false, focus: [] },
    ...{ order: null, limit: null, timeZone: 'Europe/Berlin', ...asked },
  });
  const result = {
    ...{ quantities, main: 0, comparedTo: compares ? { from: 0, to: 1 } : null },
    rows: rows.map(([place, keys, ...values]) => row(place, keys, values, quantities)),
  };
  return createChart(plan, result, told);
}

interface Channel {
  field?: string;
  type?: string;
  scale?: { type?: string };
  axis?: { format?: string };
  title?: string | null;
  sort?: unknown;
}
interface View {
  data?: { values: Record<string, unknown>[] };
  mark?: unknown;
  encoding?: Record<string, Channel | Channel[]>;
  layer?: View[];
  vconcat?: View[];
}

/** Every field that a view names is in its data, with values of its type. */
function check(view: View, values = view.data?.values ?? []): void {
  const own = view.data?.values ?? values;
  for (const inner of [...(view.layer ?? []), ...(view.vconcat ?? [])]) check(inner, own);
  for (const channel of Object.values(view.encoding ?? {}).flat()) {
    const cells = own.map((datum) => datum[channel.field ?? '']).filter((cell) => cell !== null);
    expect({ field: channel.field, cells: cells.length }).toEqual({
      field: channel.field,
      cells: own.length,
    });
    if (channel.type === 'quantitative') for (const cell of cells) expect(cell).toBeTypeOf('number');
    if (channel.type !== 'temporal') continue;
    expect(channel.scale?.type).toBe('utc');
    for (const cell of cells) expect(cell).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/);
  }
}

const encoding = (view: View | undefined, channel: string): Channel => view?.encoding?.[channel] ?? {};
const view = (chart: Chart | null): View => {
  expect(chart).toMatchObject({
    $schema: expect.stringContaining('vega-lite/v5'),
    description: told.description,
  });
  const drawn = chart as View;
  check(drawn);
  return drawn;
};

const day = (date: string): number => Date.parse(`${date}T22:00:00Z`);

describe('the chart of a result', () => {
  it('is none of a single figure, or of one bar', () => {
    expect(chartOf({}, [[null, [], 1]])).toBeNull();
    expect(chartOf({ by: ['category'] }, [[null, ['Books'], 1]])).toBeNull();
  });

  it('is a line over the days of the zone, the time before dashed', () => {
    const rows: [number, string[], number][] = [
      [day('2026-08-31'), [], 5],
      [day('2026-09-01'), [], 6],
    ];
    const { layer, data } = view(chartOf({ grain: 'day' }, rows, { compares: true }));
    // Midnight in Berlin stays midnight, whoever looks at it.
    expect(data?.values.map(({ x }) => x)).toEqual(['2026-09-01T00:00:00Z', '2026-09-02T00:00:00Z']);
    expect(data?.values[0]).toMatchObject({ y: 5, previous: 2.5, label: 'Tuesday 1 September 2026' });
    expect(layer?.map(({ mark }) => mark)).toMatchObject([{ type: 'line' }, { strokeDash: [4, 4] }]);
    expect(encoding(layer?.[0], 'y')).toMatchObject({ title: 'Revenue (EUR)', axis: { format: ',.2~f' } });
  });

  it('colours several series, and says when it shows the largest only', () => {
    const rows = Array.from({ length: 20 }, (_, i): [number, string[], number] => [
      day(i % 2 ? '2026-09-01' : '2026-08-31'),
      [`c${Math.floor(i / 2)}`],
      i,
    ]);
    const chart = chartOf({ grain: 'day', by: ['category'] }, rows);
    expect(encoding(view(chart).layer?.[0], 'color').field).toBe('series');
    expect(chart?.['title']).toBe('Revenue by category and day, last 7 days, the 8 largest of 10');
    expect(new Set(view(chart).data?.values.map(({ series }) => series)).size).toBe(8);
  });

  it('puts figures that share no axis one above the other', () => {
    const rows: [number, string[], number, number][] = [
      [day('2026-08-31'), [], 5, 0.5],
      [day('2026-09-01'), [], 6, 0.6],
    ];
    const { vconcat } = view(chartOf({ grain: 'day' }, rows, { quantities: [revenue, rate] }));
    expect(vconcat?.map((part) => encoding(part, 'y').axis?.format)).toEqual([',.2~f', '.2~%']);
  });

  it('is bars in the order of the rows, cut with a title that says so', () => {
    const rows = Array.from({ length: 40 }, (_, i): [null, string[], number] => [null, [`p${i}`], 40 - i]);
    const chart = chartOf({ by: ['product'] }, rows);
    expect(view(chart).data?.values).toHaveLength(30);
    expect(chart?.['title']).toBe('Revenue by product, last 7 days, first 30 of 40');
    expect(encoding(view(chart).layer?.[0], 'y')).toMatchObject({ field: 'x', sort: null });
  });

  it('draws what was asked for: shares in percent, growth, the difference', () => {
    const rows: [null, string[], number][] = [
      [null, ['Books'], 4],
      [null, [''], 2],
    ];
    const drawn = (asked: object) => {
      const chart = view(chartOf({ by: ['category'], ...asked }, rows, { compares: true }));
      return { y: chart.data?.values[0]?.['y'], format: encoding(chart.layer?.[0], 'x').axis?.format };
    };
    const order = (of: string) => ({ order: { by: 'revenue', of, direction: 'descending' } });
    expect(drawn({ share: true })).toEqual({ y: 0.25, format: '.2~%' });
    expect(drawn(order('growth'))).toEqual({ y: 1, format: '.2~%' });
    expect(drawn(order('change'))).toEqual({ y: 2, format: ',.2~f' });
    expect(drawn({})).toEqual({ y: 4, format: ',.2~f' });
    expect(view(chartOf({ by: ['category'] }, rows)).data?.values[1]?.['x']).toBe('(none)');
  });

  it('stacks two dimensions that add up, and puts others side by side', () => {
    const rows: [null, string[], number][] = [
      [null, ['Books', 'web'], 4],
      [null, ['Books', 'mobile'], 2],
    ];
    const both = { by: ['category', 'source'] };
    expect(encoding(view(chartOf(both, rows)).layer?.[0], 'yOffset').field).toBeUndefined();
    const side = chartOf(both, rows, { quantities: [rate] });
    expect(encoding(view(side).layer?.[0], 'yOffset').field).toBe('series');
  });

  it('shows a cycle in its natural order, however the rows are ranked', () => {
    const rows: [number, string[], number][] = [
      [5, [], 9],
      [1, [], 4],
    ];
    const order = { by: 'revenue', of: 'value', direction: 'descending' };
    const chart = view(chartOf({ cycle: 'day_of_week', order }, rows));
    expect(encoding(chart, 'x')).toMatchObject({ type: 'ordinal', sort: ['Monday', 'Friday'] });
  });
});
