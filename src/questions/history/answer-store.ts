import { z } from 'zod';
import type { ClickHouse, Params } from '../../clickhouse/index.ts';
import { rows } from '../../clickhouse/index.ts';
import type { Answer } from '../types.ts';
import type { PageFrom } from './pages.ts';
import { packAnswer, packPlan } from './stored-answer.ts';
import type { AnswerSummary, Conversation } from './types.ts';

const summaryRow = z.object({
  id: rows.text,
  conversationId: rows.text,
  question: rows.text,
  status: z.enum(['answered', 'choices', 'refused']),
  tier: z.enum(['certified', 'composed', 'free_sql', 'refused']),
  text: rows.text,
  askedAt: rows.integer,
});

const conversationRow = z.object({
  id: rows.text,
  title: rows.text,
  questions: rows.integer,
  startedAt: rows.integer,
  lastAskedAt: rows.integer,
});

const turnRow = z.object({ question: rows.text, text: rows.text, plan: rows.text });

const summaries = `SELECT id, conversation_id AS conversationId, question, status, tier, text,
  toUnixTimestamp64Milli(asked_at) AS askedAt
FROM gateway.answers
WHERE viewer_id = {viewerId:String}`;

const conversations = `SELECT conversation_id AS id, argMin(question, asked_at) AS title, count() AS questions,
  toUnixTimestamp64Milli(min(asked_at)) AS startedAt, toUnixTimestamp64Milli(max(asked_at)) AS lastAskedAt
FROM gateway.answers
WHERE viewer_id = {viewerId:String}`;

/** gateway.answers: every statement names the viewer, so nobody reads what another asked. */
export function createAnswerStore({ clickhouse }: { clickhouse: ClickHouse }) {
  const read = async <Row>(sql: string, params: Params, row: z.ZodType<Row>): Promise<Row[]> =>
    (await clickhouse.query({ sql, params, row })).rows;

  return {
    add: (answer: Answer, { viewerId, at }: { viewerId: string; at: number }): Promise<void> =>
      clickhouse.insert({
        table: 'gateway.answers',
        rows: [
          {
            id: answer.id,
            conversation_id: answer.conversationId,
            viewer_id: viewerId,
            asked_at: at,
            question: answer.question,
            status: answer.status,
            tier: answer.tier,
            text: answer.text,
            plan: packPlan(answer.plan),
            answer: packAnswer(answer),
          },
        ],
        token: answer.id,
      }),

    /** As `packAnswer` wrote it. */
    find: async (id: string, viewerId: string): Promise<string | null> => {
      const sql =
        'SELECT answer FROM gateway.answers WHERE viewer_id = {viewerId:String} AND id = {id:String} LIMIT 1';
      const [found] = await read(sql, { id, viewerId }, z.object({ answer: rows.text }));
      return found?.answer ?? null;
    },

    /** Newest first; one more than asked tells whether there is a next page. */
    list: (viewerId: string, { first, at, id }: PageFrom): Promise<AnswerSummary[]> =>
      read(
        `${summaries} AND (toUnixTimestamp64Milli(asked_at), id) < ({at:Int64}, {id:String})
ORDER BY asked_at DESC, id DESC
LIMIT {first:UInt32}`,
        { viewerId, at, id, first: first + 1 },
        summaryRow,
      ),

    /** Of one conversation, the last ones, newest first. */
    ofConversation: (conversationId: string, viewerId: string, first: number): Promise<AnswerSummary[]> =>
      read(
        `${summaries} AND conversation_id = {conversationId:String}
ORDER BY asked_at DESC, id DESC
LIMIT {first:UInt32}`,
        { conversationId, viewerId, first },
        summaryRow,
      ),

    /** Newest first; plans as `packPlan` wrote them. */
    turns: (conversationId: string, viewerId: string, first: number): Promise<z.output<typeof turnRow>[]> =>
      read(
        `SELECT question, text, plan
FROM gateway.answers
WHERE viewer_id = {viewerId:String} AND conversation_id = {conversationId:String}
ORDER BY asked_at DESC, id DESC
LIMIT {first:UInt32}`,
        { conversationId, viewerId, first },
        turnRow,
      ),

    /** The last one spoken in first, and one more as above. */
    conversations: (viewerId: string, { first, at, id }: PageFrom): Promise<Conversation[]> =>
      read(
        `${conversations}
GROUP BY conversation_id
HAVING (lastAskedAt, id) < ({at:Int64}, {id:String})
ORDER BY lastAskedAt DESC, id DESC
LIMIT {first:UInt32}`,
        { viewerId, at, id, first: first + 1 },
        conversationRow,
      ),

    /** The answer that began a conversation. */
    firstOf: async (conversationId: string, viewerId: string): Promise<string | null> => {
      const sql = `SELECT id FROM gateway.answers
WHERE viewer_id = {viewerId:String} AND conversation_id = {conversationId:String}
ORDER BY asked_at, id
LIMIT 1`;
      const [first] = await read(sql, { conversationId, viewerId }, z.object({ id: rows.text }));
      return first?.id ?? null;
    },

    conversation: async (id: string, viewerId: string): Promise<Conversation | null> => {
      const sql = `${conversations} AND conversation_id = {id:String}
GROUP BY conversation_id`;
      return (await read(sql, { id, viewerId }, conversationRow))[0] ?? null;
    },
  };
}
export type AnswerStore = ReturnType<typeof createAnswerStore>;
