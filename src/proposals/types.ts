import type { Role, Viewer } from '../access/index.ts';

export const proposalKinds = ['alert_rule', 'alert_rule_change', 'panel'] as const;
export type ProposalKind = (typeof proposalKinds)[number];

/** What one must be to confirm or undo. */
export const confirmingRole: Role = 'operator';

/** Something that would be changed, shown before it is. Nothing has happened yet. */
export interface Proposal {
  id: string;
  kind: ProposalKind;
  /** a sentence: what will be done */
  summary: string;
  /** what it is based on and how it will look: a rule with its backtest, a panel with its query; plain JSON */
  preview: Readonly<Record<string, unknown>>;
  /** what the one who confirms must be */
  role: Role;
  /** to be handed back by the same viewer; null where it cannot be confirmed: by this viewer, or on this gateway */
  token: string | null;
  /** epoch ms */
  expiresAt: number;
}

export const changeStatuses = ['pending', 'done', 'failed', 'undoing', 'undone'] as const;
/** pending, undoing: begun, and not known to be finished; confirming or undoing again finishes it. */
export type ChangeStatus = (typeof changeStatuses)[number];

/** What was done, by whom: the audit record. */
export interface Change {
  /** that of its proposal */
  id: string;
  kind: ProposalKind;
  summary: string;
  status: ChangeStatus;
  /** what was done, why it failed, or what undoing did; may be empty */
  note: string;
  /** what it made or changed, such as a rule's id or a dashboard's address */
  target: string;
  by: string;
  /** epoch ms */
  at: number;
  undoneBy: string | null;
  undoneAt: number | null;
  canUndo: boolean;
}

/** How proposals of one kind are carried out. Payloads and what undoing needs come from storage, and are read anew. */
export interface Action {
  kind: ProposalKind;
  /**
   * Safe to call again with the same proposal: it then does nothing more.
   * @returns what was made, and what undoing it needs
   */
  apply(payload: unknown, context: { proposalId: string; by: string }): Promise<Applied>;
  /**
   * Safe to call again as well.
   * @param undo what `apply` returned
   * @returns what was done, in a sentence
   * @throws CartographError CONFLICT when somebody has changed since what was made
   */
  undo(undo: unknown, context: { by: string }): Promise<string>;
}

export interface Applied {
  target: string;
  note: string;
  /** plain JSON */
  undo: unknown;
}

export interface ProposalDraft extends Pick<Proposal, 'kind' | 'summary' | 'preview'> {
  /** plain JSON, kept until it has expired; null: it can be looked at, but not be done here */
  payload: unknown;
}

export interface Proposals {
  /** Shows what would be done; to those who may confirm it with a token. */
  propose(draft: ProposalDraft, viewer: Viewer): Promise<Proposal>;
  /**
   * Carries it out, once. After a failure the same token may be tried again until it expires.
   * @throws CartographError NOT_FOUND for a token that is wrong, used, expired or another's; FORBIDDEN without the role;
   * and whatever the action throws
   */
  confirm(token: string, viewer: Viewer): Promise<Change>;
  /** @throws CartographError NOT_FOUND, FORBIDDEN, CONFLICT when it cannot be undone any more */
  undo(changeId: string, viewer: Viewer): Promise<Change>;
  /**
   * Newest first.
   * @throws CartographError BAD_INPUT for a page size or cursor that makes no sense
   */
  changes(query: { first?: number; after?: string | undefined }): Promise<ChangePage>;
}

export interface ChangePage {
  items: { change: Change; cursor: string }[];
  hasNextPage: boolean;
}
