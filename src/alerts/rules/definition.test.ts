import { describe, expect, it } from 'vitest';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { createMetrics } from '../../metrics/index.ts';
import { parseDefinition } from './definition.ts';
import { ruleTemplates } from './templates.ts';

// Definitions are checked against the catalogue alone: nothing is asked of the storage.
const metrics = createMetrics({ clickhouse: {} as ClickHouse, now: () => 0 });
const parse = (fields: Record<string, unknown>) => parseDefinition(fields, metrics);
const threshold = {
  ...{ kind: 'threshold', name: 'x', severity: 'low', metric: 'revenue' },
  ...{ windowMinutes: 10, direction: 'below', threshold: 5 },
};

describe('parseDefinition', () => {
  it('fills in what was left out, and takes null for left out', () => {
    expect(parse({ ...threshold, by: null, forMinutes: null, sigmas: null })).toMatchObject({
      ...{ family: 'business', by: null, filters: [], forMinutes: 0, keepFiringMinutes: 5 },
    });
  });

  it.each([
    [{ ...threshold, kind: 'magic' }, /kind must be one of threshold, relative_change, sigma/],
    [{ ...threshold, threshold: undefined }, /a rule of kind threshold needs threshold\.$/],
    [{ ...threshold, changePercent: 5 }, /a rule of kind threshold takes no changePercent/],
    [{ ...threshold, windowMinutes: 0 }, /windowMinutes: /],
    [{ ...threshold, direction: 'either' }, /direction: /],
    [{ ...threshold, metric: 'revenu' }, /There is no metric 'revenu'\. Nearest: revenue/],
    [{ ...threshold, by: 'event_type' }, /cannot be cut by event_type/],
    [{ ...threshold, by: 'product' }, /by: one alert for every product/],
    [
      { ...threshold, metric: 'conversion_rate' },
      /windowMinutes: conversion_rate .* 5 or 60 minutes, not 10/,
    ],
    [
      { ...threshold, kind: 'no_data', threshold: null, direction: null, metric: 'orders' },
      /metric: orders does not add up/,
    ],
  ])('refuses %j', (fields, message) => {
    expect(() => parse(fields)).toThrow(message);
  });

  it('refuses a fall by more than everything, and an average shorter than the window', () => {
    const change = {
      ...{ ...threshold, kind: 'relative_change', threshold: null, changePercent: 20, baseline: 'average' },
    };
    expect(() => parse({ ...change, changePercent: 101 })).toThrow(/changePercent/);
    expect(() => parse({ ...change, windowMinutes: 90, baselineHours: 1 })).toThrow(/baselineHours/);
  });
});

it.each(ruleTemplates)('the template $name can be used as it is', ({ definition }) => {
  expect(parse(definition)).toMatchObject({ name: definition.name });
});
