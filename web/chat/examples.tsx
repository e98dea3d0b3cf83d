import { useCallback } from 'react';
import type { Gateway } from '../gateway/gateway.ts';
import { ChatExamplesDocument } from '../generated/graphql.ts';
import { Button } from '../parts/button.tsx';
import { Result } from '../parts/states.tsx';
import { useLoad } from './use-load.ts';

/** What stands there before anything was asked. */
export function Examples({ gateway, onAsk }: { gateway: Gateway; onAsk: (question: string) => void }) {
  const examples = useLoad(
    useCallback(
      async (signal: AbortSignal) =>
        (await gateway.request(ChatExamplesDocument, {}, signal)).questionExamples,
      [gateway],
    ),
  );
  return (
    <div className="chat-examples">
      <h2>Ask your shop something</h2>
      <p className="muted">
        In plain words. The answer comes with its numbers, a chart and the SQL behind it.
      </p>
      <Result of={examples} height={160}>
        {(questions) => (
          <ul aria-label="Examples">
            {questions.map((question) => (
              <li key={question}>
                <Button onClick={() => onAsk(question)}>{question}</Button>
              </li>
            ))}
          </ul>
        )}
      </Result>
    </div>
  );
}
