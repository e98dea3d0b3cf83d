import { describe, expect, it } from 'vitest';
import { alignChart, inReadingOrder } from './chart-data.ts';
import type { ChartContent } from './chart-data.ts';

const day = (n: number) => Date.UTC(2026, 10, n);
const content: ChartContent = {
  label: 'Revenue by day',
  unit: 'MONEY',
  times: [day(1), day(2), day(3)],
  series: [{ label: 'Revenue', values: [10, 20, 30] }],
};
const column = (kind: string, chart: ReturnType<typeof alignChart>, nth = 0) =>
  chart.columns.filter((one) => one.kind === kind)[nth]?.values;

describe('alignChart', () => {
  it('takes moments as the API writes them', () => {
    const times = content.times.map((time) => new Date(time).toISOString());
    expect(alignChart({ ...content, times })).toEqual(alignChart(content));
  });

  it('joins a forecast to the last value that is known', () => {
    const chart = alignChart({
      ...content,
      series: [{ label: 'Revenue', values: [10, 20, null] }],
      forecast: {
        times: [day(2), day(3), day(4)],
        values: [99, 21, 22],
        fans: [{ coverage: 0.8, lower: [99, 18, 17], upper: [99, 24, 27] }],
      },
    });
    expect(chart.times).toEqual([day(1), day(2), day(3), day(4)]);
    expect(column('series', chart)).toEqual([10, 20, null, null]);
    expect(column('forecast', chart)).toEqual([null, 20, 21, 22]);
    expect(column('fan-lower', chart)).toEqual([null, 20, 18, 17]);
    expect(column('fan-upper', chart)).toEqual([null, 20, 24, 27]);
  });

  it('shows a forecast without a history by itself', () => {
    const chart = alignChart({
      ...content,
      times: [],
      series: [{ label: 'Revenue', values: [] }],
      forecast: { times: [day(4)], values: [22], fans: [] },
    });
    expect(column('forecast', chart)).toEqual([22]);
  });

  it('draws wide shades below narrow ones, and reads lines first', () => {
    const fan = (coverage: number) => ({ coverage, lower: [1], upper: [3] });
    const chart = alignChart({
      ...content,
      band: { label: 'Usual', lower: [1, 2, 3], upper: [4, 5, 6] },
      forecast: { times: [day(4)], values: [2], fans: [fan(0.8), fan(0.95)] },
    });
    expect(chart.columns.flatMap(({ kind, coverage }) => (kind === 'fan-lower' ? [coverage] : []))).toEqual([
      0.95, 0.8,
    ]);
    // An upper edge follows its lower one: the shade between two columns is found by that.
    chart.columns.forEach(({ kind }, i) => {
      if (kind.endsWith('lower')) expect(chart.columns[i + 1]?.kind).toBe(kind.replace('lower', 'upper'));
    });
    expect(inReadingOrder(chart.columns)).toHaveLength(chart.columns.length);
    expect(inReadingOrder(chart.columns)[0]?.kind).toBe('series');
  });
});
