import type { types } from '@slack/bolt';
import type { AlertRuleInput, BacktestPartsFragment } from '../generated/graphql.ts';
import { cut, escape, option, section, small } from '../messages/blocks.ts';
import type { Block } from '../messages/blocks.ts';
import type { Formats } from '../messages/formats.ts';
import { baselines, conditions, formOf, windows } from './rule-form.ts';
import type { FormSource, RuleForm } from './rule-form.ts';

export const ruleViews = {
  template: 'cartograph_rule_template',
  try: 'cartograph_rule_try',
  save: 'cartograph_rule_save',
  back: 'cartograph_rule_back',
  force: 'cartograph_rule_force',
} as const;

/** What a view carries along: the rule as it is so far, the template it began from, and where it was asked for. */
export interface RuleDraft {
  rule: AlertRuleInput;
  template: string;
  channel: string;
  user: string;
}

const title: types.PlainTextElement = { type: 'plain_text', text: 'Alert rule' };
const cancel: types.PlainTextElement = { type: 'plain_text', text: 'Cancel' };
const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text: cut(text, 75) });
const severities = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
const mostOptions = 100;

/** The form of a rule. Fields are named anew for each template, or Slack would show what stood in them before. */
export function formView(source: FormSource, draft: RuleDraft): types.ModalView {
  const { rule, template } = draft;
  const form = formOf(rule);
  const suffix = template;
  const templates = source.alertRuleTemplates.map(({ name, definition }) => option(definition.name, name));
  const description = source.alertRuleTemplates.find(({ name }) => name === template)?.description;
  return {
    ...{ type: 'modal', callback_id: ruleViews.try, title, close: cancel },
    submit: plain('Try it'),
    private_metadata: JSON.stringify(draft),
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: '*Begin from*' },
        accessory: {
          ...{ type: 'static_select', action_id: ruleViews.template, options: templates },
          initial_option: templates.find(({ value }) => value === template)!,
        },
      },
      ...(description === undefined ? [] : [small(escape(description))]),
      input('name', suffix, 'Name', { type: 'plain_text_input', initial_value: rule.name, max_length: 100 }),
      ...(form ? fieldsOf(form, source, suffix) : []),
      select(
        'severity',
        suffix,
        'Severity',
        severities.map((name) => option(name.toLowerCase(), name)),
        rule.severity,
      ),
      ...(form ? [] : [small('The rest of this rule is taken as it is; the console changes it.')]),
    ],
  };
}

function fieldsOf(form: RuleForm, source: FormSource, suffix: string): Block[] {
  const metrics = source.metrics.slice(0, mostOptions).map(({ name, label }) => option(label, name));
  const lengths = [...new Set([...windows, form.windowMinutes])].sort((a, b) => a - b);
  return [
    select('metric', suffix, 'Metric', metrics, form.metric),
    select(
      'condition',
      suffix,
      'Alert when it',
      options(conditions, ({ label }) => label),
      form.condition,
    ),
    input(
      'amount',
      suffix,
      'Number, percent or sigma',
      { type: 'plain_text_input', initial_value: form.amount },
      true,
    ),
    select(
      'baseline',
      suffix,
      'Percent against',
      options(baselines, (label) => label),
      form.baseline,
    ),
    select(
      'windowMinutes',
      suffix,
      'Judged over',
      lengths.map((length) => option(lengthOf(length), String(length))),
      String(form.windowMinutes),
    ),
    ...categoryField(form, source, suffix),
  ];
}

function categoryField({ categories }: RuleForm, source: FormSource, suffix: string): Block[] {
  const known = [
    ...new Set([...categories, ...source.metric.breakdown.slices.map(({ keys }) => keys[0] ?? '')]),
  ]
    .filter((name) => name !== '')
    .slice(0, mostOptions)
    .map((name) => option(name, name));
  if (known.length === 0) return [];
  const chosen = known.filter(({ value }) => categories.includes(value!));
  return [
    input(
      'categories',
      suffix,
      'Only these categories',
      { type: 'multi_static_select', options: known, ...(chosen.length > 0 && { initial_options: chosen }) },
      true,
    ),
  ];
}

/** While the gateway works. */
export const waitingView = (what: string): types.ModalView => ({
  ...{ type: 'modal', title, close: cancel },
  blocks: [section(`:hourglass_flowing_sand: ${what}`)],
});

/** What it would have done, before it is saved; with what the gateway said against it, and then a way to insist. */
export function triedView(
  draft: RuleDraft,
  backtest: BacktestPartsFragment,
  formats: Formats,
  refusal: string | null,
): types.ModalView {
  return {
    ...{ type: 'modal', callback_id: ruleViews.save, title, close: cancel },
    submit: plain('Save'),
    private_metadata: JSON.stringify(draft),
    blocks: [
      section(`*${escape(draft.rule.name)}*`),
      ...backtestBlocks(backtest, formats),
      ...(refusal === null ? [] : [section(`:warning: ${escape(refusal)}`), forceField]),
      small('Nothing is saved yet.'),
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: ruleViews.back, text: plain('Change it') }],
      },
    ],
  };
}

/** @param text mrkdwn */
export const saidView = (draft: RuleDraft, text: string, isOver: boolean): types.ModalView => ({
  ...{ type: 'modal', title, close: plain('Close'), private_metadata: JSON.stringify(draft) },
  blocks: [
    section(text),
    ...(isOver
      ? []
      : [
          {
            type: 'actions' as const,
            elements: [{ type: 'button' as const, action_id: ruleViews.back, text: plain('Change it') }],
          },
        ]),
  ],
});

const forceField: Block = {
  ...{ type: 'input', block_id: 'force', optional: true, label: plain('All the same') },
  element: { type: 'checkboxes', action_id: ruleViews.force, options: [option('Keep it as it is', 'force')] },
};

function backtestBlocks({ firings, perWeek, note }: BacktestPartsFragment, formats: Formats): Block[] {
  const last = firings.slice(-5).reverse();
  const often = firings.length === 1 ? 'once' : `${firings.length} times`;
  return [
    section(
      firings.length === 0
        ? 'In the last 14 days it would not have fired.'
        : `In the last 14 days it would have fired *${often}*, ${perWeek < 1 ? 'less than once' : `about ${Math.round(perWeek)} times`} a week. Last:`,
    ),
    ...(last.length > 0
      ? [
          section(
            last
              .map(({ firedAt, resolvedAt, group }) =>
                [
                  `• ${formats.time(firedAt)}`,
                  resolvedAt === null ? 'not over' : `until ${formats.time(resolvedAt)}`,
                  ...(group === '' ? [] : [escape(group)]),
                ].join(', '),
              )
              .join('\n'),
          ),
        ]
      : []),
    ...(note === '' ? [] : [small(escape(note))]),
  ];
}

const lengthOf = (minutes: number) => {
  if (minutes < 60) return `${minutes} minutes`;
  return minutes === 60 ? 'an hour' : minutes % 60 === 0 ? `${minutes / 60} hours` : `${minutes} minutes`;
};

const options = <Value>(all: Record<string, Value>, label: (value: Value) => string) =>
  Object.entries(all).map(([name, value]) => option(label(value), name));

function select(
  name: keyof RuleForm,
  suffix: string,
  label: string,
  all: types.PlainTextOption[],
  chosen: string,
): Block {
  const initial = all.find(({ value }) => value === chosen);
  return input(name, suffix, label, {
    type: 'static_select',
    options: all,
    ...(initial && { initial_option: initial }),
  });
}

const input = (
  name: keyof RuleForm,
  suffix: string,
  label: string,
  element: types.InputBlock['element'],
  optional = false,
): Block => ({
  ...{ type: 'input', block_id: `${name}:${suffix}`, label: plain(label), optional },
  element: { ...element, action_id: name } as types.InputBlock['element'],
});
