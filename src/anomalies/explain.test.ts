import { describe, expect, it } from 'vitest';
import { explain, explainShare } from './explain.ts';
import type { Told } from './explain.ts';

const wording = { currency: 'USD', timeZone: 'Europe/Berlin' };
const window = {
  windowStart: Date.parse('2026-06-17T12:00:00Z'),
  windowEnd: Date.parse('2026-06-17T12:05:00Z'),
};
const told = (rest: Partial<Told>): Told => ({
  ...{
    label: 'Revenue',
    unit: 'money',
    dimension: '',
    dimensionValue: '',
    against: 'expectation',
    ...window,
  },
  ...{ value: 12.3, expected: 32.4, lower: 20.1, upper: 44.8 },
  ...rest,
});

describe('explain', () => {
  it.each<[string, Partial<Told>]>([
    [
      'Revenue is 62 % below expectation since 14:00 (12.30 USD against 32.40, expected range 20.10–44.80).',
      {},
    ],
    [
      'Events of source web are 4.5 times expectation since 14:00 (450 against 100, expected range 70–130).',
      {
        label: 'Events',
        unit: 'count',
        dimension: 'source',
        dimensionValue: 'web',
        value: 450,
        expected: 100,
        lower: 70,
        upper: 130,
      },
    ],
    [
      'Cart abandonment rate is 50 % above expectation since 14:00 (90 % against 60, expected range 40–80).',
      { label: 'Cart abandonment rate', unit: 'ratio', value: 0.9, expected: 0.6, lower: 0.4, upper: 0.8 },
    ],
    [
      'Refunds are above expectation since 13:45 (7 against 0, expected range 0–1.5).',
      {
        label: 'Refunds',
        unit: 'count',
        windowStart: window.windowEnd - 1_200_000,
        value: 7,
        expected: 0,
        lower: 0,
        upper: 1.5,
      },
    ],
  ])('%s', (sentence, rest) => {
    expect(explain(told(rest), wording)).toBe(sentence);
  });

  it('tells shares', () => {
    const words = { of: 'events that arrived', were: 'were refused', before: 'in the day before' };
    expect(explainShare({ part: 87, all: 213, usual: 0.002, ...window }, words, wording)).toBe(
      '41 % of the 213 events that arrived in the five minutes to 14:05 were refused (0.2 % in the day before).',
    );
  });
});
