import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { hasRole } from '../access/index.ts';
import type { Viewer } from '../access/index.ts';
import type { ClickHouse } from '../clickhouse/index.ts';
import { minuteMs } from '../durations.ts';
import { CartographError } from '../errors.ts';
import { checkPageSize, readCursor, writeCursor } from '../paging.ts';
import { newToken, parseToken, secretMatches } from './confirmation-token.ts';
import { createProposalStore } from './store.ts';
import type { StoredChange, StoredProposal } from './store.ts';
import { confirmingRole } from './types.ts';
import type { Action, Change, ProposalKind, Proposals } from './types.ts';

export interface ProposalsDeps {
  clickhouse: ClickHouse;
  actions: readonly Action[];
  now: () => number;
  log: Logger;
}

const validMs = 15 * minuteMs;
const mostPerPage = 500;
const cursorPattern = /^(\d{1,15}) ([\w-]+)$/;

/**
 * Proposals wait in the store, so that any process can confirm what another one proposed. What is done is written down before
 * it is done. Two processes that confirm the same proposal at once both call the action, which does it once by the
 * proposal's id, and write the same rows.
 */
export function createProposals({ clickhouse, actions, now, log }: ProposalsDeps): Proposals {
  const store = createProposalStore(clickhouse);
  /** Calls of one process for the same change come one after the other: the second one sees what the first has done. */
  const inTurn = createTurns();

  const actionFor = (kind: ProposalKind): Action => {
    const action = actions.find((candidate) => candidate.kind === kind);
    if (action) return action;
    throw new CartographError('BAD_CONFIG', `This gateway is not set up for proposals of kind ${kind}.`);
  };

  /** Carries on from the row before. Whatever happens to the process, the row that says so is there. */
  const step = (change: StoredChange, next: Partial<StoredChange>): Promise<StoredChange> =>
    store.save({ ...change, ...next, version: change.version + 1 });

  /** The caller gets the error itself; what cannot be written down of it is logged. */
  const noteFailure = async (
    change: StoredChange,
    status: 'failed' | 'done',
    error: unknown,
  ): Promise<void> => {
    const why = error instanceof CartographError ? error.message : 'Something failed inside the gateway.';
    const note = status === 'failed' ? why : `Undoing failed: ${why}`;
    await step(change, { status, note, undoneBy: null, undoneAt: null }).catch((cause: unknown) => {
      log.error({ err: cause, change: change.id }, 'the failure of a change could not be written down');
    });
  };

  const carryOut = async (proposal: StoredProposal, viewer: Viewer): Promise<Change> => {
    const { id, kind, summary } = proposal;
    const action = actionFor(kind);
    const before = await store.change(id);
    if (before && before.status !== 'pending' && before.status !== 'failed') throw used();
    const begun: StoredChange = {
      ...{ id, kind, summary, status: 'pending', note: '', target: '', undo: null },
      ...{ by: viewer.name, at: before?.at ?? now(), undoneBy: null, undoneAt: null },
      version: (before?.version ?? 0) + 1,
    };
    await store.save(begun);
    try {
      const applied = await action.apply(proposal.payload, { proposalId: id, by: viewer.name });
      const done = await step(begun, { status: 'done', ...applied });
      log.info({ change: id, kind, by: viewer.name, target: done.target }, 'proposal carried out');
      return shown(done);
    } catch (error) {
      await noteFailure(begun, 'failed', error);
      throw error;
    }
  };

  const takeBack = async (id: string, viewer: Viewer): Promise<Change> => {
    const change = await store.change(id);
    if (!change) {
      throw new CartographError('NOT_FOUND', `There is no change '${id}'. The query changes lists all.`);
    }
    if (!canUndo(change)) {
      throw new CartographError(
        'CONFLICT',
        `Only a change that is done can be undone; this one is ${change.status}.`,
      );
    }
    const begun = await step(change, { status: 'undoing', undoneBy: viewer.name, undoneAt: now() });
    try {
      const note = await actionFor(change.kind).undo(change.undo, { by: viewer.name });
      log.info({ change: id, kind: change.kind, by: viewer.name }, 'change undone');
      return shown(await step(begun, { status: 'undone', note }));
    } catch (error) {
      await noteFailure(begun, 'done', error);
      throw error;
    }
  };

  return {
    propose: async ({ kind, summary, preview, payload }, viewer) => {
      const [id, createdAt] = [randomUUID(), now()];
      const expiresAt = createdAt + validMs;
      const shownAs = { id, kind, summary, preview, role: confirmingRole, expiresAt };
      if (payload === null || !hasRole(viewer.role, confirmingRole)) return { ...shownAs, token: null };
      const { token, tokenHash } = newToken(id);
      await store.keep({
        id,
        kind,
        summary,
        payload,
        tokenHash,
        viewerId: idOf(viewer),
        createdAt,
        expiresAt,
      });
      return { ...shownAs, token };
    },

    confirm: async (token, viewer) => {
      const parsed = parseToken(token);
      const proposal = parsed && (await store.proposal(parsed.proposalId));
      const isTheirs =
        proposal !== null &&
        secretMatches(parsed!.secret, proposal.tokenHash) &&
        proposal.viewerId === idOf(viewer) &&
        now() < proposal.expiresAt;
      if (!isTheirs) throw unknownToken();
      assertMayConfirm(viewer);
      return inTurn(proposal.id, () => carryOut(proposal, viewer));
    },

    undo: async (changeId, viewer) => {
      assertMayConfirm(viewer);
      return inTurn(changeId, () => takeBack(changeId, viewer));
    },

    changes: async ({ first = 50, after }) => {
      checkPageSize(first, mostPerPage);
      const [at, id] = after === undefined ? [] : readCursor(after, cursorPattern);
      const found = await store.changes(first + 1, id === undefined ? null : { at: Number(at), id });
      return {
        items: found.slice(0, first).map((change) => ({
          change: shown(change),
          cursor: writeCursor(change.at, change.id),
        })),
        hasNextPage: found.length > first,
      };
    },
  };
}

/** Ids of keys and of tokens' subjects are drawn from different hats. */
const idOf = ({ kind, id }: Viewer): string => `${kind}:${id}`;

/** One that is being undone was left so by a process that died: undoing again finishes it. */
const canUndo = ({ status }: Pick<StoredChange, 'status'>): boolean =>
  status === 'done' || status === 'undoing';

const shown = ({ undo: _, version: __, ...change }: StoredChange): Change => ({
  ...change,
  canUndo: canUndo(change),
});

function assertMayConfirm(viewer: Viewer): void {
  if (hasRole(viewer.role, confirmingRole)) return;
  throw new CartographError(
    'FORBIDDEN',
    `Only ${confirmingRole}s may change rules and dashboards; you are ${viewer.role}.`,
  );
}

const unknownToken = () =>
  new CartographError(
    'NOT_FOUND',
    'Nothing waits to be confirmed with this token: it is wrong, another’s, or older than 15 minutes. Ask again for a new proposal.',
  );

const used = () =>
  new CartographError(
    'NOT_FOUND',
    'This proposal was confirmed already. The query changes shows what became of it.',
  );

/** Runs what is given for one id after what was given for it before, whatever became of that. */
function createTurns() {
  const last = new Map<string, Promise<unknown>>();
  return <Result>(id: string, run: () => Promise<Result>): Promise<Result> => {
    const mine = (last.get(id) ?? Promise.resolve()).then(run, run);
    last.set(id, mine);
    const leave = () => {
      if (last.get(id) === mine) last.delete(id);
    };
    mine.then(leave, leave);
    return mine;
  };
}
