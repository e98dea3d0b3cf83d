import { useRef, useState } from 'react';
import type { GatewayError } from '../gateway/errors.ts';
import type { Gateway } from '../gateway/gateway.ts';
import { ask as askGateway, toGatewayError } from './ask.ts';
import type { ChatAnswer, Progress } from './ask.ts';

/** A question and what has come of it: until there is an answer or an error it is being asked. */
export interface Exchange {
  key: string;
  question: string;
  /** the steps so far, and the text as far as it has come */
  steps: Progress[];
  text: string;
  answer: ChatAnswer | null;
  error: GatewayError | null;
  /** read again, not just given */
  isPast: boolean;
}

export interface Exchanges {
  list: readonly Exchange[];
  isAsking: boolean;
  /** @returns whether it was answered */
  ask(question: string): Promise<boolean>;
  /** Asks a question that failed again, in its place. */
  retry(key: string): void;
}

export function useExchanges({
  gateway,
  conversationId,
  onFirstAnswer,
  onAnswer,
}: {
  gateway: Gateway;
  conversationId: string | null;
  /** The answer has made the conversation. */
  onFirstAnswer: (answer: ChatAnswer) => void;
  onAnswer: (answer: ChatAnswer) => void;
}): Exchanges {
  const [list, setList] = useState<readonly Exchange[]>([]);
  const conversation = useRef(conversationId);
  const asked = useRef(0);

  const change = (key: string, part: (exchange: Exchange) => Partial<Exchange>) =>
    setList((all) => all.map((one) => (one.key === key ? { ...one, ...part(one) } : one)));

  const run = async (key: string, question: string): Promise<boolean> => {
    try {
      const answer = await askGateway(
        gateway,
        { question, conversationId: conversation.current },
        (progress) =>
          change(key, ({ steps, text }) => ({
            steps: progress.step === null ? steps : [...steps, progress],
            text: text + progress.text,
          })),
      );
      const isFirst = conversation.current === null;
      conversation.current = answer.conversationId;
      change(key, () => ({ answer }));
      if (isFirst) onFirstAnswer(answer);
      onAnswer(answer);
      return true;
    } catch (error) {
      change(key, () => ({ error: toGatewayError(error) }));
      return false;
    }
  };

  return {
    list,
    isAsking: list.some(({ answer, error }) => answer === null && error === null),
    ask: (question) => {
      asked.current += 1;
      const key = `asked-${asked.current}`;
      setList((all) => [...all, { ...blank, key, question }]);
      return run(key, question);
    },
    retry: (key) => {
      const failed = list.find((one) => one.key === key);
      if (!failed) return;
      change(key, () => ({ ...blank }));
      void run(key, failed.question);
    },
  };
}

/** An answer of long ago, as if it had just been asked for. */
export const exchangeOf = (answer: ChatAnswer): Exchange => ({
  ...blank,
  key: answer.id,
  question: answer.question,
  answer,
  isPast: true,
});

const blank = { steps: [], text: '', answer: null, error: null, isPast: false };
