import { RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../parts/button.tsx';
import { Failed, Loading } from '../parts/states.tsx';
import { ChatExchange } from './chat-exchange.tsx';
import type { ChatProps } from './chat-props.ts';
import { Composer } from './composer.tsx';
import { Examples } from './examples.tsx';
import { useConversation } from './use-conversation.ts';
import { exchangeOf, useExchanges } from './use-exchanges.ts';

type ConversationProps = ChatProps & {
  conversationId: string | null;
  question: string | null;
  onStartOver: () => void;
};

/** One conversation: what was said before, what is being said, and the field to go on. */
export function Conversation({
  gateway,
  formats,
  conversationId,
  onConversation,
  size = 'full',
  showSql = true,
  question: given,
  onAnswer,
  actions,
  onStartOver,
}: ConversationProps) {
  // It gets its id with its first answer and stays what it is.
  const [openedAs] = useState(conversationId);
  const past = useConversation(gateway, openedAs);
  const { list, isAsking, ask, retry } = useExchanges({
    gateway,
    conversationId: openedAs,
    onFirstAnswer: (answer) => onConversation?.(answer.conversationId),
    onAnswer: (answer) => onAnswer?.(answer),
  });
  const [draft, setDraft] = useState('');
  const log = useRef<HTMLDivElement>(null);

  const send = async (question: string) => {
    setDraft('');
    const isAnswered = await ask(question);
    // What was typed is not lost, unless something else is being typed.
    if (!isAnswered) setDraft((now) => (now === '' ? question : now));
  };
  /** By a button that goes away: else the focus would be lost with it. */
  const sendByButton = (question: string) => {
    log.current?.focus({ preventScroll: true });
    void send(question);
  };

  const sent = useRef<string | null>(null);
  useEffect(() => {
    if (given === null || given === sent.current) return;
    sent.current = given;
    void send(given);
  });

  const exchanges = [...(past.data?.answers ?? []).map(exchangeOf), ...list];
  const last = exchanges.at(-1);
  const isFresh = openedAs === null && exchanges.length === 0;

  return (
    <div className={`chat chat-${size}`}>
      <div className="chat-log" ref={log} tabIndex={-1} role="region" aria-label="Conversation">
        {past.error && <Failed error={past.error} onRetry={past.refetch} />}
        {openedAs !== null && !past.error && !past.data && <Loading height={200} />}
        {past.data && past.data.earlier > 0 && (
          <Button kind="quiet" onClick={past.showEarlier}>
            Show earlier questions ({past.data.earlier})
          </Button>
        )}
        {isFresh && given === null && <Examples gateway={gateway} onAsk={sendByButton} />}
        {exchanges.map((exchange) => (
          <ChatExchange
            key={exchange.key}
            {...{ gateway, formats, exchange, size, showSql, actions, isAsking, log }}
            isLast={exchange === last}
            onAsk={sendByButton}
            onRetry={() => {
              setDraft((now) => (now === exchange.question ? '' : now));
              retry(exchange.key);
            }}
          />
        ))}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {last?.answer?.text ?? (isAsking ? 'Working on the answer' : '')}
      </p>
      <div className="chat-foot">
        {size === 'compact' && !isFresh && (
          <Button
            kind="quiet"
            title="Start over"
            aria-label="Start a new conversation"
            disabled={isAsking}
            onClick={onStartOver}
          >
            <RotateCcw size={17} aria-hidden />
          </Button>
        )}
        <Composer value={draft} isAsking={isAsking} onChange={setDraft} onAsk={(asked) => void send(asked)} />
      </div>
    </div>
  );
}
