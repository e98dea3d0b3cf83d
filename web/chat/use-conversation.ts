import { useCallback, useState } from 'react';
import type { Gateway } from '../gateway/gateway.ts';
import { ChatAnswerDocument, ChatConversationDocument } from '../generated/graphql.ts';
import type { ChatAnswer } from './ask.ts';
import { useLoad } from './use-load.ts';
import type { Loaded } from './use-load.ts';

/** Answers are whole, tables and all, so a long conversation comes in parts. */
const atOnce = 10;

interface Past {
  answers: ChatAnswer[];
  /** answers before these */
  earlier: number;
}

/** What was said in a conversation before it was opened, oldest first; `showEarlier` goes further back. */
export function useConversation(
  gateway: Gateway,
  id: string | null,
): Loaded<Past> & { showEarlier: () => void } {
  const [count, setCount] = useState(atOnce);
  const load = useCallback(
    async (signal: AbortSignal): Promise<Past> => {
      if (id === null) return { answers: [], earlier: 0 };
      const { conversation } = await gateway.request(ChatConversationDocument, { id }, signal);
      const shown = conversation.answers.slice(-count);
      const answers = await Promise.all(
        shown.map((one) => gateway.request(ChatAnswerDocument, { id: one.id }, signal)),
      );
      return {
        answers: answers.map(({ answer }) => answer),
        earlier: conversation.answers.length - shown.length,
      };
    },
    [gateway, id, count],
  );
  return { ...useLoad(load), showEarlier: () => setCount((before) => before + atOnce) };
}
