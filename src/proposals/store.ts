import { z } from 'zod';
import type { ClickHouse } from '../clickhouse/index.ts';
import { rows } from '../clickhouse/index.ts';
import { changeStatuses, proposalKinds } from './types.ts';
import type { Change, Proposal } from './types.ts';

/** A proposal as it waits to be confirmed. */
export interface StoredProposal extends Pick<Proposal, 'id' | 'kind' | 'summary' | 'expiresAt'> {
  payload: unknown;
  tokenHash: string;
  viewerId: string;
  createdAt: number;
}

/** A change with what undoing it needs. */
export interface StoredChange extends Omit<Change, 'canUndo'> {
  undo: unknown;
  /** grows by one with every step, so that a late step of another process never hides a later one */
  version: number;
}

/** Where a page begins: behind this change. */
export interface Place {
  at: number;
  id: string;
}

const json = rows.text.transform((text): unknown => JSON.parse(text));

const proposalRow = z
  .object({
    id: rows.text,
    kind: z.enum(proposalKinds),
    summary: rows.text,
    payload: json,
    token_hash: rows.text,
    viewer_id: rows.text,
    created_ms: rows.integer,
    expires_ms: rows.integer,
  })
  .transform((row): StoredProposal => ({
    ...{ id: row.id, kind: row.kind, summary: row.summary, payload: row.payload },
    ...{ tokenHash: row.token_hash, viewerId: row.viewer_id },
    ...{ createdAt: row.created_ms, expiresAt: row.expires_ms },
  }));

const changeRow = z
  .object({
    id: rows.text,
    kind: z.enum(proposalKinds),
    summary: rows.text,
    status: z.enum(changeStatuses),
    note: rows.text,
    target: rows.text,
    undo: json,
    by: rows.text,
    at_ms: rows.integer,
    undone_by: rows.text.nullable(),
    undone_ms: rows.nullableNumber,
    version: rows.integer,
  })
  .transform((row): StoredChange => ({
    ...{ id: row.id, kind: row.kind, summary: row.summary, status: row.status, note: row.note },
    ...{ target: row.target, undo: row.undo, by: row.by, at: row.at_ms },
    ...{ undoneBy: row.undone_by, undoneAt: row.undone_ms, version: row.version },
  }));

const changeColumns = `id, kind, summary, status, note, target, undo, by, toUnixTimestamp64Milli(at) AS at_ms, undone_by,
  toUnixTimestamp64Milli(undone_at) AS undone_ms, version`;

export type ProposalStore = ReturnType<typeof createProposalStore>;

export function createProposalStore(clickhouse: ClickHouse) {
  return {
    keep: (proposal: StoredProposal) =>
      clickhouse.insert({
        table: 'gateway.proposals',
        rows: [
          {
            ...{ id: proposal.id, kind: proposal.kind, summary: proposal.summary },
            payload: JSON.stringify(proposal.payload),
            ...{ token_hash: proposal.tokenHash, viewer_id: proposal.viewerId },
            ...{ created_at: proposal.createdAt, expires_at: proposal.expiresAt },
          },
        ],
      }),

    proposal: async (id: string): Promise<StoredProposal | null> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT id, kind, summary, payload, token_hash, viewer_id, toUnixTimestamp64Milli(created_at) AS created_ms,
  toUnixTimestamp64Milli(expires_at) AS expires_ms
FROM gateway.proposals FINAL
WHERE id = {id:String}`,
        params: { id },
        row: proposalRow,
      });
      return found[0] ?? null;
    },

    change: async (id: string): Promise<StoredChange | null> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT ${changeColumns}
FROM gateway.changes FINAL
WHERE id = {id:String}`,
        params: { id },
        row: changeRow,
      });
      return found[0] ?? null;
    },

    /** Newest first. */
    changes: async (limit: number, before: Place | null): Promise<StoredChange[]> => {
      const { rows: found } = await clickhouse.query({
        sql: `SELECT ${changeColumns}
FROM gateway.changes FINAL
WHERE {all:Bool} OR (at_ms, id) < ({at:Int64}, {id:String})
ORDER BY at_ms DESC, id DESC
LIMIT {limit:UInt32}`,
        params: { all: before === null, at: before?.at ?? 0, id: before?.id ?? '', limit },
        row: changeRow,
      });
      return found;
    },

    save: async (change: StoredChange): Promise<StoredChange> => {
      await clickhouse.insert({
        table: 'gateway.changes',
        rows: [
          {
            ...{ id: change.id, kind: change.kind, summary: change.summary, status: change.status },
            ...{ note: change.note, target: change.target, undo: JSON.stringify(change.undo) },
            ...{ by: change.by, at: change.at, undone_by: change.undoneBy, undone_at: change.undoneAt },
            version: change.version,
          },
        ],
      });
      return change;
    },
  };
}
