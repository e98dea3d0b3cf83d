import type { AlertSignal } from '../../src/alerts/index.ts';

/** An alert as the rules hand it over. */
export const alertSignal = (more: Partial<AlertSignal> = {}): AlertSignal => ({
  alertId: 'alert-1',
  groupKey: 'rule-1|',
  ruleId: 'rule-1',
  ruleName: 'Revenue falls',
  state: 'firing',
  severity: 'high',
  family: 'business',
  title: 'Revenue is 62 % below its average',
  text: 'Revenue was 380 in the last five minutes, <62 %> below its 24-hour average of 1,000.',
  metric: 'revenue',
  dimension: 'source',
  dimensionValue: 'mobile',
  value: 380,
  threshold: 1_000,
  incidentId: 'incident-1',
  startedAt: Date.UTC(2026, 5, 1, 11, 55),
  at: Date.UTC(2026, 5, 1, 12),
  ...more,
});
