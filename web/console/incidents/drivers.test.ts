import { describe, expect, it } from 'vitest';
import type { IncidentAnomalyFragment } from '../../generated/graphql.ts';
import { byWeight, groupDrivers, tellingAnomaly } from './drivers.ts';

const driver = (dimension: string, value: string, share: number) => ({
  ...{ dimension, value, share, actual: 10, expected: 1 },
});
const anomaly = (id: string, part: Partial<IncidentAnomalyFragment> = {}): IncidentAnomalyFragment => ({
  ...{ id, status: 'OPEN', severity: 'HIGH', metricName: 'events', dimension: '', dimensionValue: '' },
  ...{
    explanation: 'Events are up.',
    windowStart: '2026-11-23T04:00:00Z',
    windowEnd: '2026-11-23T04:05:00Z',
  },
  ...{ metricValue: 10, expectedValue: 1, lowerBound: 0, upperBound: 2, drivers: [], contributions: [] },
  ...part,
});
const root = { rootMetric: 'events', rootDimension: 'source', rootValue: 'web' };

describe('groupDrivers', () => {
  it('keeps the order of dimensions, sorts by share, and leaves out what carries nothing', () => {
    const groups = groupDrivers([
      driver('source', 'mobile', -0.003),
      driver('category', 'Toys', 0.2),
      driver('source', 'web', 1.003),
      driver('category', 'Food', 0.7),
      driver('country', 'DE', 0.001),
    ]);
    expect(groups.map(({ dimension, drivers }) => [dimension, drivers.map(({ value }) => value)])).toEqual([
      ['source', ['web']],
      ['category', ['Food', 'Toys']],
    ]);
  });
});

describe('tellingAnomaly', () => {
  const drivers = [driver('country', 'DE', 0.9)];
  const slice = anomaly('slice', { dimension: 'source', dimensionValue: 'web', drivers });
  const whole = anomaly('whole', { drivers });

  it('is the whole of the root metric, else the root', () => {
    expect(tellingAnomaly({ ...root, anomalies: [slice, whole] })?.id).toBe('whole');
    expect(tellingAnomaly({ ...root, anomalies: [anomaly('bare'), slice] })?.id).toBe('slice');
  });

  it('is none where nothing tells', () => {
    const other = anomaly('other', { metricName: 'orders', drivers });
    expect(tellingAnomaly({ ...root, anomalies: [anomaly('bare'), other] })).toBeUndefined();
  });
});

describe('byWeight', () => {
  it('begins with the root, then the gravest, and ends with what was retracted', () => {
    const anomalies = [
      anomaly('retracted', { status: 'RETRACTED', severity: 'CRITICAL' }),
      anomaly('high'),
      anomaly('critical', { severity: 'CRITICAL' }),
      anomaly('root', { dimension: 'source', dimensionValue: 'web', severity: 'LOW' }),
    ];
    expect(byWeight({ ...root, anomalies }).map(({ id }) => id)).toEqual([
      'root',
      'critical',
      'high',
      'retracted',
    ]);
  });
});
