import { describe, expect, it } from 'vitest';
import { read, ruleOf, wishOf } from '../../../test/support/wishes.ts';
import type { AlertPlan } from '../plan.ts';
import { phraseChange } from './phrase-action.ts';

const drop = ruleOf('drop', {
  ...{
    kind: 'relative_change',
    name: 'Revenue drops by more than 20 %',
    metric: 'revenue',
    windowMinutes: 60,
  },
  ...{ direction: 'below', changePercent: 20, baseline: 'last_weeks' },
});
const low = ruleOf(
  'low',
  {
    ...{ kind: 'threshold', name: 'Low conversion', metric: 'conversion_rate', windowMinutes: 60 },
    ...{ direction: 'below', threshold: 0.02 },
  },
  false,
);
const kept = [drop, low];

describe('changes of alerts', () => {
  const wished = wishOf('alert me if revenue drops by more than 25 %') as AlertPlan;

  it('change a wish that is not a rule yet, with its name', () => {
    expect(wishOf('change the threshold to 30 %', wished, kept)).toMatchObject({
      kind: 'alert',
      rule: { changePercent: 30, name: 'Revenue drops by more than 30 %', metric: 'revenue' },
    });
    expect(wishOf('make it 15 minutes', wished, kept)).toMatchObject({
      kind: 'alert',
      rule: { windowMinutes: 15, changePercent: 25 },
    });
    expect(wishOf('what about 40 %?', wished, kept)).toMatchObject({
      kind: 'alert',
      rule: { changePercent: 40 },
    });
  });

  it('change the rule that the wish has become', () => {
    const made = [...kept, ruleOf('made', wished.rule)];
    expect(wishOf('change the threshold to 30 %', wished, made)).toEqual({
      ...{ kind: 'alert_change', ruleId: 'made', ruleName: 'Revenue drops by more than 25 %', enabled: null },
      changes: { changePercent: 30, name: 'Revenue drops by more than 30 %' },
    });
    expect(wishOf('pause that alert', wished, made)).toMatchObject({
      ruleId: 'made',
      enabled: false,
      changes: {},
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['pause the revenue alert', { ruleId: 'drop', enabled: false }],
    ['switch the conversion alert back on', { ruleId: 'low', enabled: true }],
    ['change the threshold of the conversion alert to 3 %', { ruleId: 'low', changes: { threshold: 0.03 } }],
    ['set the threshold of “Low conversion” to 2.5%', { ruleId: 'low', changes: { threshold: 0.025 } }],
    [
      'set the severity of the revenue alert to critical',
      { ruleId: 'drop', changes: { severity: 'critical' } },
    ],
    [
      'change the threshold of the revenue alert from 20 to 30 %',
      { ruleId: 'drop', changes: { changePercent: 30 } },
    ],
    ['set the window of the revenue alert to 2 hours', { ruleId: 'drop', changes: { windowMinutes: 120 } }],
  ])('%s', (question, expected) => {
    expect(wishOf(question, null, kept)).toMatchObject({ kind: 'alert_change', ...expected });
  });

  it('go on with the rule of the question before', () => {
    const paused = wishOf('pause the revenue alert', null, kept);
    expect(wishOf('turn it back on', paused, [{ ...drop, enabled: false }, low])).toMatchObject({
      ruleId: 'drop',
      enabled: true,
    });
    const changed = wishOf('change it to 35 %', paused, kept);
    expect(changed).toMatchObject({ ruleId: 'drop', changes: { changePercent: 35 } });
    expect(wishOf('make it 30 minutes', changed, kept)).toMatchObject({
      ruleId: 'drop',
      changes: { changePercent: 35, windowMinutes: 30 },
    });
  });

  it('ask which alert is meant, in words that read as each', () => {
    const which = read('change the threshold to 30 %', null, kept);
    if (which?.status !== 'choices') throw new Error(JSON.stringify(which));
    expect(which.text).toBe('Which alert: “Revenue drops by more than 20 %”, “Low conversion”?');
    for (const plan of which.plans) {
      if (plan.kind !== 'alert_change') throw new Error(plan.kind);
      expect(wishOf(phraseChange(plan), null, kept)).toEqual(plan);
    }
    const off = wishOf('pause the revenue alert', null, kept);
    expect(wishOf(phraseChange(off as Parameters<typeof phraseChange>[0]), null, kept)).toEqual(off);
  });

  it.each([
    ['delete the revenue alert', /deleteAlertRule/],
    ['change the threshold of the stock alert to 3 %', /No alert fits .* There are “Revenue drops/],
    ['raise the threshold of the revenue alert by 5 %', /^Say the new limit/],
    ['change the threshold of the revenue alert', /^Say the new limit/],
  ])('refuse, and say why: %s', (question, why) => {
    expect(read(question, null, kept)).toMatchObject({
      status: 'refused',
      reasons: [expect.stringMatching(why)],
    });
  });
});
