import { describe, expect, it } from 'vitest';
import { filtersOf, metricWindow } from './metric-window.ts';

const incident = {
  ...{ rootMetric: 'events', rootDimension: 'source', rootValue: 'web' },
  ...{ startedAt: '2026-11-23T03:55:00Z', endedAt: null as string | null },
};
const at = (time: string) => Date.parse(time);

describe('metricWindow', () => {
  it('shows an hour before a young incident, minute by minute', () => {
    const { variables, grainMs } = metricWindow(incident, at('2026-11-23T04:10:00Z'));
    expect(variables).toEqual({
      metric: 'events',
      range: '2026-11-23T02:30:00.000Z/2026-11-23T04:30:00.000Z',
      grain: 'MINUTE',
      filters: [{ dimension: 'SOURCE', values: ['web'], exclude: false }],
    });
    expect(grainMs).toBe(60_000);
  });

  it('asks the same while the half hour lasts', () => {
    expect(metricWindow(incident, at('2026-11-23T04:29:00Z'))).toEqual(
      metricWindow(incident, at('2026-11-23T04:10:00Z')),
    );
  });

  it('shows as much before as it lasted, and half of it after, in longer buckets', () => {
    const over = { ...incident, startedAt: '2026-11-22T00:00:00Z', endedAt: '2026-11-22T12:00:00Z' };
    const { variables, grainMs } = metricWindow(over, at('2026-11-23T04:10:00Z'));
    expect(variables.range).toBe('2026-11-21T12:00:00.000Z/2026-11-22T18:00:00.000Z');
    expect([variables.grain, grainMs]).toEqual(['FIVE_MINUTES', 300_000]);
  });
});

describe('filtersOf', () => {
  it('takes a root of two dimensions apart', () => {
    expect(filtersOf({ rootDimension: 'category × source', rootValue: 'Fashion × web' })).toEqual([
      { dimension: 'CATEGORY', values: ['Fashion'], exclude: false },
      { dimension: 'SOURCE', values: ['web'], exclude: false },
    ]);
  });

  it('filters nothing for the whole, or by what events have no field of', () => {
    expect(filtersOf({ rootDimension: '', rootValue: '' })).toEqual([]);
    expect(filtersOf({ rootDimension: 'channel', rootValue: 'kafka' })).toEqual([]);
  });
});
