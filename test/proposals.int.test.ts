import { z } from 'zod';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProposals } from '../src/proposals/index.ts';
import type { Action, Proposal } from '../src/proposals/index.ts';
import { alertRuleAction } from '../src/questions/actions/index.ts';
import { pino } from 'pino';
import { minute } from './support/alert-rules-rig.ts';
import { ada, openProposalsRig, person } from './support/proposals-rig.ts';
import type { ProposalsRig } from './support/proposals-rig.ts';

const bob = person('Bob');
const fields = {
  ...{ kind: 'threshold', name: 'Revenue below 1', severity: 'high', metric: 'revenue' },
  ...{ windowMinutes: 60, direction: 'below', threshold: 1 },
};
const panel = { type: 'stat', title: 'Orders', links: [] };
const own = 'cartograph-panels';

let rig: ProposalsRig;
beforeAll(async () => {
  rig = await openProposalsRig();
});
afterAll(() => rig.close());
beforeEach(() => rig.clear());

const proposeRule = (viewer = ada): Promise<Proposal> =>
  rig.proposals.propose(
    { kind: 'alert_rule', summary: 'Make it.', preview: { shown: true }, payload: { fields } },
    viewer,
  );
const proposePanel = (): Promise<Proposal> =>
  rig.proposals.propose(
    {
      ...{ kind: 'panel', summary: 'Add it.', preview: {} },
      payload: {
        destination: { uid: null, title: 'Cartograph', provisioned: false },
        panel,
        title: 'Orders',
      },
    },
    ada,
  );
/** The process dies at this point: what it awaits never comes. */
const never = (): Promise<never> => new Promise(() => undefined);
const written = async (status: string): Promise<void> => {
  await expect.poll(async () => (await rig.changes()).map((change) => change.status)).toEqual([status]);
};

describe('a proposal', () => {
  it('changes nothing until it is confirmed, then once', async () => {
    const { id, token, role, expiresAt, preview } = await proposeRule();
    expect({ role, expiresAt, preview }).toEqual({
      role: 'operator',
      expiresAt: rig.shop.now + 15 * minute,
      preview: { shown: true },
    });
    expect([await rig.shop.rules.list(), await rig.changes()]).toEqual([[], []]);
    const change = await rig.proposals.confirm(token!, ada);
    expect(change).toMatchObject({
      id,
      status: 'done',
      target: id,
      by: 'Ada',
      at: rig.shop.now,
      canUndo: true,
    });
    await expect(rig.proposals.confirm(token!, ada)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('confirmed already'),
    });
    expect(await rig.shop.rules.list()).toMatchObject([{ id, createdBy: 'Ada', version: 1 }]);
    expect(await rig.changes()).toEqual([change]);
  });

  it('is shown to those who may not confirm it, without a token', async () => {
    expect((await proposeRule(person('Eve', 'analyst'))).token).toBeNull();
    expect(
      await rig.proposals.propose({ kind: 'panel', summary: '', preview: {}, payload: null }, ada),
    ).toMatchObject({ token: null });
    const { rows } = await rig.shop.clickhouse.query({
      sql: 'SELECT id FROM gateway.proposals',
      row: z.unknown(),
    });
    expect(rows).toEqual([]);
  });

  it('is taken only from the one it was made for, in time, with the role', async () => {
    const token = (await proposeRule()).token!;
    const other = (await proposeRule()).token!;
    const swapped = `${token.split('.')[0]!}.${other.split('.')[1]!}`;
    const unknown = { code: 'NOT_FOUND', message: expect.stringContaining('Nothing waits to be confirmed') };
    for (const wrong of ['', 'x', `${token}x`, swapped, token.replace(/^./, '')]) {
      await expect(rig.proposals.confirm(wrong, ada)).rejects.toMatchObject(unknown);
    }
    await expect(rig.proposals.confirm(token, bob)).rejects.toMatchObject(unknown);
    await expect(rig.proposals.confirm(token, { ...ada, kind: 'jwt' })).rejects.toMatchObject(unknown);
    await expect(rig.proposals.confirm(token, person('Ada', 'analyst'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    rig.shop.now += 15 * minute;
    await expect(rig.proposals.confirm(token, ada)).rejects.toMatchObject(unknown);
    expect([await rig.shop.rules.list(), await rig.changes()]).toEqual([[], []]);
  });

  it('keeps its token nowhere', async () => {
    const secret = (await proposeRule()).token!.split('.')[1]!;
    const { rows } = await rig.shop.clickhouse.query({
      sql: 'SELECT * FROM gateway.proposals',
      row: z.record(z.string(), z.unknown()),
    });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('is carried out once when two processes and two clicks confirm it together', async () => {
    const token = (await proposePanel()).token!;
    const outcomes = await Promise.allSettled(
      [rig.proposals, rig.proposals, rig.anotherProcess()].map((process) => process.confirm(token, ada)),
    );
    expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
    expect(rig.grafana.panels(own)).toHaveLength(1);
    expect(await rig.changes()).toMatchObject([{ status: 'done' }]);
  });
});

describe('when a process dies', () => {
  const real = alertRuleAction;
  it.each([
    ['before the action', () => ({ ...real(rig.shop.rules), apply: never })],
    [
      'between the action and its record',
      () => ({
        ...real(rig.shop.rules),
        apply: async (...args: Parameters<Action['apply']>) => {
          await real(rig.shop.rules).apply(...args);
          return never();
        },
      }),
    ],
  ])('%s, there is a trace, and confirming again completes it', async (_, dying) => {
    const { token, id } = await proposeRule();
    void rig.anotherProcess(dying()).confirm(token!, ada);
    await written('pending');
    expect(await rig.proposals.confirm(token!, ada)).toMatchObject({ id, status: 'done' });
    expect(await rig.shop.rules.list()).toMatchObject([{ id, version: 1 }]);
    expect(await rig.changes()).toMatchObject([{ status: 'done' }]);
  });

  it('while it undoes, undoing again completes it', async () => {
    const { id } = await rig.proposals.confirm((await proposePanel()).token!, ada);
    void rig.anotherProcess({ ...rig.panelAction(), undo: never }).undo(id, bob);
    await written('undoing');
    expect(await rig.proposals.undo(id, ada)).toMatchObject({ status: 'undone', undoneBy: 'Ada' });
    expect(rig.grafana.panels(own)).toEqual([]);
  });
});

describe('a failure', () => {
  it('is written down, and the same token may be tried again', async () => {
    const token = (await proposePanel()).token!;
    rig.grafana.away = true;
    await expect(rig.proposals.confirm(token, ada)).rejects.toMatchObject({
      code: 'RECEIVER_UNAVAILABLE',
      retryable: true,
    });
    expect(await rig.changes()).toMatchObject([
      { status: 'failed', note: expect.stringContaining('cannot be reached'), canUndo: false },
    ]);
    rig.grafana.away = false;
    expect(await rig.proposals.confirm(token, ada)).toMatchObject({
      status: 'done',
      target: expect.stringContaining('viewPanel=1'),
    });
    expect(await rig.changes()).toMatchObject([{ status: 'done' }]);
  });

  it('of something that nobody foresaw tells clients nothing of it', async () => {
    const broken: Action = {
      ...alertRuleAction(rig.shop.rules),
      apply: () => Promise.reject(new Error('/secret/path')),
    };
    const token = (await proposeRule()).token!;
    await expect(rig.anotherProcess(broken).confirm(token, ada)).rejects.toThrow('/secret/path');
    expect(await rig.changes()).toMatchObject([
      { status: 'failed', note: 'Something failed inside the gateway.' },
    ]);
  });

  it('of a gateway that is not set up for it is said', async () => {
    const token = (await proposePanel()).token!;
    const without = createProposals({
      clickhouse: rig.shop.clickhouse,
      actions: [],
      now: () => rig.shop.now,
      log: pino({ level: 'silent' }),
    });
    await expect(without.confirm(token, ada)).rejects.toMatchObject({ code: 'BAD_CONFIG' });
  });
});

describe('undoing', () => {
  it('takes back what was made, once, and says by whom', async () => {
    const made = await rig.proposals.confirm((await proposeRule()).token!, ada);
    rig.shop.now += minute;
    expect(await rig.proposals.undo(made.id, bob)).toMatchObject({
      ...{ status: 'undone', by: 'Ada', undoneBy: 'Bob', undoneAt: rig.shop.now, canUndo: false },
      note: 'The alert “Revenue below 1” was deleted.',
    });
    expect(await rig.shop.rules.list()).toEqual([]);
    await expect(rig.proposals.undo(made.id, bob)).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(rig.proposals.undo('nothing', bob)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(rig.proposals.undo(made.id, person('Eve', 'analyst'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('leaves what somebody has edited since, and can be tried again', async () => {
    const { id } = await rig.proposals.confirm((await proposePanel()).token!, ada);
    rig.grafana.edit(own, ([ours]) => [{ ...ours, title: 'Mine now' }]);
    await expect(rig.proposals.undo(id, ada)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('edited'),
    });
    expect(await rig.changes()).toMatchObject([
      { status: 'done', undoneBy: null, canUndo: true, note: expect.stringMatching(/^Undoing failed: /) },
    ]);
    rig.grafana.edit(own, ([ours]) => [{ ...ours, title: 'Orders' }]);
    expect(await rig.proposals.undo(id, ada)).toMatchObject({ status: 'undone' });
  });

  it('leaves a rule that somebody has changed since', async () => {
    const { id, target } = await rig.proposals.confirm((await proposeRule()).token!, ada);
    await rig.shop.rules.setEnabled(target, false);
    await expect(rig.proposals.undo(id, ada)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await rig.shop.rules.list()).toMatchObject([{ enabled: false }]);
  });
});

it('the audit record is read page by page, the newest first', async () => {
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) {
    ids.unshift((await rig.proposals.confirm((await proposePanel()).token!, ada)).id);
    rig.shop.now += minute;
  }
  const first = await rig.proposals.changes({ first: 2 });
  expect(first).toMatchObject({
    hasNextPage: true,
    items: ids.slice(0, 2).map((id) => ({ change: { id } })),
  });
  expect(await rig.proposals.changes({ first: 2, after: first.items[1]!.cursor })).toMatchObject({
    hasNextPage: false,
    items: [{ change: { id: ids[2] } }],
  });
  await expect(rig.proposals.changes({ after: 'x' })).rejects.toMatchObject({ code: 'BAD_INPUT' });
  await expect(rig.proposals.changes({ first: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' });
});
