import { describe, expect, it } from 'vitest';
import { alignChart } from './chart-data.ts';
import type { ChartContent } from './chart-data.ts';
import { describeChart } from './describe-chart.ts';
import { tooltipRows } from './plot-tooltip.ts';

const content: ChartContent = {
  label: 'Orders by day',
  unit: 'COUNT',
  times: [1, 2, 3, 4],
  series: [{ label: 'Orders', values: [5, null, 9, 7] }],
  previous: { label: 'A week earlier', values: [4, 4, 4, 4] },
  band: { label: 'Usual', lower: [3, null, 4, 4], upper: [8, null, 8, 8] },
  forecast: { times: [5], values: [8], fans: [{ coverage: 0.95, lower: [6], upper: [10] }] },
  marks: [{ id: 'a', from: 3, to: 4, text: 'Orders were twice the usual.', severity: 'HIGH' }],
};
const chart = alignChart(content);
const write = (value: number) => `${value}`;
const words = { time: (time: number) => `day ${time}`, value: write };

describe('describeChart', () => {
  it('says what there is to see', () => {
    expect(describeChart(content, chart, words)).toBe(
      'Orders by day. day 1 to day 4, lowest 5 on day 1, highest 9 on day 3, last 7. The usual band is shaded. ' +
        'A week earlier is drawn beside it. Forecast to day 5: 8. 1 marked: Orders were twice the usual.',
    );
  });

  it('says that nothing is known', () => {
    const empty = { ...content, series: [{ label: 'Orders', values: [null] }], times: [1] };
    const bare: ChartContent = {
      label: empty.label,
      unit: 'COUNT',
      times: empty.times,
      series: empty.series,
    };
    expect(describeChart(bare, alignChart(bare), words)).toBe('Orders by day. No values.');
  });
});

describe('tooltipRows', () => {
  it('tells lines, then what they are measured by', () => {
    expect(tooltipRows(chart, 2, write)).toEqual([
      ['Orders', '9'],
      ['A week earlier', '4'],
      ['Usual', '4 to 8'],
    ]);
    expect(tooltipRows(chart, 4, write)).toEqual([
      ['Forecast', '8'],
      ['95% within', '6 to 10'],
    ]);
  });

  it('leaves out what is not known', () => {
    expect(tooltipRows(chart, 1, write)).toEqual([['A week earlier', '4']]);
  });
});
