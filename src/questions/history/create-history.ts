import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ClickHouse } from '../../clickhouse/index.ts';
import { CartographError } from '../../errors.ts';
import { createAnswerStore } from './answer-store.ts';
import { createFeedback } from './feedback.ts';
import { pageFrom, pageOf } from './pages.ts';
import { createSavedQuestions } from './saved-questions.ts';
import { unpackAnswer, unpackPlan } from './stored-answer.ts';
import type { History } from './types.ts';
import { createVerifiedQuestions } from './verified-questions.ts';
import { createVerifiedStore } from './verified-store.ts';

export interface HistoryDeps {
  clickhouse: ClickHouse;
  now: () => number;
  log: Logger;
}

/** Earlier questions that a follow-up is read with. */
const turnsRead = 6;
const answersShown = 100;

export function createHistory({ clickhouse, now, log }: HistoryDeps): History {
  const answers = createAnswerStore({ clickhouse });

  // Two answers of one millisecond keep their order.
  let last = 0;
  const tick = (): number => (last = Math.max(now(), last + 1));

  const get: History['get'] = async (answerId, viewer) => {
    const found = await answers.find(answerId, viewer.id);
    if (found === null)
      throw new CartographError('NOT_FOUND', `There is no answer of yours with the id "${answerId}".`);
    return unpackAnswer(found);
  };
  const noConversation = (id: string) =>
    new CartographError(
      'NOT_FOUND',
      `There is no conversation of yours with the id "${id}"; leave conversationId out to begin a new one.`,
    );

  return {
    open: async (conversationId, viewer) => {
      if (conversationId === undefined) return { id: randomUUID(), turns: [] };
      const turns = await answers.turns(conversationId, viewer.id, turnsRead);
      if (turns.length === 0) throw noConversation(conversationId);
      return {
        id: conversationId,
        turns: turns.reverse().map((turn) => ({ ...turn, plan: unpackPlan(turn.plan, log) })),
      };
    },

    record: (answer, viewer) => answers.add(answer, { viewerId: viewer.id, at: tick() }),
    get,

    list: async (viewer, page = {}) => {
      const from = pageFrom(page);
      const found = await answers.list(viewer.id, from);
      return pageOf(found, from.first, ({ askedAt, id }) => ({ at: askedAt, id }));
    },

    conversations: async (viewer, page = {}) => {
      const from = pageFrom(page);
      const found = await answers.conversations(viewer.id, from);
      return pageOf(found, from.first, ({ lastAskedAt, id }) => ({ at: lastAskedAt, id }));
    },

    conversation: async (id, viewer) => {
      const [found, newestFirst] = await Promise.all([
        answers.conversation(id, viewer.id),
        answers.ofConversation(id, viewer.id, answersShown),
      ]);
      if (!found) throw noConversation(id);
      return { ...found, answers: newestFirst.reverse() };
    },

    ...createSavedQuestions({ clickhouse, tick }),
    ...createFeedback({ clickhouse, tick, get, log }),
    ...createVerifiedQuestions({
      store: createVerifiedStore({ clickhouse, log }),
      tick,
      now,
      get,
      beginsConversation: async ({ id, conversationId }, viewerId) =>
        (await answers.firstOf(conversationId, viewerId)) === id,
    }),
  };
}
