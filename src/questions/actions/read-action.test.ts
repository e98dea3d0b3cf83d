import { describe, expect, it } from 'vitest';
import { metrics, questionOf, read, wishOf } from '../../../test/support/wishes.ts';
import { parseDefinition } from '../../alerts/index.ts';
import type { RuleDefinition } from '../../alerts/index.ts';
import type { Plan } from '../plan.ts';
import { phraseAlert } from './phrase-action.ts';

/** As the alert engine takes it, with its defaults. */
const definitionOf = (plan: Plan): RuleDefinition => {
  if (plan.kind !== 'alert') throw new Error(`not an alert: ${JSON.stringify(plan)}`);
  return parseDefinition(plan.rule, metrics);
};
const inElectronics = [{ dimension: 'category', values: ['Electronics'], exclude: false }];
const onMobile = [{ dimension: 'source', values: ['mobile'], exclude: false }];

describe('alerts', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'Alert me if revenue drops by more than 20 %',
      {
        kind: 'relative_change',
        metric: 'revenue',
        direction: 'below',
        changePercent: 20,
        windowMinutes: 60,
        baseline: 'last_weeks',
      },
    ],
    [
      'notify me when orders fall below 10 an hour',
      { kind: 'threshold', metric: 'orders', direction: 'below', threshold: 10, windowMinutes: 60 },
    ],
    [
      'warn me if mobile conversion is under 2%',
      {
        kind: 'threshold',
        metric: 'conversion_rate',
        filters: onMobile,
        direction: 'below',
        threshold: 0.02,
      },
    ],
    [
      'tell me when cart abandonment goes over 80 percent for 10 minutes',
      { kind: 'threshold', direction: 'above', threshold: 0.8, forMinutes: 10 },
    ],
    [
      'let me know if refunds in Electronics double',
      {
        kind: 'relative_change',
        metric: 'refunds',
        filters: inElectronics,
        direction: 'above',
        changePercent: 100,
      },
    ],
    ['alert on anomalies in revenue', { kind: 'incident', metrics: ['revenue'], severity: 'medium' }],
    [
      'alert me when revenue is outside its forecast',
      { kind: 'forecast', metric: 'revenue', grain: 'day', direction: 'either' },
    ],
    [
      'alert me when there are no orders for 15 minutes',
      { kind: 'no_data', metric: 'purchases', windowMinutes: 15 },
    ],
    ['tell me if orders stop', { kind: 'no_data', metric: 'purchases', windowMinutes: 60 }],
    [
      'warn me if sales on mobile halve',
      { kind: 'relative_change', filters: onMobile, direction: 'below', changePercent: 50 },
    ],
    [
      'alert me when revenue in any category drops by a third',
      { kind: 'relative_change', by: 'category', changePercent: 33 },
    ],
    [
      'please send me a critical alert when refunds jump by 50 percent compared to yesterday',
      { kind: 'relative_change', severity: 'critical', changePercent: 50, baseline: 'yesterday' },
    ],
    [
      'notify us if conversion rate is 30 % below its 48-hour average',
      { kind: 'relative_change', direction: 'below', baseline: 'average', baselineHours: 48 },
    ],
    ['warn me of a 20% drop in revenue', { kind: 'relative_change', direction: 'below', changePercent: 20 }],
    [
      'create an alert for revenue below $1,500 per hour',
      { kind: 'threshold', threshold: 1500, windowMinutes: 60 },
    ],
    [
      'alert me when daily revenue is below 10k',
      { kind: 'threshold', threshold: 10_000, windowMinutes: 1440 },
    ],
    [
      'alert me if session duration drops below 2 minutes',
      { kind: 'threshold', metric: 'session_duration', threshold: 120 },
    ],
    [
      'alert me if traffic from Germany is unusually low',
      { kind: 'sigma', metric: 'events', direction: 'below', sigmas: 4 },
    ],
    ['alert me if revenue falls 3 sigma below normal', { kind: 'sigma', direction: 'below', sigmas: 3 }],
    [
      'could you warn us whenever mobile purchases go under twenty in half an hour',
      { kind: 'threshold', filters: onMobile, threshold: 20, windowMinutes: 30 },
    ],
    [
      'I want an alert if revenue in Germany falls by 25%',
      { changePercent: 25, filters: [{ dimension: 'country', values: ['DE'], exclude: false }] },
    ],
    ["I'd like to be notified when orders drop below 5 per hour", { kind: 'threshold', threshold: 5 }],
    [
      'notify me if mobile revenue is less than half of yesterday',
      { filters: onMobile, changePercent: 50, baseline: 'yesterday' },
    ],
    [
      'alert me if the average order value is 20 % lower than last week',
      { metric: 'average_order_value', changePercent: 20, baseline: 'last_weeks' },
    ],
    [
      'alert me if revenue falls 20% below the 7 day average',
      { changePercent: 20, baseline: 'average', baselineHours: 168 },
    ],
    ['alert me if revenue falls below its usual level', { kind: 'sigma', direction: 'below' }],
    ['can you alert me when our conversion rate dips beneath one and a half percent', { threshold: 0.015 }],
    ['alert me if anything unusual happens', { kind: 'incident', metrics: [] }],
  ])('%s', (question, expected) => {
    expect(definitionOf(wishOf(question))).toMatchObject(expected);
  });

  it('take what the question before was about for «it»', () => {
    const plan = wishOf('alert me if it drops by 20 %', questionOf('revenue on mobile last 30 days'));
    expect(definitionOf(plan)).toMatchObject({ metric: 'revenue', filters: onMobile, changePercent: 20 });
  });

  it('say what was assumed', () => {
    expect(read('alert me if revenue drops by 20 %')).toMatchObject({
      assumptions: [
        'Its severity is medium.',
        'It is compared with the same time of the same weekday in the last weeks.',
        'Revenue is judged over 60 minutes.',
      ],
      signals: { assumptions: 3 },
    });
    expect(
      read(
        'notify me with severity high if revenue on web drops by 20 % in 30 minutes compared to yesterday',
      ),
    ).toMatchObject({
      assumptions: [],
    });
  });

  it('leave the way to the people to the notification routes', () => {
    expect(read('notify me on Slack if revenue drops by 20%')).toMatchObject({
      plan: { rule: { metric: 'revenue', changePercent: 20 } },
      assumptions: expect.arrayContaining([expect.stringContaining('notification routes')]),
    });
  });

  it('offer both readings of a number that is neither percent nor limit', () => {
    expect(read('alert me if orders drop by 10')).toMatchObject({
      status: 'choices',
      plans: [
        { rule: { kind: 'relative_change', changePercent: 10 } },
        { rule: { kind: 'threshold', threshold: 10 } },
      ],
    });
  });

  it.each<[string, Record<string, unknown>]>([
    [
      'alert me about revenue',
      { reasons: [expect.stringMatching(/^Say when/)], nearest: [{ kind: 'alert' }] },
    ],
    ['let me know if revenue drops', { reasons: [expect.stringMatching(/^Say when/)] }],
    ['alert me if moon dust rises above 5', { notUnderstood: ['moon', 'dust'] }],
    ['alert me if revenue drops below 20 %', { reasons: [expect.stringMatching(/not a share/)] }],
    ['alert me if revenue drops by 120 %', { reasons: ['Nothing can fall by more than 100 %.'] }],
    ['alert me if it drops by 20 %', { reasons: [expect.stringMatching(/^Name a metric/)] }],
    [
      "alert me if yesterday's revenue is below 500",
      { reasons: [expect.stringMatching(/^Leave the range of time out/)] },
    ],
    [
      'alert me if the top 3 categories by revenue drop by 10 %',
      { reasons: [expect.stringMatching(/takes no ranking/)] },
    ],
  ])('refuse, and say why: %s', (question, expected) => {
    expect(read(question)).toMatchObject({ status: 'refused', ...expected });
  });

  it.each([
    "alert me if orders don't drop below 10",
    'alert me if revenue does not rise by 20 %',
    'alert me unless revenue is above 100',
    'alert me if revenue drops by 20 % or orders fall below 10',
    'alert me if revenue drops by 20 % and refunds rise by 10 %',
    'alert me if conversion rate drops by 2 percentage points',
    'alert me if revenue drops by 20 % on weekends',
    'alert me if revenue drops by less than 20 %',
    'alert me if revenue drops below 100 twice',
    'alert me if revenue in Books drops below that of Toys',
    'alert me if revenue is over 20 % of last week’s',
    'alert me if anything but revenue is unusual',
  ])('never take a part of a wish for the whole: %s', (question) => {
    expect(read(question)).toMatchObject({ status: 'refused' });
  });

  it('are told in words that read as the same rule', () => {
    const wishes = [
      'orders fall below 10 an hour',
      'mobile conversion is under 2%',
      'cart abandonment goes over 80 percent for 10 minutes',
      'refunds in Electronics double compared to yesterday',
      'conversion rate is 30 % below its 48-hour average in 5 minutes',
      'revenue in any category drops by a third',
      'revenue is outside its forecast',
      'hourly revenue is below its forecast',
      'there are no orders for 15 minutes in Books',
      'anything unusual happens with severity critical',
      'revenue is 3 sigma above normal in 30 minutes',
      'session duration is under 90 seconds',
      'anomalies in refunds',
    ];
    for (const wish of wishes) {
      const plan = wishOf(`alert me if ${wish}`);
      if (plan.kind !== 'alert') throw new Error(wish);
      expect(wishOf(phraseAlert(plan)), phraseAlert(plan)).toEqual(plan);
    }
  });
});

it.each([
  ['text me if orders fall below 10 an hour', 'notify me when orders fall below 10 an hour'],
  ['shout when revenue drops 20 %', 'alert me when revenue drops 20 %'],
  ['give us a heads up if conversion falls under 2%', 'alert us if conversion falls under 2%'],
  ['flag it if refunds go over 50 a day', 'alert me if refunds go over 50 a day'],
  ['raise the alarm if no orders for 30 minutes', 'alert me if no orders for 30 minutes'],
  ['drop me a line if revenue dips by a third', 'alert me if revenue drops by 33 %'],
  ["watch orders and shout when they're below 10 an hour", 'alert me when orders are below 10 an hour'],
  ['keep an eye on revenue and tell me if it drops by half', 'alert me if revenue drops by half'],
])('%s is %s', (words, plain) => {
  expect(wishOf(words)).toEqual(wishOf(plain));
});

it.each([
  'what does the board show',
  'which alerts fired yesterday',
  'show me revenue for the last 7 days',
  'show me a chart of revenue by day',
  'tell me revenue by category',
  'tell me when revenue was above 1000',
  'let me know how revenue did last week',
  'change in revenue last week',
  'make it weekly',
  'stop',
  'what is the alert threshold',
  'compare mobile and web revenue',
])('a question stays one: %s', (question) => {
  expect(read(question)).toBeNull();
});
