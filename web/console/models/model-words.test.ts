import { describe, expect, it } from 'vitest';
import { figureWords, headlineFigures, modelArea, modelLabel } from './model-words.ts';

describe('names of models', () => {
  it.each([
    ['forecasts/revenue/day', 'Forecasts', 'Revenue, by day'],
    ['forecasts/units.by.category/day', 'Forecasts', 'Units by category, by day'],
    ['anomalies/shop_pattern', 'Anomalies', 'Shop pattern'],
  ])('says %s in words', (name, area, label) => {
    expect([modelArea(name), modelLabel(name)]).toEqual([area, label]);
  });
});

describe('figures', () => {
  it('knows a horizon at the end of a name', () => {
    expect(figureWords('auc_30').label).toBe('AUC, 30 days');
    expect(figureWords('coverage').as).toBe('ratio');
  });

  it('says what it does not know as it is', () => {
    expect(figureWords('log_loss_30_trees').label).toBe('Log loss 30 trees');
  });

  it('leads with what says most', () => {
    const quality = [{ name: 'smape' }, { name: 'coverage' }, { name: 'mase' }];
    expect(headlineFigures(quality).map(({ name }) => name)).toEqual(['mase', 'coverage']);
  });
});
