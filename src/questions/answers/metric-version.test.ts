import { expect, it } from 'vitest';
import { catalogue } from '../../metrics/index.ts';
import { metricVersion } from './metric-version.ts';

it('changes with the definition and with nothing else', () => {
  const [metric] = catalogue;
  if (!metric) throw new Error('The catalogue is empty');
  const version = metricVersion(metric);
  expect(version).toMatch(/^[0-9a-f]{8}$/);
  expect(metricVersion({ ...metric, label: 'Else', synonyms: [] })).toBe(version);
  expect(metricVersion({ ...metric, unit: 'money' })).not.toBe(version);
  expect(
    metricVersion({ ...metric, expression: { kind: 'sum', of: [{ measure: 'views', factor: -1 }] } }),
  ).not.toBe(version);
  expect(new Set(catalogue.map(metricVersion)).size).toBe(catalogue.length);
});
