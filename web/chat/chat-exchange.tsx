import { useEffect, useRef } from 'react';
import type { ReactNode, RefObject } from 'react';
import type { Gateway } from '../gateway/gateway.ts';
import { Button } from '../parts/button.tsx';
import type { Formats } from '../parts/format.ts';
import { Failed } from '../parts/states.tsx';
import { Answer } from './answer.tsx';
import type { ChatAnswer } from './ask.ts';
import { Progress } from './progress.tsx';
import type { Exchange } from './use-exchanges.ts';

const nextTitles: Record<ChatAnswer['status'], string> = {
  ANSWERED: 'Ask next',
  CHOICES: 'Which did you mean?',
  REFUSED: 'Try one of these',
};

/** A question and its answer, or what is done for it, or why there is none. */
export function ChatExchange({
  gateway,
  formats,
  exchange: { question, answer, error, steps, text, isPast },
  size,
  showSql,
  actions,
  log,
  isLast,
  isAsking,
  onAsk,
  onRetry,
}: {
  gateway: Gateway;
  formats: Formats;
  exchange: Exchange;
  size: 'full' | 'compact';
  showSql: boolean;
  actions: ((answer: ChatAnswer) => ReactNode) | undefined;
  /** what scrolls */
  log: RefObject<HTMLDivElement | null>;
  isLast: boolean;
  isAsking: boolean;
  onAsk: (question: string) => void;
  onRetry: () => void;
}) {
  const article = useRef<HTMLElement>(null);
  // An answer is read from its beginning, so the question goes to the top. Only the log scrolls, not the page around.
  useEffect(() => {
    if (!isLast || !article.current || !log.current) return;
    log.current.scrollTop = article.current.offsetTop;
  }, [isLast, answer, error, log]);

  return (
    <article ref={article} className="chat-exchange">
      <h2 className="chat-question">{question}</h2>
      {answer && (
        <Answer
          {...{ gateway, formats, answer, size, showSql }}
          actions={actions?.(answer)}
          onAskAgain={isPast ? () => onAsk(question) : null}
        />
      )}
      {error && <Failed error={error} onRetry={isAsking ? undefined : onRetry} />}
      {!answer && !error && <Progress steps={steps} text={text} />}
      {isLast && answer && answer.suggestions.length > 0 && (
        <div className="chat-next">
          <h3>{nextTitles[answer.status]}</h3>
          <ul>
            {answer.suggestions.map((suggestion) => (
              <li key={suggestion}>
                <Button disabled={isAsking} onClick={() => onAsk(suggestion)}>
                  {suggestion}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </article>
  );
}
