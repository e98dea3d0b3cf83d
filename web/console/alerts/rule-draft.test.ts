import { describe, expect, it } from 'vitest';
import type { AlertsDefinitionFragment } from '../../generated/graphql.ts';
import { blankDraft, draftOf, inputOf } from './rule-draft.ts';
import { ruleSentence } from './rule-words.ts';

const definitionOf = (
  part: Pick<AlertsDefinitionFragment, 'kind'> & Partial<AlertsDefinitionFragment>,
): AlertsDefinitionFragment => ({
  ...{ name: 'A rule', severity: 'HIGH', family: null, metric: null, filters: null, by: null },
  ...{ windowMinutes: null, direction: null, threshold: null, changePercent: null, baseline: null },
  ...{ baselineHours: null, sigmas: null, weeks: null, grain: null, coverage: null, forMinutes: null },
  ...{ keepFiringMinutes: null, recoveryPercent: null, minimumVolume: null, families: null, metrics: null },
  ...part,
});
const ratio = () => 'RATIO' as const;

describe('inputOf', () => {
  it('sends what the kind takes, and nothing of another', () => {
    const draft = {
      ...blankDraft,
      kind: 'NO_DATA' as const,
      name: ' Silence ',
      metric: 'events',
      sigmas: 'x',
    };
    const { rule, faults } = inputOf(draft, 'COUNT');
    expect(faults).toEqual({});
    expect(rule).toEqual({
      ...{ kind: 'NO_DATA', name: 'Silence', severity: 'MEDIUM', metric: 'events', family: 'BUSINESS' },
      ...{ windowMinutes: 60, forMinutes: 0, keepFiringMinutes: 5, filters: [] },
    });
  });

  it('reads a ratio as people write it, in percent, and a comma as they type it', () => {
    const draft = { ...blankDraft, name: 'Low', metric: 'conversion_rate', threshold: '3,1' };
    expect(inputOf(draft, 'RATIO').rule.threshold).toBe(0.031);
    expect(inputOf(draft, 'MONEY').rule.threshold).toBe(3.1);
  });

  it('says what is missing or no number', () => {
    const draft = { ...blankDraft, forMinutes: '1.5', recoveryPercent: 'ten' };
    expect(inputOf(draft, 'MONEY').faults).toEqual({
      name: 'It needs a name.',
      threshold: 'It needs a number.',
      forMinutes: 'It takes a whole number.',
      recoveryPercent: 'This is not a number.',
    });
  });

  it('takes values apart at commas, and wants one', () => {
    const filter = { dimension: 'SOURCE' as const, values: ' web, mobile ,', exclude: true };
    const draft = { ...blankDraft, name: 'Low', threshold: '1', filters: [filter] };
    expect(inputOf(draft, 'MONEY').rule.filters).toEqual([
      { dimension: 'SOURCE', values: ['web', 'mobile'], exclude: true },
    ]);
    const empty = { ...draft, filters: [{ ...filter, values: ' , ' }] };
    expect(inputOf(empty, 'MONEY').faults.filters).toBe('Each filter needs a value.');
  });
});

describe('draftOf', () => {
  it('comes back as it was sent', () => {
    const definition = definitionOf({
      ...{ kind: 'THRESHOLD', metric: 'conversion_rate', family: 'BUSINESS', direction: 'BELOW' },
      ...{ threshold: 0.029, windowMinutes: 60, forMinutes: 5, keepFiringMinutes: 10, minimumVolume: 100 },
      ...{ recoveryPercent: 20, by: 'SOURCE' },
      filters: [{ dimension: 'COUNTRY', values: ['DE', 'FR'], exclude: null }],
    });
    const draft = draftOf(definition, ratio);
    expect(draft.threshold).toBe('2.9');
    const sent = Object.entries(definition).filter(([, value]) => value !== null);
    expect(inputOf(draft, 'RATIO').rule).toEqual({
      ...Object.fromEntries(sent),
      filters: [{ dimension: 'COUNTRY', values: ['DE', 'FR'], exclude: false }],
    });
  });
});

describe('ruleSentence', () => {
  const words = { label: (metric: string) => metric, value: (value: number) => `$${value}` };
  it.each([
    [
      {
        kind: 'THRESHOLD',
        metric: 'Revenue',
        windowMinutes: 60,
        direction: 'BELOW',
        threshold: 500,
        by: 'SOURCE',
      },
      'Revenue over 1 hour is below $500, for each source',
    ],
    [
      {
        ...{ kind: 'RELATIVE_CHANGE', metric: 'Revenue', windowMinutes: 30, direction: 'BELOW' },
        ...{ changePercent: 40, baseline: 'AVERAGE', baselineHours: 24, forMinutes: 5 },
      },
      'Revenue over 30 minutes is more than 40 % below its average of 24 hours, for 5 minutes',
    ],
    [
      { kind: 'SIGMA', metric: 'Views', windowMinutes: 120, direction: 'EITHER', sigmas: 5 },
      'Views over 2 hours is 5 sigma away from what is usual at this time of day',
    ],
    [
      {
        ...{ kind: 'NO_DATA', metric: 'Events', windowMinutes: 15 },
        filters: [{ dimension: 'EVENT_TYPE', values: ['view', 'login'], exclude: true }],
      },
      'Events is zero for 15 minutes, without event type view or login',
    ],
    [
      { kind: 'FORECAST', metric: 'Revenue', grain: 'DAY', direction: 'EITHER' },
      'Revenue of a day is outside the bounds of its forecast',
    ],
    [
      { kind: 'INCIDENT', families: ['PIPELINE', 'QUALITY'] },
      'An incident of pipeline or quality that is at least high',
    ],
  ] as const)('%#', (part, sentence) => {
    expect(ruleSentence(definitionOf(part as unknown as Parameters<typeof definitionOf>[0]), words)).toBe(
      sentence,
    );
  });
});
