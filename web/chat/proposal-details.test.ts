import { expect, it } from 'vitest';
import { detailsOf } from './proposal-details.ts';

const rule = {
  name: 'Low',
  metric: 'revenue',
  changePercent: 20,
  baseline: 'last_weeks',
  by: null,
  filters: [],
};

it('tells of a new rule what is set', () => {
  expect(detailsOf({ rule, backtest: { perWeek: 3 } })).toEqual([
    { name: 'Metric', value: 'revenue' },
    { name: 'Change percent', value: '20' },
    { name: 'Baseline', value: 'last weeks' },
  ]);
});

it('tells of a changed rule what changes, and what it was', () => {
  const after = { rule: { ...rule, changePercent: 30, by: 'category' }, enabled: false };
  expect(detailsOf({ before: { rule, enabled: true }, after })).toEqual([
    { name: 'Change percent', value: '30', before: '20' },
    { name: 'By', value: 'category', before: 'not set' },
    { name: 'Switched on', value: 'no', before: 'yes' },
  ]);
});

it('tells of a panel what it will ask', () => {
  expect(detailsOf({ panel: {}, queries: ['{ metrics { name } }'] })).toEqual([
    { name: 'Query 1', value: '{ metrics { name } }' },
  ]);
});
