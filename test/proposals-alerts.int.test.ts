import { graphql } from 'graphql';
import { buildSchema } from 'type-graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resolvers } from '../schema/proposals.ts';
import type { Viewer } from '../src/access/index.ts';
import type { AlertChangePlan, AlertPlan, Plan } from '../src/questions/plan.ts';
import { outage } from './support/alert-rules-rig.ts';
import { ada, eve, openProposalsRig, proposalOf } from './support/proposals-rig.ts';
import type { ProposalsRig } from './support/proposals-rig.ts';
import { wishOf } from './support/wishes.ts';

const drop = {
  ...{
    kind: 'relative_change',
    name: 'Revenue drops by more than 20 %',
    severity: 'medium',
    metric: 'revenue',
  },
  ...{ windowMinutes: 15, direction: 'below', changePercent: 20, baseline: 'yesterday' },
};

let rig: ProposalsRig;
beforeAll(async () => {
  rig = await openProposalsRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.clear());

describe('an alert that is wished for', () => {
  it('is tried on the past, shown and made when it is confirmed', async () => {
    const draft = await rig.answer({ kind: 'alert', rule: drop });
    expect(draft).toMatchObject({ status: 'answered', tier: 'certified', metrics: [{ name: 'revenue' }] });
    const [last] = draft.rows!;
    const at = new Date(Number(last![0])).toISOString().slice(11, 16);
    expect(draft.text).toBe(
      `The alert “Revenue drops by more than 20 %” can be made. In the last 14 days it would have fired ${draft.rows!.length} times, the last time on Wednesday 17 June at ${at}. Nothing has changed yet: confirm it within 15 minutes.`,
    );
    const inOutage = draft.rows!.filter(
      ([fired]) => Number(fired) > outage.from && Number(fired) < outage.to,
    );
    expect(inOutage).toHaveLength(1);
    expect(proposalOf(draft)).toMatchObject({
      ...{ kind: 'alert_rule', summary: 'Make the alert “Revenue drops by more than 20 %”.' },
      preview: {
        rule: { ...drop, keepFiringMinutes: 5 },
        backtest: { firings: { length: draft.rows!.length } },
      },
    });
    expect(await rig.shop.rules.list()).toEqual([]);
    await rig.confirm(draft);
    expect(await rig.shop.rules.list()).toMatchObject([{ enabled: true, definition: drop }]);
    expect((await rig.answer({ kind: 'alert', rule: { ...drop, name: 'Again' } })).notes).toContainEqual(
      'There is such an alert already: “Revenue drops by more than 20 %”.',
    );
  });

  it('is not proposed when nobody could read its alerts', async () => {
    const noisy = {
      ...drop,
      kind: 'threshold',
      windowMinutes: 1,
      direction: 'above',
      threshold: 20,
      keepFiringMinutes: 0,
    };
    const { changePercent: _, baseline: __, ...rule } = noisy;
    expect(await rig.answer({ kind: 'alert', rule })).toMatchObject({
      status: 'refused',
      text: expect.stringMatching(/would have fired \d+ times lately/),
    });
  });

  it('is refused by the alert engine in its own words', async () => {
    await expect(rig.answer({ kind: 'alert', rule: { ...drop, metric: 'orders' } })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringContaining('windows of 5 or 60 minutes'),
    });
  });

  it('is shown to an analyst, who cannot confirm it', async () => {
    const draft = await rig.answer({ kind: 'alert', rule: drop }, { viewer: eve });
    expect(draft.proposal).toMatchObject({ token: null, role: 'operator' });
    expect(draft.text).toMatch(/to confirm it one must be operator/);
  });
});

describe('the change of an alert', () => {
  const change = (changes: Record<string, unknown>, enabled: boolean | null = null): AlertChangePlan => ({
    ...{ kind: 'alert_change', ruleId: 'r', ruleName: drop.name, changes, enabled },
  });
  beforeEach(async () => {
    await rig.shop.rules.create(drop, { by: 'Bob', id: 'r' });
  });

  it('shows what it was and will be, with both backtests, and is made when it is confirmed', async () => {
    const draft = await rig.answer(change({ changePercent: 90 }));
    const { before, after } = proposalOf(draft).preview as Record<
      string,
      { rule: object; backtest: { firings: unknown[] } }
    >;
    expect([before, after]).toMatchObject([{ rule: { changePercent: 20 } }, { rule: { changePercent: 90 } }]);
    expect(after!.backtest.firings.length).toBeLessThan(before!.backtest.firings.length);
    expect(draft.text).toMatch(
      /^The alert “Revenue drops by more than 20 %” changes its percentage from 20 to 90\. In the last 14 days it would have fired once, .* As it is, it would have fired \d+ times\. Nothing has changed yet/,
    );
    const { id } = await rig.confirm(draft);
    expect(await rig.shop.rules.get('r')).toMatchObject({ definition: { changePercent: 90 } });
    await rig.proposals.undo(id, ada);
    expect(await rig.shop.rules.get('r')).toMatchObject({ enabled: true, definition: drop });
  });

  it('switches it off and on', async () => {
    const off = await rig.answer(change({}, false));
    expect(off.text).toMatch(/is switched off\./);
    const { id } = await rig.confirm(off);
    expect(await rig.shop.rules.get('r')).toMatchObject({ enabled: false });
    expect(await rig.answer(change({}, false))).toMatchObject({ text: `“${drop.name}” is off already.` });
    expect(await rig.proposals.undo(id, ada)).toMatchObject({ status: 'undone' });
    expect(await rig.shop.rules.get('r')).toMatchObject({ enabled: true });
  });

  it('is not made over what somebody else has changed meanwhile', async () => {
    const draft = await rig.answer(change({ changePercent: 90 }));
    await rig.shop.rules.update('r', { ...drop, changePercent: 50 }, {});
    await expect(rig.confirm(draft)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Somebody has changed'),
    });
    expect(await rig.shop.rules.get('r')).toMatchObject({ version: 2, definition: { changePercent: 50 } });
    expect(await rig.changes()).toMatchObject([{ status: 'failed' }]);
  });

  it('is made once when two processes confirm it together', async () => {
    const token = proposalOf(await rig.answer(change({ changePercent: 90 }))).token!;
    await Promise.allSettled(
      [rig.proposals, rig.anotherProcess()].map((process) => process.confirm(token, ada)),
    );
    expect(await rig.shop.rules.get('r')).toMatchObject({ version: 2, definition: { changePercent: 90 } });
    expect(await rig.changes()).toMatchObject([{ status: 'done' }]);
  });

  it('is not taken back over what somebody else has changed since', async () => {
    const { id } = await rig.confirm(await rig.answer(change({}, false)));
    await rig.shop.rules.update('r', { ...drop, changePercent: 50 }, {});
    await expect(rig.proposals.undo(id, ada)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await rig.changes()).toMatchObject([{ status: 'done', canUndo: true }]);
  });

  it('says when there is nothing to change', async () => {
    expect(await rig.answer(change({ changePercent: 20 }))).toMatchObject({
      text: `“${drop.name}” is like that already.`,
    });
    await rig.shop.rules.delete('r');
    expect(await rig.answer(change({ changePercent: 30 }))).toMatchObject({
      status: 'refused',
      text: expect.stringContaining('not there any more'),
    });
  });
});

describe('in a conversation', () => {
  it('an alert is made, changed and taken back', async () => {
    const say = async (question: string, previous: Plan | null = null) => {
      const plan = wishOf(question, previous, await rig.shop.rules.list());
      return { plan, draft: await rig.answer(plan as AlertPlan) };
    };
    const first = await say('Alert me if revenue drops by more than 20 %');
    const unconfirmed = await say('change the threshold to 30 %', first.plan);
    expect(unconfirmed.draft.text).toMatch(/^The alert “Revenue drops by more than 30 %” can be made\./);

    const made = await rig.confirm(first.draft);
    const changed = await say('change the threshold to 30 %', first.plan);
    expect(changed.draft.text).toMatch(/“Revenue drops by more than 20 %” changes .* from 20 to 30\./);
    const { id } = await rig.confirm(changed.draft);
    expect(await rig.shop.rules.list()).toMatchObject([
      { id: made.id, definition: { name: 'Revenue drops by more than 30 %', changePercent: 30 } },
    ]);
    await expect(rig.proposals.undo(made.id, ada)).rejects.toMatchObject({ code: 'CONFLICT' });
    await rig.proposals.undo(id, ada);
    expect(await rig.shop.rules.list()).toMatchObject([{ definition: { changePercent: 20 } }]);
  });
});

describe('over GraphQL', () => {
  it('operators confirm, list and undo; others do not', async () => {
    const schema = await buildSchema({
      resolvers: [...resolvers],
      authChecker: ({ context }: { context: { viewer: Viewer } }, roles) =>
        roles.includes(context.viewer.role),
      authMode: 'error',
      validate: false,
    });
    const ask = (source: string, viewer: Viewer) =>
      graphql({ schema, source, contextValue: { viewer, services: { proposals: rig.proposals } } });
    const { token } = proposalOf(await rig.answer({ kind: 'alert', rule: drop }));
    const mutation = `mutation { confirmProposal(token: "${token!}") { id status kind by canUndo target } }`;
    expect((await ask(mutation, eve)).errors).toHaveLength(1);
    const made = (await ask(mutation, ada)).data as { confirmProposal: { id: string } };
    expect(made).toMatchObject({
      confirmProposal: { status: 'DONE', kind: 'ALERT_RULE', by: 'Ada', canUndo: true },
    });
    const list =
      '{ changes(first: 1) { nodes { id status undoneAt } edges { cursor } pageInfo { hasPreviousPage } } }';
    expect((await ask(list, eve)).errors).toHaveLength(1);
    const { id } = made.confirmProposal;
    expect((await ask(list, ada)).data).toMatchObject({
      changes: { nodes: [{ id, status: 'DONE', undoneAt: null }] },
    });
    expect((await ask(`mutation { undoChange(id: "${id}") { status undoneBy } }`, ada)).data).toEqual({
      undoChange: { status: 'UNDONE', undoneBy: 'Ada' },
    });
    expect(await rig.shop.rules.list()).toEqual([]);
  });
});
