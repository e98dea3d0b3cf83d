import type { BlockAction, ButtonAction, StaticSelectAction, ViewOutput } from '@slack/bolt';
import {
  AlertFormDocument,
  BacktestAlertRuleDocument,
  CreateAlertRuleDocument,
} from '../generated/graphql.ts';
import type { Severity } from '../generated/graphql.ts';
import { GatewayError } from '../gateway/errors.ts';
import { escape } from '../messages/blocks.ts';
import type { Parts } from '../parts.ts';
import { formOf, inputOf, ruleOf } from './rule-form.ts';
import type { Condition, FormSource, RuleForm } from './rule-form.ts';
import { formView, ruleViews, saidView, triedView, waitingView } from './rule-views.ts';
import type { RuleDraft } from './rule-views.ts';

/** A rule is drawn up in a window, tried on the past, and saved only then. */
export function answerRuleDialog({
  app,
  client,
  gateway,
  people,
  replies,
  formats,
}: Pick<Parts, 'app' | 'client' | 'gateway' | 'people' | 'replies' | 'formats'>) {
  const source = (): Promise<FormSource> => gateway.request(AlertFormDocument, {});
  const begunFrom = (form: FormSource, template: string) =>
    inputOf(
      (form.alertRuleTemplates.find(({ name }) => name === template) ?? form.alertRuleTemplates[0]!)
        .definition,
    );
  const draftOf = (view: { private_metadata: string }) => JSON.parse(view.private_metadata) as RuleDraft;

  /** Tries the rule and shows what came of it where the form was. */
  const tryOut = async (viewId: string, draft: RuleDraft, refusal: string | null = null) => {
    const view = await gateway
      .request(BacktestAlertRuleDocument, { rule: draft.rule })
      .then(async ({ backtestAlertRule }) => triedView(draft, backtestAlertRule, await formats(), refusal))
      .catch((error: unknown) => saidView(draft, `:warning: ${escape(replies.wordsFor(error))}`, false));
    await client.views.update({ view_id: viewId, view });
  };

  app.action<BlockAction<StaticSelectAction>>(ruleViews.template, async ({ ack, body, action }) => {
    await ack();
    const view = body.view!;
    const draft = draftOf(view);
    await replies.attempt(draft, async () => {
      const form = await source();
      const template = action.selected_option.value;
      const changed = { ...draft, template, rule: begunFrom(form, template) };
      await client.views.update({ view_id: view.id, view: formView(form, changed) });
    });
  });

  app.action<BlockAction<ButtonAction>>(ruleViews.back, async ({ ack, body }) => {
    await ack();
    const view = body.view!;
    const draft = draftOf(view);
    await replies.attempt(draft, async () => {
      await client.views.update({ view_id: view.id, view: formView(await source(), draft) });
    });
  });

  app.view(ruleViews.try, async ({ ack, view }) => {
    const begun = draftOf(view);
    const read = readForm(view, begun);
    if ('faults' in read) {
      await ack({ response_action: 'errors', errors: read.faults });
      return;
    }
    const draft = { ...begun, rule: read.rule };
    await ack({ response_action: 'update', view: waitingView('Trying it on the last 14 days…') });
    await replies.attempt(draft, () => tryOut(view.id, draft));
  });

  app.view(ruleViews.save, async ({ ack, view, body }) => {
    const draft = draftOf(view);
    if (!people.mayAct(body.user.id)) {
      await ack({ response_action: 'update', view: saidView(draft, people.refusal, true) });
      return;
    }
    const force = (view.state.values['force']?.[ruleViews.force]?.selected_options ?? []).length > 0;
    await ack({ response_action: 'update', view: waitingView('Saving it…') });
    await replies.attempt(draft, async () => {
      try {
        await gateway.request(CreateAlertRuleDocument, { rule: draft.rule, force });
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
        // What would fire too often is refused, and can be insisted on.
        if (error.code === 'BAD_INPUT' && !force) return tryOut(view.id, draft, refusalOf(error));
        const words = `:warning: ${escape(replies.wordsFor(error))}`;
        await client.views.update({ view_id: view.id, view: saidView(draft, words, false) });
        return;
      }
      const words = `:white_check_mark: “${escape(draft.rule.name)}” is saved, and watched from now on.`;
      await client.views.update({ view_id: view.id, view: saidView(draft, words, true) });
      await replies.tell(draft, `${words} \`/alert list\` shows all rules.`);
    });
  });

  return {
    /** Slack forgets the trigger in three seconds: the window first, the form as soon as it is known. */
    open: async (triggerId: string, { channel, user }: { channel: string; user: string }): Promise<void> => {
      const { view } = await client.views.open({
        trigger_id: triggerId,
        view: waitingView('Reading the metrics…'),
      });
      const form = await source();
      const template = form.alertRuleTemplates[0]!.name;
      const draft = { rule: begunFrom(form, template), template, channel, user };
      await client.views.update({ view_id: view!.id!, view: formView(form, draft) });
    },
  };
}

/** The message of the gateway is for programs where it speaks of `force`. */
const refusalOf = ({ message }: GatewayError) =>
  message.replace(/, or send force: true.*$/, ', or tick the box below.');

function readForm(view: ViewOutput, { rule, template }: RuleDraft) {
  const field = (name: keyof RuleForm) => view.state.values[`${name}:${template}`]?.[name];
  const chosen = (name: keyof RuleForm) => field(name)?.selected_option?.value ?? '';
  const name = field('name')?.value ?? '';
  const severity = chosen('severity') as Severity;
  if (!formOf(rule)) return { rule: { ...rule, name, severity } };
  const read = ruleOf(
    {
      name,
      severity,
      metric: chosen('metric'),
      condition: chosen('condition') as Condition,
      amount: field('amount')?.value ?? '',
      baseline: chosen('baseline') as RuleForm['baseline'],
      windowMinutes: Number(chosen('windowMinutes')),
      categories: (field('categories')?.selected_options ?? []).map(({ value }) => value),
    },
    rule,
  );
  if ('rule' in read) return read;
  return {
    faults: Object.fromEntries(
      Object.entries(read.faults).map(([key, text]) => [`${key}:${template}`, text]),
    ),
  };
}
