import type { BlockAction, ButtonAction } from '@slack/bolt';
import {
  AlertRulesDocument,
  DeleteAlertRuleDocument,
  SetAlertRuleEnabledDocument,
} from '../generated/graphql.ts';
import type { AlertRulesQuery } from '../generated/graphql.ts';
import { severityMark } from '../incidents/incident-message.ts';
import { actions, button, escape, link, question, section, small } from '../messages/blocks.ts';
import type { Content } from '../messages/blocks.ts';
import type { Parts } from '../parts.ts';
import { doerOf } from '../replies.ts';

type Rule = AlertRulesQuery['alertRules'][number];

const listActions = {
  enable: 'cartograph_rule_enable',
  disable: 'cartograph_rule_disable',
  delete: 'cartograph_rule_delete',
} as const;
/** Slack takes 50 blocks; a rule has two. */
const mostRules = 22;

const states: Record<Rule['health']['status'], string> = {
  DISABLED: '⏸️ switched off',
  FIRING: '🔥 firing',
  OK: '✅ quiet',
  PENDING: '⏳ about to fire',
  UNKNOWN: '❔ nothing can be said',
  WAITING: '⏳ not looked at yet',
};

/** The rules there are, with what each is up to and what can be done with it. */
export function answerRuleList({
  app,
  gateway,
  replies,
  config,
}: Pick<Parts, 'app' | 'gateway' | 'replies' | 'config'>) {
  const list = async (): Promise<Content> =>
    listMessage((await gateway.request(AlertRulesDocument, {})).alertRules, config.consoleUrl);

  const onButton = (action: string, change: (id: string) => Promise<unknown>) =>
    app.action<BlockAction<ButtonAction>>(action, async ({ ack, body, action: { value }, respond }) => {
      await ack();
      await replies.attemptAct(doerOf(body), async () => {
        await change(value ?? '');
        await respond({ ...(await list()), replace_original: true });
      });
    });
  onButton(listActions.enable, (id) => gateway.request(SetAlertRuleEnabledDocument, { id, enabled: true }));
  onButton(listActions.disable, (id) => gateway.request(SetAlertRuleEnabledDocument, { id, enabled: false }));
  onButton(listActions.delete, (id) => gateway.request(DeleteAlertRuleDocument, { id }));

  return { list };
}

function listMessage(rules: readonly Rule[], consoleUrl: string): Content {
  const all = link('All of them in the console', `${consoleUrl}/alerts`);
  if (rules.length === 0) {
    const text = 'There are no alert rules yet. `/alert` makes one.';
    return { text, blocks: [section(text)] };
  }
  return {
    text: `${rules.length} alert ${rules.length === 1 ? 'rule' : 'rules'}`,
    blocks: [
      ...rules.slice(0, mostRules).flatMap((rule) => [section(lineOf(rule)), actions(...buttonsOf(rule))]),
      ...(rules.length > mostRules
        ? [small(`The first ${mostRules} of ${rules.length} rules.`), actions(all)]
        : []),
    ],
  };
}

function lineOf({ definition, health, createdBy }: Rule): string {
  const { name, severity, metric } = definition;
  const about = [
    severity.toLowerCase(),
    ...(metric === null ? [] : [escape(metric)]),
    `made by ${escape(createdBy)}`,
  ];
  return [
    `${severityMark(severity)} *${escape(name)}*: ${states[health.status]}`,
    about.join(', '),
    ...(health.note === '' ? [] : [`_${escape(health.note)}_`]),
  ].join('\n');
}

const buttonsOf = ({ id, enabled, definition }: Rule) => [
  enabled
    ? button('Switch off', listActions.disable, id)
    : button('Switch on', listActions.enable, id, { style: 'primary' }),
  button('Delete', listActions.delete, id, {
    style: 'danger',
    confirm: question('Delete the rule?', `“${definition.name}” is gone then.`, 'Delete'),
  }),
];
